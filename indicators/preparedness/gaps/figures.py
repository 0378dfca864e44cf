"""What public figures tell of a city's problems, in words: value, place and year, benchmark; first on the page."""

from collections.abc import Iterable, Sequence

from indicators.answers.preparedness import Gap, Gaps, PublicFigure
from indicators.city.panels import outcome_mark
from indicators.language.areas import country_name, perimeter
from indicators.language.comparators import benchmark_name, reference
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import newer_words, outcome_words, safe, value_text
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Level, Outcome
from indicators.model.preparedness import Tells
from indicators.view.facts import origin
from indicators.view.reader import Reader

PEERS = Comparator()
LISTED = 5  # problems of the list beside the table


def tells_words(_: Language) -> dict[Tells, str]:
    """What a figure tells of a problem."""
    return {Tells.EXPOSURE: _("Exposure"), Tells.PREPAREDNESS: _("Preparedness")}


def value_words(figure: PublicFigure, reader: Reader) -> str:
    """The value with its unit."""
    row = figure.row
    return value_text(
        row.value, reader.catalogue.indicators[figure.indicator], reader.catalogue, reader.language, row.status
    )


def title_words(figure: PublicFigure, city: City, reader: Reader) -> str:
    """The title of its indicator, without the place that is written next to it."""
    place = place_words(figure, city, reader)
    return reader.language.words(reader.catalogue.indicators[figure.indicator].title).removesuffix(f" ({place})")


def place_words(figure: PublicFigure, city: City, reader: Reader) -> str:
    """Of which place the figure is: "city", "region of Gdański (NUTS 3)", "whole country"."""
    _ = reader.language
    indicator = reader.catalogue.indicators[figure.indicator]
    return perimeter(city, indicator, figure.row.dataset, reader.catalogue, _) or _("city")


def dated_place(figure: PublicFigure, city: City, reader: Reader) -> str:
    """The place and the year of the figure; an old one says so."""
    _ = reader.language
    words = {"place": place_words(figure, city, reader), "period": figure.row.period}
    return _("{place}, {period}: old figure", **words) if figure.is_old else _("{place}, {period}", **words)


def benchmark_of(figure: PublicFigure, comparator: Comparator | None, _: Language) -> str:
    """What the benchmark of the figure is: of cities, of the regions or of the countries around them."""
    comparator = comparator or PEERS
    every = comparator.kind == "all"
    if figure.level is Level.COUNTRY:
        return _("median of all countries") if every else _("median of the countries compared")
    if figure.level.is_region:
        return _("median of the regions of the country") if every else _("median of the regions compared")
    return benchmark_name(comparator, _)


def benchmark_words(figure: PublicFigure, answer: Gaps, reader: Reader) -> str:
    """The benchmark with its value: "peers' median: 70%"; empty where the levels compare with nothing."""
    _ = reader.language
    row, indicator = figure.row, reader.catalogue.indicators[figure.indicator]
    if row.benchmark != row.benchmark:
        return ""
    value = value_text(row.benchmark, indicator, reader.catalogue, _)
    return _("{benchmark}: {value}", benchmark=benchmark_of(figure, answer.comparator, _), value=value)


def worse_gaps(answer: Gaps) -> list[tuple[Gap, PublicFigure]]:
    """The problems of which a figure of the city itself is worse than the benchmark by more than chance, with it.

    Exposure before preparedness, what is worse before offences with a higher rate, then the clearest difference first.
    """
    pairs = [(gap, next((one for one in gap.figures if one.is_worse), None)) for gap in answer.gaps]
    worse = [(gap, figure) for gap, figure in pairs if figure is not None]
    return sorted(worse, key=_urgency)


def _urgency(pair: tuple[Gap, PublicFigure]) -> tuple[bool, bool, float]:
    row = pair[1].row
    return pair[1].tells is not Tells.EXPOSURE, row.outcome != Outcome.WORSE, -abs(row.clarity)


