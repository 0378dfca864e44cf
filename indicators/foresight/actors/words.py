"""What is said of the actors of a workshop."""

from dataclasses import replace

import pandas as pd

from indicators.answers.workshops import ActorMap
from indicators.foresight.drivers.words import example_words, marked, source_words, whose_words
from indicators.language.language import Language
from indicators.language.names import Html, sentences
from indicators.language.values import safe
from indicators.model.foresight_matrices import ActorMatrix, PowerFormula
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def titles(answer: ActorMap, _: Language) -> dict[str, str]:
    """The names of the actors, by id."""
    return {one.id: _.words(one.title) for one in answer.workshop.actors}


def actors_finding(answer: ActorMap, reader: Reader) -> str:
    """The headline: who has most power, and who opposes whom most."""
    _ = reader.language
    names, first = titles(answer, _), answer.order[0]
    opposed = answer.strongest(answer.divergence)
    if opposed is None:
        finding = _("“{actor}” comes first in power; nobody opposes anybody", actor=names[first])
    else:
        finding = _("“{actor}” comes first in power; “{one}” and “{other}” are farthest apart",
                    actor=names[first], one=names[opposed[0]], other=names[opposed[1]])  # fmt: skip
    return marked(finding, answer.workshop, _)


def actors_lead(answer: ActorMap, reader: Reader) -> Html:
    """What the example is about, who agrees most, which objective divides."""
    _ = reader.language
    parts, names = [example_words(answer.workshop, _)], titles(answer, _)
    if agreed := answer.strongest(answer.convergence):
        parts.append(_("“{one}” and “{other}” agree most.", one=names[agreed[0]], other=names[agreed[1]]))
    disputed = answer.objectives.assign(least=answer.objectives[["agreement", "disagreement"]].min(axis=1))
    row = disputed.sort_values("least", ascending=False, kind="stable").iloc[0]
    if row["least"] > 0:
        aims = {one.id: _.words(one.title) for one in answer.workshop.objectives}
        parts.append(_("The objective that divides most: “{objective}”.", objective=aims[str(row["objective"])]))
    return sentences(*(safe(one) for one in parts))


def power_words(power: float, _: Language) -> str:
    """The power of an actor, where the mean is 1."""
    return _("power {number}", number=_.number(power, 1))


def company_words(answer: ActorMap, actor: str, _: Language) -> str:
    """With whom an actor agrees most, and whom it opposes most."""
    names = titles(answer, _)
    ally, opponent = (names.get(answer.nearest(actor, pairs), "") for pairs in (answer.convergence, answer.divergence))
    if ally and opponent:
        return _("Agrees most with: {ally}. Opposes most: {opponent}", ally=ally, opponent=opponent)
    if ally:
        return _("Agrees most with: {ally}", ally=ally)
    return _("Opposes most: {opponent}", opponent=opponent) if opponent else ""


def formula_words(formula: PowerFormula, _: Language) -> str:
    """Which of the two formulas in use gives the power."""
    if formula is PowerFormula.WITH_DIAGONAL:
        return _("Power (R*): 1 is the mean; influence that returns to an actor through others is counted, then taken "
                 "off once, as LIPSOR's program does.")  # fmt: skip
    return _("Power (R*): 1 is the mean; influence that returns to an actor through others is left out.")


def actors_notes(answer: ActorMap, reader: Reader) -> Notes:
    """How the map is read, by which formula, what it does not say."""
    _ = reader.language
    return Notes(
        reading=(
            safe(_("Each number is an actor, the most powerful first. Higher up it acts more on others, farther "
                   "right others act more on it, directly or through a third.")),
            safe(formula_words(answer.formula, _)),
        ),
        cautions=whose_words(answer.workshop, _),
        sources=source_words(answer.workshop, _("Method: strategies of actors (MACTOR, Godet 1991)."), _),
    )  # fmt: skip


def actors_matrices(answer: ActorMap, reader: Reader) -> tuple[ActorMatrix, ...]:
    """Influences and positions, with the reader's names of actors and objectives."""
    _, workshop = reader.language, answer.workshop
    people, aims = (tuple(_.words(one.title) for one in things) for things in (workshop.actors, workshop.objectives))
    return (replace(workshop.actor_matrix(), actors=people, objectives=aims),)


def actors_table(answer: ActorMap, reader: Reader) -> pd.DataFrame:
    """One row an actor: power, influence, dependence, nearest ally and opponent, ambivalence, its positions."""
    _ = reader.language
    names, rows = titles(answer, _), answer.power.set_index("actor")
    actors, aims = {one.id: one for one in answer.workshop.actors}, answer.workshop.objectives
    ambivalence = dict(zip(answer.power["actor"], answer.ambivalence, strict=True))
    lines = []
    for number, id in enumerate(answer.order, start=1):
        ally, opponent = answer.nearest(id, answer.convergence), answer.nearest(id, answer.divergence)
        lines.append((
            number, names[id], round(float(rows.at[id, "power"]), 2), int(rows.at[id, "influence"]),
            int(rows.at[id, "dependence"]), names.get(ally, ""), names.get(opponent, ""),
            round(float(ambivalence[id]), 2), *(actors[id].positions.get(aim.id, 0) for aim in aims),
        ))  # fmt: skip
    columns = [
        _("Number"), _("Actor"), _("Power (R*)"), _("Influence"), _("Dependence"), _("Agrees most with"),
        _("Opposes most"), _("Ambivalence"), *(_.words(aim.title) for aim in aims),
    ]  # fmt: skip
    return pd.DataFrame(lines, columns=columns)
