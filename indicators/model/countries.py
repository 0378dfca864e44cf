"""The countries as the figures are coded, and what to read with care in some of them."""

from dataclasses import dataclass
from typing import Annotated

from indicators.model.limits import STRICT

COUNTRY_CODES = {  # as the figures are coded → ISO 3166, three letters
    "AD": "AND", "AL": "ALB", "AM": "ARM", "AT": "AUT", "AZ": "AZE", "BA": "BIH", "BE": "BEL", "BG": "BGR",
    "BY": "BLR", "CH": "CHE", "CY": "CYP", "CZ": "CZE", "DE": "DEU", "DK": "DNK", "EE": "EST", "EL": "GRC",
    "ES": "ESP", "FI": "FIN", "FR": "FRA", "GE": "GEO", "HR": "HRV", "HU": "HUN", "IE": "IRL", "IS": "ISL",
    "IT": "ITA", "LI": "LIE", "LT": "LTU", "LU": "LUX", "LV": "LVA", "MC": "MCO", "MD": "MDA", "ME": "MNE",
    "MK": "MKD", "MT": "MLT", "NC": "NCL", "NL": "NLD", "NO": "NOR", "PL": "POL", "PT": "PRT", "RO": "ROU", "RS": "SRB",
    "RU": "RUS", "SE": "SWE", "SI": "SVN", "SK": "SVK", "SM": "SMR", "TR": "TUR", "UA": "UKR", "UK": "GBR",
    "XK": "XKX",
}  # fmt: skip


@dataclass(frozen=True)
class CountryCaveat:
    """What to read with care in some countries only: it is shown where a city of one of them is."""

    __pydantic_config__ = STRICT

    countries: tuple[str, ...]
    text: Annotated[dict[str, str], "by language"]
