"""Where the files lie that come with the code, and the store: beside a checkout, inside an installed package."""

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
BUNDLED = PACKAGE / "bundled"  # setup.py copies data, locale and static there when the project is installed
INSTALLED = BUNDLED.is_dir()
ROOT = BUNDLED if INSTALLED else PACKAGE.parent
DATA = ROOT / "data"
CATALOGUE, GEOGRAPHY, RELEASES = DATA / "catalogue", DATA / "geography", DATA / "releases"
LANGUAGES = DATA / "languages"
STUDIES = DATA / "studies"
LOCALE = Path(os.environ.get("VIGIE_LOCALE") or ROOT / "locale")
STATIC = ROOT / "static"
FONTS = STATIC / "fonts"


def default_path() -> Path:
    """Where the store lies: VIGIE_STORE when it is set, else data/vigie.duckdb of the checkout.

    An installed package is replaced by the next one: its store lies in the folder that the system keeps for the data of
    a person's programs (~/.local/share/vigie, or what XDG_DATA_HOME or LOCALAPPDATA names).
    """
    if path := os.environ.get("VIGIE_STORE"):
        return Path(path)
    return (_personal() / "vigie" if INSTALLED else DATA) / "vigie.duckdb"


def _personal() -> Path:
    """The folder for the data of a person's programs."""
    folder = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_DATA_HOME")
    return Path(folder) if folder else Path.home() / ".local" / "share"
