"""The same questions over HTTP, for programs: JSON, CSV, Parquet, JSON-stat; a visitor's, or an API key's."""

from api.keys import KeyedAccess
from api.limits import RequestCounter, whose
from api.open_data import SiteOperator
from api.router import routes

__all__ = ["KeyedAccess", "RequestCounter", "SiteOperator", "routes", "whose"]
