"""How answers look, for the description of the API (OpenAPI)."""

from typing import Any

OBJECT = {"type": "object"}
TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "next"],
    "properties": {
        "type": TEXT | {"description": "The address of the description of this kind of problem."},
        "title": TEXT | {"description": "The kind of problem."},
        "status": WHOLE,
        "detail": TEXT | {"description": "What was given, and what is expected."},
        "next": TEXT | {"description": "What to do next."},
        "given": TEXT,
        "suggestion": {"type": ["string", "null"], "description": "The nearest existing name."},
        "candidates": {"type": "array", "items": OBJECT, "description": "Id and name of the cities that may be meant."},
        "errors": {"type": "array", "items": OBJECT},
    },
}
ABOUT = {
    "language": TEXT,
    "read_with_care": TEXT | {"description": "How the figures must not be used."},
    "indicators": {
        "type": "array",
        "items": OBJECT,
        "description": "Unit, polarity, comparability and caveats of each.",
    },
    "datasets": {"type": "array", "items": OBJECT, "description": "Publisher, licence and citation of each."},
    "releases": {"type": "array", "items": OBJECT, "description": "The releases that the figures come from."},
}
ENVELOPE = {
    "type": "object",
    "required": ["data", "count", "next"],
    "properties": {
        "data": {"type": "array", "items": OBJECT},
        "count": WHOLE | {"description": "Rows of this page."},
        "total": WHOLE | {"description": "Rows of all pages, of lists that are not figures."},
        "next": {"type": ["string", "null"], "description": "The cursor of the next page; null on the last."},
        **ABOUT,
    },
}
ONE = {"type": "object", "required": ["data"], "properties": {"data": OBJECT, **ABOUT}}
STAT = {
    "type": "object",
    "required": ["version", "class", "link"],
    "properties": {"version": {"const": "2.0"}, "class": {"const": "collection"}, "link": OBJECT},
}
HEADERS = {
    "ETag": {"description": "Changes with the figures; send it back as If-None-Match.", "schema": TEXT},
    "Cache-Control": {"description": "Can be cached for one minute.", "schema": TEXT},
}
PAGED = {"Link": {"description": 'The next page, as rel="next".', "schema": TEXT}}
BINARY = {"type": "string", "format": "binary"}


def _answered(
    schema: dict[str, Any], headers: dict[str, Any] = HEADERS, more: dict[str, Any] | None = None
) -> dict[int | str, dict[str, Any]]:
    tables = {"text/csv": {"schema": TEXT}, "application/vnd.apache.parquet": {"schema": BINARY}, **(more or {})}
    return {
        200: {
            "description": "The answer",
            "headers": headers,
            "content": {"application/json": {"schema": schema}} | tables,
        },
        304: {"description": "Nothing has changed since the ETag that was sent"},
    }


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/problem+json": {"schema": PROBLEM}}}


PUBLISHED = {
    "type": "object",
    "required": ["for", "rows", "figures", "indicators", "to_confirm", "remarks", "questions", "mapping", "release"],
    "properties": {
        "for": TEXT | {"description": "The city or network that the file was checked for."},
        "rows": WHOLE,
        "figures": OBJECT | {"description": "How many are new, changed, unchanged or vanished."},
        "indicators": {"type": "array", "items": TEXT},
        "to_confirm": {"type": "array", "items": TEXT, "description": "Codes that need a yes before publication."},
        "remarks": {"type": "array", "items": OBJECT, "description": "What was found, where, and what to do."},
        "more_remarks": WHOLE,
        "questions": {"type": "array", "items": OBJECT, "description": "What the columns leave open."},
        "mapping": OBJECT | {"description": "What the columns mean; correct it and send it as the part `mapping`."},
        "release": {"type": ["object", "null"], "description": "The release; null where the file was only checked."},
    },
}


def _published(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": PUBLISHED}}}


LIST = _answered(ENVELOPE)
PAGED_LIST = _answered(ENVELOPE, HEADERS | PAGED) | {410: _problem("The list changed after the cursor was given")}
DOCUMENT = _answered(ONE)
FILES = {
    "application/csvm+json": {"schema": OBJECT},
    "application/zip": {"schema": BINARY},
    "application/vnd.sdmx.data+csv": {"schema": TEXT},
}
OBSERVATIONS = _answered({"anyOf": [ENVELOPE, STAT]}, HEADERS | PAGED, FILES) | {
    410: _problem("The figures changed after the cursor was given")
}
WHOLE_FILE = _answered({"anyOf": [ENVELOPE, STAT]}, HEADERS, FILES) | {
    413: _problem("More figures than one file may have")
}
PUBLICATION: dict[int | str, dict[str, Any]] = {
    200: _published("The file was checked"),
    201: _published("The file is a release: published, scheduled, or submitted for review"),
    401: _problem("No API key, or one that is not valid"),
    403: _problem("The key does not allow this"),
    409: _problem("Values that need a yes, with what the check found"),
    413: _problem("The file is larger than allowed"),
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: _problem("An API key was sent that is not valid"),
    404: _problem("Name not found, with the nearest one"),
    406: _problem("None of the accepted formats is available"),
    422: _problem("A parameter has an unexpected value or does not exist"),
    429: _problem("Too many requests in one minute"),
    500: _problem("Something went wrong"),
    503: _problem("Too many requests are waiting, or the store cannot be read"),
}
