"""The style sheet of every page, with the colours of the reader's theme."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Event

from indicators import LANGUAGES, exports, load_language, tokens
from ui.serving import addresses

IN_FIRST_PAGE = Event()  # server.py sends the shared rules once, `streamlit run app.py` alone with every run
SHEETS = ("style.css", "forced_colors.css", "print.css")
# On paper a night's chart is turned into a day's, and a table too: light for dark, each hue as it was.
NIGHT_CHARTS = (
    ":is([data-testid=stPlotlyChart],[data-testid=stDeckGlJsonChart],[data-testid=stDataFrame])"
    "{filter:invert(1) hue-rotate(180deg)}"
)


@cache
def rules() -> str:
    """The style sheet that all pages share, whatever their theme."""
    folder = Path(__file__).parent
    return "".join((folder / name).read_text(encoding="utf-8") for name in SHEETS) + "".join(_typed_names())


def _typed_names() -> Iterator[str]:
    """What a box of cities calls a name that is typed into it (Streamlit: "Add: …", in English), by language."""
    for code in LANGUAGES:
        _ = load_language(code)
        label = _("Look for this name")
        yield f':root:lang({code}){{--vg-typed:"{label}"}}'


def address() -> str:
    """The address of the shared rules, which changes with them: browsers ask for it once."""
    return addresses.inside(f"style.{_version()}.css")


@cache
def _version() -> str:
    return hashlib.sha256(rules().encode()).hexdigest()[:8]


def link() -> str:
    """The line of the first page by which a browser has the shared rules before it shows anything."""
    return f'<link rel="stylesheet" data-sheet href="{address()}" />'


def style(theme: str) -> str:
    """What a run brings: the colours of a theme, "light" or "dark", and the shared rules where no first page did."""
    return _style(theme, IN_FIRST_PAGE.is_set())


@cache
def _style(theme: str, in_first_page: bool) -> str:
    on_paper = f"@media print{{:root{{{_variables('light')}}}{NIGHT_CHARTS}}}" if theme != "light" else ""
    shared = "" if in_first_page else rules()
    return f":root{{{_variables(theme)}}}{shared}{_narrower_logo()}{on_paper}"


def _variables(theme: str) -> str:
    colours = {name: value for name, value in asdict(tokens(theme)).items() if value.startswith("#")}
    return "".join(f"--vg-{name.replace('_', '-')}:{value};" for name, value in colours.items())


def _narrower_logo() -> str:
    """The logo where the installation's is wider than what has room beside the menu: of a phone, and of a laptop."""
    address = exports.phone_logo_address()
    content = f'content:url("{addresses.inside(address)}")' if address else ""
    logo = "[data-testid=stHeaderLogo]"
    laptop = f"@media (max-width:1600px){{{logo}{{max-width:110px;object-fit:contain;{content}}}}}"
    return f"{laptop}@media (max-width:640px){{{logo}{{max-width:77px}}}}"
