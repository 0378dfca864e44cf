"""Light pages that another web site shows in a frame: one chart, or the card of a city, without any script."""

from dataclasses import asdict, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from indicators.answers.comparison import Comparison
from indicators.answers.records import clearest, records
from indicators.catalogue import Catalogue
from indicators.city.panels import LISTED, attention, strengths
from indicators.drawing import svg
from indicators.drawing.style import DARK, GLYPHS, HOLLOW, LIGHT, Tokens
from indicators.drawing.svg import Ink, Span
from indicators.drawing.text import width
from indicators.exports.pictures import figures, picture_words
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import interval_text, outcome_words, status_mark, value_text
from indicators.model.indicators import Outcome
from indicators.model.tables import Row
from indicators.view import KeyEntry, Reader, View

HEADS = "../app/static/fonts/VigieSerif-SemiBold.ttf"  # of headings; seen from these pages

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
    face = f"@font-face {{ font-family: 'Vigie Sans'; font-weight: 200 900; font-display: swap; src: url('{font}'); }}"
    face += f"\n@font-face {{ font-family: 'Vigie Serif'; font-weight: 600; font-display: swap; src: url('{HEADS}'); }}"
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
    return _page(words.title, themed(body), reader.language, font)


def card(view: View, comparison: Comparison, reader: Reader, link: str, font: str, caution: str = "") -> str:
    """The page of one city: finding, counts, strengths and points of attention, caveats, sources, link."""
    catalogue, _, rows = reader.catalogue, reader.language, records(comparison)
    listed = [one for outcome in (Outcome.BETTER, Outcome.WORSE) for one in clearest(rows, outcome)[:LISTED]]
    in_list = comparison.rows["indicator"].isin([one.indicator for one in listed])
    part = replace(comparison, rows=comparison.rows[in_list]) if in_list.any() else comparison
    words = picture_words(replace(view, part_words=None), part, comparison, reader, "", "outcome")
    lists = "".join(tell(comparison, catalogue, _, LIGHT) for tell in (strengths, attention))
    return _page(
        words.title, f"{_head(words, caution)}<div class='lists'>{lists}</div>{_foot(words, link, _)}", _, font
    )


def mistake(title: str, sentence: str, _: Language, font: str) -> str:
    """The page that says why there is nothing to show."""
    return _page(title, f"<h1>{escape(title)}</h1><p class='lead'>{escape(sentence)}</p>", _, font)


def themed(drawing: str) -> str:
    """The same markup whose colours follow the theme of whoever reads it: each is one of the tokens."""
    for name, colour in _colours(LIGHT).items():
        drawing = drawing.replace(f'"{colour}"', f'"var(--{name},{colour})"')
    return drawing


def _page(title: str, body: str, _: Language, font: str) -> str:
    return PAGE.format(lang=_.code, title=escape(f"{title} · Vigie"), style=style(font), body=body)


def _head(words: Row, caution: str) -> str:
    warning = f"<p class='lead'><b>{escape(caution)}</b></p>" if caution else ""
    about = f"<p class='about'>{escape(words.about)}</p>"
    return f"{about}<h1>{escape(words.title)}</h1>{warning}<p class='lead'>{words.lead}</p>"


def _foot(words: Row, link: str, _: Language) -> str:
    """What must be read with the figures, who published them, and the way to the whole view."""
    cares = "".join(f"<p>{one}</p>" for one in words.cares)
    see = escape(_("See it on Vigie"))
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


HEIGHT, SIZE, PAD = 28, 14.0, 10.0


def badge(comparison: Comparison, indicator: str, catalogue: Catalogue, _: Language) -> str:
    """City and indicator, value with interval and period, and how it compares; as SVG.

    A city without a figure, or whose figure may not be shown, has a dash.
    """
    title = _.words(catalogue.indicators[indicator].title)
    record = next((one for one in records(comparison) if one.indicator == indicator), None)
    figure, outcome = "–", Outcome.NOT_COMPARED
    if record is not None:
        declared = catalogue.indicators[indicator]
        value = value_text(record.value, declared, catalogue, _, record.status)
        hidden = bool(status_mark(record.status)) or record.value != record.value
        spread = "" if hidden else interval_text(record.lower, record.upper, declared, _)
        figure = f"{value} ({spread})" if spread else value
        figure, outcome = f"{figure} · {record.period}", Outcome.NOT_COMPARED if hidden else Outcome(record.outcome)
    compared = "" if outcome == Outcome.NOT_COMPARED else outcome_words(outcome, _)
    return _drawn(f"{full_name(comparison.city, _)} · {title}", figure, outcome, compared, _)


def nothing(sentence: str, _: Language) -> str:
    """The badge that says why there is none."""
    return _drawn("Vigie", sentence, Outcome.NOT_COMPARED, "", _)


def _drawn(name: str, figure: str, outcome: str, compared: str, _: Language) -> str:
    tokens, baseline = LIGHT, HEIGHT / 2 + SIZE * svg.MIDDLE
    left_width = width(name, SIZE, weight=600) + 2 * PAD
    signed = outcome not in HOLLOW
    right = width(figure, SIZE) + 2 * PAD + (22 if signed else 0)
    wide = round(left_width + right)
    parts = [
        svg.box(0, 0, wide, HEIGHT, tokens.panel),
        svg.box(0, 0, left_width, HEIGHT, tokens.text),
        svg.words(PAD, baseline, [Span(name, Ink(SIZE, tokens.background, 600))], fitted=True),
        svg.words(left_width + PAD, baseline, [Span(figure, Ink(SIZE, tokens.text))], fitted=True),
    ]
    if signed:
        x, glyph = wide - PAD - 7, GLYPHS[Outcome(outcome)]
        parts.append(svg.outcome(x, HEIGHT / 2, 16, tokens.colour(outcome), "", glyph, tokens.glyph))
    description = escape(", ".join(one for one in (name, figure, compared) if one), quote=False)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{HEIGHT}" viewBox="0 0 {wide} {HEIGHT}" '
        f'role="img" lang="{_.code}" xml:lang="{_.code}"><title>{description}</title>{"".join(parts)}</svg>'
    )
