"""How a view is cited: as text, BibTeX and RIS; and the line that says as of which day its figures are."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd

from indicators.language.language import Language
from indicators.language.names import publisher_words
from indicators.model.branding import site_name
from indicators.model.indicators import Dataset, Release
from indicators.model.release_days import last_day_of

RELEASE_COLUMNS = ("release", "newest_release", "x_release", "y_release")
SPECIAL = str.maketrans({one: f"\\{one}" for one in "&%$#_{}"})


@dataclass(frozen=True)
class CitedView:
    """What a citation names: the finding, who published the figures and the site, days, and the permanent address."""

    title: str
    publishers: tuple[str, ...]
    site: str  # the operator of the site; empty: none is set
    of: str  # the publishers' newest date, or as much of one as is known; empty: one of them states none
    accessed: date
    link: str
    id: str  # the same for the same view of the same day
    releases: tuple[str, ...] = ()
    read_on: date | None = None  # the last of the days on which the figures were read


def view_id(name: str, link: str) -> str:
    """A short identifier of a view: the same for the same choices, in any language and on any day."""
    choices = sorted(pair for pair in parse_qsl(urlsplit(link).query) if pair[0] not in ("lang", "day"))
    return f"vigie-{name}-{hashlib.sha256(urlencode(choices).encode()).hexdigest()[:12]}"


def releases_of(answer: Any) -> tuple[str, ...]:
    """The identifiers of the releases whose figures an answer shows, in order."""
    rows = getattr(answer, "rows", None)
    if not isinstance(rows, pd.DataFrame):
        return ()
    ids = {str(id) for name in RELEASE_COLUMNS if name in rows for id in rows[name].dropna() if id}
    return tuple(sorted(ids))


def publishers_of(datasets: Iterable[Dataset], _: Language) -> tuple[str, ...]:
    """The publishers of some datasets, each once."""
    return tuple(dict.fromkeys(publisher_words(one.publisher, _) for one in datasets))


def dates_of(datasets: Iterable[Dataset], releases: Iterable[Release]) -> tuple[str, date | None]:
    """The newest of the publishers' dates, empty where one of them states none; and the last day of reading."""
    newest = {one.dataset: one.vintage for one in sorted(releases, key=lambda one: one.vintage)}
    used = list(datasets)
    published = [one.published_of(newest.get(one.id)) for one in used]
    last = max(published, key=last_day_of) if published and all(published) else ""
    return last, max((one.read_on(newest.get(one.id)) for one in used), default=None)


def cited_text(view: CitedView, _: Language) -> str:
    """A reference as it is written under a text."""
    quoted_title = _("“{title}”", title=view.title)
    authors = _all_authors(view)
    parts = [f"{_.row([*authors])}. {quoted_title}."]
    if authors != (site_name(),):
        parts.append(f"{site_name()}.")
    if view.of:
        parts.append(_("Data of {day}.", day=_.partial_day(view.of)))
    elif view.read_on:
        parts.append(_("Data read on {day}.", day=_.day(view.read_on)))
    parts.append(_("Accessed on {day}.", day=_.day(view.accessed)))
    return f"{' '.join(parts)} {view.link}"


def cited_bibtex(view: CitedView, _: Language) -> str:
    """The same for LaTeX."""
    fields = {
        "author": " and ".join(f"{{{_latex(one)}}}" for one in _all_authors(view)),
        "title": f"{{{_latex(view.title)}}}",
        "year": view.of[: len("2025")],
        "date": view.of,
        "publisher": _latex(view.site or site_name()),
        "url": view.link,
        "urldate": view.accessed.isoformat(),
        "language": _.code,
        "note": _latex("; ".join(view.releases)),
    }
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{view.id},", *lines, "}"])


def cited_ris(view: CitedView, _: Language) -> str:
    """The same for reference managers."""
    pairs = [
        ("TY", "DATA"),
        *(("AU", one) for one in _all_authors(view)),
        ("TI", view.title),
        ("PY", view.of[: len("2025")]),
        ("DA", view.of.replace("-", "/")),
        ("PB", view.site or site_name()),
        ("DB", site_name()),
        ("UR", view.link),
        ("Y2", f"{view.accessed:%Y/%m/%d}"),
        ("LA", _.code),
        ("ID", view.id),
        *(("N1", one) for one in view.releases),
    ]
    lines = [f"{tag}  - {' '.join(text.split())}" for tag, text in pairs if text]
    return "\r\n".join([*lines, "ER  - ", ""])


def _all_authors(view: CitedView) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*view.publishers, *filter(None, [view.site])))) or (site_name(),)


def _latex(text: str) -> str:
    return text.replace("\\", "/").translate(SPECIAL)
