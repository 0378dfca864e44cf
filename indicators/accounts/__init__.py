"""The corridor of people: who signs in, their roles, their groups of cities. Joins the store and access.py."""

from indicators.accounts.entrance import Claims, Entrance, Refusal, SignedIn
from indicators.accounts.groups import Groups
from indicators.accounts.indexes import Indexes
from indicators.accounts.people import People
from indicators.accounts.shows import Shows

__all__ = ["Claims", "Entrance", "Groups", "Indexes", "People", "Refusal", "Shows", "SignedIn"]
