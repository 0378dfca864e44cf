"""python -m indicators categories: what the categories of cities' registers of incidents mean, as CSV."""

import argparse
from pathlib import Path

from indicators.model.locations import default_path


def add(commands: argparse._SubParsersAction) -> None:
    """Adds `categories` to the parser's commands."""
    words = commands.add_parser("categories", help="list what the categories of cities' registers mean, as CSV")
    words.add_argument("--city", metavar="GEO", default="", help="of one city; default: of all")
    words.add_argument("--store", metavar="PATH", type=Path, default=default_path(), help="default: %(default)s")
    words.set_defaults(does=list_categories)


def list_categories(args: argparse.Namespace) -> str:
    """The tables as CSV: city, category, indicator (empty: not counted). Raises StoreError."""
    import csv
    from io import StringIO

    from indicators.store import category_meanings

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("city", "category", "indicator"))
    meanings = category_meanings(args.store)
    writer.writerows(
        (one.publisher, one.category, one.indicator) for one in meanings if args.city in ("", one.publisher)
    )
    return text.getvalue().rstrip("\n")
