"""The command line, vigie or python -m indicators: the store, the catalogue, releases and accounts.

A command imports what it needs when it runs: --help, and a mistyped word, answer without waiting for tables and charts.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.access.rights import CONSOLE, visibility
from indicators.commands import (
    accounts,
    answers,
    backups,
    branding,
    categories,
    documents,
    fetch,
    import_files,
    proposals,
    record,
    submit,
)
from indicators.model.errors import IndicatorsError
from indicators.model.indicators import Release
from indicators.model.locations import default_path
from indicators.model.submissions import ReleaseStatus

if TYPE_CHECKING:
    from indicators.contribute.publishing import Publishing


def main(words: list[str] | None = None) -> int:
    """Does what the words of the command line ask; returns the exit status: 0, or 2 with one sentence on stderr."""
    parser = _parser()
    args = parser.parse_args(words)
    if args.does is None:
        parser.print_help()
        return 0
    try:
        branding.check()
        print(args.does(args))
    except IndicatorsError as error:
        print(error, file=sys.stderr)
    except OSError as error:  # a folder that is not there, a disk that is full, a file that may not be written
        where = f"{error.filename}: " if error.filename else ""
        print(f"A file could not be read or written: {where}{error.strerror or error}.", file=sys.stderr)
    else:
        return 0
    return 2


def _parser() -> argparse.ArgumentParser:
    program = "vigie" if Path(sys.argv[0]).stem == "vigie" else "python -m indicators"
    parser = argparse.ArgumentParser(program, description="Manage the store, the catalogue and releases.")
    parser.set_defaults(does=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    build = commands.add_parser("build", help="create the store, or update its bundled releases")
    build.add_argument("--anew", action="store_true", help="first move a damaged store aside, with all its files")
    check = commands.add_parser("check", help="check a file of figures; without one, the catalogue and its releases")
    check.add_argument("file", metavar="FILE", type=Path, nargs="?", help="a file of figures, in any supported format")
    check.add_argument(
        "--write-mapping", metavar="FILE", type=Path, help="write the detected meaning of the columns, as JSON"
    )
    check.add_argument(
        "--annotated", metavar="FILE", type=Path, help="write a copy of the file with the problems marked on each row"
    )
    submit.of_a_file(check)
    release = commands.add_parser("release", help="make a bundled release from a publisher's files")
    release.add_argument("dataset", metavar="DATASET", help="the id of a dataset of the catalogue")
    release.add_argument("folder", metavar="FOLDER", type=Path, help="folder with the publisher's files")
    export = commands.add_parser("export", help="export current figures to a file")
    export.add_argument("file", metavar="FILE", type=Path, help="file to write, ending in .csv or .parquet")
    export.add_argument("--indicator", metavar="ID", action="append", help="only this indicator; can be repeated")
    import_files.add(commands)
    fetch.add(commands)
    categories.add(commands)
    documents.add(commands)
    branding.add(commands)
    for command, does in ((build, _build), (check, _check), (release, _release), (export, _export)):
        command.set_defaults(does=does)
    for command in (build, export, check, submit.add_publish(commands), *_lives(commands)):
        _with_store(command)
    accounts.add_to(commands, _with_store)
    answers.add(commands, _with_store)
    proposals.add(commands, _with_store)
    backups.add(commands, _with_store)
    record.add(commands, _with_store)
    return parser


def _with_store(command: argparse.ArgumentParser) -> None:
    command.add_argument("--store", metavar="PATH", type=Path, default=default_path(), help="default: %(default)s")


def _lives(commands: argparse._SubParsersAction) -> list[argparse.ArgumentParser]:
    """The commands about contributed releases."""
    releases = commands.add_parser("releases", help="list all releases, newest last")
    releases.set_defaults(does=_releases)
    withdraw = commands.add_parser("withdraw", help="withdraw a contributed release; nothing is deleted")
    withdraw.set_defaults(does=_withdraw)
    reinstate = commands.add_parser("reinstate", help="give a withdrawn release its earlier status again")
    reinstate.set_defaults(does=_reinstate)
    for command in (withdraw, reinstate):
        command.add_argument("release", metavar="RELEASE", help="its id, as `releases` lists it")
    withdraw.add_argument("--reason", metavar="WORDS", required=True, help="reason, shown with the release")
    reinstate.add_argument("--reason", metavar="WORDS", default="", help="reason, shown with the release")
    return [releases, withdraw, reinstate]


def _releases(args: argparse.Namespace) -> str:
    from indicators import store

    releases = store.Store.open(args.store).for_(visibility(CONSOLE)).releases()
    return "\n".join([*map(_line, releases)] or ["No releases yet."])


def _line(release: Release) -> str:
    """A release in a line: id, standing, day, rows, who tells it, its file."""
    state = f"{release.status} for {release.due}" if release.status == ReleaseStatus.SCHEDULED else release.status
    parts = (release.id, state, str(release.vintage), f"{release.rows:,} rows", release.publisher or release.author)
    return "  ".join([*parts, *([release.file] if release.origin == "contributed" and release.file else [])])


def _withdraw(args: argparse.Namespace) -> str:
    _publishing(args).withdraw(CONSOLE, args.release, args.reason)
    return f"{args.release} is withdrawn."


def _reinstate(args: argparse.Namespace) -> str:
    status = _publishing(args).restore(CONSOLE, args.release, args.reason)
    return f"{args.release} is {status} again." + submit.covered(args.store, args.release)


def _publishing(args: argparse.Namespace) -> "Publishing":
    from indicators import catalogue as catalogues
    from indicators.contribute.publishing import Publishing

    return Publishing(args.store, catalogues.load())


def _build(args: argparse.Namespace) -> str:
    from indicators import catalogue as catalogues
    from indicators import store

    catalogue = catalogues.load()
    aside = store.move_aside(args.store) if args.anew else None
    built = store.build(args.store, catalogue)
    due = store.publish_due(args.store)
    problems = store.problems(args.store)
    if not (built.changed or due):
        return "\n".join([f"{args.store} is up to date.", *problems])
    done = (
        [f"The old store was moved to {aside}. What people contributed is now only there and in your backups."]
        if aside
        else []
    )
    if built.aside:
        done.append(f"The store was updated to the schema of this version. The old file is now {built.aside}.")
    done += [f"+ {id}" for id in (*built.added, *due)] + [f"- {id}" for id in built.withdrawn]
    return "\n".join([*done, f"{args.store} is built.", *problems])


def _check(args: argparse.Namespace) -> str:
    if args.file:
        return submit.check(args)
    from indicators import catalogue as catalogues
    from indicators import store

    catalogue = catalogues.load()
    store.verify(catalogue)
    if args.store.exists():
        store.examine(args.store)
        if problems := store.problems(args.store, contents=True):
            raise IndicatorsError("\n".join(problems))
    return f"{len(catalogue.indicators)} indicators and {len(catalogue.datasets)} datasets checked: no problems found."


def _release(args: argparse.Namespace) -> str:
    from indicators import catalogue as catalogues
    from indicators.contribute import bundled

    return f"Wrote {bundled.make_release(args.dataset, args.folder, catalogues.load())}"


def _export(args: argparse.Namespace) -> str:
    from indicators import catalogue as catalogues
    from indicators import store
    from indicators.atlas import Atlas

    if args.file.suffix not in (".csv", ".parquet"):
        raise IndicatorsError(f"{args.file} must end in .csv or .parquet, which sets its format.")
    catalogue = catalogues.load()
    indicators = args.indicator and [catalogue.indicator(id).id for id in args.indicator]
    facts = Atlas(store.Store.open(args.store), catalogue).figures(indicators)  # as a visitor may see: a file travels
    write = facts.to_csv if args.file.suffix == ".csv" else facts.to_parquet
    write(args.file, index=False)
    return f"Wrote {len(facts):,} observations to {args.file}."


if __name__ == "__main__":
    sys.exit(main())
