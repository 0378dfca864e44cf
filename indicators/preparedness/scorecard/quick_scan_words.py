"""What the quick scan says: how much is answered and on what it rests, then question by question."""

from indicators.answers.preparedness import PublicFigure
from indicators.answers.quick_scan import QuickAnswer, QuickScan, Standing
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import outcome_words, outward, safe, value_text
from indicators.model.preparedness import LEVELS, DocumentedLevel, State
from indicators.preparedness.gaps.figures import benchmark_of, dated_place, title_words, value_words
from indicators.preparedness.quick_scan import documented_answer

LONGEST_LINK = 70  # letters
MOST_FIGURES = 2  # beside a question; the page Gaps has them all


def scan_words(_: Language) -> dict[Standing, str]:
    """On what a level rests, in words."""
    return {
        Standing.CITY: _("Answered by the city"),
        Standing.DOCUMENTS: _("From public documents, not confirmed"),
        Standing.NONE: _("No answer available"),
    }


def quick_scan_headline(scan: QuickScan, catalogue: Catalogue, _: Language) -> str:
    """How many of the questions are answered, and by whom."""
    city, total = short_name(scan.city, _), len(scan.answers)
    by_city, read = scan.count(Standing.CITY), scan.count(Standing.DOCUMENTS)
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


def quick_scan_lead(scan: QuickScan, catalogue: Catalogue, _: Language) -> str:
    """What the quick scan is, and what of it the city has not confirmed."""
    section = catalogue.quick_scan
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


def quick_scan_list(scan: QuickScan, catalogue: Catalogue, _: Language, tokens: Tokens) -> str:
    """Every question with its level, on what it rests, its proof, and public figures beside it, as HTML."""
    rows = "".join(_row(one, scan, catalogue, _) for one in scan.answers)
    return f"<section class='vg-scan'>{rows}</section>"


def documented_level(level: DocumentedLevel, catalogue: Catalogue, _: Language) -> str:
    """A level from a public document, with its proof, as HTML."""
    return _read(documented_answer(level), catalogue, _)


def documented_line(scan: QuickScan, question: str, catalogue: Catalogue, _: Language) -> str:
    """What a public document tells of one question, as HTML: what the city is asked to confirm; else empty."""
    answers = (one for one in scan.answers if one.question == question and one.standing is Standing.DOCUMENTS)
    return "".join(_read(one, catalogue, _) for one in answers)


def _read(answer: QuickAnswer, catalogue: Catalogue, _: Language) -> str:
    return f"<div class='vg-scan-read'>{_standing(answer, _)}{_level(answer, catalogue, _)}{_proof(answer, _)}</div>"


def figures_beside(scan: QuickScan, question: str, catalogue: Catalogue, _: Language) -> str:
    """The public figures of the problems that a question prepares for, as HTML; empty where none is tied to it."""
    answer = next(one for one in scan.answers if one.question == question)
    if not answer.figures:
        return ""
    items = "".join(f"<li>{_figure(one, scan, catalogue, _)}</li>" for one in answer.figures[:MOST_FIGURES])
    title = _("Public figures on what this prepares for")
    return f"<div class='vg-scan-figures'><b>{safe(title)}</b><ul>{items}</ul></div>"


def _row(answer: QuickAnswer, scan: QuickScan, catalogue: Catalogue, _: Language) -> str:
    item = catalogue.items[answer.question]
    head = f"<h3><small>{safe(item.number)}</small> {safe(_.words(item.title))}</h3>"
    question = f"<p>{safe(_.words(item.question))}</p>"
    body = f"{_standing(answer, _)}{_level(answer, catalogue, _)}{_proof(answer, _)}"
    return (
        f"<article class='vg-scan-{answer.standing}'><div>{head}{question}</div><div>{body}</div>"
        f"{figures_beside(scan, answer.question, catalogue, _)}</article>"
    )


def _standing(answer: QuickAnswer, _: Language) -> str:
    return f"<em class='vg-scan-mark'>{safe(scan_words(_)[answer.standing])}</em>"


def _level(answer: QuickAnswer, catalogue: Catalogue, _: Language) -> str:
    """The level as a bar of three steps and in its written words."""
    if answer.state is None:
        return ""
    if answer.level is None:
        words = {
            State.UNKNOWN: _("Nobody at the municipality knows"),
            State.NOT_APPLICABLE: _("Not applicable to this city"),
        }
        return f"<p>{safe(words.get(answer.state, ''))}</p>"
    steps = "".join(f"<u class='{'vg-on' if step <= answer.level else ''}'></u>" for step in LEVELS[1:])
    level = _("Level {level} of 3", level=_.number(answer.level))
    written = _.words(catalogue.items[answer.question].levels[answer.level])
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


def _figure(figure: PublicFigure, scan: QuickScan, catalogue: Catalogue, _: Language) -> str:
    value, title = value_words(figure, catalogue, _), title_words(figure, scan.city, catalogue, _)
    words = [dated_place(figure, scan.city, catalogue, _)]
    if figure.row.benchmark == figure.row.benchmark:
        if figure.speaks_for_city:
            words.append(outcome_words(figure.row.outcome, _))
        benchmark = value_text(figure.row.benchmark, catalogue.indicators[figure.indicator], catalogue, _)
        of = benchmark_of(figure, scan.comparator, _)
        words.append(_("{benchmark}: {value}", benchmark=of, value=benchmark))
    return f"<b>{safe(value)}</b> {safe(title)} <small>{safe(_.row(words))}</small>"
