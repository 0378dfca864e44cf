"""What search engines for data sets read in the first HTML of the Catalogue: schema.org, as JSON-LD."""

import json

from indicators import exports, load_language
from indicators.view import Reader
from ui import session


def of_page(page: str, indicator: str, code: str, root: str) -> str:
    """The data set of the indicator that the Catalogue shows, else the catalogue; empty on other pages, and where
    a visitor may see no figure of the indicator."""
    if page != "catalogue":
        return ""
    _, atlas = load_language(code), session.public_atlas()
    if indicator not in atlas.catalogue.indicators:
        return json_without_markup(exports.data_catalogue(root, _))
    rows = atlas.coverage().rows
    years = rows[rows["indicator"] == indicator][["first", "last"]].itertuples(index=False, name=None)
    subject = atlas.indicator(indicator)
    return next(
        (
            json_without_markup(exports.dataset_record(subject, each, Reader(_, atlas.catalogue), root))
            for each in years
        ),
        "",
    )


def json_without_markup(record: dict[str, object]) -> str:
    """As text that ends no script element and begins none, whatever a title contains."""
    return json.dumps(record, ensure_ascii=False).replace("<", "\\u003c")
