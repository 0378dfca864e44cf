"""The corridor of people: who signs in, who has which role, and who may change it. Joins the store and access.py."""

from indicators.accounts.entrance import Claims, Entrance, Refusal, SignedIn
from indicators.accounts.people import People

__all__ = ["Claims", "Entrance", "People", "Refusal", "SignedIn"]
