"""A file on its way in: opened, understood, checked against what is known, and made a release by who may."""

import csv
from collections.abc import Callable, Collection, Sequence
from collections.abc import Mapping as Words
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from uuid import uuid4

import pandas as pd

from indicators.access.rights import Act, Viewer, demand, permitted, visibility
from indicators.catalogue import Catalogue
from indicators.contribute import checks as contribute_checks
from indicators.contribute import kept_remarks, mapping_answers
from indicators.contribute.encoding import encoding_matters, encoding_question
from indicators.contribute.mapping import KnownNames, Sender, as_json, from_json, lexicon, propose, signature
from indicators.contribute.personal_data import area_codes, people, suspects
from indicators.contribute.publishing import Delivery, Publishing
from indicators.contribute.registers import (
    IncidentCounts,
    IncidentFile,
    RegisterChoice,
    Suggestion,
    counts_mapping,
    refuse_register,
    registers_of,
    taught,
)
from indicators.figures.contributed import with_proposed
from indicators.model.districts import District
from indicators.model.errors import PersonalDataError, SourceError, StoreError, Template, UnknownNameError
from indicators.model.indicators import AreaKind, Release
from indicators.model.submissions import (
    CITY,
    EVERY,
    NETWORK,
    TEMPLATE_SHEET,
    Arrival,
    CheckResult,
    Consent,
    Mapping,
    Part,
    Proposal,
    Remark,
    Severity,
    Sheet,
)
from indicators.readers.files.code_pages import SPOKEN
from indicators.readers.files.detection import opened
from indicators.readers.files.first_lines import LIMITS
from indicators.readers.places.districts import DistrictMatcher
from indicators.readers.places.matching import CityMatcher
from indicators.readers.tables.cells import looks
from indicators.readers.tables.indicator_names import IndicatorMatcher
from indicators.readers.tables.layout import layout
from indicators.readers.tables.missing_values import lack
from indicators.readers.tables.numbers import number_format
from indicators.readers.tables.periods import period
from indicators.store import PROPOSALS, StagingTable, Store, category_meanings
from indicators.store.staging import annotated_file, checks, history_checks

SEEN = 60  # rows at either end of a sheet, from which its layout is read
LICENCE = "CC BY 4.0"
MOST_WORDS = 50_000


