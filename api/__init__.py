"""The same questions over HTTP, for programs: JSON, CSV, Parquet, JSON-stat; a visitor's, or an API key's."""

from api.keys import KeyedAccess
from api.limits import RequestCounter, whose
from api.router import ADDRESS, routes

__all__ = ["ADDRESS", "KeyedAccess", "RequestCounter", "routes", "whose"]
