"""Proposed indicators as indicators of a catalogue: what is declared becomes the same value as that of a TOML file."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.catalogue import Catalogue, consistency
from indicators.model.indicators import SOURCE_LANGUAGE, Indicator, Series, Text
from indicators.model.proposals import ProposedIndicator
from indicators.model.submissions import CITY, NETWORK

NOUNS_WITH_CAPITALS = ("de", "lb")


def indicator_of(proposal: ProposedIndicator, id: str = "", caveats: Iterable[Text] = ()) -> Indicator:
    """The indicator that a proposal declares; `caveats` are added to its own.

    `id`: while a proposal is not kept, it has none of its own.
    """
    text = proposal.text
    return Indicator(
        id=proposal.id or id,
        theme=text.theme,
        unit=text.unit,
        polarity=text.polarity,
        statistic=text.statistic,
        comparable=text.comparable,
        decimals=text.decimals,
        title=dict(text.title),
        phrase={language: _inside(title, language) for language, title in text.title.items()},
        definition=dict(text.definition),
        series=(Series(dataset_of(proposal.city), proposal.id or id),),
        why={SOURCE_LANGUAGE: text.reason} if text.reason else {},
        caveats=(*({SOURCE_LANGUAGE: one} for one in text.caveats), *caveats),
        codes=dict(text.codes),
        sensitive=text.sensitive,
    )


def dataset_of(city: str) -> str:
    """The dataset of the figures that a city contributes, or the network."""
    return NETWORK if city == NETWORK else f"{CITY}{city}"


def with_indicators(catalogue: Catalogue, indicators: Iterable[Indicator]) -> Catalogue:
    """The catalogue with more indicators in their themes; one that it declares itself stays as it is.

    An indicator of a theme or unit that is no longer declared is left out.
    """
    new = {
        one.id: one
        for one in indicators
        if one.id not in catalogue.indicators and one.theme in catalogue.themes and one.unit in catalogue.units
    }
    if not new:
        return catalogue
    themes, together = catalogue.themes, [*catalogue.indicators.values(), *new.values()]
    ordered = sorted(together, key=lambda one: (themes[one.theme].order, one.order))  # as declared, then the new ones
    return replace(catalogue, indicators={one.id: one for one in ordered})


def problems_of_proposal(proposal: ProposedIndicator, catalogue: Catalogue) -> list[str]:
    """What does not go together in a proposal, by the rules of the catalogue's own files."""
    indicator = indicator_of(proposal, "new")
    declared: dict[str, dict] = {
        "theme": catalogue.themes,
        "unit": catalogue.units,
        "dataset": {one.dataset: one for one in indicator.series},
    }
    return consistency.problems_of(indicator, declared, catalogue.indicators)


def _inside(title: str, language: str) -> str:
    """A title as it stands inside a sentence: "Street lights", but "CCTV cameras"; a German noun keeps its capital."""
    if language in NOUNS_WITH_CAPITALS:
        return title
    return title[:1].lower() + title[1:] if title[1:2].islower() or title[1:2].isspace() else title
