"""What is read beside and under the spine, as HTML: headline, key, strengths, points of attention, what is moving."""

import re
from collections.abc import Sequence

from indicators.answers.comparison import Comparison
from indicators.answers.records import Record, clearest, fresh, newest, records, too_few, too_few_alike
from indicators.city.movements import Movement, movements
from indicators.city.offences import most_different
from indicators.city.rows import FEWEST_CITIES, units
from indicators.city.unlisted import none_better, none_worse
from indicators.drawing.style import GLYPHS, HOLLOW
from indicators.language import values
from indicators.language.comparators import benchmark_words, care_mark, one_benchmark
from indicators.language.language import Language
from indicators.language.names import Html
from indicators.language.values import safe
from indicators.model.indicators import Outcome, Trend
from indicators.model.levels import Level, level_of
from indicators.view.reader import Reader

LISTED = 4
UP, DOWN = "▲", "▼"
UNBROKEN = re.compile(r"\b\w+-dess(?:o)?us\b")  # "au-dessus", "ci-dessous": a line ends before it, not in it


def headline(text: str, lead: str) -> str:
    """The finding of a view, and under it what is counted; a lead that is Html keeps its tags."""
    written = lead if isinstance(lead, Html) else safe(lead)
    return f"<h1 class='vg-headline'>{_unbroken(safe(text))}</h1><p class='vg-lead'>{_unbroken(written)}</p>"


def _unbroken(html: str) -> str:
    """Words with a hyphen that French never parts at the end of a line."""
    return UNBROKEN.sub(r"<span class='vg-unbroken'>\g<0></span>", html)


def front(title: str, sentence: str, whom: str) -> str:
    """What the site is, in one line; for whom and by whom, in the next."""
    lines = f"<p>{safe(sentence)}</p><small>{safe(whom)}</small>"
    return f"<div class='vg-front'><h1 class='vg-headline'>{safe(title)}</h1>{lines}</div>"


def prose(title: str, *paragraphs: str) -> str:
    """A titled text; a paragraph that is Html keeps its tags."""
    written = [one if isinstance(one, Html) else safe(one) for one in paragraphs]
    return f"<div class='vg-sheet'><h2>{safe(title)}</h2>{''.join(f'<p>{one}</p>' for one in written)}</div>"


def guide(title: str, steps: Sequence[str], note: str) -> str:
    """What happens, in order, beside the thing it happens to; under it, what to know before."""
    lines = "".join(f"<li>{safe(one)}</li>" for one in steps)
    return f"<div class='vg-guide'><h2>{safe(title)}</h2><ol>{lines}</ol><p>{safe(note)}</p></div>"


def key(comparison: Comparison, reader: Reader) -> str:
    """The marks of the rows, only those that they show."""
    return key_of(records(comparison), comparison, reader.language)


def key_of(rows: Sequence[Record], comparison: Comparison, _: Language) -> str:
    """The marks of some of the rows."""
    of = benchmark_words(comparison, _)
    words = {
        Outcome.BETTER: _("better than {benchmark}", benchmark=of),
        Outcome.ABOUT_SAME: _("about the same"),
        Outcome.CANNOT_TELL: _("cannot tell"),
        Outcome.WORSE: _("worse"),
        Outcome.HIGHER: _("higher, without judgement"),
        Outcome.LOWER: _("lower, without judgement"),
    }
    few, alike = (any(map(untested, rows)) for untested in (too_few, too_few_alike))
    words[Outcome.NOT_TESTED] = _("not tested: no interval, or too few cases") if few else _("not tested: no interval")
    if alike:
        words[Outcome.NOT_TESTED] = _(
            "not tested: no interval, too few cases, or too few cities with the same recording rules"
        )
    untested = [one for one in rows if one.outcome == Outcome.NOT_TESTED]
    if untested and all(level_of(one.geo) is not Level.CITY for one in untested):
        words[Outcome.NOT_TESTED] = (
            _("not tested: at least one figure is not of the city itself")
            if comparison.comparator.kind == "city"
            else _("not tested: not a figure of the city itself")
        )
    present = {one.outcome for one in rows if one.range_cities >= FEWEST_CITIES and one.value == one.value}
    if Outcome.BETTER not in present:
        words[Outcome.WORSE] = _("worse than {benchmark}", benchmark=of)
    entries = [f"<span>{outcome_mark(one)}{safe(text)}</span>" for one, text in words.items() if one in present]
    return f"<div class='vg-key'>{''.join([*entries, *_bars(rows, _), *_marks(rows, _)])}</div>"


