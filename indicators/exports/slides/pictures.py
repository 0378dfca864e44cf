"""Each kind of answer as a native chart or table on a slide."""

import pandas as pd
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Felt, Lines, Places, Rug, Scatter
from indicators.catalogue import Catalogue
from indicators.dossier.words import line_finding
from indicators.drawing.style import GLYPHS, LIGHT
from indicators.exports.slides import charts
from indicators.exports.slides.charts import Dots, Line
from indicators.exports.slides.layout import BODY_HIGH, BODY_TOP, LABEL, LEFT, WIDTH, Stage
from indicators.exports.slides.tables import table
from indicators.language.comparators import benchmark_name
from indicators.language.names import own_city, short_name, surveyed
from indicators.language.values import number_text, status_mark
from indicators.model.indicators import City, Indicator, Outcome

BODY = (LEFT, BODY_TOP, WIDTH, BODY_HIGH)
MOST_BARS, MOST_ROWS, MOST_COLUMNS = 12, 9, 8
CELL = Pt(12)
FEW_LINES = 3  # beside the own city's: so few are named


def lines(answer: Lines, stage: Stage, slide: Slide, catalogue: Catalogue, place: tuple = BODY) -> None:
    """The own city in ink on top, its benchmark dashed, the others quiet; gaps stay gaps."""
    rows, waves = answer.rows.dropna(subset="value"), surveyed(answer.indicator, catalogue)
    seen = sorted({int(year) for year in rows["year"]})
    if not seen:
        _nothing(stage, slide, place)
        return
    years = list(range(seen[0], seen[-1] + 1))
    own, _, few = own_city(answer), stage._, len(answer.cities) <= FEW_LINES + 1
    told = [
        Line(short_name(city, _), _values(rows[rows["geo"] == city.id], years), LIGHT.peer, 1.0, named=few)
        for city in answer.cities
        if own is None or city.id != own.id
    ]
    benchmark = answer.benchmark[answer.benchmark["year"].isin(seen)]
    if len(benchmark):
        name = benchmark_name(answer.comparator, _)
        told.append(Line(name, _values(benchmark, years), LIGHT.muted, 1.75, dashed=True, named=True))
    if own:
        told.append(Line(short_name(own, _), _values(rows[rows["geo"] == own.id], years), LIGHT.text, 3.0, named=True))
    names = _.listed([short_name(city, _) for city in answer.cities])
    alt = _("{finding}. Lines over time: {cities}.", finding=line_finding(answer, catalogue, _), cities=names)
    charts.lines(slide, place, years, told, _form(answer.indicator, answer.index_year), alt, waves)


def bars(answer: Bars, stage: Stage, slide: Slide, catalogue: Catalogue, place: tuple = BODY) -> None:
    """A bar a city from zero, the own one in the colour of its outcome."""
    _draw_bars(answer, answer.rows, {city.id: city for city in answer.cities}, own_city(answer), stage, slide, place)


def places(answer: Places, stage: Stage, slide: Slide, catalogue: Catalogue, place: tuple = BODY) -> None:
    """Of a map, the own city and those it is compared with, as bars."""
    shown = answer.rows[answer.rows["geo"].isin([answer.city.id, *answer.peers])]
    _draw_bars(answer, shown, answer.cities, answer.city, stage, slide, place)


