"""What is read beside and under the spine, as HTML: headline, key, strengths, points of attention, what is moving."""

from collections.abc import Sequence

from indicators.answers.comparison import Comparison
from indicators.answers.records import Record, clearest, fresh, newest, pace, records, silent_before, too_few, unsure
from indicators.catalogue import Catalogue
from indicators.city.rows import FEWEST_CITIES, units
from indicators.drawing.style import GLYPHS, HOLLOW, Tokens
from indicators.language import values
from indicators.language.comparators import benchmark_words
from indicators.language.language import Language
from indicators.language.names import Html
from indicators.language.values import safe
from indicators.model.indicators import Outcome, Trend

LISTED = 4
NATIONAL = "national"  # the theme of figures of countries
UP, DOWN = "▲", "▼"


def headline(text: str, lead: str) -> str:
    """The finding of a view, and under it what is counted; a lead that is Html keeps its tags."""
    written = lead if isinstance(lead, Html) else safe(lead)
    return f"<h1 class='vg-headline'>{safe(text)}</h1><p class='vg-lead'>{written}</p>"


def prose(title: str, *paragraphs: str) -> str:
    """A titled text."""
    return f"<div class='vg-sheet'><h2>{safe(title)}</h2>{''.join(f'<p>{safe(one)}</p>' for one in paragraphs)}</div>"


def guide(title: str, steps: Sequence[str], note: str) -> str:
    """What happens, in order, beside the thing it happens to; under it, what to know before."""
    lines = "".join(f"<li>{safe(one)}</li>" for one in steps)
    return f"<div class='vg-guide'><h2>{safe(title)}</h2><ol>{lines}</ol><p>{safe(note)}</p></div>"


def key(comparison: Comparison, catalogue: Catalogue, _: Language, tokens: Tokens) -> str:
    """The marks of the spine, only those that it shows."""
    of = benchmark_words(comparison, _)
    words = {
        Outcome.BETTER: _("better than {benchmark}", benchmark=of),
        Outcome.SIMILAR: _("similar: no clear difference"),
        Outcome.WORSE: _("worse"),
        Outcome.HIGHER: _("higher, without judgement"),
        Outcome.LOWER: _("lower, without judgement"),
    }
    rows = records(comparison)
    few = any(too_few(one) for one in rows)
    words[Outcome.NOT_TESTED] = _("not tested: no interval, or too few cases") if few else _("not tested: no interval")
    present = {one.outcome for one in rows if one.range_cities >= FEWEST_CITIES and one.value == one.value}
    if Outcome.BETTER not in present:
        words[Outcome.WORSE] = _("worse than {benchmark}", benchmark=of)
    entries = [f"<span>{_mark(one)}{safe(text)}</span>" for one, text in words.items() if one in present]
    return f"<div class='vg-key'>{''.join([*entries, *_bars(rows, _), *_marks(rows, _)])}</div>"


def _bars(rows: Sequence[Record], _: Language) -> list[str]:
    """What the bars say: how many cities they span; where all figures are national, how many countries."""
    spanned = [one for one in rows if one.range_cities >= FEWEST_CITIES]
    cities = [one.range_cities for one in spanned if one.theme != NATIONAL]
    if not spanned:
        return []
    countries = max(one.range_cities for one in spanned)
    fewest, most = min(cities, default=0), max(cities, default=0)
    if not cities:
        span = _("worst to best of {number} countries", number=_.number(countries))
    elif fewest == most:
        span = _("worst to best of {number} cities", number=_.number(most))
    else:
        span = _("worst to best of {fewest} to {most} cities", fewest=_.number(fewest), most=_.number(most))
    half = _("middle half of them")
    return [
        f"<span><i class='vg-swatch vg-network'></i>{safe(span)}</span>",
        f"<span><i class='vg-swatch'></i>{safe(half)}</span>",
    ]


def _marks(rows: Sequence[Record], _: Language) -> list[str]:
    """The marks in place of values, where there are some."""
    statuses = sorted({one.status for one in rows if one.value != one.value and values.status_mark(one.status)})
    signs = [(values.status_mark(status), values.status_words(status, _)) for status in statuses]
    return [f"<span><i class='vg-sign'>{sign}</i>{safe(words)}</span>" for sign, words in signs]