@dataclass(frozen=True)
class Intake:
    """Where files come in: the store they go to, and all that their words are compared with."""

    store: Store
    catalogue: Catalogue
    review: bool = False  # the network wants an editor to see what contributors bring
    largest: int = LIMITS.size  # bytes of a file

    def seen_by(self, viewer: Viewer) -> Catalogue:
        """The catalogue with the proposed indicators that a viewer may use: the approved ones, and their own drafts."""
        proposals = self.store.entries(PROPOSALS)
        return with_proposed(self.catalogue, proposals, viewer, {}) if proposals else self.catalogue

    def lexicon_of(self, viewer: Viewer, publisher: str = "") -> KnownNames:
        """The words of cities, indicators and units for a viewer, with the districts that the publisher declared."""
        catalogue, cities = self.seen_by(viewer), self.sender(viewer, "", publisher).cities
        known_names = replace(self.lexicon, taught=taught(category_meanings(self.store.path), cities, self.catalogue))
        if districts := self.districts(cities):
            known_names = replace(known_names, cities=DistrictMatcher(self.cities, districts))
        if catalogue is self.catalogue:
            return known_names
        return replace(known_names, indicators=IndicatorMatcher(catalogue.indicators), declared=catalogue.indicators)

    def districts(self, cities: Collection[str]) -> tuple[District, ...]:
        """The districts that some cities declared."""
        return tuple(one for one in self.store.districts()[0] if one.city in cities)

    @cached_property
    def lexicon(self) -> KnownNames:
        """The words of the project's own catalogue."""
        return lexicon(self.catalogue, self.store.cities(), period, number_format, lack)

    @property
    def cities(self) -> CityMatcher:
        """What finds the cities that words mean, without declared districts."""
        cities = self.lexicon.cities
        return cities.cities if isinstance(cities, DistrictMatcher) else cities

    @cached_property
    def publishing(self) -> Publishing:
        """The acts on the same store."""
        return Publishing(self.store.path, self.catalogue, self.review)

    def open(self, viewer: Viewer, path: Path, name: str, folder: Path) -> "Draft":
        """A file that a viewer brings, understood as far as it can be; close it at the end.

        `name` is only shown; what the work needs lies in `folder`. Raises AccessError, SourceError, StoreError.
        """
        return self.draft(viewer, self.arrived(viewer, path, name, folder), path, folder)

    def arrived(self, viewer: Viewer, path: Path, name: str, folder: Path) -> Arrival:
        """A file recognised by its content, its tables as text in `folder`. Raises AccessError, SourceError."""
        if not any(permitted(viewer, Act.SUBMIT, city) for city in (*viewer.cities, NETWORK)):
            demand(viewer, Act.SUBMIT)
        return self.arrival(viewer, path, name, folder)

    def publishers(self, viewer: Viewer) -> tuple[str, ...]:
        """For whom a viewer may bring files: their cities by id, "network" for an editor."""
        own_cities = sorted(viewer.cities - {EVERY})
        network = [NETWORK] if permitted(viewer, Act.SUBMIT, NETWORK) else []
        return (*own_cities, *network)

    def draft(self, viewer: Viewer, arrival: Arrival, path: Path, folder: Path) -> "Draft":
        """A file that arrived, read as a table of figures. Raises SourceError, StoreError."""
        return Draft(self, viewer, arrival, path, folder)

    def demand_figures(self, viewer: Viewer, arrival: Arrival, sheet: str, publisher: str) -> None:
        """Refuse a sheet whose rows may be incidents, where nobody can be asked. Raises SourceError."""
        sender = self.sender(viewer, arrival.name, publisher)
        refuse_register(arrival, self.lexicon_of(viewer, publisher), sender, sheet)

    def register(
        self, viewer: Viewer, arrival: Arrival, publisher: str, folder: Path, sheet: str = ""
    ) -> "IncidentFile | None":
        """A file that arrived, read as a register of incidents, its proposed columns counted; None where it is none.

        `sheet`: the one that a person chose. Raises SourceError, StoreError.
        """
        names, sender = self.lexicon_of(viewer, publisher), self.sender(viewer, arrival.name, publisher)
        if not (register_sheet := registers_of(arrival, names, sender, sheet)):
            return None
        register = IncidentFile(arrival, *register_sheet, folder)
        try:
            register.read(register.columns)
        except Exception:
            register.close()
            raise
        return register

    def sender(self, viewer: Viewer, name: str, publisher: str) -> Sender:
        """Who brings a file, for one publisher."""
        cities = () if publisher in ("", NETWORK) else (publisher,)
        return Sender(name, cities or tuple(sorted(viewer.cities - {EVERY})))

    def suggestions(self, register: IncidentFile, viewer: Viewer, publisher: str) -> dict[str, Suggestion]:
        """What each category of a register may mean; what cities said before is read from the store."""
        sender = self.sender(viewer, register.arrival.name, publisher)
        return register.suggestions(
            self.lexicon_of(viewer, publisher), self.seen_by(viewer), sender, category_meanings(self.store.path)
        )

    def counts(self, register: IncidentFile, viewer: Viewer, choice: RegisterChoice, publisher: str) -> IncidentCounts:
        """What a register comes to under a choice, for one publisher."""
        sender = self.sender(viewer, register.arrival.name, publisher)
        areas, indicators = self.areas(publisher) or frozenset(), self.catalogue.indicators
        sensitive = [id for id, one in indicators.items() if one.sensitive]
        return register.count(choice, self.lexicon_of(viewer, publisher), sender, areas, sensitive=sensitive)

    def counted(
        self, viewer: Viewer, register: IncidentFile, counts: IncidentCounts, publisher: str, folder: Path
    ) -> "Draft":
        """The counts of a register as a draft: a table of its own, so that all checks are those of any other file.

        The table is what the release keeps; the register itself is never kept. Raises SourceError, StoreError.
        """
        stem = Path(register.arrival.name).stem
        path = folder / f"{uuid4().hex}.csv"
        counts.table().to_csv(path, index=False)
        arrival = replace(self.arrived(viewer, path, f"{stem}-counts.csv", folder), remarks=())  # it is our own making
        draft = self.draft(viewer, arrival, path, folder)
        proposal = draft.propose(publisher)
        mapping = counts_mapping(counts, proposal.mapping.residents)
        draft.proposal = Proposal(mapping, remarks=counts.remarks)
        return draft

    def areas(self, publisher: str) -> frozenset[str] | None:
        """The areas that a publisher tells of: a city and its districts; every one for the network."""
        if publisher == NETWORK:
            return None
        cities = self.store.cities()
        parts = cities.loc[(cities["parent"] == publisher) & (cities["kind"] == AreaKind.DISTRICT), "geo"]
        return frozenset({publisher, *parts, *(one.id for one in self.districts([publisher]))})

    def arrival(self, viewer: Viewer, path: Path, name: str, folder: Path, codec: str = "") -> Arrival:
        """A file opened: in the encoding that its words decide, else in the languages of the viewer's cities.

        `codec`: the encoding that a person chose.
        """
        cities = self.store.cities().set_index("geo")["country"]
        countries = {cities[geo] for geo in viewer.cities if geo in cities.index}
        spoken = tuple(sorted({language for one in countries for language in SPOKEN.get(one, "").split()}))
        return opened(path, name, folder, replace(LIMITS, size=self.largest), spoken, codec)


