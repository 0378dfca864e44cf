"""Each practice as a sheet that opens: problem, what was done, conditions, cost, ethics, transfer, result, sources."""

from collections.abc import Iterator
from urllib.parse import urlencode

from indicators.answers.practices import PracticeList
from indicators.language.entry_owners import entered_by, partner_words
from indicators.language.evidence import marks_text
from indicators.language.language import Language
from indicators.language.names import capitalised
from indicators.language.offered_data import personal_words
from indicators.language.register_sources import sources_html
from indicators.language.values import safe
from indicators.language.written_texts import as_written
from indicators.model.practices import PRACTICE, Practice
from indicators.practices.register.entered import Row, earlier_versions, entry_words, language_words
from indicators.practices.register.words import (
    authors_text,
    grade_meanings,
    grade_text,
    no_practice_words,
    result_text,
    stated,
)
from indicators.view.entered_fields import facts
from indicators.view.reader import Reader


def practice_sheets(answer: PracticeList, reader: Reader) -> str:
    """Every entry as HTML: practices, those of the own city first, then catalogues to look through."""
    _ = reader.language
    if answer.empty:
        return f"<p class='vg-lead'>{safe(no_practice_words(_))}</p>"
    practices = sorted(answer.practices, key=lambda one: answer.city.id not in one.geos)
    parts = []
    for title, entries in (
        (_("Practices"), practices),
        (_("Data sets that partners offer"), answer.datasets),
        (_("Catalogues to look through"), answer.catalogues),
    ):
        if entries:
            sheets = "".join(practice_sheet(one, reader, one.id == answer.filters.practice) for one in entries)
            parts.append(f"<section><h2>{safe(title)}</h2>{sheets}</section>")
    return f"<div class='vg-problems vg-policies vg-practices'>{''.join(parts)}</div>"


def practice_sheet(practice: Practice, reader: Reader, opened: bool = False) -> str:
    """One practice as a line that opens to everything that is said of it."""
    _ = reader.language
    facts = [_.words(practice.place), authors_text(practice, _), entered_by(practice.entered, _)]
    place = " · ".join(fact for fact in facts if fact)
    line = (
        f"<b>{as_written(practice.title, _)}</b><span>{safe(place)}</span>"
        f"<span>{safe(grade_text(practice, _))}</span><span>{as_written(practice.about, _)}</span>"
    )
    facts = fact_list(practice, reader)
    link = urlencode({"practice": practice.id, "lang": _.code})
    share = safe(_("Link to this practice"))
    return (
        f"<details class='vg-problem' id='practice-{safe(practice.id)}'{' open' if opened else ''}>"
        f"<summary>{line}</summary><div class='vg-inside'>{facts}"
        f"<p><a href='practices?{safe(link)}' target='_self'>{share}</a></p></div></details>"
    )


def fact_list(practice: Practice, reader: Reader) -> str:
    """Everything that is said of a practice, and its earlier versions, as HTML."""

    def rows(version: Practice) -> list[Row]:
        return [*(_offer if version.dataset else _facts)(version, reader)]

    facts = "".join(f"<dt>{safe(name)}</dt><dd>{words}</dd>" for name, words in rows(practice))
    return f"<dl>{facts}</dl>{earlier_versions(practice, rows, reader.language)}"


def _facts(practice: Practice, reader: Reader) -> Iterator[tuple[str, str]]:
    """The fields of the sheet: what the sources do not say is said to be missing, never blank."""
    _ = reader.language
    yield from _entered(practice, reader)
    yield _("What was done"), as_written(practice.about, _)
    yield _("By whom"), safe(f"{_.words(practice.author)} ({authors_text(practice, _)})")
    yield _("Where and when"), safe(f"{_.words(practice.place)} · {stated(practice.period, _)}")
    things = [*_things(practice, reader)]
    if things:
        yield _("Measures and technologies"), " · ".join(things)
    for name, text in (
        (_("Conditions"), practice.conditions),
        (_("Cost"), practice.cost),
        (_("Ethics"), practice.ethics),
        (_("Transfer"), practice.transfer),
    ):
        yield name, safe(capitalised(stated(text, _)))
    if not practice.catalogue:
        yield _("Result, as its author reports it"), safe(result_text(practice, _))
    if practice.grade:
        yield (
            _("What supports it"),
            safe(f"{capitalised(grade_text(practice, _))}. {grade_meanings(_)[practice.grade]}"),
        )
    yield from _rest(practice, reader)