def _mark(outcome: str) -> str:
    glyph = "" if outcome in HOLLOW else GLYPHS[Outcome(outcome)]
    return f"<i class='vg-mark vg-{Outcome(outcome)}'>{glyph}</i>"


def lists(comparison: Comparison, catalogue: Catalogue, _: Language, tokens: Tokens) -> str:
    """The three lists beside the spine."""
    parts = (strengths, attention, moving)
    return "".join(part(comparison, catalogue, _, tokens) for part in parts)


def strengths(comparison: Comparison, catalogue: Catalogue, _: Language, tokens: Tokens) -> str:
    """The clearest leads over the benchmark: by gap in widths of the interval, not by size."""
    of = benchmark_words(comparison, _)
    about = _("Where the city does better than {benchmark}", benchmark=of)
    best = clearest(records(comparison), Outcome.BETTER)[:LISTED]
    items = [_standing(one, _newest(comparison), catalogue, _) for one in best]
    none = _("None of the indicators tested is better.")
    if year := silent_before(records(comparison), Outcome.BETTER):
        none = _("No figure tested since {year} is better.", year=year)
    if unsure(records(comparison), Outcome.BETTER):
        none = _("What is better is too uncertain to be listed, or residents report the opposite.")
    none = none if _tested(comparison) else _("No difference could be tested.")
    return _list(_("Strengths"), about, items, none)


def attention(comparison: Comparison, catalogue: Catalogue, _: Language, tokens: Tokens) -> str:
    """The clearest gaps behind the benchmark."""
    about = _("Where the city does worse than {benchmark}", benchmark=benchmark_words(comparison, _))
    worst = clearest(records(comparison), Outcome.WORSE)[:LISTED]
    items = [_standing(one, _newest(comparison), catalogue, _) for one in worst]
    none = _("None of the indicators tested is worse.")
    if year := silent_before(records(comparison), Outcome.WORSE):
        none = _("No figure tested since {year} is worse.", year=year)
    if unsure(records(comparison), Outcome.WORSE):
        none = _("What is worse is too uncertain to be listed.")
    none = none if _tested(comparison) else _("No difference could be tested.")
    return _list(_("Weak points"), about, items, none)


def _tested(comparison: Comparison) -> bool:
    """Whether any gap was tested: where none was, that nothing stands out would be no finding."""
    return any(Outcome(one.outcome).is_tested for one in records(comparison))


def _newest(comparison: Comparison) -> int:
    """The newest year of a figure with an interval: the year of a figure is told where it is another."""
    return newest(records(comparison)) or comparison.year


def _standing(record: Record, newest_year: int, catalogue: Catalogue, _: Language) -> str:
    indicator = catalogue.indicators[record.indicator]
    long_unit, unit = units(indicator, catalogue, _)
    value, benchmark = (f"{values.number_text(x, indicator, _)}{unit}" for x in (record.value, record.benchmark))
    name = _.words(indicator.title), long_unit
    detail = values.newer_words(record, indicator, catalogue, _) or _dated(record, newest_year)
    return _item(_mark(record.outcome), name, detail, value, f" / {benchmark}")


def _dated(record: Record, newest_year: int) -> str:
    return record.period if record.year != newest_year else ""


def moving(comparison: Comparison, catalogue: Catalogue, _: Language, tokens: Tokens) -> str:
    """Tested trends first, then changes between the last two points beyond chance, without judgement."""
    rows = fresh(records(comparison))
    moved = [one for one in rows if one.trend not in (Trend.NOT_CALCULATED, Trend.NO_CHANGE)]
    changed = [one for one in rows if one.change_real and one.trend == Trend.NOT_CALCULATED]
    trends = sorted(moved, key=lambda one: pace(one, one.slope), reverse=True)[:LISTED]
    changes = sorted(changed, key=lambda one: pace(one, one.change), reverse=True)[: LISTED - len(trends)]
    items = [_trend(one, comparison, catalogue, _) for one in trends]
    items += [_change(one, comparison, catalogue, _) for one in changes]
    about = _("Statistically significant trends, then other significant changes")
    tested = any(_movement_tested(one) for one in rows)
    none = _("No change is significant.") if tested else _("No change could be tested.")
    return _list(_("Changes over time"), about, items, none)


