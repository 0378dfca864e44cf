"""The logo and the icon of the installation: the files it brings, else its name beside the mark of the product."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Literal

from indicators.drawing.brand_colours import MARK
from indicators.drawing.themes import DARK, LIGHT, PLAIN_DARK, PLAIN_LIGHT, tokens
from indicators.model.branding import PRODUCT, branding_in_use, site_name
from indicators.model.colours import contrast, nearest
from indicators.model.locations import FONTS, STATIC
from indicators.model.logos import SiteLogo

HIGH = 28.0  # of a name beside the mark, as of the product's
PHONE = 3.4  # times as wide as high: what has room beside the menu of a phone
INDENT = 26.0  # where the name begins
FOLDER = "app/static"  # under the address of the site
PLAIN_ICON = f"{FOLDER}/icon.png"
EYE = (
    '<path d="M2 14.4C6 8.6 16 8.6 20 14.4 16 20.2 6 20.2 2 14.4Z" fill="none" stroke="{ink}" stroke-width="1.9" '
    'stroke-linejoin="round"/><circle cx="11" cy="14.4" r="3.3" fill="{ink}"/>'
)
WORD = """#let told = json(bytes(sys.inputs.told))
#set page(width: auto, height: 28pt, margin: 0pt, fill: none)
#set text(font: "Vigie Serif", weight: 600, size: 20pt, fill: rgb(told.ink), top-edge: "cap-height")
#place(top + left, dy: 7.6pt, told.name)
#hide(told.name)"""
RASTER = """#let told = json(bytes(sys.inputs.told))
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(told.svg), format: "svg", height: {high}pt)"""


def is_branded() -> bool:
    """Whether the installation has a logo other than the product's: its file, name or accent."""
    branding = branding_in_use()
    plain = all(tokens(one.name).accent == one.accent for one in (PLAIN_LIGHT, PLAIN_DARK))
    return branding.logo is not None or branding.name != PRODUCT or not plain


@cache
def site_logo(theme: str) -> SiteLogo:
    """The logo on the background of a theme, "light" or "dark"."""
    if logo := branding_in_use().logo_for(theme):
        return logo
    if is_branded():
        return _wordmark(theme)
    return SiteLogo((STATIC / f"logo_{theme}.svg").read_bytes(), True, 77 / HIGH)


@cache
def logo_png(high: int = 96) -> tuple[bytes, float]:
    """The logo for paper and slides as PNG, `high` pixels high, and how many times as wide as high it is."""
    logo = site_logo("light")
    if not logo.is_svg:
        return logo.content, logo.ratio
    content = _typeset(RASTER.replace("{high}", str(high)), {"svg": logo.content.decode("utf-8")}, "png")
    return content, logo.ratio


def site_marks() -> dict[str, object]:
    """The name of the installation, and its logo where it has one other than the product's, as data of a template."""
    if not is_branded():
        return {"site": site_name(), "logo": {}}
    logo = site_logo("light")
    content = logo.content.decode("utf-8") if logo.is_svg else [*logo.content]
    form = "svg" if logo.is_svg else "png"
    return {"site": site_name(), "logo": {"content": content, "form": form, "alt": site_name()}}


def logo_markup() -> str:
    """The logo in a light page, in the theme of its reader, as HTML."""
    if not is_branded():
        return site_logo("light").content.decode("utf-8")  # its colours are the page's
    light, dark = (_data_address(site_logo(theme)) for theme in ("light", "dark"))
    return (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img src="{light}" alt="{escape(site_name())}" height="28"></picture>'
    )


@cache
def site_files() -> Mapping[str, SiteLogo]:
    """The files of the installation that the product has not, by their address under the site."""
    files = {}
    if is_branded():
        files |= {logo_address(theme): site_logo(theme) for theme in ("light", "dark")}
        if phone_logo_address():
            files[phone_logo_address()] = _mark()
    if icon := branding_in_use().icon:
        files[icon_address()] = icon
    return files


def logo_address(theme: str) -> str:
    """Where the logo of a theme is, under the address of the site."""
    return _address(f"logo_{theme}", site_logo(theme)) if is_branded() else f"{FOLDER}/logo_{theme}.svg"


def phone_logo_address() -> str:
    """Where the logo for the head of a phone is, which has room for the product's; empty: that of the theme fits."""
    logo, icon = site_logo("light"), branding_in_use().icon
    if logo.ratio <= PHONE or not is_branded():
        return ""
    if icon:
        return icon_address()
    return "" if branding_in_use().logo else _address("mark", _mark())


def icon_address() -> str:
    """Where the icon is, under the address of the site."""
    icon = branding_in_use().icon
    return _address("icon", icon) if icon else PLAIN_ICON


def icon_png() -> bytes:
    """The icon, a square PNG."""
    icon = branding_in_use().icon
    return icon.content if icon else (STATIC / "icon.png").read_bytes()


def _address(name: str, logo: SiteLogo) -> str:
    digest = hashlib.sha256(logo.content).hexdigest()[:8]
    return f"{FOLDER}/site/{name}.{digest}.{'svg' if logo.is_svg else 'png'}"


def _data_address(logo: SiteLogo) -> str:
    return f"data:{logo.media_type};base64,{base64.b64encode(logo.content).decode()}"


def _wordmark(theme: str) -> SiteLogo:
    """The name in the product's face beside its mark, in the accent."""
    look = tokens(theme)
    word = _typeset(WORD, {"name": site_name(), "ink": look.text}, "svg").decode("utf-8")
    wide = float(word.partition('viewBox="')[2].split()[2])
    sized = re.sub(r'(width|height)="([\d.]+)pt"', r'\1="\2"', word, count=2)
    nested = sized.replace("<svg ", f'<svg x="{INDENT:g}" y="0" ', 1)
    total = INDENT + wide + 2
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total:.4g} {HIGH:g}" width="{total:.4g}" '
        f'height="{HIGH:g}" role="img" aria-label="{escape(site_name())}"><title>{escape(site_name())}</title>'
        f"{EYE.format(ink=look.accent)}{nested}</svg>"
    )
    return SiteLogo(drawing.encode(), True, total / HIGH)


def _mark() -> SiteLogo:
    """The product's mark alone, in the accent of a theme that is read on both."""
    ink = next(filter(None, (_on_both(tokens(theme).accent) for theme in ("light", "dark"))), PLAIN_LIGHT.accent)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 {HIGH:g}">{EYE.format(ink=ink)}</svg>'
    return SiteLogo(drawing.encode(), True, 22 / HIGH)


def _on_both(accent: str) -> str:
    """The nearest colour that stands out from the page in either theme."""
    return nearest(accent, lambda one: all(contrast(one, look.background) >= MARK for look in (LIGHT, DARK)))


def _typeset(source: str, contents: dict[str, str], form: Literal["svg", "png"]) -> bytes:
    import typst  # 40 megabytes of program: only where an installation has a name of its own

    compiler = typst.Compiler(
        root=str(FONTS), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs={"told": json.dumps(contents)}
    )
    content = compiler.compile(source.encode(), format=form, ppi=72)
    assert isinstance(content, bytes), "a logo is one page"
    return content
