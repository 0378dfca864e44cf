"""Codes of the European Union's authority tables that DCAT-AP asks for, and how Vigie's words match them; the files."""

AUTHORITY = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
FORMS = {  # of the API in which portals and search engines get files: file type of the Union, media type, title
    "csv": ("CSV", "text/csv", "CSV"),
    "json-stat": ("JSON", "application/json", "JSON-stat 2.0"),
    "datapackage": ("ZIP", "application/zip", "Frictionless Data Package"),
}
LANGUAGE_CODES = {"en": "ENG", "fr": "FRA", "es": "SPA", "it": "ITA", "de": "DEU", "pt": "POR"}
FREQUENCIES = {1: "MONTHLY", 3: "QUARTERLY", 6: "ANNUAL_2", 12: "ANNUAL", 24: "BIENNIAL", 36: "TRIENNIAL"}
GENERAL_THEME = "REGI"  # regions and cities
THEMES = {  # of indicators → the data themes of the Union
    "safety": "JUST",
    "recorded": "JUST",
    "preparedness": "GOVE",
    "governance": "GOVE",
    "cohesion": "SOCI",
    "services": "SOCI",
    "environment": "ENVI",
    "inclusion": "SOCI",
    "living": "SOCI",
    "digital": "TECH",
    "national": "JUST",
    "regional": GENERAL_THEME,
    "context": GENERAL_THEME,
}
THEME_TITLES = {  # of the data themes, as the Union's table has them in English
    "ENVI": "Environment",
    "GOVE": "Government and public sector",
    "JUST": "Justice, legal system and public safety",
    "REGI": "Regions and cities",
    "SOCI": "Population and society",
    "TECH": "Science and technology",
}
COUNTRIES = {  # as the figures are coded → ISO 3166, three letters
    "AD": "AND", "AL": "ALB", "AM": "ARM", "AT": "AUT", "AZ": "AZE", "BA": "BIH", "BE": "BEL", "BG": "BGR",
    "BY": "BLR", "CH": "CHE", "CY": "CYP", "CZ": "CZE", "DE": "DEU", "DK": "DNK", "EE": "EST", "EL": "GRC",
    "ES": "ESP", "FI": "FIN", "FR": "FRA", "GE": "GEO", "HR": "HRV", "HU": "HUN", "IE": "IRL", "IS": "ISL",
    "IT": "ITA", "LI": "LIE", "LT": "LTU", "LU": "LUX", "LV": "LVA", "MC": "MCO", "MD": "MDA", "ME": "MNE",
    "MK": "MKD", "MT": "MLT", "NC": "NCL", "NL": "NLD", "NO": "NOR", "PL": "POL", "PT": "PRT", "RO": "ROU", "RS": "SRB",
    "RU": "RUS", "SE": "SWE", "SI": "SVN", "SK": "SVK", "SM": "SMR", "TR": "TUR", "UA": "UKR", "UK": "GBR",
    "XK": "XKX",
}  # fmt: skip


def authority(table: str, code: str) -> dict[str, str]:
    """The address of a code in an authority table of the Union."""
    return {"@id": f"{AUTHORITY}/{table}/{code}"}
