"""A funnel as a table: each city with its figure, what it rests on, its limits and where it lies to them."""

import pandas as pd

from indicators.answers.chance import Funnel
from indicators.catalogue import Catalogue
from indicators.compare.funnel.words import position_words
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.names import full_name, surveyed
from indicators.view.origins import care, origin


def funnel_table(answer: Funnel, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> pd.DataFrame:
    """One row a city, by name: a funnel is no order of cities."""
    indicator, cities = answer.indicator, answer.cities
    names = answer.rows["geo"].map(lambda geo: full_name(cities[geo], _) if geo in cities else geo)
    rows = answer.rows.loc[names.sort_values(kind="stable").index]
    countries = [cities[geo].country if geo in cities else "" for geo in rows["geo"]]
    limits = {
        _("Lower limit (95%)"): "lower_95",
        _("Upper limit (95%)"): "upper_95",
        _("Lower limit (99.8%)"): "lower_998",
        _("Upper limit (99.8%)"): "upper_998",
    }
    is_count = not surveyed(indicator, catalogue)  # the answers of a survey are weighted: they count no people
    return pd.DataFrame(
        {
            _("City"): names[rows.index].tolist(),
            _("Country"): countries,
            _("Indicator"): _.words(indicator.title),
            _("Unit"): _.words(catalogue.units[indicator.unit].title),
            _("Year"): rows["year"].astype(int).tolist(),
            _("Value"): rows["value"].round(indicator.decimals).tolist(),
            _("Number"): rows["numerator"].round(0).tolist() if is_count else None,
            _("Out of"): rows["denominator"].round(0).tolist(),
            **{title: rows[name].round(indicator.decimals + 1).tolist() for title, name in limits.items()},
            _("Position"): [position_words(position, _) for position in rows["position"]],
            _("Mean of all cities"): round(answer.mean, indicator.decimals + 1),
            _("Peer"): [_("yes") if geo in answer.peers else "" for geo in rows["geo"]],
            **origin(rows["release"], catalogue, _),
            **care([indicator] * len(rows), _),
        }
    )
