"""python -m indicators answers: bring answers on preparedness from a file, take them out, make the file to fill in."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.access.rights import CONSOLE
from indicators.model.errors import IndicatorsError
from indicators.model.indicators import LANGUAGES
from indicators.model.preparedness import Actor, AnswerFile

if TYPE_CHECKING:
    from indicators.preparedness.assessments import Assessments


def add(commands: argparse._SubParsersAction, with_store: Callable[[argparse.ArgumentParser], None]) -> None:
    """Adds `answers` to the commands; `with_store` adds the option that names the store."""
    answers = commands.add_parser("answers", help="import or export preparedness answers, or create a template")
    acts = answers.add_subparsers(title="acts", metavar="ACT", required=True)
    bring = acts.add_parser("import", help="check a file of answers and save them, all or none")
    bring.add_argument("file", metavar="FILE", type=Path, help="CSV or XLSX; see `answers template`")
    bring.add_argument("--city", metavar="GEO", default="", help="city for lines that name none")
    bring.add_argument("--dry-run", action="store_true", help="only report problems")
    take = acts.add_parser("export", help="export the answers of a city, including private ones")
    take.add_argument("city", metavar="CITY", help="its code, such as BE005C")
    template = acts.add_parser("template", help="create a file to fill in")
    template.add_argument("--city", metavar="GEO", default="", help="city for every line")
    template.add_argument("--language", choices=LANGUAGES, default="en", help="language of the titles and levels")
    for act in (bring, template):
        act.add_argument(
            "--actor",
            choices=[one.value for one in Actor],
            default=Actor.MUNICIPALITY.value,
            help="default: %(default)s",
        )
    for act in (take, template):
        act.add_argument("--out", metavar="FILE", type=Path, help="a CSV file; without it, the answers are printed")
    for act, does in ((bring, _import), (take, _export), (template, _template)):
        act.set_defaults(does=does)
        with_store(act)


def _assessments(args: argparse.Namespace) -> "Assessments":
    from indicators.preparedness.assessments import Assessments

    return Assessments(args.store, viewer=CONSOLE)


def _import(args: argparse.Namespace) -> str:
    assessments = _assessments(args)
    filed = assessments.files.read(args.file, city=args.city, actor=Actor(args.actor))
    if filed.findings:
        raise IndicatorsError(_told(filed))
    if args.dry_run:
        return f"{len(filed.answers):,} answers checked: no problems found. Nothing was saved (--dry-run)."
    saved = assessments.files.record(filed)
    return f"Saved {len(saved.versions):,} answers; {saved.unchanged:,} were unchanged."


def _told(filed: AnswerFile) -> str:
    """Every finding on a line of its own."""
    from indicators.language.language import load_language
    from indicators.preparedness.register_words import finding_sentence

    lines = []
    for finding in filed.findings:
        where = ", ".join(
            [f"line {finding.line}"] * bool(finding.line) + [f"column {finding.column}"] * bool(finding.column)
        )
        lines.append(
            f"  {where}: {finding_sentence(finding, load_language('en'))}"
            if where
            else finding_sentence(finding, load_language("en"))
        )
    return "\n".join([f"{filed.name}: nothing was saved. Problems found ({len(filed.findings)}):", *lines])


def _export(args: argparse.Namespace) -> str:
    from indicators.exports import csv

    answers = _assessments(args).files.table(args.city)
    if answers.empty:
        return f"{args.city} has no answers yet."
    return _written(csv(answers), args.out, f"{len(answers):,} answers")


def _template(args: argparse.Namespace) -> str:
    from indicators.exports import csv

    table = _assessments(args).files.template(args.city, Actor(args.actor), args.language)
    return _written(csv(table), args.out, f"{len(table):,} questions")


def _written(content: str | bytes, out: Path | None, what: str) -> str:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    if out is None:
        return data.decode("utf-8-sig").rstrip("\r\n")
    out.write_bytes(data)
    return f"Wrote {what} to {out}."
