"""What is said of the drivers of a workshop."""

from dataclasses import replace
from datetime import date

import pandas as pd

from indicators.answers.workshops import DIRECT, POTENTIAL, ActorMap, DriverMap, ScenarioSet
from indicators.language.actors import group_words, participant_words
from indicators.language.language import Language
from indicators.language.names import Html, sentences
from indicators.language.values import safe
from indicators.model.foresight_matrices import Ending, InfluenceMatrix, Quadrant
from indicators.model.limits import FEWEST_OF_A_KIND
from indicators.model.workshops import Workshop
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def quadrant_words(_: Language) -> dict[Quadrant, str]:
    """The quadrants of the map."""
    return {
        Quadrant.DRIVING: _.pgettext("driver", "Driving"),
        Quadrant.RELAY: _.pgettext("driver", "Relay"),
        Quadrant.DEPENDENT: _.pgettext("driver", "Result"),
        Quadrant.AUTONOMOUS: _.pgettext("driver", "Apart"),
    }


def moved_words(places: int, _: Language) -> str:
    """By how many places indirect influence moves a driver up or down; empty where it does not."""
    if not places:
        return ""
    sign = "▲" if places > 0 else "▼"
    return f"{sign} {_.number(abs(places))}"


def example_words(workshop: Workshop, _: Language) -> str:
    """That this is a worked example, and of what; else whose file it is."""
    if workshop.city:
        return _("Workshop “{title}”.", title=_.words(workshop.title))
    if not workshop.example:
        return _("Your file {name}. It is not saved: it is gone when you close the page.", name=_.words(workshop.title))
    return _("Worked example: {title}.", title=_.words(workshop.title))


def marked(finding: str, workshop: Workshop, _: Language) -> str:
    """The finding, marked as one of an example where it is."""
    return _("Example: {finding}", finding=finding) if workshop.example else finding


def whose_words(workshop: Workshop, _: Language) -> tuple[str, ...]:
    """Whose judgements they are."""
    if workshop.groups and not workshop.example:
        return voices_words(workshop, _)
    return (safe(_.words(workshop.about)),) if workshop.example else ()


def voices_words(workshop: Workshop, _: Language) -> tuple[str, ...]:
    """Who took part in a workshop, how their judgements were put together, and what that is not."""
    names = participant_words(_)
    numbers: dict[str, int] = {}
    for group in workshop.groups:
        numbers |= group.kinds or {group.kind: group.participants}
    voices = ", ".join(
        _("{kind} ({number})", kind=name, number=_.number(numbers[kind]))
        for kind, name in names.items()
        if kind in numbers
    )
    spoken = [
        _(
            "{voices} took part. Each kind of actor has one vote: the result is the median of their medians.",
            voices=voices,
        ),
        _("The judgements of those who took part, not a survey: they speak for nobody else."),
    ]
    if sum(numbers.values()) < FEWEST_OF_A_KIND:
        spoken.append(_("Fewer than three people took part, so the result shows what each of them answered."))
    if workshop.missing:
        spoken.append(
            _.ngettext("{number} pair was judged by nobody and counts 0.",
                       "{number} pairs were judged by nobody and count 0.", workshop.missing)
        )  # fmt: skip
    return tuple(safe(one) for one in spoken)


def source_words(workshop: Workshop, method: str, _: Language) -> Html:
    """Where the judgements come from, and the method."""
    origin = _("Sources: worked example of this project, from the registers of problems and signals.")
    if workshop.city:
        origin = _("Source: workshop of the city.")
        if workshop.closed_on:
            origin = _(
                "Source: workshop of the city, closed on {day}.", day=_.day(date.fromisoformat(workshop.closed_on))
            )
    elif not workshop.example:
        origin = _("Source: your file.")
    return sentences(safe(origin), safe(method))


def not_compared(answer: DriverMap | ScenarioSet | ActorMap, reader: Reader) -> str:
    """What stands where other views say how their figures compare."""
    _ = reader.language
    if answer.workshop.example:
        return _("not available: these are the judgements of a worked example")
    return _("not available: these are the participants' own judgements")


def drivers_finding(answer: DriverMap, reader: Reader) -> str:
    """The headline: which driver acts most, and which gains most by acting through others."""
    _ = reader.language
    titles = {one.id: _.words(one.title) for one in answer.workshop.drivers}
    first = titles[answer.order[0]]
    rise = answer.moved.sort_values("influence", ascending=False, kind="stable").iloc[0]
    places = int(rise["influence"])
    if answer.ending is Ending.ACYCLIC or places <= 0 or rise["driver"] == answer.order[0]:
        return marked(_("“{first}” acts most on the other drivers", first=first), answer.workshop, _)
    finding = _.ngettext("“{first}” acts most; “{riser}” gains {number} place by acting through others",
                         "“{first}” acts most; “{riser}” gains {number} places by acting through others",
                         places, first=first, riser=titles[str(rise["driver"])])  # fmt: skip
    return marked(finding, answer.workshop, _)


