"""The quick scan as a table: one row for each question and public figure beside it."""

import pandas as pd

from indicators.answers.preparedness import PublicFigure
from indicators.answers.quick_scan import QuickAnswer, QuickScan
from indicators.language.names import short_name
from indicators.language.values import outcome_words
from indicators.preparedness.gaps.figures import benchmark_of, place_words
from indicators.preparedness.scorecard.quick_scan_words import scan_words, state_words
from indicators.view.reader import Reader


def quick_scan_table(scan: QuickScan, reader: Reader) -> pd.DataFrame:
    """The level, on what it rests and since when; then each public figure with its place, period and benchmark."""
    rows = [
        _answer(answer, scan, reader) | _figure(figure, scan, reader)
        for answer in scan.answers
        for figure in (answer.figures or (None,))
    ]
    return pd.DataFrame(rows)


def _answer(answer: QuickAnswer, scan: QuickScan, reader: Reader) -> dict[str, object]:
    _ = reader.language
    item = reader.catalogue.items[answer.question]
    written = _.words(item.levels[answer.level]) if answer.level is not None else state_words(_).get(answer.state, "")
    return {
        _("City"): short_name(scan.city, _),
        _("Number"): item.number,
        _("Question"): _.words(item.title),
        _("Level (0-3)"): answer.level,
        _("Level description"): written,
        _("Rests on"): scan_words(_)[answer.standing],
        _("Proof"): answer.evidence,
        _("Day"): answer.day.isoformat() if answer.day else "",
    }


def _figure(figure: PublicFigure | None, scan: QuickScan, reader: Reader) -> dict[str, object]:
    _ = reader.language
    if figure is None:
        return {}
    row, indicator = figure.row, reader.catalogue.indicators[figure.indicator]
    has_benchmark = row.benchmark == row.benchmark
    return {
        _("Indicator"): _.words(indicator.title),
        _("Value"): round(row.value, indicator.decimals),
        _("Unit"): _.words(reader.catalogue.units[indicator.unit].title),
        _("Period"): row.period,
        _("Perimeter"): place_words(figure, scan.city, reader),
        _("Benchmark"): round(row.benchmark, indicator.decimals) if has_benchmark else None,
        _("Compared with"): benchmark_of(figure, scan.comparator, _) if has_benchmark else "",
        _("Outcome"): outcome_words(row.outcome, _) if figure.speaks_for_city and has_benchmark else "",
    }
