"""The browser's side of the page's small components: one JavaScript file each."""

from functools import cache
from pathlib import Path


@cache
def script(name: str) -> str:
    """The JavaScript file of this name, without its ending."""
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
