"""Files made at the same moment by several threads, as a server makes them: each is whole, and none fails."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from indicators import exports
from indicators.language.language import load_language
from tests import seen

CITY = "BE005C"
AT_ONCE = 4


def at_once(*acts) -> list:
    """What the acts return, all begun at the same moment, each in a thread of its own."""
    start = Barrier(len(acts))

    def act_after_the_others(act):
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(act_after_the_others, acts))


def test_pictures_made_at_the_same_moment_are_the_same_as_one_by_one(atlas):
    comparison = atlas.compare(CITY)
    drawings = [
        seen.made(
            exports.picture,
            comparison,
            atlas.catalogue,
            load_language("en"),
            "slide",
            f"https://vigie.example/{number}",
        )
        for number in range(AT_ONCE)
    ]
    apart = [exports.png(one) for one in drawings]
    assert at_once(*(partial(exports.png, one) for one in drawings)) == apart


def test_reports_made_at_the_same_moment_are_the_same_as_one_by_one(atlas):
    dossier = atlas.dossier(CITY)
    make = [
        partial(seen.made, exports.full_report, dossier, atlas.catalogue, load_language(code)) for code in ("en", "fr")
    ]
    apart = [one() for one in make]
    assert at_once(*make, *make) == [*apart, *apart]