def _bars(rows: Sequence[Record], _: Language) -> list[str]:
    """What the bands are: of how many cities the middle half; else of regions or countries."""
    spanned = [one for one in rows if one.range_cities >= FEWEST_CITIES and one.q1 == one.q1]
    cities = [one.range_cities for one in spanned if level_of(one.geo) is Level.CITY]
    regions = [one.range_cities for one in spanned if level_of(one.geo).is_region]
    if not spanned:
        return []
    fewest, most = min(cities, default=0), max(cities, default=0)
    if regions and not cities:
        half = _("middle half of up to {number} regions of the country", number=_.number(max(regions)))
    elif not cities:
        half = _("middle half of {number} countries", number=_.number(max(one.range_cities for one in spanned)))
    elif fewest == most:
        half = _("middle half of {number} cities", number=_.number(most))
    else:
        half = _("middle half of {fewest} to {most} cities", fewest=_.number(fewest), most=_.number(most))
    return [f"<span><i class='vg-swatch'></i>{safe(half)}</span>"]


def _marks(rows: Sequence[Record], _: Language) -> list[str]:
    """The marks in place of values, where there are some."""
    statuses = sorted({one.status for one in rows if one.value != one.value and values.status_mark(one.status)})
    signs = [(values.status_mark(status), values.status_words(status, _)) for status in statuses]
    return [f"<span><i class='vg-sign'>{sign}</i>{safe(words)}</span>" for sign, words in signs]


def outcome_mark(outcome: str) -> str:
    """The mark of an outcome; a ring where nothing was tested."""
    glyph = "" if outcome in HOLLOW else GLYPHS[Outcome(outcome)]
    return f"<i class='vg-mark vg-{Outcome(outcome)}'>{glyph}</i>"


def weak_matches(comparison: Comparison, reader: Reader) -> str:
    """A link to Peers beside "Compared with" where few cities are similar."""
    across = comparison.rows["scope"].map(one_benchmark).astype(bool)
    return care_mark(comparison.comparator, comparison.city, across.any(), not across.all(), reader.language)


def lists(comparison: Comparison, reader: Reader) -> str:
    """The lists beside the spine."""
    parts = (strengths, attention, recorded, moving)
    return "".join(part(comparison, reader) for part in parts)


def strengths(comparison: Comparison, reader: Reader) -> str:
    """The clearest leads over the benchmark: by gap in widths of the interval, not by size."""
    _ = reader.language
    of = benchmark_words(comparison, _)
    about = _("Where the city does better than {benchmark}", benchmark=of)
    best = clearest(records(comparison), Outcome.BETTER)[:LISTED]
    items = [_standing(one, _newest(comparison), reader) for one in best]
    return _list(_("Strengths"), about, items, none_better(comparison, _))


def attention(comparison: Comparison, reader: Reader) -> str:
    """The clearest gaps behind the benchmark."""
    _ = reader.language
    about = _("Where the city does worse than {benchmark}", benchmark=benchmark_words(comparison, _))
    worst = clearest(records(comparison), Outcome.WORSE)[:LISTED]
    items = [_standing(one, _newest(comparison), reader) for one in worst]
    return _list(_("Weak points"), about, items, none_worse(comparison, _))


