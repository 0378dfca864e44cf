"""What stands under the spine: the peers by name, the benchmark, the intervals and their samples, caveats, sources."""

import pandas as pd

from indicators.answers import Comparison
from indicators.catalogue import Catalogue
from indicators.model import Outcome
from indicators.views.against import benchmark_words, city_name, one_benchmark
from indicators.views.language import Language
from indicators.views.style import Tokens
from indicators.views.values import safe


def notes(comparison: Comparison, catalogue: Catalogue, _: Language, tokens: Tokens) -> str:
    """The source lines as HTML: every statement is about the figures that the spine really shows."""
    if comparison.empty:
        return ""
    sentences = [*_against(comparison, _), *_intervals(comparison.rows, catalogue, _), *_reading(comparison.rows, _)]
    lines = [safe(" ".join(sentences)), _sources(comparison.rows, catalogue, _)]
    return f"<div class='vg-notes'>{''.join(f'<p>{line}</p>' for line in lines)}</div>"


def _against(comparison: Comparison, _: Language) -> list[str]:
    """Who the peers are, at home and abroad, and what the benchmark is."""
    sentences = []
    abroad = comparison.rows["scope"].map(one_benchmark).astype(bool)
    if comparison.peers and abroad.any():
        names = _.listed([city_name(comparison, one.id) for one in comparison.peers])
        sentences.append(_("Peers: {cities}.", cities=names))
    if comparison.home_peers and not abroad.all():
        names = _.listed([city_name(comparison, one.id) for one in comparison.home_peers])
        sentences.append(_("For recorded offences, peers inside the same recording system: {cities}.", cities=names))
    elif not abroad.all():
        sentences.append(_("Recorded offences are compared only inside one recording system."))
    weak = [one for one in (*comparison.peers, *comparison.home_peers) if one.weak]
    if weak:
        names = _.listed(list(dict.fromkeys(city_name(comparison, one.id) for one in weak)))
        sentences.append(_("Weak match: {cities}.", cities=names))
    sentences.append(_("Benchmark: {benchmark}, in the same year.", benchmark=benchmark_words(comparison, _)))
    return sentences


def _intervals(rows: pd.DataFrame, catalogue: Catalogue, _: Language) -> list[str]:
    """The methods of the intervals, and the samples they rest on as published or as stated."""
    sentences = []
    methods = set(rows.loc[rows["lower"].notna(), "method"])
    if "Wilson" in methods:
        sentences.append(_("95% intervals of shares: Wilson, without the design effect of the survey."))
        sentences += _samples(rows[rows["method"].eq("Wilson")], _)
    if methods & {"Byar", "exact"}:
        sentences.append(_("95% intervals of rates: Byar, exact below 10 cases."))
    return sentences


def _samples(shares: pd.DataFrame, _: Language) -> list[str]:
    """How many people were asked: from the fewest to the most of the indicators shown."""
    asked, told = (
        shares.loc[shares["note"].str.contains(note, regex=False), "denominator"].dropna()
        for note in ("sample_published", "sample_stated")
    )
    sentences = []
    if len(asked):
        sentences.append(_("People asked in the city, by question: {range}.", range=_range(asked, _)))
    if len(told):
        sentences.append(_("Where the sample of the city is not published, that of the wave is used: {range}.",
                           range=_range(told, _)))  # fmt: skip
    return sentences


def _range(numbers: pd.Series, _: Language) -> str:
    fewest, most = int(numbers.min()), int(numbers.max())
    return _.number(most) if fewest == most else f"{_.number(fewest)}–{_.number(most)}"


def _reading(rows: pd.DataFrame, _: Language) -> list[str]:
    """How the bars are to be read."""
    sentences = [_("Bars: distance to the benchmark, each side on its own scale, best at right.")]
    if set(rows["outcome"]) & {Outcome.HIGHER, Outcome.LOWER}:
        sentences.append(_("Without judgement, the highest is at right."))
    sentences.append(_("The colour says how the city compares, not whether the result is good."))
    return sentences


def _sources(rows: pd.DataFrame, catalogue: Catalogue, _: Language) -> str:
    """Each dataset shown, with its citation and its licence."""
    datasets = [catalogue.datasets[id] for id in dict.fromkeys(rows["dataset"]) if id in catalogue.datasets]
    told = [
        f"{safe(one.citation)}, <a href='{safe(one.licence_address)}' target='_blank' rel='noopener'>"
        f"{safe(one.licence)}</a>"
        for one in datasets
    ]
    title = _.ngettext("Source:", "Sources:", len(told))
    return f"{safe(title)} {'; '.join(told)}."
