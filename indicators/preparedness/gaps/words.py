"""The words of problems and measures: exposure, level, coverage, family, kind; and the small bars that repeat them."""

from collections.abc import Sequence

from indicators.answers.preparedness import Gap, Gaps, MeasureLevel, Scorecard, Shortages
from indicators.answers.quick_scan import QuickScan
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.indicators import Indicator
from indicators.model.preparedness import Cover, Family, MeasureKind, State
from indicators.view.note_words import sources as note_sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def exposure_words(_: Language) -> tuple[str, ...]:
    """The four exposures, in order."""
    return (
        _.pgettext("exposure", "not exposed"),
        _.pgettext("exposure", "a little"),
        _.pgettext("exposure", "clearly"),
        _.pgettext("exposure", "strongly"),
    )


def level_words(_: Language) -> tuple[str, ...]:
    """The four levels of a measure, in order."""
    return (
        _.pgettext("measure", "none"),
        _.pgettext("measure", "planned"),
        _.pgettext("measure", "in place"),
        _.pgettext("measure", "evaluated"),
    )


def cover_words(_: Language) -> dict[Cover, str]:
    """How far a problem is covered."""
    return {
        Cover.UNCOVERED: _.pgettext("cover", "uncovered"),
        Cover.PARTLY: _.pgettext("cover", "partly covered"),
        Cover.COVERED: _.pgettext("cover", "covered"),
        Cover.EVALUATED: _.pgettext("cover", "covered and evaluated"),
        Cover.NOT_KNOWN: _.pgettext("cover", "unknown"),
    }


def cover_count(cover: Cover, number: int, _: Language) -> str:
    """How many problems are covered so far: "5 partly covered"."""
    return {
        Cover.UNCOVERED: _.ngettext("{number} uncovered", "{number} uncovered", number),
        Cover.PARTLY: _.ngettext("{number} partly covered", "{number} partly covered", number),
        Cover.COVERED: _.ngettext("{number} covered", "{number} covered", number),
        Cover.EVALUATED: _.ngettext("{number} covered and evaluated", "{number} covered and evaluated", number),
        Cover.NOT_KNOWN: _.ngettext("{number} unknown", "{number} unknown", number),
    }[cover]


def cover_rules(_: Language) -> dict[Cover, str]:
    """What each coverage means, in a few words."""
    return {
        Cover.UNCOVERED: _("no main measure in place"),
        Cover.PARTLY: _("some main measures in place"),
        Cover.COVERED: _("all main measures in place"),
        Cover.EVALUATED: _("all in place and evaluated"),
        Cover.NOT_KNOWN: _("measures not stated"),
    }


def family_words(_: Language) -> dict[Family, str]:
    """The families of problems."""
    return {
        Family.CYBER: _("Attacks on the city's systems"),
        Family.INFORMATION: _("Information and manipulation"),
        Family.ONLINE_HARM: _("People harmed online"),
        Family.OBJECTS: _("Drones, connected devices, algorithms"),
        Family.CRITICAL: _("Essential services"),
        Family.PUBLIC_SPACE: _("Public space"),
    }


def kind_words(_: Language) -> dict[MeasureKind, str]:
    """By what a measure acts."""
    return {
        MeasureKind.TECHNOLOGICAL: _("technological"),
        MeasureKind.SOCIAL: _("social"),
        MeasureKind.ORGANISATIONAL: _("organisational"),
        MeasureKind.LEGAL: _("legal"),
    }


def bar(level: int | None) -> str:
    """Three small boxes, as many filled as the level says; dashed where nobody told it. The word stands beside."""
    return f"<i class='vg-boxes vg-boxes-{'none' if level is None else level}' aria-hidden='true'></i>"


def exposure_text(gap: Gap, _: Language) -> str:
    """The exposure in words, or that it is not stated."""
    return _("not stated") if gap.exposure is None else exposure_words(_)[gap.exposure]


def held_text(measure_state: MeasureLevel, _: Language) -> str:
    """How far a measure is, in words."""
    if measure_state.level is not None:
        return level_words(_)[measure_state.level]
    if measure_state.state is State.NOT_APPLICABLE:
        return _("not applicable")
    return _("don't know") if measure_state.state is State.UNKNOWN else _("not stated")


