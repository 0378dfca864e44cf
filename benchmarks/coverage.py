"""Whose figures there are: recorded offences by country and level, digital figures of members, first screens of Gaps.

The first count is what a city had before figures of regions and countries stood beside its own; the others are what is
added to it. Nothing is timed.
"""

from collections import Counter

from benchmarks import stores
from indicators import VISITOR, Assessments, Atlas, City, Store, load_catalogue, load_language, tokens
from indicators.capabilities import view_of
from indicators.model.indicators import AreaKind
from indicators.model.levels import Level
from indicators.questions import GapsQuestion, Sources
from indicators.view import Reader

LEVELS = ("city", "region", "country", "none")
TEN = ("BE005C", "FR004C", "DE001C", "IT003C", "ES002C", "PL001C", "RO001C", "AT001C", "EL001C", "BG001C")


def main() -> None:
    """Prints the three tables of the bundled figures."""
    with stores.bundled() as store:
        atlas = Atlas(Store.open(store), load_catalogue())
        _recorded(atlas)
        _digital(atlas)
        _gaps(atlas, Assessments(store, atlas.catalogue, VISITOR))


def _recorded(atlas: Atlas) -> None:
    """The cities of each country by the nearest place whose police recorded offences."""
    cities = [one for one in atlas.cities.values() if one.kind is AreaKind.CITY]
    by_country: dict[str, Counter[str]] = {}
    for city in cities:
        by_country.setdefault(city.country, Counter())[_nearest(atlas, city)] += 1
    print(
        "\nCities by the nearest place with recorded offences: their own, else of their region, else of their country"
    )
    print(f"{'':8}{'cities':>8}{'city':>8}{'region':>8}{'country':>8}{'none':>8}")
    for country, counts in sorted(by_country.items()):
        _row(country, counts)
    _row("all", sum(by_country.values(), Counter()))
    _row("members", Counter(_nearest(atlas, one) for one in atlas.cities.values() if one.member))


def _row(name: str, counts: Counter[str]) -> None:
    print(f"{name:8}{sum(counts.values()):>8}" + "".join(f"{counts[level]:>8}" for level in LEVELS))


def _nearest(atlas: Atlas, city: City) -> str:
    """The nearest level of place of which the city has recorded offences, its own first; "none"."""
    levels = {one.level_in(city.country) for one in atlas.known(city.id) if one.is_recorded_offence}
    if Level.CITY in levels:
        return "city"
    return "region" if any(one.is_region for one in levels) else "country" if levels else "none"


def _digital(atlas: Atlas) -> None:
    """How many members have digital figures, and how many each has."""
    members = [one for one in atlas.cities.values() if one.member]
    counts = [sum(one.theme == "digital" for one in atlas.known(city.id)) for city in members]
    have, ordered = sum(count > 0 for count in counts), sorted(counts)
    print(f"\nMembers with digital figures: {have} of {len(members)}; median {ordered[len(ordered) // 2]} indicators")


def _gaps(atlas: Atlas, assessments: Assessments) -> None:
    """What the first screen of Gaps says of ten cities that have stated nothing."""
    reader = Reader(load_language("en"), atlas.catalogue, tokens("light"))
    print("\nGaps, first screen: problems with a public figure, of all; of the city itself; the headline")
    for id in TEN:
        answer = GapsQuestion(id).ask(Sources(atlas, assessments))
        of_city = sum(any(figure.speaks_for_city for figure in gap.figures) for gap in answer.figured)
        counts = f"{len(answer.figured):>3} of {len(answer.gaps)}, {of_city:>2} of the city"
        print(f"{atlas.city(id).name[:20]:20} {counts}: {view_of(answer).headline(answer, reader)}")


if __name__ == "__main__":
    main()
