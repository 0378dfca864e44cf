"""The library in a few words, for notebooks and scripts: find a city, compare it, evaluate a policy, chart, save."""

import unicodedata
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from indicators import catalogue as catalogues
from indicators import exports, store
from indicators.answers import ViewAnswer
from indicators.answers.comparison import Comparison, Lines
from indicators.answers.dossier import Dossier
from indicators.answers.evaluations import PolicyEvaluation
from indicators.atlas import Atlas, open_atlas
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.model.comparability import Comparator
from indicators.model.errors import ArgumentError, UnknownNameError
from indicators.model.indicators import City, Indicator
from indicators.model.locations import default_path
from indicators.model.named_cities import unknown
from indicators.model.policies import Policy
from indicators.view import Reader
from indicators.view.facts import plain

FORMS = {
    ".csv": "the figures as a table",
    ".xlsx": "the figures with what they are",
    ".pptx": "slides with charts that can be edited",
    ".pdf": "the report of a city, of what `report` gives",
    ".svg": "the picture",
    ".png": "the picture, 1600 by 900 pixels",
}
FAR = 8  # candidates that an error lists


class AnswerPicture:
    """The picture of an answer, with its finding, caveats and sources: notebooks show it, `svg` is its drawing."""

    def __init__(self, svg: str, title: str):
        self.svg, self.title = svg, title

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"AnswerPicture({self.title!r})"


