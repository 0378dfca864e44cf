"""What a score is made of: each indicator's part of it beside that of the median city, theme by theme, as HTML."""

from typing import Any

from indicators.answers.index import IndexScores
from indicators.index.words import DECIMALS_OF_SCALE, score_text, single_figures
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe, value_text
from indicators.model.index_recipe import IndexRecipe
from indicators.view.reader import Reader

WHOLE = ("minmax", "goalposts")  # from 1 to 100: an indicator could give its share of 100
STRENGTH, WEAKNESS = "strength", "weakness"


def index_parts(answer: IndexScores, reader: Reader) -> str:
    """Every indicator of the own city: a bar for its part of the score, a tick at the median city's."""
    _ = reader.language
    if answer.one_by_one:
        return _one_by_one(answer, reader)
    own_row = answer.own
    if answer.parts.empty or own_row is None or own_row["score"] != own_row["score"]:
        return ""
    rows = list(answer.parts.itertuples(index=False))
    themes = [row for row in rows if row.part in reader.catalogue.themes]
    indicators = [row for row in rows if row.part in reader.catalogue.ingredients]
    most = _most(answer, indicators)
    items = []
    for theme in themes or [None]:
        theme_rows = [row for row in indicators if theme is None or row.theme == theme.part]
        if theme is not None:
            items.append(_theme(theme, answer, reader))
        ordered = sorted(theme_rows, key=lambda row: -row.contribution if row.contribution == row.contribution else 1e9)
        items += [_indicator(row, answer, most, reader) for row in ordered]
    title = _("What makes up the score {of_city}", of_city=_.of(short_name(answer.city, _)))
    kind = "vg-adds" if answer.additive else "vg-shifts"
    lead = f"<p>{safe(_how_to_read(answer, own_row['score'], _))}</p>"
    return f"<section class='vg-parts {kind}'><h2>{safe(title)}</h2>{lead}<ul>{''.join(items)}</ul></section>"


def _one_by_one(answer: IndexScores, reader: Reader) -> str:
    """Each figure of the own city beside the median of the cities, without a sum."""
    _ = reader.language
    items = "".join(
        f"<li><b>{safe(title)}</b><span style='grid-column: 2 / -1'>{safe(figure)}</span></li>"
        for title, figure in single_figures(answer, reader)
    )
    title = _("The indicators one by one")
    return f"<section class='vg-parts'><h2>{safe(title)}</h2><ul>{items}</ul></section>" if items else ""


def part_of_score(value: float, index: IndexRecipe, _: Language) -> str:
    """A part of a score: one decimal more than the score where that is what it takes to be seen."""
    return _.number(value, _decimals(index))


def _decimals(index: IndexRecipe) -> int:
    return 2 if index.scale in DECIMALS_OF_SCALE or index.aggregation == "bod" else 1


def _how_to_read(answer: IndexScores, score: float, _: Language) -> str:
    total = score_text(score, answer.index, _)
    if answer.additive:
        words = _("The bars add up to {score}. Tick: median city.", score=total)
        if answer.index.scale in WHOLE:
            words += " " + _("Pale: maximum possible.")
    else:
        words = _(
            "This aggregation is not a sum: each bar shows how much the score would change if the city were at the "
            "median on that indicator. To the right, the indicator raises the score."
        )
    marks = _("+ and − mark strengths and weaknesses specific to this city, not those that nearly all cities share.")
    return f"{words} {marks}"


def _most(answer: IndexScores, rows: list[Any]) -> float:
    """What the whole width of a track stands for."""
    sizes = [abs(one) for row in rows for one in (row.contribution, row.usual) if one == one]
    if answer.additive and answer.index.scale in WHOLE:
        sizes += [100 * row.share for row in rows]
    return max(sizes, default=1.0) or 1.0


def _theme(row: Any, answer: IndexScores, reader: Reader) -> str:
    """A theme with its part of the score, where parts add up."""
    _ = reader.language
    title = safe(_.words(reader.catalogue.themes[row.part].title))
    share = ""
    if answer.additive and row.contribution == row.contribution:
        share = _("{part} of the score", part=part_of_score(row.contribution, answer.index, _))
    return f"<li class='vg-theme'><b>{title}</b><span></span><em>{safe(share)}</em></li>"


def _indicator(row: Any, answer: IndexScores, most: float, reader: Reader) -> str:
    _, catalogue = reader.language, reader.catalogue
    indicator = catalogue.ingredients[row.part]
    title, has_value = safe(_.words(indicator.title)), row.contribution == row.contribution
    mark = {STRENGTH: "+", WEAKNESS: "−"}.get(row.kind, "")
    says = {STRENGTH: _("strength"), WEAKNESS: _("weakness")}.get(row.kind, "")
    badge = (
        f"<i class='vg-{row.kind}' title='{safe(says)}'>{mark}</i><span class='vg-said'>{safe(says)}</span>"
        if mark
        else ""
    )
    if not has_value:
        nothing = safe(_("missing"))
        return f"<li><b>{title}</b><small>{nothing}</small><span class='vg-track'></span><em>–</em></li>"
    number = part_of_score(row.contribution, answer.index, _)
    if not answer.additive:
        finer = answer.index.aggregation == "bod"
        number = _.number(row.contribution, _decimals(answer.index) + finer, signed=True)
    value = "–"
    if row.value == row.value:
        value = (
            f"{value_text(row.value, indicator, catalogue, _)}, {int(row.year)}"
            if row.year == row.year
            else value_text(row.value, indicator, catalogue, _)
        )
    bar = _added(row, most, answer) if answer.additive else _shifted(row, most)
    return f"<li><b>{title}{badge}</b><small>{safe(value)}</small>{bar}<em>{safe(number)}</em></li>"


def _added(row: Any, most: float, answer: IndexScores) -> str:
    """A bar from the left on a track as long as what the indicator could give, and the median city's tick."""
    could = 100 * row.share if answer.index.scale in WHOLE else most
    track = f"<u style='width:{_share(could, most)}'></u>"
    tick = f"<s style='left:{_share(row.usual, most)}'></s>" if row.usual == row.usual else ""
    bar = f"<i class='vg-{row.kind or 'usual'}' style='width:{_share(row.contribution, most)}'></i>"
    return f"<span class='vg-track'>{track}{bar}{tick}</span>"


def _shifted(row: Any, most: float) -> str:
    """A bar from the middle, to the right where it lifts the score."""
    half = abs(row.contribution) / most / 2
    start = 0.5 if row.contribution >= 0 else 0.5 - half
    place = f"left:{100 * start:.1f}%;width:{100 * half:.1f}%"
    bar = f"<i class='vg-{row.kind or 'usual'}' style='{place}'></i>"
    return f"<span class='vg-track'>{bar}<s style='left:50%'></s></span>"


def _share(value: float, most: float) -> str:
    return f"{max(0.0, min(1.0, value / most)) * 100:.1f}%"