def _movement_tested(record: Record) -> bool:
    return record.trend != Trend.NOT_CALCULATED or (
        record.change == record.change and record.newest_lower == record.newest_lower
    )


def _moved_until(record: Record, comparison: Comparison) -> str:
    """The period of the city's newest figure, which a movement ends with; empty where it is that of the page."""
    return record.newest_period if record.newest_year != _newest(comparison) else ""


def _trend(record: Record, comparison: Comparison, catalogue: Catalogue, _: Language) -> str:
    rising = str(record.trend).startswith("increasing")
    judged = (
        "better" if str(record.trend).endswith("better") else "worse" if str(record.trend).endswith("worse") else ""
    )
    arrow = f"<i class='vg-arrow vg-{'up' if rising else 'down'}-{judged}'>{UP if rising else DOWN}</i>"
    past = comparison.history
    before = past[past["indicator"].eq(record.indicator) & past["year"].eq(record.trend_first)]["value"]
    last = _moved_until(record, comparison)
    since = _("since {year}", year=record.trend_first)
    if last:
        since = _("from {year} to {last}", year=record.trend_first, last=last)
    start = before.iloc[0] if len(before) else float("nan")
    return _moved(record, arrow, f"{values.trend_message(record.trend, _)}, {since}", start, catalogue, _)


def _change(record: Record, comparison: Comparison, catalogue: Catalogue, _: Language) -> str:
    """A change without judgement words and in muted ink: two points are no trend."""
    indicator = catalogue.indicators[record.indicator]
    rounded = [
        round(number, indicator.decimals) for number in (record.newest_value, record.newest_value - record.change)
    ]  # as they are read
    gap = values.gap_text(abs(rounded[0] - rounded[1]), indicator, catalogue, _, signed=False)
    up, last = record.change > 0, _moved_until(record, comparison)
    words = {"gap": gap, "year": record.change_first, "last": last}
    if last:
        rising, falling = _("up {gap} from {year} to {last}", **words), _("down {gap} from {year} to {last}", **words)
    else:
        rising, falling = _("up {gap} since {year}", **words), _("down {gap} since {year}", **words)
    arrow, start = f"<i class='vg-arrow'>{UP if up else DOWN}</i>", record.newest_value - record.change
    return _moved(record, arrow, rising if up else falling, start, catalogue, _)


def _moved(record: Record, arrow: str, sub: str, start: float, catalogue: Catalogue, _: Language) -> str:
    """A movement from one value to another, with the unit."""
    indicator = catalogue.indicators[record.indicator]
    long_unit, unit = units(indicator, catalogue, _)
    before = f"{values.number_text(start, indicator, _)} → " if start == start else ""
    value = f"{values.number_text(record.newest_value, indicator, _)}{unit}"
    return _item(arrow, (_.words(indicator.title), long_unit), sub, value, "", before)


def _item(mark: str, title: tuple[str, str], sub: str, value: str, after: str, before: str = "") -> str:
    """A line of a list: its mark, the indicator's name and long unit, what is said of it, the value between two."""
    name, unit = (safe(words) for words in title)
    titled = f"{name} <em>{unit}</em>" if unit else name
    below = f"<small>{safe(sub)}</small>" if sub else ""
    ends = [f"<small>{safe(text)}</small>" if text else "" for text in (before, after)]
    return f"<li>{mark}<span>{titled}{below}</span><b>{ends[0]}{safe(value)}{ends[1]}</b></li>"


def _list(title: str, about: str, items: list[str], none: str) -> str:
    """A list with its title and what orders it; a sentence when it is empty."""
    content = f"<ul>{''.join(items)}</ul>" if items else f"<p class='vg-none'>{safe(none)}</p>"
    return f"<section class='vg-list'><h3>{safe(title)}</h3><p>{safe(about)}</p>{content}</section>"