def _draw_bars(
    answer: Bars | Places, rows: pd.DataFrame, cities: dict[str, City], own: City | None, stage: Stage, slide: Slide,
    place: tuple,
) -> None:  # fmt: skip
    _ = stage._
    known = rows[(rows["status"].map(status_mark) == "") & rows["value"].notna()]
    by_name = answer.indicator.sensitive  # an order of cities would mislead
    names = known["geo"].map(lambda geo: short_name(cities[geo], _) if geo in cities else geo)
    order = names.sort_values().index if by_name else known["value"].sort_values(ascending=False, kind="stable").index
    known = known.loc[order]
    if own is not None and len(known) > MOST_BARS:
        kept = known[known["geo"] != own.id].head(MOST_BARS - 1).index.union(known[known["geo"] == own.id].index)
        known = known.loc[[one for one in order if one in kept]]
    if answer.indicator.unit == "yes_no":
        _answers(known, names, answer.indicator, stage, slide, place)
        return
    if known.empty:
        _nothing(stage, slide, place)
        return
    categories = [f"{names[index]}, {int(known.at[index, 'year'])}" for index in known.index]
    colours = [LIGHT.half if own is None or geo != own.id else LIGHT.text for geo in known["geo"]]
    if own is not None and (known["geo"] == own.id).any() and not getattr(answer, "index_year", None):
        outcome = known.loc[known["geo"] == own.id, "outcome"].iloc[0]
        colours = [LIGHT.colour(outcome) if geo == own.id else LIGHT.half for geo in known["geo"]]
    told = ", ".join(f"{name}: {number_text(value, answer.indicator, _)}"
                     for name, value in zip(categories, known["value"], strict=True))  # fmt: skip
    series = [(_.words(answer.indicator.title), known["value"].tolist(), LIGHT.half)]
    form = _form(answer.indicator, getattr(answer, "index_year", None))
    charts.bars(slide, place, categories, series, form, _("Bars: {figures}.", figures=told), dict(enumerate(colours)))


def _nothing(stage: Stage, slide: Slide, place: tuple) -> None:
    """Where every figure is confidential or missing: a chart without figures is no file that opens."""
    stage.text(slide, stage._("None of these figures can be shown."), place, CELL, LIGHT.muted)


def _answers(
    rows: pd.DataFrame, names: pd.Series, indicator: Indicator, stage: Stage, slide: Slide, place: tuple
) -> None:
    """Yes or no of each city, as a table: a bar of one or none would say nothing."""
    _ = stage._
    told = [[names[row.Index], str(int(row.year)), number_text(row.value, indicator, _)] for row in rows.itertuples()]
    alt = _("A table: each city with its answer.")
    table(stage, slide, place[:3], [_("City"), _("Year"), _("Answer")], told, [4, 2, 4], alt)


def rug(answer: Rug, stage: Stage, slide: Slide, catalogue: Catalogue, place: tuple = BODY) -> None:
    """Indicators by cities as a table: the value, and a sign and a tint for how it compares."""
    _ = stage._
    cities, asked = answer.cities[:MOST_COLUMNS], answer.indicators[:MOST_ROWS]
    told = {(row.indicator, row.geo): row for row in answer.rows.itertuples()}
    rows, tints = [], {}
    for line, one in enumerate(asked):
        cells = []
        for column, city in enumerate(cities):
            row = told.get((one.id, city.id))
            cells.append(_cell(row, one, _) if row is not None else "–")
            if row is not None and not status_mark(row.status) and GLYPHS[Outcome(row.outcome)]:
                tints[(line, column + 1)] = LIGHT.tint(row.outcome)
        rows.append([_.words(one.title), *cells])
    head = ["", *(short_name(city, _) for city in cities)]
    alt = _("A table of {rows} indicators by {columns} cities; a sign says how each value compares.",
            rows=len(rows), columns=len(cities))  # fmt: skip
    right = range(1, len(head))
    shares = [2.7, *(1.0 for _city in cities)]
    table(stage, slide, place[:3], head, rows, shares, alt, right, tints=tints, size=CELL)


def _cell(row, indicator: Indicator, _) -> str:
    mark = status_mark(row.status)
    return mark or f"{GLYPHS[Outcome(row.outcome)]} {number_text(row.value, indicator, _)}".strip()


def scatter(answer: Scatter, stage: Stage, slide: Slide, catalogue: Catalogue, place: tuple = BODY) -> None:
    """Two indicators: every city a quiet dot, the peers darker, the own one in ink."""
    _, rows = stage._, answer.rows.dropna(subset=["x", "y"])
    own, peers = rows["geo"] == answer.city.id, rows["geo"].isin(answer.peers)
    groups = [
        Dots(_("Other cities"), _points(rows[~own & ~peers], "x", "y"), LIGHT.half, 6),
        Dots(_("Comparable cities"), _points(rows[peers & ~own], "x", "y"), LIGHT.peer, 8),
        Dots(short_name(answer.city, _), _points(rows[own], "x", "y"), LIGHT.text, 12),
    ]
    axes = tuple(_axis(one, catalogue, _) for one in (answer.x, answer.y))
    alt = _("{number} cities as points: {x} by {y}.", number=_.number(len(rows)), x=axes[0], y=axes[1])
    forms = _form(answer.x), _form(answer.y)
    charts.plane(slide, place, [one for one in groups if one.points], axes, forms, alt)


