"""python -m indicators deck | report | workbook CITY: the documents of a city, as a visitor may see it."""

import argparse
from pathlib import Path

from indicators.model.indicators import LANGUAGES
from indicators.model.locations import default_path

KINDS = {
    "deck": ("make the slides of a city (.pptx)", ".pptx"),
    "report": ("make the report of a city (.pdf)", ".pdf"),
    "workbook": ("make the workbook of a city (.xlsx)", ".xlsx"),
}


def add(commands: argparse._SubParsersAction) -> None:
    """Adds `deck`, `report` and `workbook` to the parser's commands."""
    for kind, (help_, ending) in KINDS.items():
        words = commands.add_parser(kind, help=help_)
        words.add_argument("city", metavar="CITY", help="its id, such as BE005C")
        words.add_argument("-o", "--output", metavar="FILE", type=Path, help=f"default: CITY{ending}")
        words.add_argument(
            "--lang", metavar="CODE", choices=LANGUAGES, default="en", help=f"{' or '.join(LANGUAGES)}; default: en"
        )
        words.add_argument("--year", metavar="YEAR", type=int, help="figures up to this year; default: the newest")
        words.add_argument(
            "--link", metavar="ADDRESS", default="", help="address of the city's page, printed in the document"
        )
        words.add_argument("--store", metavar="PATH", type=Path, default=default_path(), help="default: %(default)s")
        if kind == "report":
            words.add_argument("--full", action="store_true", help="all parts instead of two pages")
        words.set_defaults(does=make, kind=kind)


def make(args: argparse.Namespace) -> str:
    """Writes the document; returns what was done. Raises IndicatorsError and OSError."""
    from indicators import exports
    from indicators.atlas import PEERS, open_atlas
    from indicators.capabilities import view_of
    from indicators.drawing.style import LIGHT
    from indicators.language.language import load_language
    from indicators.view import Reader

    atlas = open_atlas(args.store)  # as a visitor may see: a file travels
    dossier = atlas.dossier(args.city, PEERS, args.year)
    makers = {
        "deck": exports.city_deck,
        "report": exports.full_report if getattr(args, "full", False) else exports.two_pages,
        "workbook": exports.city_workbook,
    }
    reader = Reader(load_language(args.lang), atlas.catalogue, LIGHT)
    content = makers[args.kind](view_of(dossier), dossier, reader, args.link)
    file = args.output or Path(f"{args.city}{KINDS[args.kind][1]}")
    file.write_bytes(content)
    return f"Wrote {file}: {len(content):,} bytes."
