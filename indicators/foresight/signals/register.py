"""Signals that members enter: private drafts, an editor's review, ratings, merges; what is refused, and why."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from indicators.access.rights import Act, Role, Viewer, acting, demand, permitted, require
from indicators.catalogue import Catalogue
from indicators.figures.signals import visible_signals
from indicators.foresight.signals.entry_checks import cleaned, complete, must_fit, rating_within
from indicators.foresight.signals.likeness import Alike, alike
from indicators.model import limits
from indicators.model.errors import SignalError, UnknownNameError
from indicators.model.signals import Signal, SignalEntry, SignalRating, SignalStatus, StatusChange
from indicators.model.submissions import NETWORK, Consent, EntryState
from indicators.store import SignalRegister, changing_signals, read_entries, read_rating

SOURCE_LANGUAGE = "en"
TRANSLATED = ("title", "observation", "place", "confirm")


@dataclass(frozen=True)
class SignalEntries:
    """The signals in the store at a path, as one viewer may see and change them.

    `catalogue`: the project's own; what an entry touches is looked up there.
    """

    path: Path
    catalogue: Catalogue
    viewer: Viewer

    def of(self, city: str) -> tuple[SignalEntry, ...]:
        """The newest version of each signal that a city entered and did not withdraw. Raises AccessError."""
        demand(self.viewer, Act.SUBMIT, city)
        newest = _newest(read_entries(self.path)).values()
        entered = [one for one in newest if one.id not in self.catalogue.signals]
        return tuple(one for one in entered if one.city == city and one.state is not EntryState.WITHDRAWN)

    def waiting(self) -> tuple[SignalEntry, ...]:
        """The signals that wait for an editor; none for who may not review."""
        if not permitted(self.viewer, Act.REVIEW):
            return ()
        return tuple(one for one in _newest(read_entries(self.path)).values() if one.state is EntryState.SUBMITTED)

    def alike(self, signal: Signal) -> tuple[Alike, ...]:
        """The signals in the register whose words are like this one's, the most alike first: a person decides."""
        others = visible_signals(self.catalogue.signals, read_entries(self.path), self.viewer)
        return alike(signal, [one for id, one in others.items() if id != signal.id])

    def save(self, city: str, signal: Signal, consent: Consent = Consent.PUBLIC) -> SignalEntry:
        """Keeps a signal of a city as a draft, complete or not, or another version of one (its id).

        Raises AccessError, UnknownNameError, SignalError (`reason`: title, long, many, consent, waits).
        """
        if consent not in (Consent.MEMBERS, Consent.PUBLIC):
            raise SignalError("consent", "Choose who sees the signal once it is published: members, or everybody.")
        signal = cleaned(signal, self.catalogue)
        with changing_signals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            before = self._before(register, signal.id, city)
            if before is None:
                register.check_cities([city] if city != NETWORK else [])
                must_fit(register.entries(), city)
                signal = replace(signal, id=f"member_{secrets.token_hex(5)}")
            history = before.signal.history if before else (StatusChange(register.at.date(), SignalStatus.OPEN),)
            entry = SignalEntry(
                city, replace(signal, history=history), EntryState.DRAFT, consent, "", viewer.account, register.at
            )
            register.keep_entry(entry)
            register.log(viewer.account, "signal", entry.id, title_of(signal))
        return entry

    def submit(self, id: str) -> SignalEntry:
        """Hands a draft in; published at once where its writer may review. Raises SignalError for what is missing."""

        def judged(entry: SignalEntry, viewer: Viewer, today: date) -> SignalEntry:
            complete(entry.signal, today)
            may_publish = permitted(viewer, Act.REVIEW, entry.city)
            return replace(entry, state=EntryState.PUBLISHED if may_publish else EntryState.SUBMITTED, note="")

        return self._step(id, Act.SUBMIT, "submit_signal", lambda one: one.is_open, judged)

    def publish(self, id: str) -> SignalEntry:
        """An editor puts what waits into the register. Raises AccessError, UnknownNameError, SignalError."""

        def judged(entry: SignalEntry, _viewer: Viewer, today: date) -> SignalEntry:
            complete(entry.signal, today)
            return replace(entry, state=EntryState.PUBLISHED, note="")

        return self._step(id, Act.REVIEW, "publish_signal", _waits, judged)

    def send_back(self, id: str, note: str) -> SignalEntry:
        """An editor gives what waits back to its city, saying why. Raises as `publish`."""
        return self._step(
            id, Act.REVIEW, "return_signal", _waits,
            lambda entry, _viewer, _today: replace(entry, state=EntryState.RETURNED, note=_reason(note)),
        )  # fmt: skip

    def withdraw(self, id: str) -> SignalEntry:
        """Takes a signal back: its own city, and editors. Its versions stay in the store. Raises as `publish`."""
        return self._step(
            id, Act.SUBMIT, "withdraw_signal", lambda _entry: True,
            lambda entry, _viewer, _today: replace(entry, state=EntryState.WITHDRAWN),
        )  # fmt: skip

    def set_status(self, id: str, status: SignalStatus, note: str, into: str = "") -> Signal:
        """An editor says what became of a signal; with MERGED, `into` names the one that goes on.

        Raises AccessError, UnknownNameError, SignalError (`reason`: note, into).
        """
        with changing_signals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.REVIEW)
            entries = register.entries()
            signals = visible_signals(self.catalogue.signals, entries, viewer)
            if id not in signals:
                raise UnknownNameError("signal", id, signals)
            if (status is SignalStatus.MERGED) != bool(into) or into == id:
                raise SignalError("into", "Choose the other signal with which this one is merged.")
            if into and (into not in signals or signals[into].status is not SignalStatus.OPEN):
                raise SignalError("into", "A signal can only be merged with one that is still followed.")
            change = StatusChange(register.at.date(), status, {SOURCE_LANGUAGE: _reason(note)}, into)
            signal = replace(signals[id], history=(*signals[id].history, change))
            before = next((one for one in entries if one.id == id and one.state is EntryState.PUBLISHED), None)
            entry = replace(before, signal=signal) if before else SignalEntry(NETWORK, signal, EntryState.PUBLISHED)
            register.keep_entry(replace(entry, account=viewer.account, saved_at=register.at))
            register.log(viewer.account, f"signal_{status.value}", id, into or note)
        return signal

    def translate(self, id: str, code: str, texts: Mapping[str, str]) -> Signal:
        """An editor adds a reviewed translation to a published signal; what its author wrote stays.

        `code`: the language; `texts`: title, observation, place, confirm. Raises AccessError, UnknownNameError,
        SignalError (`reason`: language, long, translation).
        """
        with changing_signals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.REVIEW)
            published = {one.id: one for one in register.entries() if one.state is EntryState.PUBLISHED}
            before = published.get(id)
            if before is None or not before.signal.language:
                raise UnknownNameError("signal", id, published)
            if code == before.signal.language:
                raise SignalError("language", "This is the language its author wrote in. Choose another one.")
            if not all(texts.get(name, "").strip() for name in TRANSLATED):
                raise SignalError(
                    "translation", "Translate the title, the observation, the place and what would confirm it."
                )
            words: dict[str, Any] = {
                name: getattr(before.signal, name) | {code: texts[name].strip()} for name in TRANSLATED
            }
            signal = cleaned(replace(before.signal, **words), self.catalogue)
            register.keep_entry(replace(before, signal=signal, account=viewer.account, saved_at=register.at))
            register.log(viewer.account, "translate_signal", id, code)
        return signal

    def rating(self, signal: str) -> SignalRating | None:
        """The viewer's own rating of a signal."""
        return read_rating(self.path, signal, self.viewer.account) if self.viewer.account else None

    def rate(self, rating: SignalRating) -> SignalRating:
        """Keeps the viewer's rating of a signal of the register; it takes the place of their earlier one.

        Raises AccessError, NotAllowedError, UnknownNameError, SignalError (`reason`: rating).
        """
        rating_within(rating)
        with changing_signals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            require(viewer, Role.CONTRIBUTOR)
            signals = visible_signals(self.catalogue.signals, register.entries(), viewer)
            if rating.signal not in signals:
                raise UnknownNameError("signal", rating.signal, signals)
            saved = replace(rating, account=viewer.account, saved_at=register.at)
            register.keep_rating(saved)
            register.log(viewer.account, "rate_signal", rating.signal, "")
        return saved

    def _before(self, register: SignalRegister, id: str, city: str) -> SignalEntry | None:
        """The version that is changed; None for a new signal. Raises UnknownNameError, SignalError."""
        if not id:
            return None
        entry = _entry(register, id)
        if entry.city != city or id in self.catalogue.signals:
            raise UnknownNameError("signal", id, [one.id for one in register.entries() if one.city == city])
        if entry.state is EntryState.SUBMITTED:
            raise SignalError("waits", "This signal waits for an editor. Withdraw it to enter it again.")
        return entry

    def _step(
        self,
        id: str,
        act: Act,
        logged: str,
        fits: Callable[[SignalEntry], bool],
        judged: Callable[[SignalEntry, Viewer, date], SignalEntry],
    ) -> SignalEntry:
        """Adds a step to a signal that is where the step begins."""
        with changing_signals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            entry = _entry(register, id)
            demand(viewer, act, entry.city)
            if not fits(entry):
                raise SignalError("step", "This signal has changed meanwhile. Reload the page to see where it is now.")
            entry = judged(entry, viewer, datetime.now(UTC).date())
            saved = replace(entry, account=viewer.account, saved_at=register.at)
            register.keep_entry(saved)
            register.log(viewer.account, logged, id, title_of(saved.signal))
        return saved


def title_of(signal: Signal) -> str:
    """The title as its author wrote it, for the log."""
    return signal.title.get(signal.language or SOURCE_LANGUAGE) or next(iter(signal.title.values()), "")


def _newest(entries: tuple[SignalEntry, ...]) -> dict[str, SignalEntry]:
    return {one.id: one for one in entries}


def _entry(register: SignalRegister, id: str) -> SignalEntry:
    entries = _newest(register.entries())
    if id not in entries:
        raise UnknownNameError("signal", id, entries)
    return entries[id]


def _waits(entry: SignalEntry) -> bool:
    return entry.state is EntryState.SUBMITTED


def _reason(note: str) -> str:
    note = note.strip()
    if not 0 < len(note) <= limits.LONGEST_OBSERVATION:
        raise SignalError("note", "Say why, in at most {most} characters.", most=limits.LONGEST_OBSERVATION)
    return note
