"""What is said of the scenarios of a workshop."""

from dataclasses import replace
from math import isnan

import pandas as pd

from indicators.answers.workshops import Scenario, ScenarioSet
from indicators.foresight.drivers.words import example_words, marked, source_words, whose_words
from indicators.language.language import Language
from indicators.language.names import Html, sentences
from indicators.language.values import safe
from indicators.model.foresight_matrices import CrossImpactMatrix, Descriptor, MorphologicalBox
from indicators.view.notes import Notes
from indicators.view.reader import Reader

DRIVING = 3  # states on a card


def scenario_title(scenario: Scenario, number: int, _: Language) -> str:
    """Its name, else its number."""
    return _.words(scenario.text.title) if scenario.text else _("Scenario {number}", number=_.number(number))


def state_titles(scenario: Scenario, answer: ScenarioSet, _: Language) -> list[tuple[str, str]]:
    """Each descriptor with its state."""
    pairs = zip(answer.workshop.descriptors, scenario.states, strict=True)
    return [(_.words(one.title), _.words(one.states[at].title)) for one, at in pairs]


def telling_indicators(scenario: Scenario, answer: ScenarioSet, reader: Reader) -> list[tuple[str, str]]:
    """The indicators (id, title) that would tell that the scenario comes, each once."""
    pairs = zip(answer.workshop.descriptors, scenario.states, strict=True)
    ids = dict.fromkeys(id for one, at in pairs for id in one.states[at].indicators)
    return [
        (id, reader.language.words(reader.catalogue.indicators[id].title))
        for id in ids
        if id in reader.catalogue.indicators
    ]


def driving_states(scenario: Scenario, answer: ScenarioSet, _: Language) -> list[str]:
    """The answers that promote the others of the scenario most, at most three, with how much."""
    titles = [f"{title}: {state}" for title, state in state_titles(scenario, answer, _)]
    ordered = sorted(zip(scenario.support, titles, strict=False), key=lambda one: -one[0])
    return [f"{title} ({_.number(much, signed=True)})" for much, title in ordered[:DRIVING] if much > 0]


def share_words(share: float, _: Language) -> str:
    """A share in percent; below one in a hundred, and all, are not rounded to what they are not."""
    if 0 < share < 0.01:
        return _("under {share}", share=_.percent(1))
    return _.percent(99 if 0.99 < share < 1 else round(100 * share))


def scenarios_finding(answer: ScenarioSet, reader: Reader) -> str:
    """The headline: how many scenarios support themselves, and which is the firmest."""
    _ = reader.language
    return marked(_finding(answer, _.number(answer.remaining), _), answer.workshop, _)


def _finding(answer: ScenarioSet, total: str, _: Language) -> str:
    if answer.empty and answer.searched:
        return _("None of the scenarios that were tried supports itself")
    if answer.empty:
        return _("No scenario of {total} supports itself", total=total)
    firmest, count = scenario_title(answer.scenarios[0], 1, _), len(answer.scenarios)
    if answer.searched and answer.tolerance:
        return _.ngettext("At least {number} scenario supports itself or nearly: “{title}”",
                          "At least {number} scenarios support themselves or nearly; “{title}” is the firmest",
                          count, title=firmest)  # fmt: skip
    if answer.searched:
        return _.ngettext("At least {number} scenario supports itself: “{title}”",
                          "At least {number} scenarios support themselves; “{title}” is the firmest",
                          count, title=firmest)  # fmt: skip
    if answer.tolerance:
        return _.ngettext(
            "{number} of {total} scenarios supports itself or nearly; “{title}” is the firmest",
            "{number} of {total} scenarios support themselves or nearly; “{title}” is the firmest",
            count, total=total, title=firmest,
        )  # fmt: skip
    return _.ngettext("{number} of {total} scenarios supports itself: “{title}”",
                      "{number} of {total} scenarios support themselves; “{title}” is the firmest",
                      count, total=total, title=firmest)  # fmt: skip


def scenarios_lead(answer: ScenarioSet, reader: Reader) -> Html:
    """What the example is about, what a scenario is, how many combinations were tried."""
    _ = reader.language
    descriptors, excluded = len(answer.workshop.descriptors), answer.combinations - answer.remaining
    parts = [
        example_words(answer.workshop, _),
        _("A scenario is one answer to each of {number} questions; it supports itself where no other answer would fit "
          "the rest better.", number=_.number(descriptors)),
    ]  # fmt: skip
    if excluded:
        parts.append(_.ngettext("{number} combination is excluded.", "{number} combinations are excluded.", excluded))
    if answer.searched:
        parts.append(
            _("There are too many combinations ({total}) to try all: the search began at {starts} of them, drawn at "
              "random. Others may exist.", total=_.number(answer.combinations), starts=_.number(answer.starts))
        )  # fmt: skip
    return sentences(*(safe(one) for one in parts))


def scenarios_notes(answer: ScenarioSet, reader: Reader) -> Notes:
    """How the bars are read, by which method, what they do not say."""
    _ = reader.language
    return Notes(
        reading=(
            safe(_("Narrow bar: of 1,000 matrices in which every judgement is moved by up to 1, the share in which the "
                   "scenario still supports itself. Wide bar: the same with one judgement moved at a time.")),
        ),
        cautions=(
            safe(_("The bars say how firmly the judgements hold a scenario together, not how likely it is.")),
            *whose_words(answer.workshop, _),
        ),
        sources=source_words(answer.workshop, _("Method: cross-impact balances (Weimer-Jehle 2006)."), _),
    )  # fmt: skip


def scenarios_matrices(answer: ScenarioSet, reader: Reader) -> tuple[CrossImpactMatrix, ...]:
    """The judgements, with the reader's names of descriptors and states."""
    _ = reader.language
    descriptors = tuple(
        Descriptor(_.words(one.title), tuple(_.words(state.title) for state in one.states))
        for one in answer.workshop.descriptors
    )
    return (replace(answer.workshop.cross_impacts(), box=MorphologicalBox(descriptors)),)


def no_scenario(answer: ScenarioSet, reader: Reader) -> str:
    """What to do where no scenario supports itself."""
    _ = reader.language
    return _("No scenario supports itself. Allow an inconsistency of 1 or 2 to see the nearest.")


def basin_words(scenario: Scenario, _: Language) -> str:
    """From how many starting points one comes there."""
    if isnan(scenario.basin):
        return _("No path ends here")
    return _("{share} of all starting points lead here", share=share_words(scenario.basin, _))


def scenarios_table(answer: ScenarioSet, reader: Reader) -> pd.DataFrame:
    """One row a scenario: its states, how firm it is, its story, the indicators that would tell."""
    _ = reader.language
    heads = [_.words(one.title) for one in answer.workshop.descriptors]
    columns = [
        _("Number"), _("Scenario"), *heads, _("Inconsistency"), _("Stays when one judgement moves"),
        _("Stays when all judgements move"), _("Starting points that lead here"), _("Story"),
        _("Indicators that would tell"),
    ]  # fmt: skip
    rows = []
    for number, scenario in enumerate(answer.scenarios, start=1):
        states = [state for _title, state in state_titles(scenario, answer, _)]
        shares = [round(one, 3) for one in (scenario.robustness, scenario.joint, scenario.basin)]
        story = _.words(scenario.text.story) if scenario.text else ""
        telling = " · ".join(title for _id, title in telling_indicators(scenario, answer, reader))
        rows.append(
            (number, scenario_title(scenario, number, _), *states, scenario.inconsistency, *shares, story, telling)
        )
    return pd.DataFrame(rows, columns=columns)
