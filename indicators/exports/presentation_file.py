"""A whole sequence in one HTML file that asks the network for nothing: slides, faces, keys, light and dark, print."""

import base64
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

from indicators.drawing.style import DARK, LIGHT, Tokens
from indicators.drawing.text import SANS, SERIF
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.locations import FONTS
from indicators.presentation.slides import Slide, key_help, slide_html, slide_style

FACES = (
    (SANS, 400, "VigieSans-Regular.ttf"),
    (SANS, 600, "VigieSans-SemiBold.ttf"),
    (SERIF, 600, "VigieSerif-SemiBold.ttf"),
)
# Nothing at all may be fetched, and only what the file itself holds may run.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:"


def presentation_html(slides: Sequence[Slide], title: str, _: Language) -> bytes:
    """The file. Arrows, page keys, space, Home and End move; F full screen, B black, D dark or light; P prints all."""
    pages = "".join(
        f"<div class='s' id='{place}'{'' if place == 1 else ' hidden'}>{slide_html(one, place, len(slides), _)}</div>"
        for place, one in enumerate(slides, start=1)
    )
    keys = _("Arrows: next and previous slide. F: full screen. B: black screen. D: dark or light. P: print all slides.")
    words = {"back": _("Previous slide"), "next": _("Next slide"), "full": _("Full screen"), "dark": _("Dark or light")}
    signs = {"back": "‹", "next": "›", "dark": "◐", "full": "⤢"}
    buttons = "".join(
        f"<button type='button' class='{name}' aria-label='{safe(words[name])}'>{sign}</button>"
        for name, sign in signs.items()
    )
    page = (
        f"<!doctype html><html lang='{_.code}'><head><meta charset='utf-8'>"
        f"<meta http-equiv='Content-Security-Policy' content=\"{POLICY}\">"
        f"<title>{safe(title)}</title><meta name='viewport' content='width=device-width,initial-scale=1'>"
        f"<meta name='color-scheme' content='light dark'><meta name='generator' content='Vigie'>"
        f"<style>{_style()}</style></head><body><p class='keys'>{safe(keys)}</p><main>{pages}</main>"
        f"<nav>{buttons}</nav>{key_help(_, file=True)}<div class='black' hidden></div>"
        f"<script>{_script()}</script></body></html>"
    )
    return page.encode()


@cache
def _style() -> str:
    faces = "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{base64.b64encode((FONTS / name).read_bytes()).decode()})}}"
        for family, weight, name in FACES
    )
    light, dark = _variables(LIGHT), _variables(DARK)
    styles = Path(__file__).with_name("presentation_file.css").read_text(encoding="utf-8")
    themes = (
        f":root{{{light}}}@media(prefers-color-scheme:dark){{:root:not(.light){{{dark}}}}}:root.dark{{{dark}}}"
        f"@media print{{:root,:root.dark,:root:not(.light){{{light}}}}}"
    )
    return faces + themes + slide_style() + styles


def _variables(colours: Tokens) -> str:
    return "".join(
        f"--vg-{name.replace('_', '-')}:{value};" for name, value in asdict(colours).items() if value.startswith("#")
    )


@cache
def _script() -> str:
    return Path(__file__).with_name("presentation_file.js").read_text(encoding="utf-8")
