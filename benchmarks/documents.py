"""How long documents take: slides of a view and of a city, reports, workbooks; against their budgets."""

from benchmarks.tables import line, median, timed, title, verdict
from indicators import exports, load_language, open_atlas, tokens
from indicators.capabilities import DOSSIER, LINES
from indicators.view import Reader

CITIES = ("BE005C", "FR001C", "DE001C", "UK001C", "ES-21002")
BUDGETS = {"deck": 5.0, "two pages": 3.0, "full report": 6.0, "workbook": 5.0, "slides of a view": 1.0}


def main() -> None:
    """Each document of five cities in two languages, the dossier asked before; the first file of all is a warm-up."""
    atlas = open_atlas()
    lines = atlas.lines("safe_night_city", ["BE005C", "BE002C", "FR015C"])
    readers = [Reader(load_language(code), atlas.catalogue, tokens("light")) for code in ("en", "fr")]
    exports.two_pages(DOSSIER, atlas.dossier(CITIES[0]), readers[0])
    exports.city_deck(DOSSIER, atlas.dossier(CITIES[0]), readers[0])
    makers = {
        "deck": exports.city_deck,
        "two pages": exports.two_pages,
        "full report": exports.full_report,
        "workbook": exports.city_workbook,
    }
    title("Documents of a city, the dossier known, and of a view")
    times = [timed(lambda city=city: open_atlas().dossier(city)) for city in CITIES]
    line("dossier, on a new atlas", times)
    for name, make in makers.items():
        took = [timed(lambda city=city, reader=reader, make=make: make(DOSSIER, atlas.dossier(city), reader))
                for city in CITIES for reader in readers]  # fmt: skip
        line(name, took)
        verdict(name, median(took) / 1000, BUDGETS[name], " s")
    took = [timed(lambda reader=reader: exports.view_deck(LINES, lines, reader)) for reader in readers * 5]
    line("slides of a view", took)
    verdict("slides of a view", median(took) / 1000, BUDGETS["slides of a view"], " s")
    line("workbook of a view", [timed(lambda reader=reader: exports.view_workbook(LINES, lines, reader))
                                for reader in readers * 5])  # fmt: skip
