"""What an answer holds: its indicators, its datasets, its city, and in a line each who tells it and how to read it."""

import re
from collections.abc import Iterable
from html import unescape

from indicators.answers import Comparison, Felt, Rug, Scatter
from indicators.catalogue import Catalogue
from indicators.dossiers import Dossier
from indicators.model import City, Comparable, Dataset, Indicator
from indicators.views.language import Language

TAG = re.compile(r"<[^>]+>")


def indicators_shown(answer: object) -> tuple[Indicator, ...]:
    """The indicators of a view of one or of several, in its order; of all a city's figures, see `indicators_of`."""
    if isinstance(answer, Rug):
        return answer.indicators
    return (answer.x, answer.y) if isinstance(answer, Scatter) else (answer.indicator,)


def indicators_of(answer: object, catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The indicators of any answer, each once."""
    if isinstance(answer, Dossier):
        lines = [one.lines.indicator for one in answer.felt.pictures]
        return tuple({one.id: one for one in (*indicators_of(answer.comparison, catalogue), *lines)}.values())
    if isinstance(answer, Comparison):
        return tuple(catalogue.indicators[id] for id in answer.rows["indicator"])
    if isinstance(answer, Felt):
        return tuple(one.lines.indicator for one in answer.pictures)
    return indicators_shown(answer)


def datasets_shown(answer: object, catalogue: Catalogue) -> list[str]:
    """The datasets that the rows name through their release ("dataset@date"); all declared where rows name none."""
    if isinstance(answer, Dossier):
        shown = (answer.comparison, answer.felt, *answer.trends)
        return list(dict.fromkeys(id for one in shown for id in datasets_shown(one, catalogue)))
    if isinstance(answer, Comparison):
        return list(dict.fromkeys(answer.rows["dataset"]))
    if isinstance(answer, Felt):
        return list(answer.datasets)
    ids = dict.fromkeys(series.dataset for one in indicators_shown(answer) for series in one.series)
    told = dict.fromkeys(str(one).split("@")[0] for one in answer.rows["release"]) if "release" in answer.rows else {}
    named = [id for id in ids if id in told]
    contributed = sorted(id for id in told if id and id not in ids and id in catalogue.datasets)
    return [*named, *contributed] or list(ids)


def city_of(answer: object) -> City | None:
    """The own city of any answer."""
    if hasattr(answer, "city"):
        return answer.city
    asked = (*answer.cities, *answer.left_out)
    return next((one for one in asked if one.id == answer.own), asked[0] if asked else None)


def declared(answer: object, catalogue: Catalogue) -> list[Dataset]:
    """The datasets of an answer that the catalogue knows."""
    return [catalogue.datasets[id] for id in datasets_shown(answer, catalogue) if id in catalogue.datasets]


def source_line(datasets: Iterable[Dataset], _: Language) -> str:
    """Who tells the figures and under which licence, in a line: "Sources: Eurostat (CC BY 4.0); …"."""
    told = list(dict.fromkeys(f"{one.publisher} ({one.licence})" for one in datasets))
    source = _.ngettext("Source:", "Sources:", len(told))
    return f"{source} {'; '.join(told)}." if told else ""


def care_line(indicators: Iterable[Indicator], _: Language) -> str:
    """The one sentence that must travel with figures of these indicators."""
    shown = list(indicators)
    if any(one.sensitive for one in shown):
        return _("A rise of what is recorded may be trust: it is neither good nor bad news in itself.")
    if any(one.comparable is not Comparable.LEVELS for one in shown):
        return _("Recorded offences compare in level only inside one recording system; they are not all that happened.")
    if len(shown) == 1 and shown[0].caveats:
        return _.words(shown[0].caveats[-1])
    return _("Similar: the gap may be chance. The colour says how the city compares, not whether the result is good.")


def plain(html: str) -> str:
    """The words of a piece of our HTML, on one line."""
    return " ".join(unescape(TAG.sub(" ", html)).split()).replace(" ,", ",").replace(" .", ".")