class Draft:
    """One file on its way: its sheet in a staging table, what it seems to mean, what is wrong with it."""

    def __init__(self, intake: Intake, viewer: Viewer, arrival: Arrival, path: Path, folder: Path):
        self.intake, self.viewer, self.arrival, self.path, self.folder = intake, viewer, arrival, path, folder
        self.staging = StagingTable(folder)
        self.sheet = ""
        self.checked: CheckResult | None = None
        self._checked_as: tuple[Mapping, str] | None = None  # the mapping and publisher by which it was
        self.said: dict[str, str] = {}  # what a person answered about all places of the file
        self._cleared: frozenset[str] = frozenset()  # columns that hold nothing of persons
        self.codec = ""  # the encoding that a person chose
        try:
            likeliest = _likeliest(arrival.sheets)
            for sheet in arrival.sheets:  # the whole file is kept with its release: no sheet may tell of persons
                if sheet is not likeliest and self._load(sheet):
                    self._refuse_people(self.propose().mapping)
            self.proposal = self.take(likeliest.name, self.publishers[0])
        except Exception as error:
            self.close()
            if isinstance(error, PersonalDataError):
                self._forget()
            raise

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue by which the file is read: with the indicators that its contributor may use."""
        return self.intake.seen_by(self.viewer)

    def close(self) -> None:
        """Stops what runs and removes its working files; the file itself stays."""
        self.staging.close()

    def interrupt(self) -> None:
        """Stops what runs in staging, from any thread."""
        self.staging.interrupt()

    def take(self, sheet: str, publisher: str = "") -> Proposal:
        """Lays one sheet of the file in staging and proposes what it means. Raises SourceError, UnknownNameError."""
        sheets = {one.name: one for one in self.arrival.sheets}
        if sheet not in sheets:
            raise UnknownNameError("sheet", sheet, sheets)
        self.sheet, self.checked = sheet, None
        if not self._load(sheets[sheet]):
            raise SourceError(Template("{name} has no rows. Upload the file with its figures."), name=self.arrival.name)
        self.proposal = self.propose(publisher)
        self._refuse_people(self.proposal.mapping)
        return self.proposal

    def _load(self, sheet: Sheet) -> int:
        """Lays a sheet in staging; its rows."""
        if rows := self.staging.load(sheet):
            self.staging.lay(layout(self.staging.head(SEEN), self.staging.tail(SEEN), rows))
        return rows

    def _refuse_people(self, mapping: Mapping) -> None:
        """Raise PersonalDataError for a sheet in staging that tells of persons, before anybody sees a word of it."""
        self._cleared = frozenset(suspects(self.staging, mapping))
        if remarks := people(self.staging, self._cleared, area_codes(self.intake.store.cities())):
            raise PersonalDataError(self.arrival.name, remarks)

    def _forget(self) -> None:
        """Removes the texts that were made of the file; the file itself is its owner's to remove."""
        for sheet in self.arrival.sheets:
            if sheet.path != self.path:
                sheet.path.unlink(missing_ok=True)

    def propose(self, publisher: str = "") -> Proposal:
        """What the columns and words seem to mean; the publisher's last file of this making is remembered."""
        sender = self.intake.sender(self.viewer, self.arrival.name, publisher)
        sender = Sender(sender.file, sender.cities, **self.said)
        known_names = self.intake.lexicon_of(self.viewer, publisher)
        proposal = propose(self.staging, self.staging.layout, known_names, sender, self._remembered(publisher))
        readings, laid = self.arrival.readings, self.staging.layout
        if readings and encoding_matters(self.staging, laid, readings, proposal.mapping):
            question = encoding_question(readings)
            others = proposal.questions if self.codec else ()  # about words that may be misread: asked afterwards
            return replace(proposal, questions=(question, *others))
        return proposal

    def read_anew(self, question: str, answer: str, publisher: str) -> bool:
        """Reads the words again by an answer about all of them: the encoding, the country, the kind of area, the year.

        False when that was the answer already.
        """
        if question == "encoding":
            if answer == self.codec:
                return False
            self.arrival = self.intake.arrival(self.viewer, self.path, self.arrival.name, self.folder, answer)
            self.codec = answer
            self.take(self.sheet, publisher)
            return True
        context = {{"country": "country", "perimeter": "area", "split_years": "year"}[question]: answer}
        if self.said | context == self.said:
            return False
        self.said |= context
        self.proposal = self.propose(publisher)
        return True

    def period_of(self, text: str) -> str | None:
        """A period that somebody typed, as ISO 8601; None for what is none."""
        return period(text)

    def years(self, mapping: Mapping) -> list[str]:
        """The years that the file has figures of, read by this mapping."""
        columns = [name for name, part in mapping.parts.items() if part is Part.PERIOD]
        wide = {one.name: one.period for one in self.staging.layout.wide}
        texts = [mapping.fixed.get(Part.PERIOD, ""), *(wide[name] for name in columns if name in wide)]
        for name in (name for name in columns if name not in wide):
            texts += [mapping.periods.get(word, "") for word in self.staging.words(name, MOST_WORDS)["word"]]
        return sorted({text[:4] for text in texts if text[:4].isdigit()})

    def words_without_meaning(self, column: str, kind: str, mapping: Mapping) -> list[str]:
        """The words of a column that nobody gave a meaning yet; `kind`: the field of the mapping."""
        meanings = getattr(mapping, kind)
        return [word for word in self.staging.words(column, MOST_WORDS)["word"] if word not in meanings]

    def series(self, indicator: str, geo: str) -> pd.DataFrame:
        """One series as it stands and as the file tells it: year, before, after (NaN where one does not tell)."""
        return history_checks.series(self.staging, indicator, geo)

    def as_json(self, mapping: Mapping) -> str:
        """A mapping as text, to be corrected by hand."""
        return as_json(mapping)

    def from_json(self, text: str) -> Mapping:
        """The mapping of a text that `as_json` wrote. Raises SourceError."""
        return from_json(text)

    @property
    def publishers(self) -> tuple[str, ...]:
        """For whom the viewer may bring this file."""
        return self.intake.publishers(self.viewer)

    def check(self, mapping: Mapping, publisher: str) -> CheckResult:
        """What is wrong with the file, read by this mapping for this publisher, and what would change.

        Raises AccessError, StoreError when the staging table is stopped.
        """
        demand(self.viewer, Act.SUBMIT, publisher)
        snapshot = self.intake.store.for_(visibility(self.viewer))
        first = (*self.arrival.remarks, *mapping_answers.still_true(self.proposal.remarks, mapping))
        if unanswered := self._unanswered(mapping):  # nothing can be checked before it is known what numbers are
            checks.begin(self.staging)
            remarks = (*first, *self.staging.layout.remarks, *unanswered)
            self.checked, self._checked_as = CheckResult(remarks), (mapping, publisher)
            return self.checked
        checked = contribute_checks.check(
            self.staging,
            mapping,
            snapshot,
            self.catalogue,
            self.intake.areas(publisher),
            _dataset(publisher),
            self._cleared,
        )
        self.checked, self._checked_as = replace(checked, remarks=(*first, *checked.remarks)), (mapping, publisher)
        return self.checked

    def _unanswered(self, mapping: Mapping) -> list[Remark]:
        """A refusal for an encoding, or a column of numbers, with two readings, as long as nobody said which."""
        if not self.codec and (open_questions := [one for one in self.proposal.questions if one.code == "encoding"]):
            return [Remark("encoding_open", Severity.REFUSES, cell=open_questions[0].choices[0].name)]
        questions = [one for one in self.proposal.questions if one.code == "number_format"]
        return [
            Remark("number_format_open", Severity.REFUSES, one.line, one.column, one.word, count=one.count)
            for one in questions
            if one.column not in mapping.numbers
        ]

    def changes(self, kind: str, most: int = 200) -> pd.DataFrame:
        """The first observations that are new, changed, unchanged or vanished, after a check: see history_checks."""
        return history_checks.changes(self.staging, kind, most)

    def rows_marked(self, code: str) -> list[int]:
        """The rows of the sheet of which a check found this, each once: what a person may leave out."""
        return checks.rows_marked(self.staging, code)

    def indicators(self) -> list[str]:
        """The indicators that the file tells, after a check."""
        return checks.held(self.staging, "indicator")

    def annotated(self, words: Callable[[Remark], str], heading: str, path: Path) -> Path:
        """The rows of the sheet with what was remarked on each, as CSV at `path`; `words` makes a sentence of each."""
        remarks = self.checked.remarks if self.checked else ()
        annotated_file.annotated(self.staging, remarks, path, words, heading)
        return path

    def publish(
        self,
        mapping: Mapping,
        publisher: str,
        consents: Words[str, Consent],
        *,
        reason: str = "",
        due: date | None = None,
        confirmed: Sequence[str] = (),
        categories: Words[str, str] | None = None,
    ) -> Release:
        """Makes the checked file a release: published now or on a day, or handed in where a review is wanted.

        `confirmed`: the codes of the remarks to which a person said yes; `categories`: of Delivery.
        Raises AccessError, StoreError: a file that is
        not checked, that something refuses, or of which something is not confirmed.
        """
        self._must_be_sound((mapping, publisher), confirmed)
        acts, publishing = self.intake.publishing, self.intake.publishing.may_publish(self.viewer, publisher)
        release = self._release(mapping, publisher, reason, due)
        delivery = Delivery(release, self.staging, self.path, dict(consents), categories)
        if not publishing:
            return acts.submit(self.viewer, delivery)
        return acts.schedule(self.viewer, delivery, due) if due else acts.publish(self.viewer, delivery)

    def _must_be_sound(self, checked_for: tuple[Mapping, str], confirmed: Sequence[str]) -> None:
        checked = self.checked
        if checked is None or checked_for != self._checked_as:
            raise StoreError("This file has changed since it was last checked. Check it, then publish it.")
        if checked.blocked:
            raise StoreError(
                "This file has problems to fix. See the list of problems, correct the file and upload it again."
            )
        if unconfirmed := {one.code for one in checked.to_confirm} - set(confirmed):
            raise StoreError(
                "Some values in this file need your confirmation: {codes}.", codes=", ".join(sorted(unconfirmed))
            )

    def _release(self, mapping: Mapping, publisher: str, reason: str, due: date | None) -> Release:
        today, dataset = datetime.now(UTC).date(), _dataset(publisher)
        first = f"{dataset}@{due or today}-{self.arrival.sha256[:8]}"
        everything = visibility(replace(self.viewer, cities=frozenset({EVERY})))
        taken_ids = {one.id for one in self.intake.store.for_(everything).releases()}
        id = next(one for one in (first, *(f"{first}-{n}" for n in range(2, 1000))) if one not in taken_ids)
        return Release(
            *(id, dataset, today, "published", "contributed", self.arrival.name, self.arrival.sha256, 0),
            scope="partial",
            reason=reason,
            publisher=publisher,
            due=due,
            licence=LICENCE,
            size=self.arrival.size,
            mapping=as_json_with(mapping, signature(self.staging.layout)),
            remarks=kept_remarks.as_text(self.checked.remarks if self.checked else ()),
        )

    def _remembered(self, publisher: str) -> Mapping | None:
        """The mapping of the publisher's last release of this making; None where there was none."""
        if not publisher:
            return None
        here = signature(self.staging.layout)
        releases = self.intake.store.for_(visibility(self.viewer)).releases()
        for release in reversed([one for one in releases if one.publisher == publisher and one.mapping]):
            remembered_signature, _, mapping = release.mapping.partition("\n")
            if remembered_signature == here:
                return from_json(mapping)
        return None


def _likeliest(sheets: Sequence[Sheet]) -> Sheet:
    """The sheet with the figures: a template's, else the one with most, as a workbook may begin with a description.

    A hidden one only where there is no other. A sheet longer than what is looked at counts as many figures more as it
    has rows more.
    """
    if len(sheets) == 1:
        return sheets[0]
    return max(sheets, key=lambda one: (one.name == TEMPLATE_SHEET, not one.hidden, _figures_in(one), one.rows or 0))


def _figures_in(sheet: Sheet) -> float:
    """About how many cells of a sheet hold figures, by its first rows."""
    with sheet.path.open(encoding="utf-8", newline="") as file:
        rows = list(islice(csv.reader(file, delimiter=sheet.separator), SEEN))
    figures = sum(looks(cell.strip()) == "figure" for row in rows for cell in row)
    return figures * max(1.0, (sheet.rows or 0) / max(1, len(rows)))


def as_json_with(mapping: Mapping, made_by: str) -> str:
    """The mapping as it is kept with a release: the signature of the file's making, then its JSON."""
    return f"{made_by}\n{as_json(mapping)}"


def _dataset(publisher: str) -> str:
    return NETWORK if publisher == NETWORK else f"{CITY}{publisher}"
