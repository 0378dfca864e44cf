"""What travels with figures in a file: what each indicator is, who tells it under which licence, what may be said."""

from collections.abc import Iterable, Sequence

import pandas as pd

from indicators.answers.comparison import Comparison
from indicators.answers.dossier import Dossier
from indicators.compare.lines.words import lines_table
from indicators.language.areas import area_of
from indicators.language.language import Language
from indicators.language.names import full_name, licence_words, publisher_words
from indicators.language.values import status_words
from indicators.model.branding import site_name
from indicators.model.indicators import City, Dataset, Indicator
from indicators.press.card import PressCard
from indicators.view.note_words import undecided_words
from indicators.view.reader import Reader
from indicators.view.sheet import comparable_words, interval_words, next_release, polarity_words, published_words


def indicators_table(indicators: Iterable[Indicator], reader: Reader) -> pd.DataFrame:
    """One row an indicator: definition, unit, which way is good, interval, comparability, caveats."""
    return pd.DataFrame([_indicator(one, reader) for one in indicators])


def _indicator(indicator: Indicator, reader: Reader) -> dict[str, str]:
    _ = reader.language
    return {
        _("Indicator"): _.words(indicator.title),
        _("Indicator id"): indicator.id,
        _("Theme"): _.words(reader.catalogue.themes[indicator.theme].title),
        _("Definition"): _.words(indicator.definition),
        _("Why it matters"): _.words(indicator.why) if indicator.why else "",
        _("Unit"): _.words(reader.catalogue.units[indicator.unit].title),
        _("Favourable direction"): polarity_words(indicator.polarity, _),
        _("Interval"): interval_words(indicator.statistic, _),
        _("Comparing cities"): comparable_words(indicator.comparable, _),
        _("Read with care"): " ".join(_.words(caveat) for caveat in indicator.every_caveat),
    }


def sources_table(datasets: Iterable[Dataset], _: Language) -> pd.DataFrame:
    """One row a dataset: publisher, title, what to cite, licence, days, addresses, notes."""
    return pd.DataFrame(
        [
            {
                _("Publisher"): publisher_words(one.publisher, _),
                _("Dataset"): _.words(one.title),
                _("Citation"): _.words(one.citation),
                _("Licence"): licence_words(one.licence, _),
                _("Licence address"): one.licence_address,
                _("Address"): one.address,
                _("Published"): published_words(one, None, _),
                _("Retrieved"): _.day(one.retrieved),
                _("Next release"): next_release(one, None, _),
                _("Notes"): " ".join(_.words(note) for note in one.notes),
            }
            for one in datasets
        ]
    )


def press_table(cards: Iterable[PressCard], _: Language) -> pd.DataFrame:
    """The press card of each figure, a sentence a row."""
    rows = []
    for card in cards:
        rows += [(card.about, _("What you can say"), sentence, "") for sentence in card.can]
        rows += [(card.about, _("What you cannot say"), sentence, "") for sentence in card.cannot]
        rows += [(card.about, _("A journalist's question"), *pair) for pair in card.questions]
    return pd.DataFrame(rows, columns=[_("Indicator"), _("Type"), _("Sentence"), _("Answer")])


def history_table(comparison: Comparison, reader: Reader) -> pd.DataFrame:
    """The city's own figures over time, with intervals, one row an indicator and year."""
    _, catalogue = reader.language, reader.catalogue
    rows = comparison.history
    indicators = [catalogue.indicators[id] for id in rows["indicator"]]
    return pd.DataFrame(
        {
            _("Theme"): [_.words(catalogue.themes[one.theme].title) for one in indicators],
            _("Indicator"): [_.words(one.title) for one in indicators],
            _("Unit"): [_.words(catalogue.units[one.unit].title) for one in indicators],
            _("Year"): rows["year"].astype(int).tolist(),
            _("Value"): _round(rows["value"]),
            _("Lower (95%)"): _round(rows["lower"]),
            _("Upper (95%)"): _round(rows["upper"]),
            _("Status"): [status_words(status, _) for status in rows["status"]],
            _("Release"): rows["release"].tolist(),
        }
    )


def trends_table(dossier: Dossier, reader: Reader) -> pd.DataFrame:
    """The lines of a dossier, one under the other: the city, those beside it, and the benchmark."""
    tables = [lines_table(one, reader) for one in dossier.trends]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def about_view(
    city: City | None, against: str, year: int | None, datasets: Sequence[Dataset], link: str, _: Language
) -> dict[str, str]:
    """What a file of one view, or of one city, says of itself; `against` names the benchmark."""
    facts = {
        _("Description"): _("{site}: preparedness and safety figures for European cities", site=site_name()),
        _("City"): f"{full_name(city, _)} ({area_of(city, _)})" if city else "",
        _("Compared with"): against,
        _("Year of the comparison"): str(year or ""),
        _("Citation"): "; ".join(dict.fromkeys(_.words(one.citation) for one in datasets)),
        _("Licences"): "; ".join(
            dict.fromkeys(f"{publisher_words(one.publisher, _)}: {licence_words(one.licence, _)}" for one in datasets)
        ),
        _("Read with care"): _(
            "Levels of recorded offences can be compared only within one recording system. Do not add them up to a "
            "total of crime or rank cities by them."
        ),
        _("Intervals"): _("95%. {outcomes}", outcomes=undecided_words(_)),
        _("Empty cells"): _("missing, or withheld because of too few cases; the status says which"),
        _("Link"): link,
    }
    return {name: words for name, words in facts.items() if words}


def _round(numbers: pd.Series) -> list[float | None]:
    return [round(float(one), 2) if one == one else None for one in numbers]