def drivers_lead(answer: DriverMap, reader: Reader) -> Html:
    """What the example is about, how many drivers and influences were judged."""
    _ = reader.language
    matrix = answer.workshop.influences()
    filled, potential = int((matrix.strengths > 0).sum()), int(matrix.potential.sum())
    return sentences(
        safe(example_words(answer.workshop, _)),
        safe(_("{number} drivers; each was asked whether it acts on each other: {filled} do, {potential} could.",
               number=_.number(len(answer.order)), filled=_.number(filled), potential=_.number(potential))),
    )  # fmt: skip


def ending_words(answer: DriverMap, _: Language) -> str:
    """How the order of indirect influence was reached."""
    if answer.ending is Ending.STABLE:
        return _("Indirect influence: the order no longer changes from power {power} of the matrix on.",
                 power=_.number(answer.power))  # fmt: skip
    if answer.ending is Ending.ACYCLIC:
        return _("No driver acts on itself through others, so indirect influence ends: all its paths are added up.")
    if answer.ending is Ending.PERIODIC:
        return _("The loops between drivers take turns, so the order alternates: {number} powers of the matrix are "
                 "added up.", number=_.number(answer.period))  # fmt: skip
    return _("The order of indirect influence still changes at power {power} of the matrix. Read it with care.",
             power=_.number(answer.power))  # fmt: skip


def drivers_notes(answer: DriverMap, reader: Reader) -> Notes:
    """How the map is read, by which method, what it does not say."""
    _ = reader.language
    return Notes(
        reading=(safe(_map_words(answer, _)), safe(ending_words(answer, _))),
        cautions=whose_words(answer.workshop, _),
        sources=source_words(answer.workshop, _("Method: Godet, powers of the matrix (MICMAC)."), _),
    )


def _map_words(answer: DriverMap, _: Language) -> str:
    """How the map that is drawn is read."""
    if answer.shown_map == DIRECT:
        return _("Each number is a driver, in the order of its influence through others. This map shows direct "
                 "influence alone.")  # fmt: skip
    if answer.shown_map == POTENTIAL:
        return _("Each number is a driver, in the order of its influence through others. This map counts what does not "
                 "act yet but could (P) as the strongest influence. The thin line begins where direct influence alone "
                 "puts a driver; ▲ and ▼ say how many places it gains or loses.")  # fmt: skip
    return _("Each number is a driver, in the order of its influence through others. The thin line begins where "
             "its direct influence alone would put it; ▲ and ▼ say how many places it gains or loses.")  # fmt: skip


def drivers_matrices(answer: DriverMap, reader: Reader) -> tuple[InfluenceMatrix, ...]:
    """The influences, with the reader's names of the drivers."""
    names = tuple(reader.language.words(one.title) for one in answer.workshop.drivers)
    return (replace(answer.workshop.influences(), drivers=names),)


def drivers_table(answer: DriverMap, reader: Reader) -> pd.DataFrame:
    """One row a driver: its ranks, its shares, the quadrant, what it acts on, and the problems it is drawn from."""
    _, problems = reader.language, reader.catalogue.problems
    drivers = {one.id: one for one in answer.workshop.drivers}
    direct, indirect, potential = (
        table.set_index("driver") for table in (answer.direct, answer.indirect, answer.potential)
    )
    names, kinds = quadrant_words(_), answer.groups.ranks if answer.groups else pd.DataFrame()
    rows = []
    for number, id in enumerate(answer.order, start=1):
        driver = drivers[id]
        acts = ", ".join(f"{_.words(drivers[other].title)} {strength}" for other, strength in driver.acts_on.items())
        rows.append((
            number, _.words(driver.title), _.words(driver.about), names[indirect.at[id, "quadrant"]],
            indirect.at[id, "influence_rank"], direct.at[id, "influence_rank"], potential.at[id, "influence_rank"],
            indirect.at[id, "dependence_rank"], direct.at[id, "dependence_rank"], acts,
            " · ".join(_.words(problems[one].title) for one in driver.problems if one in problems),
            *(int(kinds.at[id, kind]) for kind in kinds.columns),
        ))  # fmt: skip
    columns = [
        _("Number"), _("Driver"), _("What it is"), _("Position"), _("Rank by indirect influence"),
        _("Rank by direct influence"), _("Rank with potential influence"), _("Rank by indirect dependence"),
        _("Rank by direct dependence"), _("Acts on"), _("Problems"),
        *(_("Rank by indirect influence: {kind}", kind=group_words(_)[kind]) for kind in kinds.columns),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
