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


def authority(table: str, code: str) -> dict[str, str]:
    """The address of a code in an authority table of the Union."""
    return {"@id": f"{AUTHORITY}/{table}/{code}"}
