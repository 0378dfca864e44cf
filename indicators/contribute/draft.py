"""A file on its way in: opened, understood, checked against what is known, and made a release by who may."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Words
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import pandas as pd

from indicators.access.rights import Act, Viewer, demand, permitted, visibility
from indicators.catalogue import Catalogue
from indicators.contribute import checks as contribute_checks
from indicators.contribute.mapping import KnownNames, Sender, as_json, from_json, lexicon, propose, signature
from indicators.contribute.publishing import Delivery, Publishing
from indicators.model.errors import SourceError, StoreError, Template, UnknownNameError
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
    Proposal,
    Remark,
    Severity,
    Sheet,
)
from indicators.readers.files.detection import opened
from indicators.readers.files.first_lines import LIMITS
from indicators.readers.tables.layout import layout
from indicators.readers.tables.missing_values import lack
from indicators.readers.tables.numbers import number_format
from indicators.readers.tables.periods import period
from indicators.store import StagingTable, Store
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

    @cached_property
    def lexicon(self) -> KnownNames:
        """The words of cities, indicators and units; made when the first file comes."""
        return lexicon(self.catalogue, self.store.cities(), period, number_format, lack)

    @cached_property
    def publishing(self) -> Publishing:
        """The acts on the same store."""
        return Publishing(self.store.path, self.catalogue, self.review)

    def open(self, viewer: Viewer, path: Path, name: str, folder: Path) -> "Draft":
        """A file that a viewer brings, understood as far as it can be; close it at the end.

        `name` is only shown; what the work needs lies in `folder`. Raises AccessError, SourceError, StoreError.
        """
        if not any(permitted(viewer, Act.SUBMIT, city) for city in (*viewer.cities, NETWORK)):
            demand(viewer, Act.SUBMIT)
        return Draft(self, viewer, opened(path, name, folder, replace(LIMITS, size=self.largest)), path, folder)


class Draft:
    """One file on its way: its sheet in a staging table, what it seems to mean, what is wrong with it."""

    def __init__(self, intake: Intake, viewer: Viewer, arrival: Arrival, path: Path, folder: Path):
        self.intake, self.viewer, self.arrival, self.path = intake, viewer, arrival, path
        self.staging = StagingTable(folder)
        self.sheet = ""
        self.checked: CheckResult | None = None
        self._checked_as: tuple[Mapping, str] | None = None  # the mapping and publisher by which it was
        self._said: dict[str, str] = {}  # what a person answered about all places of the file
        try:
            self.proposal = self.take(_likeliest(arrival.sheets).name, self.publishers[0])
        except Exception:
            self.close()
            raise

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
        rows = self.staging.load(sheets[sheet])
        if not rows:
            raise SourceError(Template("{name} has no rows. Upload the file with its figures."), name=self.arrival.name)
        self.staging.lay(layout(self.staging.head(SEEN), self.staging.tail(SEEN), rows))
        self.proposal = self.propose(publisher)
        return self.proposal

    def propose(self, publisher: str = "") -> Proposal:
        """What the columns and words seem to mean; the publisher's last file of this making is remembered."""
        publisher_cities = () if publisher in ("", NETWORK) else (publisher,)
        cities = publisher_cities or tuple(sorted(self.viewer.cities - {EVERY}))
        sender = Sender(self.arrival.name, cities, **self._said)
        return propose(self.staging, self.staging.layout, self.intake.lexicon, sender, self._remembered(publisher))

    def read_anew(self, question: str, answer: str, publisher: str) -> bool:
        """Reads the words again by an answer about all of them: the country or the kind of area of the file's places.

        False when that was the answer already.
        """
        context = {"country": answer} if question == "country" else {"area": answer}
        if self._said | context == self._said:
            return False
        self._said |= context
        self.proposal = self.propose(publisher)
        return True

    def period_of(self, text: str) -> str | None:
        """A period that somebody typed, as ISO 8601; None for what is none."""
        return period(text)

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
        """For whom the viewer may bring this file: their cities by id, "network" for an editor."""
        own_cities = sorted(self.viewer.cities - {EVERY})
        network = [NETWORK] if permitted(self.viewer, Act.SUBMIT, NETWORK) else []
        return (*own_cities, *network)

    def check(self, mapping: Mapping, publisher: str) -> CheckResult:
        """What is wrong with the file, read by this mapping for this publisher, and what would change.

        Raises AccessError, StoreError when the staging table is stopped.
        """
        demand(self.viewer, Act.SUBMIT, publisher)
        snapshot = self.intake.store.for_(visibility(self.viewer))
        if unanswered := self._unanswered(
            mapping
        ):  # what would be found before somebody says which number stands there?
            checks.begin(self.staging)
            remarks = (*self.arrival.remarks, *self.proposal.remarks, *self.staging.layout.remarks, *unanswered)
            self.checked, self._checked_as = CheckResult(remarks), (mapping, publisher)
            return self.checked
        checked = contribute_checks.check(
            self.staging, mapping, snapshot, self.intake.catalogue, self._areas(publisher), _dataset(publisher)
        )
        first = (*self.arrival.remarks, *self.proposal.remarks)
        self.checked, self._checked_as = replace(checked, remarks=(*first, *checked.remarks)), (mapping, publisher)
        return self.checked

    def _unanswered(self, mapping: Mapping) -> list[Remark]:
        """A refusal for each column whose numbers have two readings, as long as nobody said which."""
        questions = [one for one in self.proposal.questions if one.code == "number_format"]
        return [
            Remark("number_format_open", Severity.REFUSES, one.line, one.column, one.word, count=one.count)
            for one in questions
            if one.column not in mapping.numbers
        ]

    def changes(self, kind: str, most: int = 200) -> pd.DataFrame:
        """The first observations that are new, changed, unchanged or vanished, after a check: see history_checks."""
        return history_checks.changes(self.staging, kind, most)

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
    ) -> Release:
        """Makes the checked file a release: published now or on a day, or handed in where a review is wanted.

        `confirmed`: the codes of the remarks to which a person said yes. Raises AccessError, StoreError: a file that is
        not checked, that something refuses, or of which something is not confirmed.
        """
        self._must_be_sound((mapping, publisher), confirmed)
        acts, publishing = self.intake.publishing, self.intake.publishing.may_publish(self.viewer, publisher)
        release = self._release(mapping, publisher, reason, due)
        delivery = Delivery(release, self.staging, self.path, dict(consents))
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
        remarks = [one for one in (self.checked.remarks if self.checked else ()) if one.severity is not Severity.TELLS]
        return Release(
            *(id, dataset, today, "published", "contributed", self.arrival.name, self.arrival.sha256, 0),
            scope="partial",
            reason=reason,
            publisher=publisher,
            due=due,
            licence=LICENCE,
            size=self.arrival.size,
            mapping=as_json_with(mapping, signature(self.staging.layout)),
            remarks=remarks_as_json(remarks),
        )

    def _areas(self, publisher: str) -> frozenset[str] | None:
        """The areas that a publisher tells of: a city and its districts; every one for the network."""
        if publisher == NETWORK:
            return None
        cities = self.intake.store.cities()
        parts = cities.loc[(cities["parent"] == publisher) & (cities["kind"] == AreaKind.DISTRICT), "geo"]
        return frozenset({publisher, *parts})

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
    """The sheet with the figures: a template's own, else the largest, as a workbook may begin with a description."""
    return max(sheets, key=lambda one: (one.name == TEMPLATE_SHEET, one.rows or 0))


def as_json_with(mapping: Mapping, made_by: str) -> str:
    """The mapping as it is kept with a release: the signature of the file's making, then its JSON."""
    return f"{made_by}\n{as_json(mapping)}"


def remarks_as_json(remarks: Sequence[Remark]) -> str:
    """The remarks as they are kept with a release: one line each."""
    return "\n".join(f"{one.severity}\t{one.code}\t{one.line}\t{one.count}" for one in remarks)


def _dataset(publisher: str) -> str:
    return NETWORK if publisher == NETWORK else f"{CITY}{publisher}"