def recorded(comparison: Comparison, reader: Reader) -> str:
    """The recorded offences whose rates differ most clearly; empty where none does."""
    _ = reader.language
    about = _("Rates higher or lower than {benchmark}", benchmark=benchmark_words(comparison, _))
    differing = most_different(records(comparison), reader.catalogue)[:LISTED]
    items = [_standing(one, _newest(comparison), reader) for one in differing]
    return _list(_("Recorded offences"), about, items, "") if items else ""


def _newest(comparison: Comparison) -> int:
    """The newest year of a figure with an interval: the year of a figure is told where it is another."""
    return newest(records(comparison)) or comparison.year


def _standing(record: Record, newest_year: int, reader: Reader) -> str:
    _ = reader.language
    indicator = reader.catalogue.indicators[record.indicator]
    long_unit, unit = units(indicator, reader)
    value, benchmark = (f"{values.number_text(x, indicator, _)}{unit}" for x in (record.value, record.benchmark))
    name = _.words(indicator.title), long_unit
    detail = values.newer_words(record, indicator, reader.catalogue, _) or _dated(record, newest_year)
    value = f"<b>{safe(value)}<small> / {safe(benchmark)}</small></b>"
    return _item(record, outcome_mark(record.outcome), name, f"<small>{safe(detail)}</small>" if detail else "", value)


def _dated(record: Record, newest_year: int) -> str:
    return record.period if record.year != newest_year else ""


def moving(comparison: Comparison, reader: Reader) -> str:
    """Tested trends first, then changes between the last two points beyond chance."""
    _ = reader.language
    rows = fresh(records(comparison))
    items = [_moved(one, reader) for one in movements(comparison, reader.catalogue)[:LISTED]]
    about = _("Statistically significant trends, then other significant changes")
    tested = any(_movement_tested(one) for one in rows)
    none = _("No change is significant.") if tested else _("No change could be tested.")
    return _list(_("Changes over time"), about, items, none)


def _movement_tested(record: Record) -> bool:
    return record.trend != Trend.NOT_CALCULATED or (
        record.change == record.change and record.newest_lower == record.newest_lower
    )


def _moved(movement: Movement, reader: Reader) -> str:
    """A movement in words: from which value of which year to the newest, and whether that is good."""
    _ = reader.language
    record, judgement = movement.record, movement.judgement
    indicator = reader.catalogue.indicators[record.indicator]
    long_unit, unit = units(indicator, reader)
    first, newest = (f"{values.number_text(x, indicator, _)}{unit}" for x in (movement.start, record.newest_value))
    before = first if movement.start == movement.start else "–"
    words = {"before": before, "first": movement.first, "after": newest, "last": record.newest_period}
    sentence = {
        Outcome.BETTER: _("{before} in {first} → {after} in {last}, better", **words),
        Outcome.WORSE: _("{before} in {first} → {after} in {last}, worse", **words),
        None: _("{before} in {first} → {after} in {last}", **words),
    }[judgement]
    arrow = f"<i class='vg-arrow vg-moved-{judgement or ''}'>{UP if movement.rising else DOWN}</i>"
    change = f"<small class='vg-moved-{judgement or ''}'>{safe(sentence)}</small>"
    return _item(record, arrow, (_.words(indicator.title), long_unit), change)


def _item(record: Record, mark: str, title: tuple[str, str], below: str, value: str = "") -> str:
    """A line of a list: its mark, the indicator's name and long unit, what is said of it, its value."""
    name, unit = (safe(words) for words in title)
    titled = f"{name} <em>{unit}</em>" if unit else name
    return f"<li data-row='{safe(record.indicator)}'>{mark}<span>{titled}{below}</span>{value}</li>"


def _list(title: str, about: str, items: list[str], none: str) -> str:
    """A list with its title and what orders it; a sentence when it is empty."""
    content = f"<ul>{''.join(items)}</ul>" if items else f"<p class='vg-none'>{safe(none)}</p>"
    return f"<section class='vg-list'><h2>{safe(title)}</h2><p>{safe(about)}</p>{content}</section>"
