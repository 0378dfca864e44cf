"""python -m indicators import READER FILE ...: a publisher's file becomes a release that the network contributed."""

import argparse
from pathlib import Path

from indicators.access.rights import CONSOLE
from indicators.commands import submit
from indicators.model.errors import IndicatorsError, NothingCountedError
from indicators.model.locations import default_path

SHOWN = 5  # changed figures that are printed


def add(commands: argparse._SubParsersAction) -> None:
    """Adds `import` to the parser's commands."""
    words = commands.add_parser("import", help="import a file as its publisher releases it")
    words.add_argument("reader", metavar="READER", help="eurostat, es_interior, police_uk, ...; auto: by the content")
    words.add_argument("files", metavar="FILE", type=Path, nargs="+", help="several only for files of incidents")
    words.add_argument("--dataset", metavar="ID", help="needed where the reader serves several datasets")
    words.add_argument("--dry-run", action="store_true", help="only report what would change")
    words.add_argument("--reason", metavar="TEXT", default="", help="reason, in one sentence; shown with the release")
    words.add_argument("--store", metavar="PATH", type=Path, default=default_path(), help="default: %(default)s")
    words.set_defaults(does=import_files)


def import_files(args: argparse.Namespace) -> str:
    """Reads, checks and compares the files, publishes them unless it is a rehearsal; returns what was done.

    Raises IndicatorsError and OSError.
    """
    from indicators import catalogue as catalogues
    from indicators import store, views
    from indicators.contribute import imports
    from indicators.contribute.publishing import Publishing
    from indicators.language.language import load_language
    from indicators.view.reader import Reader

    catalogue, names = catalogues.load(), [file.name for file in args.files]
    source = store.Store.open(args.store)
    try:
        imported = imports.read(source, catalogue, CONSOLE, args.files, names, args.reader, args.dataset)
    except NothingCountedError as error:
        raise IndicatorsError(views.error_sentence(error, load_language("en"))) from error
    lines = counts(imported)
    lines += [views.remark_sentence(one, Reader(load_language("en"), catalogue)) for one in imported.delivered.remarks]
    if imported.delivered.observations.empty:
        return "\n".join(
            [*lines, "Nothing was published: later files from the publisher already contain these figures."]
        )
    if args.dry_run:
        return "\n".join([*lines, "Nothing was published (--dry-run)."])
    release = imports.publish(Publishing(args.store, catalogue), CONSOLE, imported, args.reason)
    sentence = f"Release {release.id} is published in {args.store}." + submit.covered(args.store, release.id)
    return "\n".join([*lines, sentence])


def counts(imported) -> list[str]:
    """How many figures are new, changed and unchanged, and the first of the changed ones."""
    counts = ", ".join(f"{imported.count(word):,} {word}" for word in ("new", "changed", "unchanged"))
    changed = imported.compared[imported.compared["change"] == "changed"].head(SHOWN)
    lines = [f"  {one.indicator} {one.geo} {one.period}: {one.was:g} -> {one.value:g}" for one in changed.itertuples()]
    return [f"{imported.delivered.dataset}: {len(imported.compared):,} figures: {counts}.", *lines]
