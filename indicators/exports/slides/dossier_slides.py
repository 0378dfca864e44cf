"""A dossier on its way to slides: what each slide of a city's deck asks again and again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators import views
from indicators.answers.dossier import Dossier
from indicators.catalogue import Catalogue
from indicators.compare.lines.event_words import event_list
from indicators.exports.slides.stage import DeckBuilder, Foot
from indicators.exports.slides.view_slides import notes_of
from indicators.language.language import Language
from indicators.model.indicators import Dataset, Outcome
from indicators.model.submissions import CityEvent, by_day
from indicators.press.card import press_cards
from indicators.view import Reader, View
from indicators.view.facts import care_line, source_line


@dataclass(frozen=True)
class DossierSlides:
    """A dossier on its way to slides: what each slide asks again and again."""

    view: View
    dossier: Dossier
    reader: Reader
    link: str
    stage: DeckBuilder

    @property
    def _(self) -> Language:
        """The language of the slides."""
        return self.reader.language

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that names what they show."""
        return self.reader.catalogue

    @property
    def parts(self) -> tuple:
        """What views ask for."""
        return self.dossier, self.reader

    @property
    def tested(self) -> list[str]:
        """The indicators of the city that were tested."""
        rows = self.dossier.comparison.rows
        return [
            id for id, outcome in zip(rows["indicator"], rows["outcome"], strict=True) if Outcome(outcome).is_tested
        ]

    @property
    def context(self) -> list[str]:
        """The indicators by which peers are chosen."""
        return [one.source for one in self.dossier.likeness.model.variables if one.source in self.catalogue.indicators]

    def said(self, indicators: Sequence[str], care: bool = True, events: Iterable[CityEvent] = ()) -> tuple[Foot, str]:
        """The foot and the speaker's notes of a slide about these indicators, both with their sources alone.

        `events`: what the slide marks, written out in the notes. `care`: the foot says what must be read with care of
        these indicators, else how to read the colours.
        """
        indicators_shown, datasets = [self.catalogue.indicators[id] for id in indicators], self._datasets(indicators)
        caveat = care_line(indicators_shown if care else (), self._)
        return Foot(caveat, source_line(datasets, self._), self.link), self._notes(indicators, datasets, events)

    def _notes(self, indicators: Sequence[str], datasets: list[Dataset], events: Iterable[CityEvent]) -> str:
        """What the speaker needs: what is marked, press questions of the first indicator with some, what to cite."""
        cases = {case.indicator.id: case for case in self.view.press(self.dossier, self.reader)}
        first = [cases[id] for id in indicators if id in cases][:1]
        cards = press_cards(first, self.reader)
        notes = notes_of([*cards.values()], datasets, self._)
        marked = views.plain(event_list(by_day(events), self._))
        return f"{marked}\n\n{notes}" if marked else notes

    def _datasets(self, indicators: Sequence[str]) -> list[Dataset]:
        """The datasets of these indicators, of those that tell the city's figures."""
        ids = {series.dataset for id in indicators for series in self.catalogue.indicators[id].series}
        return [one for one in self.view.sources(self.dossier, self.reader) if one.id in ids]
