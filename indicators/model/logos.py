"""A logo or icon that an installation brings: an SVG that can do nothing but be drawn, or a PNG of a fair size."""

import re
import struct
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from indicators.model.errors import IndicatorsError

LARGEST = 200_000  # bytes
SIDES = 32, 2000  # pixels of a PNG's shorter and longer side
SLIMMEST = 8.0  # times as wide as high, or as high as wide
ICON = 192  # pixels of an icon's side, at least
PNG = b"\x89PNG\r\n\x1a\n"
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse",
    "line", "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    "pattern",
})  # fmt: skip
XHTML = "{http://www.w3.org/1999/xhtml}"
# A backslash writes any of the others otherwise.
URL = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:|image-set\(|src\(|\\", re.IGNORECASE)


class LogoError(IndicatorsError):
    """A file cannot be the logo or icon of an installation."""

    private = True


@dataclass(frozen=True)
class SiteLogo:
    """A picture, and how many times as wide as high it is."""

    content: bytes
    is_svg: bool
    ratio: float

    @property
    def media_type(self) -> str:
        """As HTTP names it."""
        return "image/svg+xml" if self.is_svg else "image/png"


def read_logo(file: Path, key: str) -> SiteLogo:
    """The logo in a file; `key`: the setting that names it. Raises LogoError."""
    content = _content(file, key)
    if content.startswith(PNG):
        logo = _png(content, file, key)
    elif b"<svg" in content[:4096]:
        logo = _svg(content, file, key)
    else:
        raise LogoError("{key} of [branding] is {file}, which is neither an SVG nor a PNG. Save it as one of them.",
                        key=key, file=file)  # fmt: skip
    if not 1 / SLIMMEST <= logo.ratio <= SLIMMEST:
        raise LogoError(
            "{key} of [branding], {file}, is {ratio:.1f} times as wide as high. Use one of at most {most:.0f} times.",
            key=key, file=file, ratio=logo.ratio, most=SLIMMEST,
        )  # fmt: skip
    return logo


def read_icon(file: Path) -> SiteLogo:
    """The icon in a file: a square PNG. Raises LogoError."""
    content = _content(file, "icon")
    icon = _png(content, file, "icon") if content.startswith(PNG) else None
    if icon is None or icon.ratio != 1.0 or _size(content)[0] < ICON:
        raise LogoError("icon of [branding] is {file}. Use a square PNG of at least {least} × {least} pixels.",
                        file=file, least=ICON)  # fmt: skip
    return icon


def _content(file: Path, key: str) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise LogoError("{key} of [branding] is {file}, which cannot be read. Put the file there, or remove the line.",
                        key=key, file=file) from error  # fmt: skip
    if len(content) > LARGEST:
        raise LogoError("{key} of [branding], {file}, is larger than {most} kilobytes. Save a smaller one.",
                        key=key, file=file, most=LARGEST // 1000)  # fmt: skip
    return content


def _png(content: bytes, file: Path, key: str) -> SiteLogo:
    wide, high = _size(content)
    if not content.endswith(b"IEND\xaeB`\x82") or min(wide, high) < SIDES[0] or max(wide, high) > SIDES[1]:
        raise LogoError(
            "{key} of [branding], {file}, is {wide} × {high} pixels or cut off. Use a complete PNG of {least} "
            "to {most} pixels a side.",
            key=key, file=file, wide=wide, high=high, least=SIDES[0], most=SIDES[1],
        )  # fmt: skip
    return SiteLogo(content, False, wide / high)


def _size(content: bytes) -> tuple[int, int]:
    """Width and height that a PNG's first part states; 0 where it has none."""
    if len(content) < 24 or content[12:16] != b"IHDR":
        return 0, 0
    wide, high = struct.unpack(">II", content[16:24])
    return wide, high


def _svg(content: bytes, file: Path, key: str) -> SiteLogo:
    if re.search(rb"<!(DOCTYPE|ENTITY)", content, re.IGNORECASE):
        content = re.sub(rb"<!DOCTYPE[^>\[]*>", b"", content, count=1)  # a name alone, as drawing programs write it
    if re.search(rb"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", content, re.IGNORECASE):
        raise LogoError("{key} of [branding], {file}, declares entities or a stylesheet. Save it as a plain SVG.",
                        key=key, file=file)  # fmt: skip
    try:
        root = ET.fromstring(content)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise LogoError("{key} of [branding], {file}, is no complete SVG: {reason}. Save it again.",
                        key=key, file=file, reason=error) from error  # fmt: skip
    refused = next((name for element in root.iter() if (name := _refused(element))), "")
    if root.tag != f"{SVG}svg" or refused:
        raise LogoError(
            "{key} of [branding], {file}, has {refused}. A logo may be drawn shapes alone: save it as a plain SVG, "
            "its text as outlines, without scripts, links or pictures, or as a PNG.",
            key=key, file=file, refused=refused or "a root that is not <svg xmlns='http://www.w3.org/2000/svg'>",
        )  # fmt: skip
    return SiteLogo(content, True, _ratio(root, file, key))


def _refused(element: ET.Element) -> str:
    """What an element has that a logo may not have; empty where it has nothing of the kind."""
    space, _brace, name = str(element.tag).rpartition("}")
    if f"{space}}}" == XHTML or (f"{space}}}" == SVG and name not in ELEMENTS):
        return f"<{name}>"
    for attribute, text in element.attrib.items():
        plain = attribute.rpartition("}")[2].lower()
        if plain.startswith("on") or (plain == "href" and not text.startswith("#")) or URL.search(text):
            return f"{plain}='{text[:40]}'"
    return "a style that asks for a file" if name == "style" and URL.search("".join(element.itertext())) else ""


def _ratio(root: ET.Element, file: Path, key: str) -> float:
    numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    if len(numbers) != 4:
        sides = [re.match(r"(\d+(?:\.\d+)?)(?:px)?$", root.get(name, "")) for name in ("width", "height")]
        numbers = [0, 0, *(float(one[1]) for one in sides if one)]
    if len(numbers) != 4 or min(numbers[2:]) <= 0:
        raise LogoError("{key} of [branding], {file}, has no size. Give its <svg> a viewBox.", key=key, file=file)
    return numbers[2] / numbers[3]
