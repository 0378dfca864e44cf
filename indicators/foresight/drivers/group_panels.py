"""The kinds of actor of a workshop beside one another: ranks by kind, their agreement, the pairs that divide them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from indicators.answers.workshops import ActorMap, DriverMap, GroupView, ScenarioSet
from indicators.language.actors import group_words
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.view.reader import Reader

MOST_APART = 8  # pairs
LEVEL = 0.05


def driver_groups(answer: DriverMap, reader: Reader) -> str:
    """How each kind of actor ranks the drivers, and the influences on which they are farthest apart."""
    _ = reader.language
    titles = {one.id: _.words(one.title) for one in answer.workshop.drivers}
    return _panel(answer.groups, answer.order, titles, _("Rank of each driver by influence through others"), _)


def scenario_groups(answer: ScenarioSet, reader: Reader) -> str:
    """The judgements on which the kinds of actor are farthest apart."""
    _ = reader.language
    titles = {
        f"{one.id}.{state.id}": f"{_.words(one.title)}: {_.words(state.title)}"
        for one in answer.workshop.descriptors
        for state in one.states
    }
    return _panel(answer.groups, (), titles, "", _)


def actor_groups(answer: ActorMap, reader: Reader) -> str:
    """How each kind of actor ranks the power of all, and the judgements on which they are farthest apart."""
    _ = reader.language
    things = (*answer.workshop.actors, *answer.workshop.objectives)
    titles = {one.id: _.words(one.title) for one in things}
    return _panel(answer.groups, answer.order, titles, _("Rank of each actor by power"), _)


def agreement_words(view: GroupView, _: Language) -> str:
    """How far the kinds of actor agree on the order; empty where that is not defined."""
    if view.agreement != view.agreement:
        return ""
    words = {"w": _.number(view.agreement, 2)}
    if view.chance < LEVEL:
        return _("Agreement on the order (Kendall’s W): {w}, between 0 (none) and 1 (the same). It is "
                 "significant: larger than chance would explain.", **words)  # fmt: skip
    return _(
        "Agreement on the order (Kendall’s W): {w}, between 0 (none) and 1 (the same). It could be chance.", **words
    )


def _panel(view: GroupView | None, order: Sequence[str], titles: Mapping[str, str], caption: str, _: Language) -> str:
    if view is None:
        return ""
    names = group_words(_)
    title = _("By kind of actor")
    parts = [f"<h2>{safe(title)}</h2>"]
    if words := _put_together(view, _):
        parts.append(f"<p>{safe(words)}</p>")
    if view.incomplete:
        lines = [
            _.ngettext("{kind}: {number} pair not judged", "{kind}: {number} pairs not judged", one.missing,
                       kind=names[one.kind])
            for one in view.incomplete
        ]  # fmt: skip
        words = _("Not compared, because some pairs were not judged: {kinds}.", kinds="; ".join(lines))
        parts.append(f"<p>{safe(words)}</p>")
    if view.ranks.size:
        parts.append(_ranks(view.ranks, order, titles, names, caption, _))
        if words := agreement_words(view, _):
            parts.append(f"<p>{safe(words)}</p>")
    parts.append(_apart(view, titles, names, _))
    return f"<section class='vg-by-kind'>{''.join(parts)}</section>"


def _put_together(view: GroupView, _: Language) -> str:
    """Which kinds are not shown by themselves, and why; empty where all are."""
    groups = (*view.groups, *view.incomplete)
    names = group_words(_)
    together = [names[kind] for one in groups for kind in one.kinds]
    if not together:
        return ""
    if len(groups) == 1:
        return _("The kinds of actor are not compared: fewer than three people of each took part, and "
                 "individual answers are never shown.")  # fmt: skip
    return _("Shown together, so that no individual answer can be seen: {kinds}.", kinds=_.listed(together))


def _ranks(
    ranks: pd.DataFrame, order: Sequence[str], titles: Mapping[str, str], names: Mapping[str, str], caption: str,
    _: Language,
) -> str:  # fmt: skip
    heads = "".join(f"<th scope='col'>{safe(names[kind])}</th>" for kind in ranks.columns)
    rows = []
    for number, id in enumerate(order, start=1):
        cells = "".join(f"<td>{_.number(int(ranks.at[id, kind]))}</td>" for kind in ranks.columns)
        rows.append(f"<tr><th scope='row'>{number}. {safe(titles[id])}</th>{cells}</tr>")
    head = f"<thead><tr><th scope='col'>{safe(caption)}</th>{heads}</tr></thead>"
    table = f"<table class='vg-table'>{head}<tbody>{''.join(rows)}</tbody></table>"
    return f"<div class='vg-sideways' tabindex='0' role='region' aria-label='{safe(caption)}'>{table}</div>"


def _apart(view: GroupView, titles: Mapping[str, str], names: Mapping[str, str], _: Language) -> str:
    """The pairs that divide the kinds, as sentences."""
    if len(view.groups) < 2:
        return ""
    title = _("Where they are farthest apart")
    if view.apart.empty:
        alike = _("All kinds of actor judge every pair alike.")
        return f"<h3>{safe(title)}</h3><p>{safe(alike)}</p>"
    items = []
    for row in view.apart.head(MOST_APART).itertuples():
        low, high = (", ".join(names[kind] for kind in kinds) for kinds in (row.low_kinds, row.high_kinds))
        words = _("{first} → {second}: {low} ({low_kinds}), {high} ({high_kinds}); together {together}",
                  first=titles[row.row], second=titles[row.column], low_kinds=low, low=_.number(row.lowest),
                  high_kinds=high, high=_.number(row.highest), together=_.number(row.together))  # fmt: skip
        items.append(f"<li>{safe(words)}</li>")
    left = len(view.apart) - MOST_APART
    more = _.ngettext("and {number} more", "and {number} more", left) if left > 0 else ""
    foot = f"<p>{safe(more)}</p>" if more else ""
    return f"<h3>{safe(title)}</h3><ul>{''.join(items)}</ul>{foot}"
