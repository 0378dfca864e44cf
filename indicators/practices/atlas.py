"""The questions of the Practices page that an atlas answers: which are on record, and who does better elsewhere."""

from indicators.answers.practices import ALL_PRACTICES, BetterElsewhere, PracticeFilters, PracticeList
from indicators.model.answer_cache import remembered
from indicators.model.comparability import Comparator
from indicators.policies.atlas import PolicyAnswers
from indicators.practices.better import answer as better_answer
from indicators.practices.register import answer as practices_answer

PEERS = Comparator()


class PracticeAnswers(PolicyAnswers):
    """What cities do about problems, beside what policies did; an atlas is one (indicators/atlas.py)."""

    @remembered
    def practices(self, city: str, filters: PracticeFilters = ALL_PRACTICES) -> PracticeList:
        """The practices of cities and partners that match, the best supported first, then catalogues of practices."""
        return practices_answer.practices(self.catalogue, self.city(city), filters)

    @remembered
    def better_elsewhere(
        self, indicator: str, city: str, to: Comparator = PEERS, year: int | None = None
    ) -> BetterElsewhere:
        """Who does better than a city on an indicator or improves on it, and what is known of what they did."""
        last = year or self.years()[-1]
        to = self.compare(city, to, last).comparator  # as the rows of City ask: what they made is not made again
        cities = (city, *self.companions(city, (indicator,), to, last))
        better, bars = self.doing_better(indicator, cities, to, last), self.bars(indicator, cities, to, last)
        return better_answer.better_elsewhere(self._data, self.indicator(indicator), better, bars, last)
