"""Every error Vigie raises on purpose: what was given and where, what would be right, what to do next."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import PurePath

# An absolute path of two parts or more, or one that begins with a drive; not the path of an address on the web.
PLACE = re.compile(r"(?<![\w:/.<])(?:/[\w.@+~-]+){2,}|\b[A-Za-z]:\\")


class Template(str):
    """An English sentence, or words of one, that a view can say in another language: `make words` collects them."""


class ReaderName(str):
    """A name in an error that its author gave in several languages; a view says it in the reader's."""

    texts: tuple[dict[str, str], ...]  # language → name, the wider one first

    def __new__(cls, *texts: dict[str, str]) -> "ReaderName":
        """In English it is what the first language of each text says."""
        name = super().__new__(cls, ": ".join(next(iter(one.values()), "") for one in texts))
        name.texts = texts
        return name


class IndicatorsError(Exception):
    """The root: a whole sentence for a reader, never a traceback.

    Given as `StoreError("Release {id} is withdrawn already.", id=…)`, a view can say it in the reader's language
    (contribute/error_words.py); given as a ready sentence, it is English everywhere. `str()` is always English.
    """

    private = False  # True: every error of the class is for the log and the command line

    def __init__(self, template: str = "", /, **words: object):
        self.words = words
        self.template = template if words else template.replace("{", "{{").replace("}", "}}")
        super().__init__(self.template.format(**words))

    @property
    def for_log_only(self) -> bool:
        """Whether the sentence names a place or a program of the server, which a reader of pages must not learn."""
        places = any(isinstance(word, PurePath) for word in self.words.values())
        return self.private or places or PLACE.search(str(self)) is not None


class UnknownNameError(IndicatorsError):
    """A name that nothing carries: an indicator, a city, a year, a column.

    The reader gets the nearest valid name when there is one. `candidates`: id -> name of what may be meant, where that
    is known better.
    """

    for_log_only = False  # what was given is the reader's own, whatever it looks like

    def __init__(
        self, kind: str, given_name: object, valid: Iterable[str] = (), candidates: Mapping[str, str] | None = None
    ):
        self.kind, self.given, self.candidates = kind, str(given_name), dict(candidates or {})
        self.suggestion = next(iter(self.candidates), None) or nearest(self.given, valid)
        names = [f"{id!r} ({name})" for id, name in self.candidates.items()] or [repr(self.suggestion)]
        hint = f" Did you mean {' or '.join(names)}?" if self.suggestion else ""
        super().__init__(f"No {kind} has the id {self.given!r}.{hint}" if self.candidates
                         else f"No {kind} is named {self.given!r}.{hint}")  # fmt: skip


class CatalogueError(IndicatorsError):
    """The catalogue's files are wrong; all problems are told together."""

    private = True

    def __init__(self, problems: Iterable[str]):
        self.problems = tuple(problems)
        count = len(self.problems)
        title = "The catalogue has 1 problem:" if count == 1 else f"The catalogue has {count} problems:"
        super().__init__("\n".join([title, *(f"  - {problem}" for problem in self.problems)]))


class TableError(IndicatorsError):
    """A table that crosses a border between rooms does not have the agreed columns or content."""


class SourceError(IndicatorsError):
    """A publisher's file is not what its reader expects; the sentence names the file and the place."""


class NothingCountedError(SourceError):
    """No line of the files became a figure; `remarks` (delivery.Remark) say what became of them."""

    def __init__(self, files: str, remarks: Iterable[object]):
        self.remarks = tuple(remarks)
        super().__init__(Template("{files}: no complete year was found for any city."), files=files)


class FileRefusedError(SourceError):
    """A file is turned away at the door, for a reason of readers/files/refusals.py."""

    def __init__(self, reason: str, template: str, words: Mapping[str, str]):
        self.reason = reason
        super().__init__(template, **words)


class PersonalDataError(SourceError):
    """A file tells of persons; `remarks` (submissions.Remark) name its columns, never what stands in them."""

    def __init__(self, name: str, remarks: Iterable[object]):
        self.remarks = tuple(remarks)
        super().__init__(
            Template(
                "{name} contains data about people and is not kept. Remove the columns named here and upload it again."
            ),
            name=name,
        )


