"""Badges for other web sites: one figure of a city and how it compares, as SVG."""

from html import escape

from indicators.answers.comparison import Comparison
from indicators.answers.records import records
from indicators.drawing import svg
from indicators.drawing.style import GLYPHS, HOLLOW, LIGHT
from indicators.drawing.svg import Ink, Span
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.published_days import published_line
from indicators.language.values import interval_text, outcome_words, status_mark, value_text
from indicators.model.branding import site_name
from indicators.model.indicators import Outcome
from indicators.model.published_day import PublishedDay
from indicators.view.reader import Reader

HEIGHT, SIZE, PAD = 28, 14.0, 10.0


def badge(comparison: Comparison, indicator: str, reader: Reader, day: PublishedDay | None = None) -> str:
    """City and indicator, value with interval and period, how it compares, and the earlier day of the figure; as SVG.

    A city without a figure, or whose figure may not be shown, has a dash.
    """
    _, catalogue = reader.language, reader.catalogue
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
    if day:
        figure = f"{figure} · {published_line(day, None, _).removesuffix('.')}"
    compared = "" if outcome == Outcome.NOT_COMPARED else outcome_words(outcome, _)
    return _drawn(f"{full_name(comparison.city, _)} · {title}", figure, outcome, compared, _)


def nothing(sentence: str, _: Language) -> str:
    """The badge that says why there is none."""
    return _drawn(site_name(), sentence, Outcome.NOT_COMPARED, "", _)


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
