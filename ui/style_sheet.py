"""The style sheet of every page, with the colours of the reader's theme."""

import hashlib
from dataclasses import asdict
from functools import cache
from pathlib import Path

from indicators import exports, tokens
from ui.serving import addresses

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
    return "".join((folder / name).read_text(encoding="utf-8") for name in SHEETS)


@cache
def address() -> str:
    """The address of the shared rules, seen from the root, which changes with them: browsers ask for it once."""
    return f"style.{hashlib.sha256(rules().encode()).hexdigest()[:8]}.css"


@cache
def shared() -> str:
    """What brings the shared rules into a page: the same in every run, so that they are never taken away."""
    return f'@import url("{addresses.inside(address())}");{_narrower_logo()}'


@cache
def colours(theme: str) -> str:
    """The colours of a theme, "light" or "dark", wherever they stand among the shared rules."""
    on_paper = f"@media print{{:root{{{_variables('light')}}}{NIGHT_CHARTS}}}" if theme != "light" else ""
    return f":where(:root){{{_variables(theme)}}}{on_paper}"


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
