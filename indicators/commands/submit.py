"""python -m indicators check FILE | publish FILE: what the Contribute page does, from a script."""

import argparse
import tempfile
from datetime import date
from pathlib import Path

from indicators.access.rights import CONSOLE
from indicators.model.errors import IndicatorsError
from indicators.model.submissions import Consent, Mapping, Severity

SHOWN = 40  # remarks that are printed
SIGNS = {Severity.REFUSES: "x", Severity.CONFIRM: "?", Severity.WARNS: "!", Severity.TELLS: "-"}


def add_publish(commands: argparse._SubParsersAction) -> argparse.ArgumentParser:
    """Adds `publish` to the parser's commands."""
    words = commands.add_parser("publish", help="check a file of figures and publish it as a release")
    words.add_argument("file", metavar="FILE", type=Path)
    words.add_argument(
        "--consent", choices=[one.value for one in Consent], required=True, help="who can see the figures"
    )
    words.add_argument("--on", metavar="DAY", type=date.fromisoformat, help="publication day; default: now")
    words.add_argument("--reason", metavar="WORDS", default="", help="what is new or corrected; shown with the release")
    words.add_argument("--yes", action="store_true", help="confirm everything that needs confirmation")
    of_a_file(words)
    words.set_defaults(does=publish)
    return words


def of_a_file(words: argparse.ArgumentParser) -> None:
    """What `check` and `publish` must know of a file."""
    words.add_argument(
        "--for",
        metavar="GEO",
        dest="publisher",
        default="network",
        help="id of the city the file is for; default: network",
    )
    words.add_argument("--sheet", metavar="NAME", help="sheet of a workbook with several; default: the first")
    words.add_argument(
        "--mapping", metavar="FILE", type=Path, help="JSON of what the columns mean, as `check` writes it"
    )


def check(args: argparse.Namespace) -> str:
    """Checks a file of figures; nothing is stored. Raises IndicatorsError when something refuses it."""
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder, _draft(args, Path(folder)) as (draft, mapping):
        checked = draft.check(mapping, args.publisher)
        if args.write_mapping:
            args.write_mapping.write_text(draft.as_json(mapping), encoding="utf-8")
        if args.annotated:
            catalogue = draft.catalogue
            draft.annotated(lambda one: _said(one, catalogue), "Problems", args.annotated)
        report = _told(draft, checked, mapping)
    if checked.blocked:
        raise IndicatorsError(f"{report}\nThis file cannot be published as it is.")
    return report


def publish(args: argparse.Namespace) -> str:
    """Checks a file and publishes it. Raises IndicatorsError when it is refused, or a remark waits for a yes."""
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder, _draft(args, Path(folder)) as (draft, mapping):
        checked = draft.check(mapping, args.publisher)
        report = _told(draft, checked, mapping)
        if checked.blocked:
            raise IndicatorsError(f"{report}\nNothing was published.")
        waiting = {one.code for one in checked.to_confirm}
        if waiting and not args.yes:
            raise IndicatorsError(f"{report}\nNothing was published. To confirm what is marked ?, use --yes.")
        consents = dict.fromkeys(draft.indicators(), Consent(args.consent))
        release = draft.publish(
            mapping, args.publisher, consents, reason=args.reason, due=args.on, confirmed=sorted(waiting)
        )
    return f"{report}\nRelease {release.id} is {release.status} in {args.store}." + covered(args.store, release.id)


def covered(path: Path, release_id: str) -> str:
    """What is said of a release some of whose figures are not shown; empty where all are."""
    from indicators import store

    count = store.covered(path, release_id)
    return f"\n{count:,} of its figures are not shown: newer releases replace them." if count else ""


class _draft:
    """The draft of the file that is asked for, with the mapping that is asked for or proposed; closed at the end."""

    def __init__(self, args: argparse.Namespace, folder: Path):
        self.asked, self.folder = args, folder

    def __enter__(self) -> tuple:
        from indicators import catalogue as catalogues
        from indicators import store
        from indicators.contribute.draft import Intake

        args = self.asked
        intake = Intake(store.Store.open(args.store), catalogues.load())
        self.draft = intake.open(CONSOLE, args.file, args.file.name, self.folder)
        if args.sheet:
            self.draft.take(args.sheet, args.publisher)
        if not args.mapping:
            intake.demand_figures(CONSOLE, self.draft.arrival, self.draft.sheet, args.publisher)
        return self.draft, self._mapping()

    def _mapping(self) -> Mapping:
        if self.asked.mapping:
            return self.draft.from_json(self.asked.mapping.read_text(encoding="utf-8"))
        return self.draft.propose(self.asked.publisher).mapping

    def __exit__(self, *_: object) -> None:
        self.draft.close()


def _told(draft, checked, mapping: Mapping) -> str:
    """What a check found, line by line; no question is open where somebody wrote the mapping."""
    kinds = {"new": "new", "changed": "changed", "unchanged": "unchanged", "vanished": "no longer in the file"}
    counts = ", ".join(f"{getattr(checked, kind):,} {word}" for kind, word in kinds.items())
    rows = draft.staging.last - draft.staging.first + 1
    lines = [f"{draft.arrival.name}: {rows:,} rows; {counts}."]
    lines += [f"{SIGNS[one.severity]} {_sentence(one, draft.catalogue)}" for one in checked.remarks[:SHOWN]]
    if more := len(checked.remarks) - SHOWN:
        lines += [f"… and {more} more."] if more > 0 else []
    questions = draft.proposal.questions if mapping == draft.proposal.mapping else ()
    if questions:
        lines.append("Open questions, to answer in the mapping written by --write-mapping:")
        lines += [f"  {one.code} {one.column} {one.word}".rstrip() for one in questions[:SHOWN]]
    return "\n".join(lines)


def _sentence(remark, catalogue) -> str:
    """Where it stands, what was found and what to do."""
    from indicators.contribute.error_words import place as remark_place
    from indicators.language.language import load_language

    parts = (remark_place(remark, load_language("en")), _said(remark, catalogue))
    return " · ".join(part for part in parts if part)


def _said(remark, catalogue) -> str:
    """What was found and what to do, as it stands beside the row it is about."""
    from indicators import views
    from indicators.language.language import load_language
    from indicators.view.reader import Reader

    parts = (
        views.remark_sentence(remark, Reader(load_language("en"), catalogue)),
        views.remark_fix(remark, Reader(load_language("en"), catalogue)),
    )
    return " · ".join(part for part in parts if part)
