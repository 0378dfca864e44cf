"""The same questions over HTTP, for programs: JSON, CSV, Parquet, JSON-stat; always a visitor's."""

from api.gate import Turnstile, whose
from api.programs import routes

__all__ = ["Turnstile", "routes", "whose"]
