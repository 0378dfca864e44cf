"""The one address of a page in a language: the site's own, the choices that the page reads, and no secret of a link."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from indicators import LANGUAGES, IndicatorsError
from indicators.questions import PAGES, Address, parse
from ui import navigation, session
from ui.settings import settings

UNLISTED = ("answer", "accounts", "network")  # by link or with a role: nothing for a search engine
SECRETS = ("invitation", "key")  # parameters by which somebody takes part or presents
READ_BY_PAGE = {"legal": "part", "catalogue": "indicator"}  # what no question of the page reads


def link(page: str, parameters: Mapping[str, str]) -> dict[str, str]:
    """The choices of an address that its page reads, in the order of the page. Raises UnknownNameError."""
    if page == "city" and "city" not in parameters:
        return {}  # the front page
    choices: dict[str, str] = {}
    if page in PAGES:
        choices = parse(page, Address(parameters, session.public_atlas(), settings().city)).link("")
    if "city" not in parameters:
        choices.pop("city", None)  # that of an installation may be another some day
    others = (READ_BY_PAGE.get(page, ""), navigation.DAY)  # of an earlier day the figures are others
    return choices | {key: parameters[key] for key in others if key in parameters}


def address(site: str, page: str, choices: Mapping[str, str], code: str = "") -> str:
    """The whole address; without a language it is in that of the reader."""
    query = urlencode({**choices, "lang": code} if code else choices, safe=",")
    return f"{site}/{'' if page == 'city' else page}{'?' if query else ''}{query}"


def alternates(site: str, page: str, choices: Mapping[str, str]) -> list[tuple[str, str]]:
    """The same page in each language, and without one: pairs of hreflang and address."""
    pairs = [(code, address(site, page, choices, code)) for code in LANGUAGES]
    return [*pairs, ("x-default", address(site, page, choices))]


def is_listed(page: str, parameters: Iterable[str]) -> bool:
    """Whether an address says anything of itself to search engines and where it is shared."""
    return page not in UNLISTED and not set(parameters) & set(SECRETS)


def of_today(choices: Mapping[str, str]) -> dict[str, str]:
    """The choices without the day: search engines list the page of today alone."""
    return {key: text for key, text in choices.items() if key != navigation.DAY}


def stated(site: str, page: str, parameters: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The alternates of an address as somebody wrote it; none where it asks wrongly or is not to be listed."""
    if not (site.startswith("http") and is_listed(page, parameters)):
        return ()
    try:
        return tuple(alternates(site, page, of_today(link(page, parameters))))
    except IndicatorsError:  # the page itself says what is wrong
        return ()