class Library:
    """All public figures of a store, in one language. Made by `open_library`.

    Answers are frozen objects that say what they hold: `compare(…).rows` is a table of one row for each indicator. The
    same question gets the same answer object. `atlas` asks everything else (indicators/atlas.py).
    """

    def __init__(self, atlas: Atlas, language: str = "en"):
        self.atlas = atlas
        self.language = load_language(language)
        self._reader = Reader(self.language, atlas.catalogue, LIGHT)

    def find_city(self, name: str) -> City:
        """The city or area of a name in any language, of another spelling or of an id ("Luik", "Liege", "BE005C").

        Raises UnknownNameError with `candidates` (id -> name) where several may be meant.
        """
        if name in self.atlas.cities:
            return self.atlas.city(name)
        meant = self.atlas.named(name)
        if not meant.id:
            raise unknown(name, meant, self.atlas.cities)
        return self.atlas.city(meant.id)

    def find_indicator(self, words: str) -> Indicator:
        """The indicator of an id, or the only one whose title has all the words, in any of the languages.

        Raises UnknownNameError with `candidates` (id -> title) where several have them.
        """
        indicators = self.atlas.catalogue.indicators
        if words in indicators:
            return indicators[words]
        needed = {*_plain(words).split()}
        matching = [
            one for one in indicators.values() if any(needed <= {*_plain(text).split()} for text in one.title.values())
        ]
        exact = [one for one in matching if _plain(words) in map(_plain, one.title.values())]
        if len(exact or matching) == 1:
            return (exact or matching)[0]
        candidates = {one.id: self.language.words(one.title) for one in matching[:FAR]}
        raise UnknownNameError("indicator", words, indicators, candidates or None)

    def compare(self, city: str, to: str = "peers", year: int | None = None) -> Comparison:
        """A city against a benchmark on every indicator, at its newest figures up to `year`.

        `to`: "peers" (the most similar cities), "country", "members" (of the network), "all", or a city. The benchmark
        is the median. `rows`: one row for each indicator, with `value`, `lower` and `upper` (95% interval) in the unit
        of the indicator, `year`, `benchmark`, `outcome` (better, worse; higher or lower where no direction is better;
        about_same, cannot_tell, not_tested, not_compared), `dataset` and `release`. What is missing is NaN. Raises
        UnknownNameError.
        """
        return self.atlas.compare(self.find_city(city).id, self._comparator(to), year)

    def lines(self, indicator: str, cities: list[str], year: int | None = None) -> Lines:
        """Cities over time on one indicator, the first against its peers; an index where levels do not compare.

        `rows`: one row for each city and year, with `value`, `lower`, `upper`. Raises UnknownNameError.
        """
        ids = tuple(self.find_city(one).id for one in cities)
        return self.atlas.lines(self.find_indicator(indicator).id, ids, year=year)

    def report(self, city: str) -> Dossier:
        """Everything about one city: save it as .pdf, .pptx or .xlsx. Raises UnknownNameError."""
        return self.atlas.dossier(self.find_city(city).id)

    def policies(self, city: str = "") -> list[Policy]:
        """The dated policies on record, of one city or area, or all; in the order of the register."""
        id = self.find_city(city).id if city else ""
        return [one for one in self.atlas.catalogue.policies.values() if not id or id in one.places]

    def evaluate(self, policy: str, indicator: str = "", place: str = "") -> PolicyEvaluation:
        """What a policy (its id) did to one of its indicators in one of its places, the first of each by default.

        `rows`: the figure of each year beside what comparable places let expect; `estimated`: the effect with its
        interval; `grade`: how strong the evidence is; `obstacle`: why nothing can be told, where that is so. Methods:
        docs/methods.md. Raises UnknownNameError.
        """
        return self.atlas.policies.evaluation(policy, indicator, self.find_city(place).id if place else "")

    def headline(self, answer: ViewAnswer) -> str:
        """The finding of an answer, as the page says it: one sentence without a full stop."""
        return view_of(answer).heading(answer, self._reader)

    def notes(self, answer: ViewAnswer) -> list[str]:
        """What must be said with an answer: how to read it, its caveats, its sources; plain text."""
        notes = view_of(answer).notes(answer, self._reader)
        return [plain(one) for one in (*notes.reading, *notes.cautions, *notes.remarks, notes.sources) if one]

    def table(self, answer: ViewAnswer) -> pd.DataFrame:
        """The figures of an answer as the page lists them, with names in the language. Raises ArgumentError."""
        view = view_of(answer)
        if view.table is None:
            raise ArgumentError("answer", view.name, "This answer has no table; use one of `compare` or `evaluate`.")
        return view.table(answer, self._reader)

    def chart(self, answer: ViewAnswer) -> AnswerPicture:
        """The picture of an answer, 800 pixels wide; the same answer gives the same drawing. Raises ArgumentError."""
        return AnswerPicture(self._drawing(answer, "column"), self.headline(answer))

    def save(self, answer: ViewAnswer, file: str | Path) -> Path:
        """Writes an answer to a file, in the form that its ending says (`FORMS`); returns where it is.

        Caveats and sources are in the file. Raises ArgumentError for another ending, or a form that the answer has not.
        """
        path = Path(file)
        view, form = view_of(answer), path.suffix.lower()
        if form not in FORMS:
            raise ArgumentError("file", str(file), f"End its name in {', '.join(FORMS)}.")
        path.write_bytes(self._content(view, answer, form))
        return path

    def _content(self, view: Any, answer: Any, form: str) -> bytes:
        is_report = view.answer is Dossier
        if form == ".pdf" or (is_report and form not in (".pptx", ".xlsx")):
            if not (is_report and form == ".pdf"):
                raise ArgumentError("file", form, "Save what `report` gives as .pdf, .pptx or .xlsx.")
            return exports.two_pages(view, answer, self._reader)
        if form == ".csv":
            return exports.csv(self.table(answer))
        if form == ".xlsx":
            return (exports.city_workbook if is_report else exports.view_workbook)(view, answer, self._reader)
        if form == ".pptx":
            return (exports.city_deck if is_report else exports.view_deck)(view, answer, self._reader)
        drawing = self._drawing(answer, "slide")
        return exports.png(drawing) if form == ".png" else drawing.encode()

    def _drawing(self, answer: Any, form: str) -> str:
        view = view_of(answer)
        if not view.pictured or answer.empty:
            raise ArgumentError("answer", view.name, "This answer has no picture: it shows nothing, or is a report.")
        return exports.picture(view, answer, self._reader, form, "")

    def _comparator(self, to: str) -> Comparator:
        return Comparator(to) if to in Comparator.KINDS[:4] else Comparator("city", city=self.find_city(to).id)

    def __repr__(self) -> str:
        return f"Library({len(self.atlas.cities):,} areas, language {self.language.code!r})"

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self))}</p>"


def open_library(file: str | Path | None = None, language: str = "en") -> Library:
    """The library on a store; the bundled figures' is built the first time, in about ten seconds.

    `file`: another store. `language`: of names and sentences: en, fr, es, it, de, pt. Raises StoreMissingError for a
    file that there is not, UnknownNameError for another language.
    """
    path = Path(file) if file else default_path()
    if file is None and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        store.build(path, catalogues.load())
    return Library(open_atlas(path), language)


def _plain(text: str) -> str:
    """A title without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one if one.isalnum() or one.isspace() else "" for one in letters)
