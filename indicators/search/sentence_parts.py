"""What the words of a question mean, and where the question leads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from indicators.search.field_words import FieldWord, grammar
from indicators.view.question import Known

REFUSED = (
    "in_part",
    "besides",
    "group",
    "not_yet",
    "no_year",
    "times",
    "cause",
    "effect",
    "abroad",
    "countries",
    "districts",
)
ARRONDISSEMENT = re.compile(  # the 18th arrondissement of Paris
    r"\b(\d{1,2})(?:st|nd|rd|th|[eè]re?|er|e|ème|º|\.)?\s+(?:arrondissement|arr|arrondissements|distrito|bezirk)\b\.?"
    r"\s*(?:of|de|d['’]|von|di|in|à|,)?\s*(paris|lyon|marseille)\b",
    re.IGNORECASE,
)
ABOUT = "about"  # the page on the site itself
OF_AN_INDICATOR = ("lines", "bars", "funnel")  # views of Compare that show one indicator


@dataclass(frozen=True)
class SentenceLink:
    """Where a question in words leads: a page, the parameters of its address, and why not to a figure (`reason`).

    Reasons: "no_figure" (this city has none of this indicator), "nowhere_near" (no city of its country either),
    "not_understood" (no indicator has these words), "nowhere_in_country" (of a question about a country), "in_part"
    (some of the words, `left`, mean nothing known), "besides" (they mean something else than the indicator), "group"
    (figures are of everybody, not of `left`), "no_year" and "not_yet" (no figure for the year `left`), "times" (whether
    it doubled), "cause", "effect" (what studies found), "abroad" (the city is compared with another country, `left`),
    "countries" (`left`, compared by what cities have), "districts" (those of the city have the figure, not the city).
    """

    page: str
    parameters: dict[str, str]
    city: str = ""
    indicator: str = ""
    reason: str = ""
    left: str = ""  # the words that mean nothing known
    country: str = ""  # the country that the sentence asks about, in which `city` lies

    @property
    def is_refused(self) -> bool:
        """Whether its sentence says what no figure tells, in place of the finding of the view."""
        return self.reason in REFUSED

    @property
    def tells_finding(self) -> bool:
        """Whether its sentence says the finding of its view, of a year to come whether something is expected."""
        return not self.is_refused or (self.reason == "not_yet" and bool(self.indicator))

    @property
    def address(self) -> str:
        """The page and its parameters as an address has them."""
        return f"{self.page}?{urlencode(self.parameters, safe=',')}" if self.parameters else self.page


@dataclass
class SentenceParts:
    """What the words of a sentence mean."""

    cities: list[str]
    words: list[str]  # without the cities and the countries, in bare letters
    typed: list[str]  # the same as they were typed
    countries: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)  # that a general word means: crime, of which there is no total
    views: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    phrases: dict[str, set[int]] = field(default_factory=dict)  # indicator → places of the words that mean it
    shares: dict[str, float] = field(default_factory=dict)  # of what names the indicator, how much is in the sentence
    pages: list[str] = field(default_factory=list)
    ranking: bool = False
    years: list[int] = field(default_factory=list)
    meant: list[tuple[FieldWord, set[int]]] = field(default_factory=list)  # every phrase of the field, and its places
    asking: dict[str, set[int]] = field(default_factory=dict)  # kind of question → places of the words that ask it
    tools: list[FieldWord] = field(default_factory=list)  # measures and technologies
    general: set[int] = field(default_factory=set)  # places of the words that mean a theme

    @property
    def is_general(self) -> bool:
        """Whether the sentence means a theme, and no indicator more closely: crime, but not property crime."""
        return bool(self.themes) and all(len(one) <= len(self.general) for one in self.phrases.values())

    def only_in_title(self, ids: Sequence[str]) -> bool:
        """Whether the words name none of the indicators, and at most stand in a title: "theft" in theft of vehicles."""
        return all(self.shares[id] < 1 for id in ids)

    @property
    def is_named_in_full(self) -> bool:
        """Whether the words name an indicator, and do not only stand in its title."""
        return any(one == 1 for one in self.shares.values())

    def is_aside(self, entry: FieldWord, places: set[int]) -> bool:
        """Whether a word that names a page asks for something else here: "mayor", "who" beside a city."""
        if entry.kind != "page":
            return False
        asks_who = bool(self.cities) and entry.id == ABOUT and all(self.words[place] in grammar() for place in places)
        return asks_who or places <= self.asking.get("office", set())

    def mean_survey(self, id: str) -> None:
        """Lets "safer" or "less safe" mean an indicator beside a word of feeling or of change ("getting safer").

        Only where the sentence names no other. "Where do people feel less safe, A or B" and "where do they feel safer,
        B or A" are one question.
        """
        general = self.asking.get("safer", set()) | self.asking.get("riskier", set())
        changes = self.asking.get("becoming", set()) if len(self.cities) + len(self.countries) < 2 else set()
        places = general | self.asking.get("feeling", set()) | changes
        asks = general and (changes or self.asking.get("feeling"))
        if not asks or any(one - places for one in self.phrases.values()):
            return
        self.phrases, self.shares, self.ranking = {id: places}, {id: 1.0}, False
        if changes:
            self.views = ["lines", *(one for one in self.views if one not in ("bars", "city"))]
        if self.asking.get("riskier"):
            self.cities[:2] = self.cities[1::-1]


def with_wards(text: str) -> str:
    """The text with the districts of Paris, Lyon and Marseille as they are called: Paris 18e."""
    return ARRONDISSEMENT.sub(_ward, text)


def _ward(match: re.Match[str]) -> str:
    """A district of Paris, Lyon or Marseille as it is called: Paris 18e."""
    number, city = int(match[1]), match[2].title()
    return f"{city} {number}{'er' if number == 1 else 'e'}"


def city_page(page: str, city: str, others: list[str]) -> SentenceLink:
    """A page of the city; against the other where the page compares."""
    path, _mark, view = page.partition("?view=")
    parameters = {"view": view} if view else {}
    parameters |= {} if path in ("catalogue", "about", "legal", "contribute", "presentation") else {"city": city}
    to = {"to": others[0]} if others and path in ("city", "perception") else {}
    return SentenceLink(path, parameters | to, city)


def dated_view(
    parts: SentenceParts, usual: str, city: str, indicator: str, lookup: Known
) -> tuple[str, dict[str, str]]:
    """The view, and the years in its address: two years or "since" one are a change, one alone is a year's bars.

    Only years of which the city has a figure.
    """
    view = next((one for one in parts.views if one in OF_AN_INDICATOR), usual)
    there = lookup.years_of(city, indicator) if parts.years else ()
    years = sorted({one for one in parts.years if one in there})
    if len(years) > 1:
        return "change", {"year": str(years[-1]), "first": str(years[0])}
    if years and view == "lines" and years[0] < there[-1]:
        return "change", {"first": str(years[0])}
    return view, {"year": str(years[0])} if years and view == "bars" else {}
