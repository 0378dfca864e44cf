"""The press card: what a figure lets a city say, what not, and three questions with their answers, by the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from indicators.answers.comparison import LinkVerdict
from indicators.answers.courses import Course
from indicators.answers.records import OLDEST, enough_expected
from indicators.catalogue import Catalogue
from indicators.catalogue.press import PressRule
from indicators.compare.comparability_words import gravest
from indicators.compare.lines.words import BASE, signed_percent
from indicators.compare.scatter.words import rho_words
from indicators.language import values
from indicators.language.comparators import reference
from indicators.language.language import Language
from indicators.language.names import capitalised, licence_words, publisher_words, short_name
from indicators.language.values import safe
from indicators.model.indicators import Comparable, Outcome, Polarity, Statistic, Status, Trend
from indicators.model.limits import FEWEST_CASES, FEWEST_GROUPED, LEAST_GAP
from indicators.press.policies import policy_facts, policy_words
from indicators.view.course_words import course_words
from indicators.view.press_case import Case
from indicators.view.reader import Reader

ASKED = 3


@dataclass(frozen=True)
class PressCard:
    """What is said of one figure, in the reader's language."""

    about: str  # the indicator's title
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]  # with their answers
    source: str
    struck: str = ""  # words in `cannot` that stand there to be crossed out: what a policy is said to have done


def press_cards(cases: Iterable[Case], reader: Reader) -> dict[str, PressCard]:
    """The card of each of these figures of the own city, by indicator, in their order."""
    return {case.indicator.id: press_of(case, reader) for case in cases}


def press_of(case: Case, reader: Reader) -> PressCard:
    """The card of one figure."""
    _, catalogue = reader.language, reader.catalogue
    facts = _facts(case, catalogue) | policy_facts(case, catalogue)
    words = _words(case, reader) | policy_words(case, reader)
    rules_met = _heard(catalogue.press, facts, words)
    by_kind = {
        says: tuple(_said(one.text, words, _) for one in rules_met if one.says == says) for says in ("can", "cannot")
    }
    questions = [one for one in rules_met if one.says == "question"][:ASKED]
    pairs = tuple((_said(one.text, words, _), _said(one.answer, words, _)) for one in questions)
    title = _.words(case.indicator.title)
    return PressCard(title, by_kind["can"], by_kind["cannot"], pairs, words.get("citation", ""),
                     _.typeset(words.get("overclaim", "")))  # fmt: skip


def press_card(cases: Iterable[Case], reader: Reader, indicator: str = "") -> str:
    """The card of one indicator of a view, of the first one where none is named, as HTML; empty where there is none."""
    _ = reader.language
    by_indicator = {case.indicator.id: case for case in cases}
    case = by_indicator.get(indicator) or next(iter(by_indicator.values()), None)
    if case is None:
        return ""
    card = press_of(case, reader)
    blocks = [(_("What you can say"), "can", card.can), (_("What you cannot say"), "cannot", card.cannot)]
    parts = "".join(_block(title, name, statements, card.struck) for title, name, statements in blocks if statements)
    replies = "".join(f"<dt>{safe(question)}</dt><dd>{safe(reply)}</dd>" for question, reply in card.questions)
    title = safe(_("Three questions a journalist may ask"))
    return f"<div class='vg-press'>{parts}<section class='vg-asked'><h2>{title}</h2><dl>{replies}</dl></section></div>"


def press_titles(cases: Sequence[Case], _: Language) -> dict[str, str]:
    """The indicators that a card can be about, by id, with their titles; the most telling one first."""
    first = sorted(cases, key=lambda one: -_weight(one))[:1]
    return {one.indicator.id: _.words(one.indicator.title) for one in (*first, *cases)}


def _weight(case: Case) -> float:
    """How much a figure asks for care: the clearest gap of what is judged."""
    outcome = case.row.get("outcome") or ""
    judged = case.indicator.is_favourable(outcome) or case.indicator.is_unfavourable(outcome)
    clarity = abs(case.number("clarity"))
    return clarity if judged and clarity == clarity and not case.indicator.sensitive else 0.0


def _block(title: str, name: str, statements: tuple[str, ...], struck: str) -> str:
    items = "".join(f"<li>{_crossed_out(safe(one), safe(struck))}</li>" for one in statements)
    return f"<section class='vg-{name}'><h2>{safe(title)}</h2><ul>{items}</ul></section>"


def _crossed_out(words: str, struck: str) -> str:
    return words.replace(struck, f"<s>{struck}</s>") if struck else words


def _heard(rules: Mapping[str, PressRule], facts: frozenset[str], words: dict[str, str]) -> list[PressRule]:
    """The rules that speak, in order; the first of each group."""
    rules_met, groups = [], set()
    for rule in rules.values():
        group = (rule.says, rule.group)
        if (rule.group and group in groups) or not rule.speaks(facts, words):
            continue
        groups.add(group)
        rules_met.append(rule)
    return rules_met


