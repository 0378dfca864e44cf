"""What members enter, step by step: drafts, handing in, an editor's answer, taking back. Who may, and when."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.model.errors import RuleError, UnknownNameError
from indicators.model.submissions import Account, EnteredStep, EntryState


class CityStep(Protocol):
    """The newest step of something that a city, or the network, entered."""

    @property
    def id(self) -> str:
        """The id of what was entered."""
        ...

    @property
    def city(self) -> str:
        """Who entered it."""
        ...

    @property
    def saved_at(self) -> datetime | None:
        """When the step was saved, UTC."""
        ...


class EnteredVersion(Protocol):
    """A step of an entry whose published versions are numbered."""

    @property
    def id(self) -> str:
        """The id of what was entered."""
        ...

    @property
    def state(self) -> EntryState:
        """How far it has come."""
        ...

    @property
    def version(self) -> int:
        """The number of the version."""
        ...


Step = TypeVar("Step", bound=CityStep)
Entered = TypeVar("Entered", bound=EnteredStep)


class StepTransaction(Protocol[Step]):
    """The steps of what was entered, inside one transaction on the store."""

    at: datetime

    def all(self) -> dict[str, Account]:
        """Every account by e-mail."""
        ...

    def entries(self) -> tuple[Step, ...]:
        """The steps that count, the newest of each id last."""
        ...

    def keep_entry(self, entry: Step, /) -> None:
        """Adds a step."""
        ...

    def log(self, account: str, act: str, subject: str, detail: str = "") -> None:
        """Adds a row to the audit log."""
        ...


@dataclass(frozen=True)
class EntryWords:
    """What a kind of entry is called in the log and in refusals."""

    kind: str  # as in UnknownNameError: "policy"
    error: type[RuleError]
    changed: str  # why a step is refused that no longer fits
    logged: str = ""  # the word of the log; as `kind` where it is empty

    def log_word(self, act: str = "") -> str:
        """What the log calls an act: "submit_policy", and "policy" for a draft."""
        name = self.logged or self.kind
        return f"{act}_{name}" if act else name


@dataclass(frozen=True)
class StepEntries(Generic[Step]):
    """Entries in the store at a path that change in steps, each checked and kept inside one transaction.

    `catalogue`: the project's; what an entry names is looked up there by the class that says what is entered.
    """

    path: Path
    catalogue: Any
    viewer: Viewer

    words: ClassVar[EntryWords]

    def _changing(self) -> AbstractContextManager[Any]:
        """The register, in one transaction."""
        raise NotImplementedError

    def _title(self, entry: Step) -> str:
        """What the log calls an entry."""
        raise NotImplementedError

    def _step(
        self,
        id: str,
        act: Act,
        logged: str,
        fits: Callable[[Step], bool],
        judged: Callable[[Step, Viewer, Any], Step],
        read: datetime | None = None,
    ) -> Step:
        """Adds a step to an entry that is where the step begins.

        `judged`: the entry after the step, of the entry, the viewer and the register. `read`: when the step was saved
        that a person read before deciding; an entry that changed since is not decided on. Raises AccessError,
        UnknownNameError, the error of the entries (`reason`: step, and those of `judged`).
        """
        with self._changing() as register:
            viewer = acting(self.viewer, register.all())
            entry = self._entry(register, id)
            demand(viewer, act, entry.city)
            if not fits(entry) or read not in (None, entry.saved_at):
                raise self.words.error("step", self.words.changed)
            saved: Any = judged(entry, viewer, register)
            saved = replace(saved, account=viewer.account, saved_at=register.at)
            register.keep_entry(saved)
            register.log(viewer.account, self.words.log_word(logged), id, self._title(saved))
        return saved

    def _entry(self, register: StepTransaction[Step], id: str) -> Step:
        """The newest step of an entry. Raises UnknownNameError."""
        entries = newest(register.entries())
        if id not in entries:
            raise UnknownNameError(self.words.kind, id, entries)
        return entries[id]


@dataclass(frozen=True)
class ReviewedEntries(StepEntries[Entered]):
    """Entries with a private draft, which an editor may have to see before others do."""

    waits: ClassVar[str]  # why what waits for an editor cannot be changed
    why: ClassVar[str]  # asks an editor for a reason of at most {most} characters
    longest_note: ClassVar[int]
    reads: ClassVar[Act] = Act.SUBMIT  # who sees the drafts of a city

    def _read(self) -> tuple[Entered, ...]:
        """The steps that count, the newest of each id last."""
        raise NotImplementedError

    def _complete(self, entry: Entered, register: StepTransaction[Entered]) -> None:
        """Nothing where an entry can be handed in. Raises the error of the entries."""
        raise NotImplementedError

    def _must_wait(self, entry: Entered, viewer: Viewer) -> bool:
        """Whether an editor looks at it before it is published."""
        return not permitted(viewer, Act.REVIEW, entry.city)

    def _is_entered(self, id: str) -> bool:
        """Whether members entered it: other entries are the project's, with what became of them."""
        return True

    def of(self, city: str) -> tuple[Entered, ...]:
        """The newest step of each entry of a city that was not withdrawn. Raises AccessError.

        A draft is seen by its city, and by an editor who wrote it: others see the step before it.
        """
        demand(self.viewer, self.reads, city)
        steps = [one for one in self._read() if one.city == city and self._is_entered(one.id) and self._is_shown(one)]
        return tuple(one for one in newest(steps).values() if one.state is not EntryState.WITHDRAWN)

    def _is_shown(self, entry: Entered) -> bool:
        is_own = permitted(self.viewer, Act.SEE_PRIVATE, entry.city) or entry.account == self.viewer.account
        return is_own or entry.state is not EntryState.DRAFT

    def waiting(self) -> tuple[Entered, ...]:
        """The entries that wait for an editor; none for who may not review."""
        if not permitted(self.viewer, Act.REVIEW):
            return ()
        return tuple(one for one in newest(self._read()).values() if one.is_waiting)

    def newest_step(self, id: str) -> tuple[Entered, str] | None:
        """Where an entry is now, as the viewer may see it (`of`), and its title; None for who may not review.

        None also where there is no such entry, or the viewer may see no step of it.
        """
        steps = (one for one in self._read() if self._is_shown(one)) if permitted(self.viewer, Act.REVIEW) else ()
        entry = newest(steps).get(id)
        return (entry, self._title(entry)) if entry else None

    def submit(self, id: str) -> Entered:
        """Hands a draft in; it is published at once where no editor must look first. Raises as `_step`."""

        def judged(entry: Entered, viewer: Viewer, register: StepTransaction[Entered]) -> Entered:
            self._complete(entry, register)
            waits = self._must_wait(entry, viewer)
            return replace(entry, state=EntryState.SUBMITTED if waits else EntryState.PUBLISHED, note="")

        return self._step(id, Act.SUBMIT, "submit", lambda entry: entry.is_open, judged)

    def publish(self, id: str, read: datetime | None = None) -> Entered:
        """An editor publishes what waits, if it is still what was read. Raises as `_step`."""

        def judged(entry: Entered, _viewer: Viewer, register: StepTransaction[Entered]) -> Entered:
            self._complete(entry, register)
            return replace(entry, state=EntryState.PUBLISHED, note="")

        return self._step(id, Act.REVIEW, "publish", lambda entry: entry.is_waiting, judged, read)

    def send_back(self, id: str, note: str, read: datetime | None = None) -> Entered:
        """An editor gives what waits back to who entered it, saying why, if it is what was read. Raises as `_step`."""
        reason = self._reason(note)
        return self._step(
            id, Act.REVIEW, "return", lambda entry: entry.is_waiting,
            lambda entry, _viewer, _register: replace(entry, state=EntryState.RETURNED, note=reason), read,
        )  # fmt: skip

    def withdraw(self, id: str) -> Entered:
        """Takes an entry back: who entered it, and editors. Its steps stay in the store. Raises as `_step`."""
        return self._step(
            id, Act.SUBMIT, "withdraw", lambda _entry: True,
            lambda entry, _viewer, _register: replace(entry, state=EntryState.WITHDRAWN),
        )  # fmt: skip

    def _before(self, register: StepTransaction[Entered], id: str, city: str) -> Entered:
        """The step of a city's entry that is changed. Raises UnknownNameError, the error of the entries (`waits`)."""
        entry = self._entry(register, id)
        if entry.city != city or not self._is_entered(id) or entry.state is EntryState.WITHDRAWN:
            raise UnknownNameError(self.words.kind, id, [one.id for one in register.entries() if one.city == city])
        if entry.is_waiting:
            raise self.words.error("waits", self.waits)
        return entry

    def _reason(self, note: str) -> str:
        """An editor's reason. Raises the error of the entries (`note`) where it is missing or too long."""
        note = note.strip()
        if not 0 < len(note) <= self.longest_note:
            raise self.words.error("note", self.why, most=self.longest_note)
        return note


