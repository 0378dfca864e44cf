"""What the quick scan says: how much is answered and on what it rests, then question by question."""

from dataclasses import replace

from indicators.answers.preparedness import PublicFigure
from indicators.answers.quick_scan import QuickAnswer, QuickScan, Standing
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import outcome_words, outward, safe, value_text
from indicators.model.indicators import Indicator
from indicators.model.preparedness import LEVELS, DocumentedLevel, State
from indicators.preparedness.gaps.figures import benchmark_of, dated_place, title_words, value_words
from indicators.preparedness.gaps.words import levels_rule
from indicators.preparedness.scorecard.quick_scan import documented_answer
from indicators.preparedness.scorecard.words import not_confirmed, questions_origin
from indicators.view.note_words import sources as note_sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader

LONGEST_LINK = 70  # letters
GOOD = 2  # a level from which on something is in place
MOST_FIGURES = 2  # beside a question; the page Gaps has them all


def scan_words(_: Language) -> dict[Standing, str]:
    """On what a level rests, in words."""
    return {
        Standing.CITY: _("Answered by the city"),
        Standing.DOCUMENTS: _("From public documents, not confirmed"),
        Standing.NONE: _("No answer available"),
    }


def state_words(_: Language) -> dict[State | None, str]:
    """Why an answer has no level."""
    return {
        State.UNKNOWN: _("Nobody at the municipality knows"),
        State.NOT_APPLICABLE: _("Not applicable to this city"),
    }


def quick_scan_headline(scan: QuickScan, reader: Reader) -> str:
    """How many of the questions are answered, and by whom."""
    _ = reader.language
    city, total = short_name(scan.city, _), len(scan.answers)
    by_city, read = scan.count(Standing.CITY), scan.count(Standing.DOCUMENTS)
    if by_city == total > 0:
        return _.ngettext(
            "{city} rates itself at level 2 or 3 on {number} of the {all} questions of the quick scan",
            "{city} rates itself at level 2 or 3 on {number} of the {all} questions of the quick scan",
            sum(one.level is not None and one.level >= GOOD for one in scan.answers), city=city, all=total,
        )  # fmt: skip
    if by_city:
        return _.ngettext(
            "{city} has answered {number} of the {all} questions of the quick scan",
            "{city} has answered {number} of the {all} questions of the quick scan",
            by_city, city=city, all=total,
        )  # fmt: skip
    if read:
        return _.ngettext(
            "{city}: public documents answer {number} of {all} questions; the city has not confirmed it",
            "{city}: public documents answer {number} of {all} questions; the city has not confirmed them",
            read, city=city, all=total,
        )  # fmt: skip
    return _("How prepared is {city}? Twelve questions to start with", city=city)


def quick_scan_lead(scan: QuickScan, reader: Reader) -> str:
    """What the quick scan is, and what of it the city has not confirmed."""
    _ = reader.language
    section = reader.catalogue.quick_scan
    about = _.words(section.about) if section else ""
    read = scan.count(Standing.DOCUMENTS)
    if not read:
        return about
    unconfirmed = _.ngettext(
        "{number} level was read in a public document by an editor; the city has not confirmed it.",
        "{number} levels were read in public documents by an editor; the city has not confirmed them.",
        read,
    )
    return f"{about} {unconfirmed}"


def quick_scan_screen_lead(scan: QuickScan, reader: Reader) -> str:
    """For an audience: on what the levels rest, counted."""
    _ = reader.language
    parts = [
        f"{words}{_.typography.colon}{_.number(scan.count(standing))}"
        for standing, words in scan_words(_).items()
        if scan.count(standing)
    ]
    return f"{_.row(parts)}."


def quick_scan_notes(scan: QuickScan, reader: Reader) -> Notes:
    """Who says so, what is not confirmed, and the sources of the public figures beside the questions."""
    notes = quick_scan_foot(scan, reader)
    published = note_sources(quick_scan_datasets(scan, reader), reader)
    return replace(notes, sources=" ".join(one for one in (published, notes.sources) if one))


def quick_scan_foot(scan: QuickScan, reader: Reader) -> Notes:
    """The same where only the levels are drawn."""
    _ = reader.language
    remarks = [_("Levels are self-reported by the municipality and not audited.")] if scan.count(Standing.CITY) else []
    if scan.count(Standing.DOCUMENTS):
        remarks.append(not_confirmed(scan.count(Standing.DOCUMENTS), _))
    lines = [questions_origin(_)]
    days = [one.day for one in scan.answers if one.standing is Standing.CITY and one.day]
    if days:
        lines.append(
            _("Source: answers {of}, latest on {day}.", of=_.of(short_name(scan.city, _)), day=_.day(max(days)))
        )
    return Notes(remarks=tuple(map(safe, remarks)), sources=safe(" ".join(lines)))


def quick_scan_rule(scan: QuickScan, reader: Reader) -> str:
    """What may be compared: answers question by question; of public figures each by its rule."""
    _ = reader.language
    if scan.empty:
        return _("each indicator by its own rule; figures of a region or country only with regions or countries")
    return levels_rule(scan, reader)


def quick_scan_figures(scan: QuickScan) -> list[PublicFigure]:
    """The public figures beside the questions, each indicator once."""
    return list({one.indicator: one for answer in scan.answers for one in answer.figures}.values())


