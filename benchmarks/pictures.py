"""How fast a picture is: every kind of view drawn as SVG and then in pixels, for a column and for a slide."""

from functools import partial

from benchmarks import stores
from benchmarks.tables import line, median, timed, title, verdict
from indicators import Atlas, Store, exports, load_catalogue, load_language, tokens
from indicators.capabilities import view_of
from indicators.view import Reader

MOST_MS, TIMES = 1000, 7
CITY, NIGHT, THEFT = "BE005C", "safe_night_city", "property_stolen_12m"
FRENCH, RECORDED = "FR001C", "recorded_theft_personal"  # known in some 500 French municipalities
LINK = "https://vigie.example/compare"


def main() -> None:
    """Each kind of picture, from an answer that is there to the bytes of a PNG."""
    catalogue = load_catalogue()
    with stores.bundled() as store:
        answers = _answers(Atlas(Store.open(store), catalogue))
    reader = Reader(load_language("fr"), catalogue, tokens("light"))
    title("A picture, from the answer to the PNG")
    for form in ("column", "slide"):
        for name, answer in answers.items():
            draw = partial(exports.picture, view_of(answer), answer, reader, form, LINK)
            drawing = draw()
            exports.png(drawing)
            drawing_times, pixels = (
                [timed(act) for _ in range(TIMES)] for act in (draw, partial(exports.png, drawing))
            )
            total_times = [one + other for one, other in zip(drawing_times, pixels, strict=True)]
            line(
                f"{name}, {form}",
                total_times,
                f"of which SVG {median(drawing_times):.0f}; {len(drawing) / 1024:.0f} KB of SVG",
            )
            verdict(f"{name}, {form}, median", median(total_times), MOST_MS, " ms")


def _answers(atlas: Atlas) -> dict[str, object]:
    year, to = atlas.years()[-1], atlas.compare(CITY).comparator
    cities = (CITY, *atlas.companions(CITY, (NIGHT,), to, year))
    indicator_ids = tuple(one.id for one in atlas.known(CITY) if one.theme not in ("context", "national"))
    return {
        "spine": atlas.compare(CITY),
        "lines": atlas.lines(NIGHT, cities, to, year),
        "bars": atlas.bars(NIGHT, cities, to, year),
        "rug": atlas.overview(indicator_ids, cities, to, year),
        "scatter": atlas.scatter(THEFT, NIGHT, CITY, to, year),
        "funnel of 500": atlas.funnel(RECORDED, FRENCH, to, year),
        "felt": atlas.perception(FRENCH, to, year),
        "profile": atlas.likeness(CITY, to, year),
        "map": atlas.places(NIGHT, CITY, to, year),
        "map of 500": atlas.places(RECORDED, FRENCH, to, year),
    }