def funnel(answer: Funnel, stage: Stage, slide: Slide, catalogue: Catalogue, place: tuple = BODY) -> None:
    """Cities by size and value among the limits of chance."""
    _, rows, own = stage._, answer.rows, answer.rows["geo"] == answer.city.id
    ends = ("lower_95", "upper_95", "lower_998", "upper_998")
    words = (_("95% limits"), "", _("99.8% limits"), "")
    limits = answer.limits[answer.limits["denominator"].between(rows["denominator"].min(), rows["denominator"].max())]
    told = [Dots(name, _points(limits, "denominator", end), LIGHT.line if "998" in end else LIGHT.peer, joined=True)
            for name, end in zip(words, ends, strict=True)]  # fmt: skip
    told.append(Dots(_("Other cities"), _points(rows[~own], "denominator", "value"), LIGHT.half, 6))
    told.append(Dots(short_name(answer.city, _), _points(rows[own], "denominator", "value"), LIGHT.text, 12))
    axes = _("People asked, or residents"), _axis(answer.indicator, catalogue, _)
    alt = _("{number} cities as points among the limits of chance.", number=_.number(len(rows)))
    charts.plane(slide, place, [one for one in told if one.points], axes, ("#,##0", _form(answer.indicator)), alt)


def felt(answer: Felt, stage: Stage, slide: Slide, catalogue: Catalogue, place: tuple = BODY) -> None:
    """Up to four pictures side by side, each on its own axis: one of each voice first."""
    _ = stage._
    first = list({one.voice: one for one in reversed(answer.pictures)}.values())
    kept = [*first, *(one for one in answer.pictures if one not in first)][:4]
    shown = [one for one in answer.pictures if one in kept]
    left, top, width, height = place
    wide = Emu(int(width / max(2, len(shown))))
    for column, one in enumerate(shown):
        x = Emu(left + wide * column)
        voice = _.words(catalogue.voices[one.voice].title)
        stage.text(slide, voice, (x, top, Emu(wide - Inches(0.2)), Inches(0.3)), LABEL, LIGHT.muted, bold=True)
        title = f"{_.words(one.lines.indicator.title)}, {_unit(one.lines, catalogue, _)}"
        stage.text(slide, title, (x, Emu(top + Inches(0.28)), Emu(wide - Inches(0.2)), Inches(0.6)), LABEL, LIGHT.text)
        below = Inches(0.95)
        lines(one.lines, stage, slide, catalogue, (x, Emu(top + below), Emu(wide - Inches(0.1)), Emu(height - below)))


def _values(rows: pd.DataFrame, years: list[int]) -> tuple[float | None, ...]:
    told = dict(zip(rows["year"].astype(int), rows["value"], strict=True))
    return tuple(None if told.get(year) is None or told[year] != told[year] else float(told[year]) for year in years)


def _points(rows: pd.DataFrame, x: str, y: str) -> tuple[tuple[float, float], ...]:
    return tuple(zip(rows[x].astype(float), rows[y].astype(float), strict=True))


def _axis(indicator: Indicator, catalogue: Catalogue, _) -> str:
    return f"{_.words(indicator.title)} ({_.words(catalogue.units[indicator.unit].title)})"


def _unit(answer: Lines, catalogue: Catalogue, _) -> str:
    if answer.index_year:
        return _("index, {year} = 100", year=answer.index_year)
    return _.words(catalogue.units[answer.indicator.unit].title)


def _form(indicator: Indicator, index_year: int | None = None) -> str:
    """The number format of an indicator's values."""
    decimals = 0 if index_year else indicator.decimals
    number = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return f'{number}"%"' if indicator.unit == "percent" and not index_year else number
