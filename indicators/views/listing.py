"""The comparison as a table: what the spine draws, in words and numbers, for the screen and for a file."""

import pandas as pd

from indicators.answers import Comparison
from indicators.catalogue import Catalogue
from indicators.views import values
from indicators.views.language import Language
from indicators.views.style import Tokens


def comparison_table(
    comparison: Comparison, catalogue: Catalogue, _: Language, tokens: Tokens | None = None
) -> pd.DataFrame:
    """One row per indicator under translated titles; numbers stay numbers, words are the reader's."""
    rows = comparison.rows
    indicators = [catalogue.indicators[id] for id in rows["indicator"]]
    decimals = [one.decimals for one in indicators]
    datasets = [catalogue.datasets.get(id) for id in rows["dataset"]]
    return pd.DataFrame(
        {
            _("Theme"): [_.words(catalogue.themes[one.theme].title) for one in indicators],
            _("Indicator"): [_.words(one.title) for one in indicators],
            _("Unit"): [_.words(catalogue.units[one.unit].title) for one in indicators],
            _("Period"): rows["period"].tolist(),
            _("Value"): _rounded(rows["value"], decimals),
            _("Status"): [values.status_words(one, _) for one in rows["status"]],
            _("Lower (95%)"): _rounded(rows["lower"], decimals, 1),
            _("Upper (95%)"): _rounded(rows["upper"], decimals, 1),
            _("Method of the interval"): rows["method"].tolist(),
            _("Number"): rows["numerator"].round(0).tolist(),
            _("Out of"): rows["denominator"].round(0).tolist(),
            _("Benchmark"): _rounded(rows["benchmark"], decimals, 1),
            _("Cities in the benchmark"): rows["benchmark_cities"].tolist(),
            _("Outcome"): [values.outcome_words(one, _) for one in rows["outcome"]],
            _("Trend"): [values.trend_message(one, _) for one in rows["trend"]],
            _("Publisher"): [one.publisher if one else "" for one in datasets],
            _("Licence"): [one.licence if one else "" for one in datasets],
            _("Release"): rows["release"].tolist(),
        }
    )


def _rounded(figures: pd.Series, decimals: list[int], more: int = 0) -> list[float | None]:
    """Numbers with the decimals of their indicator, and `more`; None where there is none."""
    pairs = zip(figures, decimals, strict=True)
    return [round(float(figure), places + more) if figure == figure else None for figure, places in pairs]