def cover_text(gap: Gap, _: Language) -> str:
    """The coverage in words; where it is not known, what it is at least."""
    words = cover_words(_)
    if gap.cover is Cover.NOT_KNOWN and gap.least in (Cover.PARTLY, Cover.COVERED):
        return _("at least {cover}", cover=words[gap.least])
    return words[gap.cover]


def tag(text: str) -> str:
    """A mark that what is shown is invented."""
    return f"<em class='vg-invented'>{safe(text)}</em>"


def listing(items: Sequence[str]) -> str:
    """Ready items as a list."""
    return f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"


def invented_gaps(_: Language) -> str:
    """Over the matrix of an invented city."""
    return _over(
        _("What you will see here"),
        _("Each dot is a problem: the higher, the more exposed; the further left, the less covered. Problems at "
          "the upper left come first, with the missing measures and what cities with the same problem have in "
          "place."),
        _,
    )  # fmt: skip


def invented_shortages(_: Language) -> str:
    """Over the counts of an invented network."""
    return _over(
        _("What you will see here"),
        _("Findings like these, based on the cities that share their answers. The figures below are for a "
          "fictional network."),
        _,
    )  # fmt: skip


def invented_register(_: Language) -> str:
    """Over the register of an invented city."""
    return _over(
        _("What you will see here"),
        _("One line per system, the least complete first. The lines below are for a fictional city."),
        _,
    )


def _over(title: str, text: str, _: Language) -> str:
    mark = tag(_("Fictional example"))
    return f"<section class='vg-list vg-foretold'><h2>{safe(title)} {mark}</h2><p>{safe(text)}</p></section>"


def levels_rule(answer: Scorecard | Gaps | Shortages | QuickScan, reader: Reader) -> str:
    """What may be compared between the answers of two cities."""
    _ = reader.language
    return _("levels comparable, question by question")


def gaps_rule(answer: Gaps, reader: Reader) -> str:
    """What may be compared of a city's gaps: its answers, or public figures where nothing is stated."""
    _ = reader.language
    if answer.empty and answer.figured:
        return _("each indicator by its own rule; figures of a region or country only with regions or countries")
    return levels_rule(answer, reader)


def gaps_foot(answer: Gaps, reader: Reader) -> Notes:
    """Who says so, and of which day; of public figures what they are of, and their sources."""
    _ = reader.language
    caution = _("Uncovered: no main measure in place. Self-reported by the city, not verified.")
    remarks = [] if answer.empty else [caution]
    lines = [_("Problems and measures: Vigie catalogue.")]
    if not answer.empty and answer.stated_at is not None:
        lines.insert(0, _("Source: answers {of}, latest on {day}.", of=_.of(short_name(answer.city, _)),
                          day=_.day(answer.stated_at.date())))  # fmt: skip
    sources = safe(" ".join(lines))
    if not answer.figured:
        return Notes(remarks=tuple(map(safe, remarks)), sources=sources)
    cautions = [_("A figure of a whole country or a region is not the city's and judges no city.")]
    if any(one.is_recorded_offence for one in gaps_indicators(answer, reader)):
        cautions.append(_("Recorded offences are compared only within one recording system."))
    published = note_sources(gaps_datasets(answer, reader), reader)
    return Notes(cautions=tuple(map(safe, cautions)), remarks=tuple(map(safe, remarks)),
                 sources=" ".join(one for one in (published, sources) if one))  # fmt: skip


def gaps_indicators(answer: Gaps, reader: Reader) -> tuple[Indicator, ...]:
    """The indicators of the public figures, each once."""
    return tuple(reader.catalogue.indicators[one.indicator] for one in answer.rows)


def gaps_datasets(answer: Gaps, reader: Reader) -> list[str]:
    """The datasets of the public figures."""
    return list(dict.fromkeys(one.dataset for one in answer.rows))


def gaps_years(answer: Gaps) -> list[int]:
    """The years of the public figures, and of the newest answer."""
    stated_year = [answer.stated_at.year] if answer.stated_at else []
    return sorted({int(one.year) for one in answer.rows} | {*stated_year})
