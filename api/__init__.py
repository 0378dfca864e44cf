"""The same questions over HTTP, for programs: JSON, CSV, Parquet, JSON-stat; always a visitor's."""

from api.limits import RequestCounter, whose
from api.router import routes

__all__ = ["RequestCounter", "routes", "whose"]