def quick_scan_indicators(scan: QuickScan, reader: Reader) -> tuple[Indicator, ...]:
    """The indicators of the public figures."""
    return tuple(reader.catalogue.indicators[one.indicator] for one in quick_scan_figures(scan))


def quick_scan_datasets(scan: QuickScan, reader: Reader) -> list[str]:
    """The datasets of the public figures."""
    return list(dict.fromkeys(one.row.dataset for one in quick_scan_figures(scan)))


def quick_scan_years(scan: QuickScan) -> list[int]:
    """The years of the answers and of the public figures."""
    years = {one.day.year for one in scan.answers if one.day}
    return sorted(years | {int(one.row.year) for one in quick_scan_figures(scan)})


def quick_scan_list(scan: QuickScan, reader: Reader) -> str:
    """Every question with its level, on what it rests, its proof, and public figures beside it, as HTML."""
    rows = "".join(_row(one, scan, reader) for one in scan.answers)
    return f"<section class='vg-scan'>{rows}</section>"


def documented_level(level: DocumentedLevel, reader: Reader) -> str:
    """A level from a public document, with its proof, as HTML."""
    return _read(documented_answer(level), reader)


def documented_line(scan: QuickScan, question: str, reader: Reader) -> str:
    """What a public document tells of one question, as HTML: what the city is asked to confirm; else empty."""
    answers = (one for one in scan.answers if one.question == question and one.standing is Standing.DOCUMENTS)
    return "".join(_read(one, reader) for one in answers)


def _read(answer: QuickAnswer, reader: Reader) -> str:
    _ = reader.language
    return f"<div class='vg-scan-read'>{_standing(answer, _)}{_level(answer, reader)}{_proof(answer, _)}</div>"


def figures_beside(scan: QuickScan, question: str, reader: Reader) -> str:
    """The public figures of the problems that a question prepares for, as HTML; or that there is none."""
    _ = reader.language
    answer = next(one for one in scan.answers if one.question == question)
    if not answer.figures:
        words = _("No public figure is tied to this question.")
        return f"<div class='vg-scan-figures'><p class='vg-none'>{safe(words)}</p></div>"
    items = "".join(f"<li>{_figure(one, scan, reader)}</li>" for one in answer.figures[:MOST_FIGURES])
    title = _("Public figures on what this prepares for")
    return f"<div class='vg-scan-figures'><b>{safe(title)}</b><ul>{items}</ul></div>"


def _row(answer: QuickAnswer, scan: QuickScan, reader: Reader) -> str:
    _ = reader.language
    item = reader.catalogue.items[answer.question]
    head = f"<h2><small>{safe(item.number)}</small> {safe(_.words(item.title))}</h2>"
    question = f"<p>{safe(_.words(item.question))}</p>"
    body = f"{_standing(answer, _)}{_level(answer, reader)}{_proof(answer, _)}"
    return (
        f"<article class='vg-scan-{answer.standing}'><div>{head}{question}</div><div>{body}</div>"
        f"{figures_beside(scan, answer.question, reader)}</article>"
    )


def _standing(answer: QuickAnswer, _: Language) -> str:
    return f"<em class='vg-scan-mark'>{safe(scan_words(_)[answer.standing])}</em>"


def _level(answer: QuickAnswer, reader: Reader) -> str:
    """The level as a bar of three steps and in its written words."""
    _ = reader.language
    if answer.state is None:
        return ""
    if answer.level is None:
        return f"<p>{safe(state_words(_).get(answer.state, ''))}</p>"
    steps = "".join(f"<u class='{'vg-on' if step <= answer.level else ''}'></u>" for step in LEVELS[1:])
    level = _("Level {level} of 3", level=_.number(answer.level))
    written = _.words(reader.catalogue.items[answer.question].levels[answer.level])
    return f"<p><i class='vg-steps' aria-hidden='true'>{steps}</i> <b>{safe(level)}</b> {safe(written)}</p>"


def _proof(answer: QuickAnswer, _: Language) -> str:
    """The public document as a link, with the day it was read; that there is none, where a level lacks it."""
    if answer.level is None:
        return ""
    address = answer.evidence.removeprefix("https://")
    words = address if len(address) <= LONGEST_LINK else f"{address[:LONGEST_LINK]}…"
    proof = outward(answer.evidence, words) or safe(answer.evidence)
    if not proof:
        words = _("No proof linked")
        return f"<p class='vg-none'>{safe(words)}</p>"
    day = _.day(answer.day) if answer.day else ""
    reading = _("read on {day}", day=day) if answer.standing is Standing.DOCUMENTS else _("answered on {day}", day=day)
    note = f" · {safe(answer.note)}" if answer.note else ""
    return f"<small>{proof}, {safe(reading)}{note}</small>"


def _figure(figure: PublicFigure, scan: QuickScan, reader: Reader) -> str:
    _ = reader.language
    value, title = value_words(figure, reader), title_words(figure, scan.city, reader)
    words = [dated_place(figure, scan.city, reader)]
    if figure.row.benchmark == figure.row.benchmark:
        if figure.speaks_for_city:
            words.append(outcome_words(figure.row.outcome, _))
        benchmark = value_text(figure.row.benchmark, reader.catalogue.indicators[figure.indicator], reader.catalogue, _)
        of = benchmark_of(figure, scan.comparator, _)
        words.append(_("{benchmark}: {value}", benchmark=of, value=benchmark))
    return f"<b>{safe(value)}</b> {safe(title)} <small>{safe(_.row(words))}</small>"