@dataclass(frozen=True)
class TranslatedEntries(ReviewedEntries[Entered]):
    """Entries in the language of their author, to which an editor adds translations that a person read."""

    translated: ClassVar[tuple[str, ...]]  # the fields with words
    same_language: ClassVar[str]  # why a translation into the author's language is refused
    untranslated: ClassVar[str]  # why a translation with a gap is

    def _content(self, entry: Entered) -> Any:
        """What was entered, with its `language`; empty: one of the project's, in every language."""
        raise NotImplementedError

    def _with_content(self, entry: Entered, content: Any) -> Entered:
        """The entry with other content, its words clean."""
        raise NotImplementedError

    def _with_translations(self, content: Any, before: Entered | None) -> Any:
        """New content with the translations of the entry before, of fields whose words its author left as they were."""
        if before is None or self._content(before).language != content.language:
            return content
        texts: dict[str, Any] = {}
        for name in self.translated:
            words, earlier = getattr(content, name), getattr(self._content(before), name)
            same = words and words.get(content.language) == earlier.get(content.language)
            texts[name] = earlier | words if same else words
        return replace(content, **texts)

    def translate(self, id: str, code: str, texts: Mapping[str, str]) -> Any:
        """An editor adds a reviewed translation to what is published, and to its draft where the words are the same.

        `code`: the language; `texts`: by field, of every field that its author filled in. Returns the content. Raises
        AccessError, UnknownNameError, the error of the entries (`reason`: language, translation, long).
        """
        with self._changing() as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.REVIEW)
            entries = register.entries()
            published = newest(one for one in entries if one.state is EntryState.PUBLISHED)
            if id not in published or not self._content(published[id]).language:
                raise UnknownNameError(self.words.kind, id, published)
            before, content = published[id], self._content(published[id])
            if code == content.language:
                raise self.words.error("language", self.same_language)
            filled = [name for name in self.translated if any(getattr(content, name).values())]
            if not all(texts.get(name, "").strip() for name in filled):
                raise self.words.error("translation", self.untranslated)
            words: dict[str, Any] = {name: getattr(content, name) | {code: texts[name].strip()} for name in filled}
            entry = self._with_content(before, replace(content, **words))
            register.keep_entry(replace(entry, account=viewer.account, saved_at=register.at))
            if (draft := newest(entries)[id]) is not before:
                register.keep_entry(self._with_content(draft, self._with_translations(self._content(draft), entry)))
            register.log(viewer.account, self.words.log_word("translate"), id, code)
        return self._content(entry)


def newest(entries: Iterable[Step]) -> Mapping[str, Step]:
    """The newest step of each id, of steps in the order in which they came."""
    return {entry.id: entry for entry in entries}


def standing_number(entries: Iterable[EnteredStep], city: str) -> int:
    """How many entries of a city were not withdrawn."""
    steps = newest(entries).values()
    return sum(one.city == city and one.state is not EntryState.WITHDRAWN for one in steps)


def published_version(entries: Iterable[EnteredVersion], id: str) -> int:
    """The number of the last published version of an entry; 0 where there is none."""
    return max((one.version for one in entries if one.id == id and one.state is EntryState.PUBLISHED), default=0)
