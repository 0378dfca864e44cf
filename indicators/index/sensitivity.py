"""How sure an index is: the bands that a city is in over the draws, which choice matters most, what goes together."""

from typing import Any

from indicators.answers.index import WEAK_ALPHA, BandUncertainty, IndexScores
from indicators.index.choices import choice_titles, index_choices
from indicators.index.words import band_name, band_text, score_text, shares_of, weak_words
from indicators.language.language import Language
from indicators.language.values import safe, share_text, value_text
from indicators.model.index_recipe import BANDS
from indicators.view.reader import Reader

STRONG_ALPHA = 0.8


def index_bands(answer: IndexScores, reader: Reader) -> str:
    """How often the city is in each band when the choices are drawn anew."""
    _ = reader.language
    doubted, row = answer.doubted, answer.own
    if doubted is None or row is None or not row["band"]:
        return ""
    shares = shares_of(row)
    bars = "".join(
        f"<li{' class=vg-in' if name == row['band'] else ''}><b>{safe(band_name(name, _))}</b>"
        f"<span class='vg-track'><i style='width:{100 * share:.1f}%'></i></span>"
        f"<em>{safe(share_text(share, _))}</em></li>"
        for name, share in zip(BANDS, shares, strict=True)
    )
    title, what = _("How certain is the band?"), _("Share of these simulations with the city in each band:")
    head = f"<h2>{safe(title)}</h2><p>{safe(what_was_drawn(doubted, _))} {safe(what)}</p>"
    return f"<section class='vg-parts vg-bands'>{head}<ul>{bars}</ul></section>"


def what_was_drawn(doubted: BandUncertainty, _: Language) -> str:
    """Which choices were drawn, in one sentence."""
    names = {"scale": _("the normalisation"), "outliers": _("the outliers"), "aggregation": _("the aggregation")}
    parts = [names[name] for name in doubted.choices]
    parts.append(_("each weight, by up to {share}", share=_.percent(100 * doubted.moved)))
    return _(
        "{draws} simulations with other reasonable choices: {choices}.",
        draws=_.number(doubted.draws),
        choices=_.listed(parts),
    )


def index_matters(answer: IndexScores, reader: Reader) -> str:
    """Which choice moves the cities most (Sobol's total index), the greatest first."""
    _ = reader.language
    doubted = answer.doubted
    if doubted is None or doubted.matters is None:
        return ""
    titles, rows = choice_titles(_), list(doubted.matters.itertuples())
    title = _("Which choice matters most?")
    if any(row.total != row.total for row in rows):
        return _section(
            title, _("Cannot be calculated: no city ever moves, or a simulation leaves no city with a score."), ""
        )
    lead = _(
        "Other choices move cities past each other. Each bar shows the share of this movement that remains when all "
        "other choices are fixed (Sobol’s total index)."
    )
    items = "".join(
        f"<li><b>{safe(titles[row.Index])}</b><small>{safe(_options(row.Index, doubted, _))}</small>"
        f"<span class='vg-track'><i class='vg-usual' style='width:{100 * min(1, max(0, row.total)):.1f}%'></i></span>"
        f"<em>{safe(_.percent(100 * row.total))}</em></li>"
        for row in rows
    )
    head = f"<h2>{safe(title)}</h2><p>{safe(lead)}</p>"
    return f"<section class='vg-parts vg-matters'>{head}<ul>{items}</ul></section>"


def _section(title: str, sentence: str, figure: str) -> str:
    """A titled part of the page: a sentence in words, and a ready drawing."""
    return f"<section class='vg-doubts'><h2>{safe(title)}</h2><p>{safe(sentence)}</p>{figure}</section>"


def _options(name: str, doubted: BandUncertainty, _: Language) -> str:
    if name == "weights":
        return _("up to {share} more or less", share=_.percent(100 * doubted.moved))
    words = index_choices(name, _)
    return ", ".join(words[one] for one in doubted.choices[name])


def index_together(answer: IndexScores, reader: Reader) -> str:
    """Whether the indicators belong together: alpha in words, and the correlation of every two."""
    _ = reader.language
    table = answer.correlations
    if table is None:
        return ""
    titles = [_.words(one.title) for one in answer.indicators]
    heads = "".join(f"<th scope='col' title='{safe(title)}'>{place}</th>" for place, title in enumerate(titles, 1))
    rows = "".join(
        f"<tr><th scope='row'>{place}. {safe(title)}</th>{_cells(table.iloc[place - 1], place, _)}</tr>"
        for place, title in enumerate(titles, 1)
    )
    title = _("Do the indicators belong together?")
    columns = f"style='--vg-count:{len(titles)}'"  # on a phone each title stands over its row
    table = (
        f"<table class='vg-together' {columns}><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return _section(title, f"{_alpha(answer, _)} {_against(answer, _)}", f"<div class='vg-wide'>{table}</div>")


def _cells(row: Any, place: int, _: Language) -> str:
    """The correlations left of the diagonal; those below 0 are marked by their sign and by another background."""
    cells = []
    for at, value in enumerate(row.tolist(), 1):
        if at >= place:
            cells.append("<td></td>")
            continue
        kind = "vg-none" if value != value else "vg-low" if value < 0 else "vg-high"
        depth = 0 if value != value else min(1.0, abs(value))
        cells.append(f"<td class='{kind}' style='--vg-depth:{100 * depth:.0f}%'>{_.number(value, 2)}</td>")
    return "".join(cells)


def _alpha(answer: IndexScores, _: Language) -> str:
    if answer.alpha != answer.alpha:
        return _("Cronbach’s alpha cannot be calculated.")
    value = _.number(answer.alpha, 2)
    if answer.alpha < WEAK_ALPHA:
        return weak_words(answer, _)
    if answer.alpha < STRONG_ALPHA:
        return _("Cronbach’s alpha is {value}: these indicators partly measure the same thing.", value=value)
    return _("Cronbach’s alpha is {value}: these indicators move together.", value=value)


def _against(answer: IndexScores, _: Language) -> str:
    """How many pairs run against each other."""
    assert answer.correlations is not None, "an index with scores has its correlations"
    table = answer.correlations.to_numpy()
    pairs = [table[one, other] for one in range(len(table)) for other in range(one)]
    against = sum(1 for value in pairs if value < 0)
    return _.ngettext(
        "{number} of {all} pairs moves in opposite directions (Spearman).",
        "{number} of {all} pairs move in opposite directions (Spearman).",
        against,
        all=_.number(len(pairs)),
    )


def index_what_if(answer: IndexScores, reader: Reader) -> str:
    """What one figure of the own city would move: score and band, before and after."""
    _ = reader.language
    moved = answer.what_if
    if moved is None:
        return ""
    indicator = reader.catalogue.ingredients[moved.indicator]
    cases = ((_("current"), moved.current, moved.before), (_("what if"), moved.value, moved.after))
    rows = ""
    for label, value, (score, *shares) in cases:
        band = max(zip(shares, BANDS, strict=True))[1] if score == score else ""
        place = band_text(band, shares, _) if band else "–"
        cells = value_text(value, indicator, reader.catalogue, _), score_text(score, answer.index, _), place
        rows += f"<tr><th scope='row'>{safe(label)}</th>{''.join(f'<td>{safe(one)}</td>' for one in cells)}</tr>"
    heads = "".join(f"<th scope='col'>{safe(one)}</th>" for one in ("", _("Figure"), _("Score"), _("Band")))
    note = safe(_("A recalculation, not a forecast: this figure may not be able to change on its own."))
    table = f"<table class='vg-table'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<section class='vg-doubts'>{table}<p>{note}</p></section>"