def nearest(gap: Gap) -> Level | None:
    """The level of the figure of a problem that is nearest to the city; None where there is no figure."""
    levels = [Level.CITY if one.speaks_for_city else one.level for one in gap.figures]
    return min(levels, key=list(Level).index, default=None)


def extent_words(answer: Gaps, _: Language) -> str:
    """For how many problems there are figures, and of which place the nearest is."""
    levels = [nearest(gap) for gap in answer.figured]
    city, country = levels.count(Level.CITY), levels.count(Level.COUNTRY)
    region = len(levels) - city - country
    itself = _.ngettext("{number} has a figure of the city itself", "{number} have a figure of the city itself", city)
    around = _.ngettext("{number} has one of its region", "{number} have one of its region", region)
    only = _.ngettext(
        "{number} has one of the whole country only", "{number} have one of the whole country only", country
    )
    counts = _.listed([words for words, number in ((itself, city), (around, region), (only, country)) if number])
    return _("Public figures for {number} of {all} problems: {counts}.", number=_.number(len(levels)),
             all=_.number(len(answer.gaps)), counts=counts)  # fmt: skip


def none_words(gap: Gap, answer: Gaps, reader: Reader) -> str:
    """Why a problem has no figure: nobody publishes one that tells of it, or none of this city."""
    _ = reader.language
    if not reader.catalogue.problems[gap.problem].figures:
        return _("No public figure measures this problem.")
    return _("No public figure for {city}.", city=short_name(answer.city, _))


def heads(_: Language) -> str:
    """The heads of the columns of problems and their figures, as HTML."""
    words = (_("Problem"), _("Exposure: public figures"), _("Preparedness: public figures"))
    return f"<div class='vg-figure-heads'>{''.join(f'<span>{safe(one)}</span>' for one in words)}</div>"


def cells(gap: Gap, answer: Gaps, reader: Reader) -> str:
    """The line of a problem: its nearest figure on exposure, and on preparedness; or that there is none."""
    if not gap.figures:
        return f"<span class='vg-figures vg-none'>{safe(none_words(gap, answer, reader))}</span>"
    return "".join(_cell(gap.on(one), words, answer, reader) for one, words in tells_words(reader.language).items())


def _cell(figures: Sequence[PublicFigure], head: str, answer: Gaps, reader: Reader) -> str:
    _ = reader.language
    if not figures:
        return f"<span class='vg-figures vg-none' data-head='{safe(head)}'>–</span>"
    more = len(figures) - 1
    rest = _.ngettext("and {number} more", "and {number} more", more)
    small = f" <small>{safe(rest)}</small>" if more else ""
    return f"<span class='vg-figures' data-head='{safe(head)}'>{_figure(figures[0], answer, reader)}{small}</span>"


def _figure(figure: PublicFigure, answer: Gaps, reader: Reader) -> str:
    """Value and title, then the place and the year, marked by level; the outcome only of the city's own."""
    mark = outcome_mark(figure.row.outcome) if figure.speaks_for_city else ""
    kind = "city" if figure.speaks_for_city else "region" if figure.level.is_region else "country"
    place = safe(dated_place(figure, answer.city, reader))
    value, title = value_words(figure, reader), title_words(figure, answer.city, reader)
    return f"<span>{mark}<b>{safe(value)}</b> {safe(title)}</span> <em class='vg-place vg-place-{kind}'>{place}</em>"


def sheet(gap: Gap, answer: Gaps, reader: Reader) -> str:
    """All public figures of a problem, each with its benchmark and outcome, for its sheet."""
    if not gap.figures:
        reason = reader.language.words(reader.catalogue.problems[gap.problem].unmeasured)
        return f"<p>{safe(' '.join([none_words(gap, answer, reader), reason]).strip())}</p>"
    parts = []
    for tells, head in tells_words(reader.language).items():
        items = "".join(f"<li>{_line(one, answer, reader)}</li>" for one in gap.on(tells))
        parts.append(f"<h3>{safe(head)}</h3><ul>{items}</ul>" if items else "")
    return f"<div class='vg-figure-sheet'>{''.join(parts)}</div>"


