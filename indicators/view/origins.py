"""What a file must carry with every figure: its publisher, its licence, its release, and what to read with care."""

from collections.abc import Iterable

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.model.indicators import Indicator
from indicators.view.sheet import comparable_words


def origin(releases: Iterable[str], catalogue: Catalogue, _: Language) -> dict[str, list[str]]:
    """Publisher, licence and release ("dataset@date") of each row, under the reader's titles."""
    release_names = [str(release) for release in releases]
    datasets = [catalogue.datasets.get(release.partition("@")[0]) for release in release_names]
    return {
        _("Publisher"): [one.publisher if one else "" for one in datasets],
        _("Licence"): [one.licence if one else "" for one in datasets],
        _("Release"): release_names,
    }


def care(indicators: Iterable[Indicator], _: Language) -> dict[str, list[str]]:
    """How each row's indicator compares between cities, and its caveats, under the reader's titles."""
    rows = list(indicators)
    words = {one.id: " ".join(_.words(caveat) for caveat in one.caveats) for one in rows}
    return {
        _("Comparing cities"): [comparable_words(one.comparable, _) for one in rows],
        _("Read with care"): [words[one.id] for one in rows],
    }
