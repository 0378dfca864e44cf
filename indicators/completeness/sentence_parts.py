"""What the words of a question mean, and where the question leads."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from indicators.completeness.field_words import FieldWord
from indicators.view.question import Known

REFUSED = ("in_part", "group", "not_yet", "no_year", "times", "cause", "effect")  # reasons
OF_AN_INDICATOR = ("lines", "bars", "funnel")  # views of Compare that show one indicator


@dataclass(frozen=True)
class SentenceLink:
    """Where a question in words leads: a page, the parameters of its address, and why not to a figure (`reason`).

    Reasons: "no_figure" (this city has none of this indicator), "nowhere_near" (no city of its country either),
    "not_understood" (no indicator has these words), "nowhere_in_country" (of a question about a country), "in_part"
    (some of the words, `left`, mean nothing known), "group" (figures are of everybody, not of `left`), "no_year" and
    "not_yet" (no figure for the year `left`), "times" (whether it doubled), "cause", "effect" (what studies found).
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

    def mean_survey(self, id: str) -> None:
        """Lets a word of feeling beside "safer" or "less safe" mean an indicator, where the sentence names no other.

        "Where do people feel less safe, A or B" and "where do they feel safer, B or A" are one question.
        """
        general = self.asking.get("safer", set()) | self.asking.get("riskier", set())
        places = general | self.asking.get("feeling", set())
        if not general or any(one - places for one in self.phrases.values()):
            return
        self.phrases, self.shares, self.ranking = {id: places}, {id: 1.0}, False
        if self.asking.get("riskier"):
            self.cities[:2] = self.cities[1::-1]


def dated_view(parts: SentenceParts, usual: str, indicator: str, lookup: Known) -> tuple[str, dict[str, str]]:
    """The view, and the years in its address: two years or "since" one are a change, one alone is a year's bars."""
    view = next((one for one in parts.views if one in OF_AN_INDICATOR), usual)
    there = lookup.years(indicator)
    years = sorted({one for one in parts.years if one in there})
    if len(years) > 1:
        return "change", {"year": str(years[-1]), "first": str(years[0])}
    if years and view == "lines" and years[0] < there[-1]:
        return "change", {"first": str(years[0])}
    return view, {"year": str(years[0])} if years and view == "bars" else {}