def _line(figure: PublicFigure, answer: Gaps, reader: Reader) -> str:
    _ = reader.language
    newer = newer_words(figure.row, reader.catalogue.indicators[figure.indicator], reader.catalogue, _)
    words = [benchmark_words(figure, answer, reader), newer]
    if figure.speaks_for_city and figure.row.benchmark == figure.row.benchmark:
        words.insert(1, outcome_words(figure.row.outcome, _))
    more = _.row([one for one in words if one])
    small = f"<small>{safe(more)}</small>" if more else ""
    return f"{_figure(figure, answer, reader)}{small}"


def pointers(answer: Gaps, reader: Reader) -> str:
    """Beside the problems: those of which a figure of the city itself is worse than its benchmark; then how to read."""
    _ = reader.language
    title = _("Where the city's own figures are worse, or offences recorded more often")
    about = _("Significant difference from {benchmark}", benchmark=reference(answer.comparator or PEERS, {}, _))
    items = "".join(
        f"<li><span></span><span>{safe(_.words(reader.catalogue.problems[gap.problem].title))}"
        f"<small>{safe(_worse(figure, answer.city, reader))}</small></span></li>"
        for gap, figure in worse_gaps(answer)[:LISTED]
    )
    none = _("No figure of the city itself is significantly worse, no rate of offences significantly higher.")
    if not any(figure.speaks_for_city for gap in answer.gaps for figure in gap.figures):
        none = _("No public figure of the city itself measures these problems.")
    body = f"<ul>{items}</ul>" if items else f"<p class='vg-none'>{safe(none)}</p>"
    return (
        f"<section class='vg-list vg-lacks'><h2>{safe(title)}</h2><p>{safe(about)}</p>{body}"
        f"<p>{safe(wider_words(answer, _))}</p></section>"
    )


def _worse(figure: PublicFigure, city: City, reader: Reader) -> str:
    _ = reader.language
    row, indicator = figure.row, reader.catalogue.indicators[figure.indicator]
    words = {"indicator": title_words(figure, city, reader), "value": value_words(figure, reader)}
    return _("{indicator}: {value} against {benchmark}", **words,
             benchmark=value_text(row.benchmark, indicator, reader.catalogue, _))  # fmt: skip


def wider_words(answer: Gaps, _: Language) -> str:
    """What a figure of the country or the region says of the city; empty where all figures are its own."""
    if all(figure.speaks_for_city for gap in answer.gaps for figure in gap.figures):
        return ""
    country = country_name(answer.city.country, _)
    return _("A figure of the whole country ({country}) or of a region is not one of the city and does not judge it.",
             country=country)  # fmt: skip


def figure_rows(gap: Gap, answer: Gaps, reader: Reader) -> Iterable[dict[str, object]]:
    """The rows of the table about the public figures of a problem, without its other columns."""
    _ = reader.language
    releases = origin([one.row.release for one in gap.figures], reader)
    for place, figure in enumerate(gap.figures):
        row, indicator = figure.row, reader.catalogue.indicators[figure.indicator]
        has_benchmark = row.benchmark == row.benchmark
        yield {
            _("What it measures"): tells_words(_)[figure.tells],
            _("Indicator"): _.words(indicator.title),
            _("Unit"): _.words(reader.catalogue.units[indicator.unit].title),
            _("Value"): round(row.value, indicator.decimals),
            _("Period"): row.period,
            _("Perimeter"): place_words(figure, answer.city, reader),
            _("Benchmark"): round(row.benchmark, indicator.decimals) if has_benchmark else None,
            _("Compared with"): benchmark_of(figure, answer.comparator, _) if has_benchmark else "",
            _.pgettext("of a comparison", "Outcome"): outcome_words(row.outcome, _)
            if figure.speaks_for_city and has_benchmark
            else "",
            **{name: values[place] for name, values in releases.items()},
        }
