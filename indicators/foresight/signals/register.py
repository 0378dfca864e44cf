"""Signals that members enter: private drafts, an editor's review, ratings, merges; what is refused, and why."""

import secrets
from dataclasses import dataclass, replace

from indicators.access.entry_steps import EntryWords, StepTransaction, TranslatedEntries, newest
from indicators.access.rights import Act, Role, acting, demand, require
from indicators.catalogue import Catalogue
from indicators.figures.signals import visible_signals
from indicators.foresight.signals.entry_checks import cleaned, complete, must_fit, rating_within
from indicators.foresight.signals.likeness import Alike, alike
from indicators.model import limits
from indicators.model.errors import SignalError, Template, UnknownNameError
from indicators.model.organisations import PARTNER_OF
from indicators.model.signals import Signal, SignalEntry, SignalRating, SignalStatus, StatusChange
from indicators.model.submissions import NETWORK, Consent, EntryState
from indicators.store import SIGNALS, changing_signals, read_entries, read_rating

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class SignalEntries(TranslatedEntries[SignalEntry]):
    """The signals in the store at a path, as one viewer may see and change them.

    `catalogue`: the project's own; what an entry touches is looked up there.
    """

    catalogue: Catalogue

    words = EntryWords(
        "signal", SignalError, Template("This signal has changed meanwhile. Reload the page to see where it is now.")
    )
    waits = Template("This signal waits for an editor. Withdraw it to enter it again.")
    why = Template("Say why, in at most {most} characters.")
    longest_note = limits.LONGEST_OBSERVATION
    translated = ("title", "observation", "place", "confirm")
    same_language = Template("This is the language its author wrote in. Choose another one.")
    untranslated = Template("Translate the title, the observation, the place and what would confirm it.")

    def alike(self, signal: Signal) -> tuple[Alike, ...]:
        """The signals in the register whose words are like this one's, the most alike first: a person decides."""
        others = visible_signals(self.catalogue.signals, read_entries(self.path, SIGNALS), self.viewer)
        return alike(signal, [one for id, one in others.items() if id != signal.id])

    def save(self, city: str, signal: Signal, consent: Consent = Consent.PUBLIC) -> SignalEntry:
        """Keeps a signal of a city as a draft, complete or not, or another version of one (its id).

        Translations stay, of what its author does not change.

        Raises AccessError, UnknownNameError, SignalError (`reason`: title, long, many, consent, waits).
        """
        if consent not in (Consent.MEMBERS, Consent.PUBLIC):
            raise SignalError("consent", "Choose who sees the signal once it is published: members, or everybody.")
        signal = cleaned(signal, self.catalogue)
        with changing_signals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            before = self._before(register, signal.id, city) if signal.id else None
            if before is None:
                register.check_cities([] if city == NETWORK or city.startswith(PARTNER_OF) else [city])
                must_fit(register.entries(), city)
                signal = replace(signal, id=f"member_{secrets.token_hex(5)}")
            history = before.signal.history if before else (StatusChange(register.at.date(), SignalStatus.OPEN),)
            entry = SignalEntry(
                city=city, signal=replace(self._with_translations(signal, before), history=history), consent=consent,
                account=viewer.account, saved_at=register.at,
            )  # fmt: skip
            register.keep_entry(entry)
            register.log(viewer.account, "signal", entry.id, title_of(signal))
        return entry

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
            change = StatusChange(register.at.date(), status, {SOURCE_LANGUAGE: self._reason(note)}, into)
            signal = replace(signals[id], history=(*signals[id].history, change))
            before = next((one for one in entries if one.id == id and one.state is EntryState.PUBLISHED), None)
            bundled = SignalEntry(city=NETWORK, signal=signal, state=EntryState.PUBLISHED)
            entry = replace(before, signal=signal) if before else bundled
            register.keep_entry(replace(entry, account=viewer.account, saved_at=register.at))
            draft = newest(entries).get(id)
            if before and draft and draft is not before:  # its author goes on with it
                register.keep_entry(replace(draft, signal=replace(draft.signal, history=signal.history)))
            register.log(viewer.account, f"signal_{status.value}", id, into or note)
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

    def _changing(self):
        return changing_signals(self.path)

    def _read(self) -> tuple[SignalEntry, ...]:
        return read_entries(self.path, SIGNALS)

    def _title(self, entry: SignalEntry) -> str:
        return title_of(entry.signal)

    def _complete(self, entry: SignalEntry, register: StepTransaction[SignalEntry]) -> None:
        complete(entry.signal, register.at.date())

    def _content(self, entry: SignalEntry) -> Signal:
        return entry.signal

    def _with_content(self, entry: SignalEntry, content: Signal) -> SignalEntry:
        return replace(entry, signal=cleaned(content, self.catalogue))

    def _is_entered(self, id: str) -> bool:
        return id not in self.catalogue.signals


def title_of(signal: Signal) -> str:
    """The title as its author wrote it, for the log."""
    return signal.title.get(signal.language or SOURCE_LANGUAGE) or next(iter(signal.title.values()), "")
