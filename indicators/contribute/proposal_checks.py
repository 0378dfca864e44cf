"""What a proposed indicator must say, and may not: words, unit and statistic, polarity, comparability, no totals."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from indicators.catalogue import Catalogue
from indicators.catalogue.proposed import problems_of_proposal
from indicators.model import limits
from indicators.model.errors import ProposalError
from indicators.model.indicators import SOURCE_LANGUAGE, Comparable, Indicator, Polarity, Statistic, Unit
from indicators.model.levels import WIDER
from indicators.model.plain_text import one_line
from indicators.model.proposals import PREFIX, RECORDED, ProposedIndicator, ProposedText
from indicators.model.submissions import Candidate
from indicators.readers.places.names import bare
from indicators.readers.tables.offences import is_total, without_count

LEAST, MOST_NEAR = 62.0, 5  # of 100: how alike two titles are; how many are suggested
CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
# "Crime rate", "Gesamtkriminalität", "délinquance": what adds up very different offences.
CRIME = re.compile(
    r"(?:(?:total|overall|all|general|recorded|reported|gesamte|delinquance|global|globale) )*"
    r"(?:crimes?|offences|criminality|delinquance|criminalite|criminalidad|criminalita|kriminalitat|straftaten|"
    r"gesamtkriminalitat|delitos|delitti|przestepczosc|misdaad|criminaliteit)"
    r"(?: (?:rate|index|total|rates|totale|enregistree|enregistrees|recorded|per 100 000|globale))*"
)


def near(title: Mapping[str, str], indicators: Mapping[str, Indicator]) -> tuple[Candidate, ...]:
    """The indicators whose titles, in any language, look like a title in one of its languages: the likeliest first."""
    texts = [text for one in title.values() if (text := without_count(one))]
    if not texts:
        return ()
    best: dict[str, float] = {}
    for id, indicator in indicators.items():
        names = {without_count(name) for name in (*indicator.title.values(), *indicator.phrase.values())}
        pairs = [(text, name) for text in texts for name in names]
        score = max(max(fuzz.ratio(*pair), fuzz.token_set_ratio(*pair) * 0.9) for pair in pairs)
        is_local = indicator.comparable is Comparable.NEVER and not id.startswith(PREFIX)  # a count of one publisher's
        if score >= LEAST and indicator.until is None and not is_local:
            best[id] = score
    ordered = sorted(best.items(), key=lambda item: -item[1])[:MOST_NEAR]
    return tuple(Candidate(id, indicators[id].title[SOURCE_LANGUAGE], round(score, 1), "near") for id, score in ordered)


def cleaned(text: ProposedText, catalogue: Catalogue) -> ProposedText:
    """The proposal with clean words, checked by the rules of the catalogue.

    Raises ProposalError (`reason`: title, exists, total, definition, theme, unit, polarity, comparable, decimals,
    codes, caveats, licence, reason).
    """
    text = replace(
        text,
        title=_texts(text.title, "title", limits.LONGEST_TITLE),
        definition=_texts(text.definition, "definition", limits.LONGEST_DEFINITION),
        caveats=_caveats(text.caveats),
        codes=_codes(text.codes),
        licence=_line(text.licence, "licence", limits.LONGEST_LICENCE),
        reason=_line(text.reason, "reason", limits.LONGEST_CASE),
        sensitive=text.sensitive or (text.theme == RECORDED and text.statistic in (Statistic.RATE, Statistic.COUNT)),
    )
    _must_be_new(text, catalogue)
    _must_judge_honestly(text)
    _must_measure(text, catalogue)
    return text


def _must_be_new(text: ProposedText, catalogue: Catalogue) -> None:
    """Nothing for a title that no indicator has and that names no total of offences."""
    for title in text.title.values():
        if is_total(title) or CRIME.fullmatch(bare(title)):
            raise ProposalError(
                "total", "“{title}” adds up very different offences, and no two countries add up the same. Propose one "
                "kind of offence.", title=title,
            )  # fmt: skip
        for indicator in catalogue.indicators.values():
            if bare(title) in {bare(name) for name in indicator.title.values()}:
                raise ProposalError("exists", "“{title}” is in the catalogue already. Use that indicator.", title=title)


def _must_measure(text: ProposedText, catalogue: Catalogue) -> None:
    """Nothing for a theme, unit and statistic that go together."""
    if text.theme not in catalogue.themes or text.theme in WIDER:
        raise ProposalError("theme", "Choose a theme of cities; {theme!r} is none.", theme=text.theme)
    unit = catalogue.units.get(text.unit)
    if unit is None:
        raise ProposalError("unit", "Choose a unit; {unit!r} is not declared.", unit=text.unit)
    if not fits(text.statistic, unit):
        raise ProposalError(
            "unit", "A share is in percent, a rate per so many residents, a count in whole things. Choose the unit "
            "that fits, or another kind of value.",
        )  # fmt: skip
    if not 0 <= text.decimals <= limits.MOST_DECIMALS:
        raise ProposalError("decimals", "Show 0 to {most} decimals.", most=limits.MOST_DECIMALS)
    if problems := problems_of_proposal(ProposedIndicator("new", text), catalogue):
        raise ProposalError("unit", "The proposal does not fit the catalogue: {problems}", problems=" ".join(problems))


def fits(statistic: Statistic, unit: Unit) -> bool:
    """Whether values of this kind can have a unit."""
    multiplied = {
        Statistic.PROPORTION: unit.multiplier == 100,
        Statistic.RATE: unit.multiplier > 1,
        Statistic.COUNT: unit.multiplier == 1 and not unit.ends,
    }
    return multiplied.get(statistic, True)


def _must_judge_honestly(text: ProposedText) -> None:
    """Nothing for a polarity and a comparability that the figures can bear."""
    if text.theme == RECORDED and text.polarity is not Polarity.NO_JUDGEMENT:
        raise ProposalError(
            "polarity", "More recorded offences can mean that more are reported: choose “no judgement”.",
        )  # fmt: skip
    if text.comparable in text.may_compare:
        return
    if text.theme == RECORDED:
        raise ProposalError(
            "comparable", "Levels of recorded offences cannot be compared between countries. Choose trends, or "
                          "never.",
        )  # fmt: skip
    raise ProposalError(
        "comparable", "Counts of cities of different sizes do not compare. Choose trends or never, or ask for a rate."
    )


def _texts(words: Mapping[str, str], field: str, most: int) -> dict[str, str]:
    """A text by language, English always."""
    lines = {language: _line(line, field, most) for language, line in words.items()}
    if not lines.get(SOURCE_LANGUAGE):
        raise ProposalError(
            field, "Enter the title and the definition in English too: other languages are translated from it.",
        )  # fmt: skip
    if field == "title" and any(line and not line[0].isalnum() for line in lines.values()):
        raise ProposalError("title", "A title begins with a letter or a digit.")
    return {language: line for language, line in lines.items() if line}


def _line(text: str, field: str, most: int) -> str:
    line = one_line(text)
    if len(line) > most:
        raise ProposalError(
            field, "“{start}…” has {number} characters. Shorten it to {most}.", start=line[:40], number=len(line),
            most=most,
        )  # fmt: skip
    return line


def _caveats(caveats: Iterable[str]) -> tuple[str, ...]:
    lines = [line for one in caveats if (line := _line(one, "caveats", limits.LONGEST_CAVEAT))]
    if len(lines) > limits.MOST_CAVEATS:
        raise ProposalError("caveats", "Enter at most {most} caveats.", most=limits.MOST_CAVEATS)
    return tuple(lines)


def _codes(codes: Mapping[str, str]) -> dict[str, str]:
    lines = {name: line for name, one in codes.items() if (line := _line(one, "codes", limits.LONGEST_CODE))}
    for name in lines:
        if not CODE.fullmatch(name):
            raise ProposalError("codes", "{name!r} is not a classification. Use letters, digits and _.", name=name[:40])
    return lines
