"""Colours as sRGB "#RRGGBB": contrast as WCAG 2 computes it, distance as people see it, the nearest that will do."""

import math
import re
from collections.abc import Callable, Iterator

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
Triple = tuple[float, float, float]
# Linear sRGB as somebody without green or without red cones sees it (Machado, Oliveira and Fernandes 2009, severity 1).
DICHROMATS: tuple[tuple[Triple, Triple, Triple], ...] = (
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
)
STEPS = 100  # of lightness, from black to white
CHROMAS = (1.0, 0.85, 0.7, 0.5, 0.25, 0.0)  # shares of a colour's chroma that are tried


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def mixed(first: str, second: str, share: float) -> str:
    """The first colour with `share` of it over the second, as CSS `color-mix(in srgb, …)` mixes them."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return _hex(*(share * one + (1 - share) * other for one, other in pairs))


def distance(first: str, second: str) -> float:
    """How different two colours look in OKLab (Ottosson 2020): least of whoever sees all, no green or no red light.

    About 0.02 is just noticed side by side, 0.1 is plain at a glance.
    """
    pairs = [(_linear(first), _linear(second))]
    pairs += [(_seen(rows, pairs[0][0]), _seen(rows, pairs[0][1])) for rows in DICHROMATS]
    return min(math.dist(_oklab(one), _oklab(other)) for one, other in pairs)


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """The colour of the same hue, lighter or darker, that passes and looks most like it; empty where none does."""
    if passes(colour):
        return colour
    lab = _oklab(_linear(colour))
    options = [one for one in _alike(colour) if passes(one)]
    return min(options, key=lambda one: math.dist(lab, _oklab(_linear(one))), default="")


def _alike(colour: str) -> Iterator[str]:
    _lightness, a, b = _oklab(_linear(colour))
    for step in range(STEPS + 1):
        for share in CHROMAS:
            linear = _from_oklab((step / STEPS, share * a, share * b))
            if all(-0.001 <= one <= 1.001 for one in linear):
                yield _hex(*(_curved(one) for one in linear))


def _channels(colour: str) -> Triple:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, one))):02X}" for one in (red, green, blue))


def _linear(colour: str) -> Triple:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in _channels(colour)
    )  # fmt: skip
    return red, green, blue


def _curved(linear: float) -> float:
    value = min(1.0, max(0.0, linear))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _seen(rows: tuple[Triple, Triple, Triple], linear: Triple) -> Triple:
    red, green, blue = (max(0.0, sum(a * b for a, b in zip(row, linear, strict=True))) for row in rows)
    return red, green, blue


def _oklab(linear: Triple) -> Triple:
    red, green, blue = linear
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab: Triple) -> Triple:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
