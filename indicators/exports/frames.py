"""Light pages that another web site shows in a frame: one chart, or the card of a city, without any script."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from indicators.answers.comparison import Comparison
from indicators.answers.records import clearest, records
from indicators.city.offences import most_different
from indicators.city.panels import LISTED, attention, recorded, strengths
from indicators.drawing import svg
from indicators.drawing.style import DARK, LIGHT, Tokens
from indicators.exports.pictures import figures, picture_words
from indicators.language.language import Language
from indicators.model.branding import site_name
from indicators.model.indicators import Outcome
from indicators.model.tables import Row
from indicators.view import KeyEntry, Reader, View

BODY, HEADING = "VigieSans-Regular.ttf", "VigieSerif-SemiBold.ttf"  # files of the same folder

PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>{body}</body>
</html>
"""


@cache
def style(font: str) -> str:
    """The style sheet of these pages, in both themes: exactly what stands in their <style>.

    `font`: the address of the face that the figures' words are placed for; it comes after the page.
    """
    heads = font.replace(BODY, HEADING) if BODY in font else f"../app/static/fonts/{HEADING}"  # as these pages see it
    face = f"@font-face {{ font-family: 'Vigie Sans'; font-weight: 200 900; font-display: swap; src: url('{font}'); }}"
    face += f"\n@font-face {{ font-family: 'Vigie Serif'; font-weight: 600; font-display: swap; src: url('{heads}'); }}"
    sheet = Path(__file__).with_name("frames.css").read_text(encoding="utf-8")
    dark = f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}"
    return f"{face}\n:root {{ {_variables(LIGHT)} }}\n{dark}\n{sheet}"


def chart(
    view: View, answer: Any, reader: Reader, link: str, font: str, colouring: str = "outcome", caution: str = ""
) -> str:
    """The page of one chart: finding, what is counted, key, figure, caveats, comparability, sources, link.

    `caution`: what is said above all, such as that figures are withdrawn.
    """
    words, wide, narrow = figures(view, answer, reader, colouring)
    key = "".join(_sign(one) for one in words.key)
    figure = f"<figure><div class='wide'>{wide}</div><div class='narrow'>{narrow}</div></figure>"
    body = f"{_head(words, caution)}<p class='key'>{key}</p>{figure}{_foot(words, link, reader.language)}"
    return page(words.title, themed(body), reader.language, font)


def card(view: View, comparison: Comparison, reader: Reader, link: str, font: str, caution: str = "") -> str:
    """The page of one city: finding, counts, strengths and points of attention, caveats, sources, link."""
    catalogue, _, rows = reader.catalogue, reader.language, records(comparison)
    sides = [clearest(rows, Outcome.BETTER), clearest(rows, Outcome.WORSE), most_different(rows, catalogue)]
    listed = [one for side in sides for one in side[:LISTED]]
    in_list = comparison.rows["indicator"].isin([one.indicator for one in listed])
    part = replace(comparison, rows=comparison.rows[in_list]) if in_list.any() else comparison
    words = picture_words(replace(view, part_words=None), part, comparison, reader, "", "outcome")
    lists = "".join(tell(comparison, Reader(_, catalogue)) for tell in (strengths, attention, recorded))
    return page(words.title, f"{_head(words, caution)}<div class='lists'>{lists}</div>{_foot(words, link, _)}", _, font)


def mistake(
    title: str, sentence: str, _: Language, font: str, ways: Iterable[tuple[str, str]] = (), logo: str = ""
) -> str:
    """The page that says why there is nothing to show; `ways`: addresses to go on to, and their words.

    `logo`: the drawing above it, in the colours of the light theme.
    """
    links = "".join(f"<p><a href='{escape(address)}'>{escape(words)}</a></p>" for address, words in ways)
    body = f"{themed(logo)}<h1>{escape(title)}</h1><p class='lead'>{escape(sentence)}</p>{links}"
    return page(title, body, _, font)


def themed(drawing: str) -> str:
    """The same markup whose colours follow the theme of whoever reads it: each is one of the tokens."""
    for name, colour in _colours(LIGHT).items():
        drawing = drawing.replace(f'"{colour}"', f'"var(--{name},{colour})"')
    return drawing


def page(title: str, body: str, _: Language, font: str) -> str:
    """A light page with this body (HTML), under the style sheet of all of them."""
    return PAGE.format(lang=_.code, title=escape(f"{title} · {site_name()}"), style=style(font), body=body)


def _head(words: Row, caution: str) -> str:
    warning = f"<p class='lead'><b>{escape(caution)}</b></p>" if caution else ""
    about = f"<p class='about'>{escape(words.about)}</p>"
    return f"{about}<h1>{escape(words.title)}</h1>{warning}<p class='lead'>{words.lead}</p>"


def _foot(words: Row, link: str, _: Language) -> str:
    """What must be read with the figures, who published them, and the way to the whole view."""
    cares = "".join(f"<p>{one}</p>" for one in words.cares)
    see = escape(_("See it on {site}", site=site_name()))
    link_to_all = f"<a href='{escape(link)}' target='_blank' rel='noopener'>{see}</a>"
    return (
        f"<footer><p><b>{escape(words.comparable)}</b></p>{cares}<p>{words.source}</p>"
        f"<p class='whole'>{link_to_all}</p></footer>"
    )


def _sign(mark: KeyEntry) -> str:
    """An entry of the key: a small SVG, and what it says."""
    circle = svg.outcome(9, 9, 16, mark.fill, mark.edge, mark.glyph, mark.ink)
    sign = f'<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{circle}</svg>'
    return f"<span>{sign}{escape(mark.words)}</span>"


def _colours(tokens: Tokens) -> dict[str, str]:
    return {name: colour for name, colour in asdict(tokens).items() if colour.startswith("#")}


def _variables(tokens: Tokens) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in _colours(tokens).items())
