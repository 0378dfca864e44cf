"""The same questions over HTTP, for programs: JSON, CSV, Parquet, JSON-stat; always a visitor's."""

from api.limits import Turnstile, whose
from api.router import routes

__all__ = ["Turnstile", "routes", "whose"]