class StoreError(IndicatorsError):
    """The store cannot be opened, built or written."""


class DayError(StoreError):
    """A day of which no figures can be shown: none, a future one, one before all publications."""


class StoreFileError(StoreError):
    """The file of the store cannot be opened, read or written; the sentence says where it is and why."""

    private = True


class StoreMissingError(StoreFileError):
    """There is no store at the path."""


class StoreBusyError(StoreFileError):
    """Another process holds the store's file."""


class StoreUnwritableError(StoreFileError):
    """The disk takes nothing of what should be written into the store; reading goes on. `why`: for a reader."""

    why = Template("the server cannot write it")

    def __init__(self, template: str = "", /, *, why: Template = why, **words: object):
        self.why = why
        super().__init__(template, **words)


class RecordError(StoreFileError):
    """The record in PostgreSQL, which several machines share, cannot be used as it is."""


class RecordGoneError(RecordError):
    """The record cannot be reached: reading goes on, nothing can be saved until it is back."""


class RecordUncertainError(RecordGoneError):
    """The record went away while something was saved: whether it was shows when it is back."""


class StoreDamagedError(StoreFileError):
    """The file of the store no longer holds what was written into it."""


class UploadFolderError(IndicatorsError):
    """The folder that keeps uploaded files during their visit cannot be written to."""

    private = True


class AccessError(IndicatorsError):
    """Somebody wants to see or do what their role does not allow."""


class NotAllowedError(AccessError):
    """An act needs another role than the person has."""

    def __init__(self, needed: str, has: str):
        template = Template("This needs the role {needed}; your role is {has}. Ask an administrator to change it.")
        super().__init__(template, needed=needed, has=has)


class RuleError(IndicatorsError):
    """Something cannot be kept, sent or changed as asked; `reason` names the rule that refuses it."""

    def __init__(self, reason: str, template: str, **words: object):
        self.reason = reason
        super().__init__(template, **words)


class AccountError(RuleError):
    """An account cannot be changed as asked; `reason` names the rule that refuses it."""


class EventError(RuleError):
    """An event cannot be kept as entered; `reason` names the rule that refuses it."""


class SignalError(RuleError):
    """A signal or its rating cannot be kept as entered; `reason` names the rule that refuses it."""


class PolicyError(RuleError):
    """A policy, a plan or a finding cannot be kept as entered; `reason` names the rule that refuses it."""


class PracticeError(RuleError):
    """A practice cannot be kept as entered; `reason` names the rule that refuses it."""


class TripwireError(RuleError):
    """A tripwire cannot be kept as stated; `reason` names the rule that refuses it."""


class MemberError(RuleError):
    """The list of members cannot be kept as given; `reason` names the rule that refuses it."""


class LetterError(RuleError):
    """A letter cannot be sent as asked; `reason` names the rule that refuses it."""


class ProposalError(RuleError):
    """A proposed indicator cannot be kept as entered; `reason` names the rule that refuses it."""


class SavedError(RuleError):
    """Something cannot be kept under a name as asked; `reason` names the rule that refuses it."""


class GroupError(SavedError):
    """A group of cities cannot be kept as asked."""


class RecipeError(SavedError):
    """An index cannot be kept, or read back, as asked."""


class PresentationError(SavedError):
    """A sequence for a presentation cannot be kept as asked."""


class AssessmentError(RuleError):
    """An answer, a link, a system or a target cannot be kept as told; `reason` names the rule that refuses it."""


class PollError(RuleError):
    """A poll cannot be made as asked; `reason` names the rule that refuses it."""


class MatrixError(IndicatorsError):
    """A matrix of a foresight workshop is not one; the sentence names the row and column where it is not."""


class ArgumentError(IndicatorsError):
    """A question of the library was asked with a value that nothing can be answered for; `argument` names it."""

    def __init__(self, argument: str, value: object, right: str):
        self.argument, self.value = argument, value
        super().__init__(f"{argument} is {value!r}. {right}")


class StatisticError(IndicatorsError):
    """A statistic was asked of figures for which it is not defined."""


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """The valid word closest to the one given, or None when none is near."""
    lowered = {str(word).lower(): str(word) for word in valid}
    match = get_close_matches(name.lower(), lowered, n=1, cutoff=0.6)
    return lowered[match[0]] if match else None
