"""The command line: python -m indicators build | check | release | import | fetch | export."""

import argparse
import sys
from pathlib import Path

from indicators import catalogue as catalogues
from indicators import store
from indicators.access import visible
from indicators.commands import fetching, importing
from indicators.errors import IndicatorsError


def main(words: list[str] | None = None) -> int:
    """Does what the words of the command line ask; returns the exit status: 0, or 2 with one sentence on stderr."""
    parser = _parser()
    asked = parser.parse_args(words)
    if asked.does is None:
        parser.print_help()
        return 0
    try:
        print(asked.does(asked))
    except IndicatorsError as error:
        print(error, file=sys.stderr)
    except OSError as error:  # a folder that is not there, a disk that is full, a file that may not be written
        where = f"{error.filename}: " if error.filename else ""
        print(f"A file could not be read or written: {where}{error.strerror or error}.", file=sys.stderr)
    else:
        return 0
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m indicators", description="Work on the store, the catalogue and releases."
    )
    parser.set_defaults(does=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    build = commands.add_parser("build", help="create the store, or bring its bundled releases up to date")
    check = commands.add_parser("check", help="check the catalogue and the bundled releases")
    release = commands.add_parser("release", help="make a bundled release from a publisher's files")
    release.add_argument("dataset", metavar="DATASET", help="the id of a dataset of the catalogue")
    release.add_argument("folder", metavar="FOLDER", type=Path, help="where the publisher's files lie")
    export = commands.add_parser("export", help="write current figures to a file")
    export.add_argument("file", metavar="FILE", type=Path, help="a name that ends in .csv or .parquet")
    export.add_argument("--indicator", metavar="ID", action="append", help="only this indicator; can be repeated")
    importing.add(commands)
    fetching.add(commands)
    for command, does in ((build, _build), (check, _check), (release, _release), (export, _export)):
        command.set_defaults(does=does)
    for command in (build, export):
        command.add_argument(
            "--store", metavar="PATH", type=Path, default=store.default_path(), help="default: %(default)s"
        )
    return parser


def _build(asked: argparse.Namespace) -> str:
    built = store.build(asked.store, catalogues.load())
    if not built.changed:
        return f"{asked.store} is up to date."
    done = [f"+ {id}" for id in built.added] + [f"- {id}" for id in built.withdrawn]
    return "\n".join([*done, f"{asked.store} is built."])


def _check(_: argparse.Namespace) -> str:
    catalogue = catalogues.load()
    store.verify(catalogue)
    return f"{len(catalogue.indicators)} indicators and {len(catalogue.datasets)} datasets are as they should be."


def _release(asked: argparse.Namespace) -> str:
    from indicators.submissions import bundled  # only those who make releases wait for the readers

    return f"{bundled.make_release(asked.dataset, asked.folder, catalogues.load())} is written."


def _export(asked: argparse.Namespace) -> str:
    if asked.file.suffix not in (".csv", ".parquet"):
        raise IndicatorsError(f"{asked.file} must end in .csv or .parquet: that says how it is written.")
    catalogue = catalogues.load()
    indicators = asked.indicator and [catalogue.indicator(id).id for id in asked.indicator]
    facts = visible(store.Store.open(asked.store).facts(indicators), catalogue.indicators)  # a file travels
    write = facts.to_csv if asked.file.suffix == ".csv" else facts.to_parquet
    write(asked.file, index=False)
    return f"{asked.file} holds {len(facts):,} observations."


if __name__ == "__main__":
    sys.exit(main())