def _said(text: dict[str, str], words: dict[str, str], _: Language) -> str:
    return capitalised(_.typeset(_.words(text, **words)))


def _facts(case: Case, catalogue: Catalogue) -> frozenset[str]:
    """What is true of the figure, as the rules name it."""
    indicator, hidden = case.indicator, case.word("status") == Status.CONFIDENTIAL
    notes = [catalogue.notes[id] for id in case.word("note").split() if id in catalogue.notes]
    survey = _is_survey(case, catalogue)
    other = case.cities.get(case.comparator.city)  # the one city that it is compared with
    gap = abs(case.number("value") - case.number("benchmark"))
    truths = {
        case.word("outcome"): bool(case.word("outcome")) and not case.scatter,
        "survey": survey,
        "recorded": indicator.is_recorded_offence,
        "country": indicator.is_national,
        "region": indicator.is_regional,
        "wider": indicator.is_wider and not indicator.speaks_for(case.city),
        "sample_assumed": values.is_sample_assumed(case.word("note"), catalogue),
        "yes_no": indicator.is_yes_no,
        "sensitive": indicator.sensitive,
        "judged": indicator.polarity is not Polarity.NO_JUDGEMENT,
        "few_cases": not hidden and case.indicator.statistic.counts_events and case.number("numerator") < FEWEST_CASES,
        "small_gap": survey and gap < LEAST_GAP,
        "far_apart": values.is_far_apart(case.number("value"), case.number("benchmark"), indicator),
        "old": case.number("year") < case.year - OLDEST,
        "hidden": hidden,
        "weakened": any(one.weakens for one in notes) or case.word("status") == Status.ESTIMATED,
        "broken": bool(case.breaks),
        "provisional": case.word("status") == Status.PROVISIONAL,
        "estimated": case.word("status") == Status.ESTIMATED,
        "few_alike": indicator.statistic.counts_events
        and enough_expected(case.number("value"), case.number("numerator"), case.number("benchmark")),
        "interval": case.number("lower") == case.number("lower"),
        **_course_facts(_course(case)),
        "across": indicator.comparable is Comparable.LEVELS,
        "trends_only": indicator.comparable is Comparable.TRENDS,
        "never_compared": indicator.comparable is Comparable.NEVER,
        "open": case.word("outcome") == Outcome.NOT_COMPARED and case.number("benchmark_cities") >= FEWEST_GROUPED,
        "index": case.index_year is not None,
        "peers": case.comparator.kind == "peers",
        "one_city": case.comparator.kind == "city",
        "foreign": other is not None and other.country != case.city.country,
        "other_wider": other is not None and indicator.is_wider and not indicator.speaks_for(other),
        "funnel": bool(case.position),
        "widened": case.widened,
        "inside_limits": case.position == "inside",
        "outside_limits": case.position not in ("", "inside"),
        "composite": case.composite is not None,
        f"band_{case.word('band')}": case.composite is not None,
    }
    return frozenset(name for name, true in truths.items() if true) | _link(case)


def _link(case: Case) -> frozenset[str]:
    """What may be said of the link between two indicators."""
    link = case.scatter.link if case.scatter else None
    if link is None:
        return frozenset({"few_linked"} if case.scatter else ())
    return {
        LinkVerdict.PART: frozenset({"linked_part"}),
        LinkVerdict.FEW: frozenset({"few_linked"}),
        LinkVerdict.CHANCE: frozenset({"no_link"}),
        LinkVerdict.HARDLY: frozenset({"no_link", "hardly"}),
        LinkVerdict.SAME: frozenset({"link"}),
        LinkVerdict.OPPOSITE: frozenset({"link", "opposite"}),
    }[link.verdict]


def _is_survey(case: Case, catalogue: Catalogue) -> bool:
    return case.indicator.statistic is Statistic.PROPORTION and values.is_survey(case.dataset, catalogue)


def _words(case: Case, reader: Reader) -> dict[str, str]:
    """What the sentences may name, as far as it is known."""
    _ = reader.language
    city, indicator = short_name(case.city, _), case.indicator
    title = _.words(indicator.title)
    words = {
        "city": city, "in_city": _.at(city), "of_city": _.of(city), "title": title,
        "phrase": _.words(indicator.phrase), "definition": _.words(indicator.definition),
        "caveats": " ".join(_.words(one) for one in indicator.caveats_in([case.city.country])),
    }  # fmt: skip
    words |= _figure(case, reader) | _company(case, reader) | _source(case, reader)
    words |= _composite(case, reader)
    if case.scatter:
        words |= {"x": _.words(case.scatter.x.phrase), "y": _.words(case.scatter.y.phrase)}
        words["rho"] = rho_words(case.scatter.link, _) if case.scatter.link else ""
    return {name: one for name, one in words.items() if one}


