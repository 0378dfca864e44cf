"""The cards under the chart: the story of each scenario, its states, the indicators that would tell that it comes."""

from urllib.parse import urlencode

from indicators.answers.workshops import Scenario, ScenarioSet
from indicators.foresight.scenarios import words as say
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.view.next_steps import acting_links
from indicators.view.reader import Reader

MOST = 12  # cards


def cards(answer: ScenarioSet, reader: Reader) -> str:
    """A card for each scenario, the firmest first."""
    entries = [_card(one, at, answer, reader) for at, one in enumerate(answer.scenarios[:MOST], start=1)]
    return f"<div class='vg-scenarios'>{''.join(entries)}</div>" if entries else ""


def _card(scenario: Scenario, number: int, answer: ScenarioSet, reader: Reader) -> str:
    _ = reader.language
    story = f"<p>{safe(_.words(scenario.text.story))}</p>" if scenario.text else ""
    links = " · ".join(_link(id, title, answer, _) for id, title in say.telling_indicators(scenario, answer, reader))
    links_title = _("Would tell that it comes:")
    telling = f"<p><b>{safe(links_title)}</b> {links}</p>" if links else ""
    carrying_title = _("Held together by:")
    carrying = " · ".join(safe(one) for one in say.driving_states(scenario, answer, _))
    carrying = f"<p><b>{safe(carrying_title)}</b> {carrying}</p>" if carrying else ""
    paths = say.basin_words(scenario, _)
    firm = _("Inconsistency {number} · {paths}", number=_.number(scenario.inconsistency), paths=paths)
    title = safe(say.scenario_title(scenario, number, _))
    acting = _acting(scenario, answer, reader)
    return f"<section><h2>{title}</h2>{story}{carrying}{telling}<small>{safe(firm)}</small>{acting}</section>"


def _acting(scenario: Scenario, answer: ScenarioSet, reader: Reader) -> str:
    """From the scenario to its stress test, the gaps and a draft policy."""
    _ = reader.language
    pairs = zip(answer.workshop.descriptors, scenario.states, strict=True)
    states = [one.states[at] for one, at in pairs]
    ids = dict.fromkeys(id for state in states for id in (*state.shifts, *state.indicators))
    problems = dict.fromkeys(id for state in states for id in state.problems)
    indicators = [id for id in ids if id in reader.catalogue.indicators]
    links = [str(acting_links(answer.city.id, indicators, problems, reader))]
    id, workshop = ".".join(state.id for state in states), answer.workshop.id
    if workshop in reader.catalogue.workshops and any(state.shifts for state in states):
        link = {"view": "stress", "city": answer.city.id, "workshop": workshop, "scenario": id, "lang": _.code}
        words = _("Put the city under this stress")
        links.insert(0, f"<a href='foresight?{safe(urlencode(link))}' target='_self'>{safe(words)}</a>")
    return f"<p>{' · '.join(links)}</p>"


def _link(id: str, title: str, answer: ScenarioSet, _: Language) -> str:
    address = urlencode({"view": "indicators", "indicator": id, "city": answer.city.id, "lang": _.code})
    return f"<a href='catalogue?{safe(address)}' target='_self'>{safe(title)}</a>"