def _entered(practice: Practice, reader: Reader) -> Iterator[Row]:
    """Who says so, in which language, about which problems."""
    _, catalogue = reader.language, reader.catalogue
    problems = [_link("gaps", {"find": _.words(catalogue.problems[id].title)}, _.words(catalogue.problems[id].title), _)
                for id in practice.problems]  # fmt: skip
    if practice.language:
        yield _("Entry"), safe(capitalised(entry_words(practice, _)))
        if partner := partner_words(practice.entered, catalogue, _):
            yield _("Partner"), partner
        if language := language_words(practice, _):
            yield _("Language of its author"), safe(language)
    yield _("Problem"), " · ".join(problems) or safe(capitalised(_("not stated in the sources read")))


def _offer(practice: Practice, reader: Reader) -> Iterator[Row]:
    """The fields of a data set that a partner offers."""
    _ = reader.language
    yield from _entered(practice, reader)
    if practice.indicators:
        titles = (_.words(reader.catalogue.indicators[id].title) for id in practice.indicators)
        yield _("Indicators"), safe(" · ".join(titles))
    yield _("What it holds"), as_written(practice.about, _)
    yield _("Held by"), safe(f"{_.words(practice.author)} ({authors_text(practice, _)})")
    yield _("Area and period"), safe(f"{_.words(practice.place)} · {_.words(practice.period)}")
    yield _("Licence or terms"), as_written(practice.licence, _)
    yield _("Access"), as_written(practice.access, _)
    if practice.personal:
        yield _("Data about persons"), safe(capitalised(personal_words(_)[practice.personal]))
    yield from _rest(practice, reader)


def _rest(practice: Practice, reader: Reader) -> Iterator[tuple[str, str]]:
    """What is known elsewhere, what to mind, whom to call, where it can be read."""
    _ = reader.language
    if practice.evidence:
        findings = [reader.catalogue.evidence[id] for id in practice.evidence]
        lines = [safe(f"{_.words(one.intervention)} ({marks_text(one, _)})") for one in findings]
        yield _("Reviews and trials of such actions"), "<br>".join(lines)
    if practice.policy:
        title = _.words(reader.catalogue.policies[practice.policy].title)
        yield _("Policy"), _link("policies", {"policy": practice.policy}, title, _)
    if practice.caution:
        yield _("Read with care"), safe(_.words(practice.caution))
    yield from facts(PRACTICE, practice, reader)
    yield _("Contact"), safe(practice.contact or _("No address given. Ask the city through its own site."))
    if practice.sources:
        yield _("Sources"), sources_html(practice.sources, _)
    else:
        yield _("Sources"), safe(_("What its author entered. No other source is named."))


def _things(practice: Practice, reader: Reader) -> Iterator[str]:
    """Its measures and technologies, each with the way to what reviews found of it."""
    for kind, ids, declared in (
        ("measure", practice.measures, reader.catalogue.measures),
        ("technology", practice.technologies, reader.catalogue.technologies),
    ):
        for id in ids:
            yield _link(
                "policies", {"view": "evidence", kind: id}, reader.language.words(declared[id].title), reader.language
            )


def _link(page: str, choices: dict[str, str], words: str, _: Language) -> str:
    address = f"{page}?{urlencode(choices | {'lang': _.code})}"
    return f"<a href='{safe(address)}' target='_self'>{safe(words)}</a>"
