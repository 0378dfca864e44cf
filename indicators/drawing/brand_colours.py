"""The colours of a theme with those that an installation sets: each is checked where it is read, or refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from indicators.model.branding import BrandingError
from indicators.model.colours import contrast, distance, mixed, nearest

TEXT, MARK = 4.5, 3.0  # contrast ratios of WCAG 2.2, level AA: 1.4.3 for text, 1.4.11 for what is no text
HOVER = 0.1  # share of the accent over the page under a button's words
TINTS = {"light": 0.19, "dark": 0.27}  # shares of a colour over the page in its pale form
APART, BESIDE = 0.1, 0.05  # distances of "better" from "worse", and from the other outcomes
WHITE = "#FFFFFF"


class ThemeColours(Protocol):
    """What is asked of the colours of a theme."""

    name: str
    background: str
    panel: str
    text: str
    accent: str
    better: str
    worse: str
    similar: str
    higher: str
    lower: str


T = TypeVar("T")


@dataclass(frozen=True)
class _Rule:
    """What a colour must keep to: whether it does, and what is said where it does not."""

    passes: Callable[[str], bool]
    reason: Callable[[str], str]


def with_branding(light: T, dark: T, colours: Mapping[str, Mapping[str, str]]) -> tuple[T, T]:
    """Both themes (`Tokens`) with the colours wanted, by theme and name; the rest follows from them.

    An accent that is set for one theme alone is the nearest that can be read in the other. `better` is the accent
    where it can be distinguished from the other outcomes in both themes, and else stays as it is. Raises
    BrandingError with the nearest colour that would do.
    """
    themes: tuple[ThemeColours, ThemeColours] = (light, dark)  # type: ignore[assignment]
    settings = [colours.get(one.name, {}) for one in themes]
    accents = [_accent(base, colours) for base in themes]
    rules = [_mark(base, _worse(base, one)) for base, one in zip(themes, settings, strict=True)]
    means_better = all(accent and rule.passes(accent) for accent, rule in zip(accents, rules, strict=True))
    results: list[T] = []
    for plain, base, setting, accent, rule in zip((light, dark), themes, settings, accents, rules, strict=True):
        better = setting.get("better") or (accent if means_better else base.better)
        _check("better", better, base.name, rule)
        changed = {name: colour for name, colour in (("better", better), ("worse", setting.get("worse", base.worse)))
                   if colour != getattr(base, name)}  # fmt: skip
        tints = {f"{name}_tint": mixed(colour, base.background, TINTS[base.name]) for name, colour in changed.items()}
        results.append(replace(plain, accent=accent or base.accent, **changed, **tints))  # type: ignore[type-var]
    return results[0], results[1]


def _accent(base: ThemeColours, colours: Mapping[str, Mapping[str, str]]) -> str:
    """The accent of a theme, or the nearest to that of the other theme; empty where neither has one."""
    rule = _readable(base)
    if accent := colours.get(base.name, {}).get("accent", ""):
        _check("accent", accent, base.name, rule)
        return accent
    other = next((one["accent"] for one in colours.values() if "accent" in one), "")
    return nearest(other, rule.passes) if other else ""


def _worse(base: ThemeColours, setting: Mapping[str, str]) -> str:
    worse = setting.get("worse", base.worse)
    if "worse" in setting:
        _check("worse", worse, base.name, _mark(base))
    return worse


def button_colour(accent: str, background: str) -> str:
    """The accent as the face of a button whose words are white; empty where no colour of its hue will do."""
    return nearest(accent, lambda one: contrast(one, WHITE) >= TEXT and contrast(one, background) >= MARK)


def _readable(base: ThemeColours) -> _Rule:
    """Text and links on the page, on a panel and on a button under the pointer."""

    def behind(colour: str) -> tuple[str, ...]:
        return base.background, base.panel, mixed(colour, base.background, HOVER)

    def reason(colour: str) -> str:
        least = min(behind(colour), key=lambda one: contrast(colour, one))
        return (
            f"Its contrast on {least} is {contrast(colour, least):.1f}, and links and buttons need {TEXT} "
            "(WCAG 2.2, level AA)"
        )

    return _Rule(lambda one: all(contrast(one, other) >= TEXT for other in behind(one)), reason)


def _mark(base: ThemeColours, opposite: str = "") -> _Rule:
    """The colour of an outcome: its words on the page, text on its pale form, and unlike the other outcomes."""
    least = {base.similar: BESIDE, base.higher: BESIDE, base.lower: BESIDE} | ({opposite: APART} if opposite else {})

    def passes(colour: str) -> bool:
        return not reason(colour)

    def reason(colour: str) -> str:
        tint = mixed(colour, base.background, TINTS[base.name])
        if contrast(colour, base.background) < TEXT:
            return (
                f"Its contrast on {base.background} is {contrast(colour, base.background):.1f}, and needs to be {TEXT} "
                "(WCAG 2.2, level AA)"
            )
        if contrast(base.text, tint) < TEXT:
            return f"Text on its pale form {tint} cannot be read"
        alike = next((one for one, apart in least.items() if distance(colour, one) < apart), "")
        return f"Readers, also colour-blind ones, take it for {alike}, the colour of another outcome" if alike else ""

    return _Rule(passes, reason)


def _check(key: str, colour: str, theme: str, rule: _Rule) -> None:
    if rule.passes(colour):
        return
    other = nearest(colour, rule.passes)
    advice = "The nearest colour that passes is {other}." if other else "Choose a colour of another hue."
    raise BrandingError(
        "{key} of [branding.{theme}] is {colour}. {reason}. " + advice,
        key=key, theme=theme, colour=colour, reason=rule.reason(colour), other=other,
    )  # fmt: skip
