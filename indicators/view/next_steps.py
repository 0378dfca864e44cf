"""From looking ahead to acting: links to the gaps of a city and to a draft of a policy, with what they are about."""

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import Html
from indicators.language.values import safe
from indicators.view.reader import Reader

MOST_INDICATORS = 8
LONGEST_SEARCH = 80


def problems_of_indicators(indicators: Collection[str], catalogue: Catalogue) -> list[str]:
    """The problems that some indicators tell of, in the order of the catalogue."""
    return [
        id for id, problem in catalogue.problems.items() if any(one.indicator in indicators for one in problem.figures)
    ]


def gaps_link(city: str, problems: Collection[str], reader: Reader) -> str:
    """The address of the gaps of a city, at the first of these problems."""
    problem = next((reader.catalogue.problems[id] for id in problems if id in reader.catalogue.problems), None)
    find = reader.language.words(problem.title)[:LONGEST_SEARCH] if problem else ""
    return _address("gaps", {"city": city, "find": find}, reader.language)


def policy_link(city: str, indicators: Collection[str], problems: Collection[str], _: Language) -> str:
    """The address of a new draft of a policy that should move these indicators."""
    chosen = ",".join([*dict.fromkeys(indicators)][:MOST_INDICATORS])
    link = {"view": "entry", "city": city, "indicators": chosen, "problem": next(iter(problems), "")}
    return _address("policies", link, _)


def acting_links(city: str, indicators: Collection[str], problems: Collection[str], reader: Reader) -> Html:
    """Both links as HTML. Without problems, those that the indicators tell of."""
    _ = reader.language
    problems = [*problems] or problems_of_indicators(indicators, reader.catalogue)
    links = {
        gaps_link(city, problems, reader): _("See it in the gaps"),
        policy_link(city, indicators, problems, _): _("Draft a policy"),
    }
    return Html(" · ".join(f"<a href='{safe(to)}' target='_self'>{safe(words)}</a>" for to, words in links.items()))


def _address(page: str, link: Mapping[str, str], _: Language) -> str:
    return f"{page}?{urlencode({key: text for key, text in link.items() if text} | {'lang': _.code})}"