def _composite(case: Case, reader: Reader) -> dict[str, str]:
    """Of an index, in how many draws the city is in its band, among how many cities, and what to cite."""
    _ = reader.language
    answer = case.composite
    if answer is None or answer.doubted is None:
        return {}
    datasets = [reader.catalogue.datasets[id] for id in answer.datasets if id in reader.catalogue.datasets]
    return {
        "share": values.share_text(case.number(case.word("band")), _),
        "draws": _.number(answer.doubted.draws),
        "cities": _.number(answer.count),
        "publisher": _.listed(list(dict.fromkeys(publisher_words(one.publisher, _) for one in datasets))),
        "citation": "; ".join(dict.fromkeys(_.words(one.citation) for one in datasets)),
        "licence": ", ".join(dict.fromkeys(licence_words(one.licence, _) for one in datasets)),
    }


def _course(case: Case) -> Course:
    ends = (case.number(name) for name in ("course_from", "course", "course_lower", "course_upper"))
    first = case.number("trend_first")
    return Course(case.word("trend"), int(first) if first == first else 0, *ends)


def _course_facts(course: Course) -> dict[str, bool]:
    """What is true of how the figure moves: one of the four, none where no trend is asked of it."""
    return {
        "moving": course.direction != 0,
        "apart": not course.direction and course.is_real,
        "steady": not course.direction and not course.is_real and course.is_calculated,
        "no_trend": course.trend == Trend.NOT_CALCULATED and not course.is_real,
    }


def _figure(case: Case, reader: Reader) -> dict[str, str]:
    """The value, its interval, what it rests on, its trend."""
    _, catalogue = reader.language, reader.catalogue
    indicator, value = case.indicator, case.number("value")
    year = case.number("year")
    words = {"period": case.word("period") or (f"{year:.0f}" if year == year else "")}
    if case.word("trend"):
        course = _course(case)
        words["course"] = course_words(course, indicator, reader)
        words["since"] = str(course.first) if course.first else ""
    if case.breaks:
        words["since"] = words.get("since") or str(max(case.breaks))
    if value != value or values.status_mark(case.word("status")):
        return words
    if case.index_year:
        return words | {"base_year": str(case.index_year), "change": signed_percent(value - BASE, _)}
    words["value"] = values.value_text(value, indicator, catalogue, _)
    if case.word("newest_period"):
        words["newer"] = values.newer_words(SimpleNamespace(**case.row), indicator, catalogue, _, interval=True)
    unit = values.unit_short(indicator, catalogue, _)
    interval = values.interval_text(case.number("lower"), case.number("upper"), indicator, _)
    words["interval"] = values.with_unit(interval, unit, _) if interval else ""
    count = case.number("numerator")
    if case.indicator.statistic.counts_events and count == count:
        words["count"] = _.number(count)
    respondents = case.number("denominator")
    if _is_survey(case, catalogue) and respondents == respondents:
        words["sample"] = _.number(respondents)
        if values.is_sample_assumed(case.word("note"), catalogue):
            words["sample"] = _("about {number}", number=_.number(respondents))
    return words


def _company(case: Case, reader: Reader) -> dict[str, str]:
    """Whom the figure is compared with, and how far it is."""
    _ = reader.language
    names = [short_name(case.cities[id], _) for id in case.others if id in case.cities]
    words = {"others": _.listed(names), "reference": reference(case.comparator, case.cities, _)}
    words["pairs"] = " ".join(gravest(case.pairs, reader))
    if case.across:
        words["cities"] = _.number(case.across)
    benchmark, value = case.number("benchmark"), case.number("value")
    if benchmark == benchmark:
        words["benchmark"] = values.value_text(benchmark, case.indicator, reader.catalogue, _)
        if value == value:
            words["ratio"] = values.times_text(value, benchmark, case.indicator, _)
            words["gap"] = values.gap_text(abs(value - benchmark), case.indicator, reader.catalogue, _, signed=False)
    return words


def _source(case: Case, reader: Reader) -> dict[str, str]:
    """Who tells the figure, what to cite, and the marks that it carries."""
    _, catalogue = reader.language, reader.catalogue
    declared = [catalogue.datasets.get(one.dataset) for one in case.indicator.series[:1]]
    dataset = catalogue.datasets.get(case.dataset) or next(iter(declared), None)
    marks = [catalogue.notes[id] for id in case.word("note").split() if id in catalogue.notes]
    words = {"marks": " ".join(_.words(one.text) for one in marks if one.weakens)}
    if dataset is None:
        return words
    cited = {"citation": _.words(dataset.citation), "licence": licence_words(dataset.licence, _)}
    return words | {"publisher": publisher_words(dataset.publisher, _), **cited}
