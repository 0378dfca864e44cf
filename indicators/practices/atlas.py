"""The questions of the Practices page that an atlas answers: which are on record, and who does better elsewhere."""

from indicators.answers.practices import ALL_PRACTICES, BetterElsewhere, PracticeFilters, PracticeList
from indicators.figures.lookups import AtlasPart
from indicators.model.answer_cache import remembered
from indicators.model.comparability import Comparator
from indicators.practices.better import answer as better_answer
from indicators.practices.register import answer as practices_answer

PEERS = Comparator()


class PracticeAnswers(AtlasPart):
    """What cities do about problems: `atlas.practices`."""

    part = "practices"

    @remembered
    def listed(self, city: str, filters: PracticeFilters = ALL_PRACTICES) -> PracticeList:
        """The practices of cities and partners that match, the best supported first, then catalogues of practices."""
        return practices_answer.practices(self.catalogue, self.atlas.city(city), filters)

    @remembered
    def better_elsewhere(
        self, indicator: str, city: str, to: Comparator = PEERS, year: int | None = None
    ) -> BetterElsewhere:
        """Who does better than a city on an indicator or improves on it, and what is known of what they did."""
        last = year or self.atlas.years()[-1]
        to = self.atlas.compare(city, to, last).comparator  # as the rows of City ask: what they made is not made again
        cities = (city, *self.atlas.companions(city, (indicator,), to, last))
        better, bars = (
            self.atlas.doing_better(indicator, cities, to, last),
            self.atlas.bars(indicator, cities, to, last),
        )
        return better_answer.better_elsewhere(self._data, self.atlas.indicator(indicator), better, bars, last)
