"""The yearly report on the state of the network: the same parts as a PDF and as slides whose tables can be edited."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from indicators import views
from indicators.answers.network import NetworkYear
from indicators.completeness.words import deliveries_finding
from indicators.drawing.style import LIGHT
from indicators.exports.report.report import typeset
from indicators.exports.site_marks import site_marks
from indicators.language.areas import country_name
from indicators.model.branding import site_name
from indicators.preparedness.gaps.shortages import shortages_finding, shortages_lead
from indicators.preparedness.network_words import help_table, helps_none
from indicators.view import Reader
from indicators.view.facts import plain

MOST_ROWS, MOST_MEASURES = 45, 9  # of countries, so that none of Europe is left out; of measures
NUMBERS, WORDS = (2, 1), (1.1, 1)  # how wide the first column is, and each of the others
Cells = tuple[str, ...]


@dataclass(frozen=True)
class ReportPart:
    """One part: what is found, and its table."""

    title: str
    finding: str
    lead: str = ""
    head: Cells = ()
    rows: tuple[Cells, ...] = ()
    counts: bool = True  # every column after the first is a number


def network_title(state: NetworkYear, reader: Reader) -> str:
    """The title of the report."""
    _ = reader.language
    return _("State of the network {year}", year=str(state.year))


def network_parts(state: NetworkYear, reader: Reader) -> tuple[ReportPart, ...]:
    """The parts in order: members, figures, preparedness, what most lack, who could help whom."""
    return (
        _members(state, reader),
        _figures(state, reader),
        _preparedness(state, reader),
        _lacking(state, reader),
        _helps(state, reader),
    )


def network_report(state: NetworkYear, reader: Reader, link: str = "") -> bytes:
    """The report as PDF/UA-1; the same state gives the same bytes."""
    _ = reader.language
    matter: dict[str, Any] = {
        "lang": _.code,
        "title": network_title(state, reader),
        "lead": _lead(state, reader),
        "day": [state.day.year, state.day.month, state.day.day],
        "foot": _("{site}: European cities compare how safe and how prepared they are.", site=site_name()),
        **site_marks(),
        "colours": {name: shade for name, shade in asdict(LIGHT).items() if shade.startswith("#")},
        "parts": [asdict(one) for one in network_parts(state, reader)],
        "method-head": _("How to read this"),
        "method": list(_method(reader)),
        "link": link,
    }
    return typeset(matter, "network.typ")


def network_deck(state: NetworkYear, reader: Reader, link: str = "") -> bytes:
    """The same as slides, one for each part, with tables that can be edited."""
    from pptx.util import Inches, Pt

    from indicators.drawing.native import BODY_HIGH, BODY_TOP, LEFT, WIDTH
    from indicators.exports.slides.layout import rows_within
    from indicators.exports.slides.stage import Foot, stage

    _, title = reader.language, network_title(state, reader)
    deck, method = stage(_), _method(reader)
    foot, notes = Foot(method[0], _lead(state, reader), link), "\n\n".join(method)
    for part in network_parts(state, reader):
        slide = deck.slide(part.finding, part.lead, foot, notes)
        if part.rows:
            first, other = NUMBERS if part.counts else WORDS
            shares, others = [first] + [other] * (len(part.head) - 1), range(1, len(part.head))
            look = {"row": Inches(0.4), "size": Pt(14)}
            rows = rows_within(BODY_HIGH, WIDTH, part.head, part.rows, shares, **look)
            if left := len(part.rows) - len(rows):
                rows = rows[:-1]
                more = _.ngettext("{number} more in the report", "{number} more in the report", left + 1)
                rows.append((more, *[""] * len(others)))
            place, right = (LEFT, BODY_TOP, WIDTH), tuple(others) if part.counts else ()
            alt = f"{part.title}{_.typography.colon}{_.listed(list(part.head))}"
            deck.table(slide, place, list(part.head), rows, shares, alt, right=right, **look)
    return deck.bytes(title, state.day)


def _lead(state: NetworkYear, reader: Reader) -> str:
    _ = reader.language
    return _("As of {day}. Figures and answers that cities made public, and counts.", day=_.day(state.day))


def _method(reader: Reader) -> tuple[str, str]:
    _ = reader.language
    return (
        _("Levels are self-reported by municipalities and not audited. No city is ranked, and no score is added up."),
        _(
            "A question counts as answered when the municipality answered it, whoever may see the level. Levels from "
            "public documents that a city has not confirmed are not counted. Only answers that cities share with "
            "everyone are named."
        ),
    )


def _members(state: NetworkYear, reader: Reader) -> ReportPart:
    _, members = reader.language, [one.city for one in state.progress.members]
    countries = Counter(one.country for one in members)
    finding = _.ngettext(
        "{number} member in {countries} countries", "{number} members in {countries} countries", len(members),
        countries=_.number(len(countries)),
    )  # fmt: skip
    lead = _("{joined} joined and {left} left in {year}.", joined=_.number(state.joined), left=_.number(state.left),
             year=str(state.year))  # fmt: skip
    rows = tuple((country_name(code, _), _.number(number)) for code, number in countries.most_common(MOST_ROWS))
    return ReportPart(_("Members"), finding, lead, (_("Country"), _("Members")), rows)


def _figures(state: NetworkYear, reader: Reader) -> ReportPart:
    _, catalogue, deliveries = reader.language, reader.catalogue, state.deliveries
    by_theme = {str(theme): each for theme, each in deliveries.rows.groupby("theme", observed=True)}
    rows = tuple(
        (
            _.words(catalogue.themes[id].title),
            _.number(by_theme[id]["geo"].nunique()),
            str(int(by_theme[id]["last"].max())),
        )
        for id in deliveries.themes
        if id in by_theme and id in catalogue.themes
    )
    here = sum(one.id in deliveries.delivered for one in deliveries.cities)
    lead = (
        _.ngettext("{number} city has contributed figures.", "{number} cities have contributed figures.", here)
        if here
        else _("No city has contributed figures yet.")
    )
    head = (_("Theme"), _("Cities with figures"), _("Latest year"))
    return ReportPart(_("Figures"), deliveries_finding(deliveries, reader), lead, head, rows)


def _preparedness(state: NetworkYear, reader: Reader) -> ReportPart:
    _, progress = reader.language, state.progress
    counts: dict[str, list[int]] = {}
    scanned = {one.city.id for one in progress.scanned}
    for member in progress.members:
        row = counts.setdefault(member.city.country, [0, 0, 0])
        row[0] += 1
        row[1] += member.began
        row[2] += member.city.id in scanned
    begun = {code: row for code, row in counts.items() if row[1]}
    rows = [
        (country_name(code, _), *(_.number(number) for number in row))
        for code, row in sorted(begun.items(), key=lambda pair: (-pair[1][1], pair[0]))
    ]
    if left := len(counts) - len(begun):
        others = (
            _.ngettext("{number} other country", "{number} other countries", left)
            if begun
            else _.ngettext("{number} country", "{number} countries", left)
        )
        waiting = len(progress.members) - sum(row[0] for row in begun.values())
        rows.append((others, _.number(waiting), _.number(0), _.number(0)))
    head = (_("Country"), _("Members"), _("Began"), _("Finished the quick scan"))
    finding, lead = views.progress_headline(progress, _), views.progress_lead(progress, _)
    return ReportPart(_("Preparedness"), finding, lead, head, tuple(rows))


def _lacking(state: NetworkYear, reader: Reader) -> ReportPart:
    _, catalogue = reader.language, reader.catalogue
    rows = tuple(
        (_.words(catalogue.measures[one.question].title), _.number(one.without), _.number(one.cities))
        for one in state.shortages.measures[:MOST_MEASURES]
    )
    head = (_("Measure"), _("Cities without it"), _("Cities that answered"))
    finding = shortages_finding(state.shortages, reader)
    return ReportPart(_("What most cities lack"), finding, plain(shortages_lead(state.shortages, reader)), head, rows)


def _helps(state: NetworkYear, reader: Reader) -> ReportPart:
    _, progress = reader.language, state.progress
    table = help_table(progress, reader)
    rows = tuple(tuple(map(str, row)) for row in table.itertuples(index=False))
    number = len(progress.helps)
    finding = (
        _.ngettext(
            "On {number} question one member could help another",
            "On {number} questions members could help others",
            number,
        )
        if number
        else _("No members can be matched yet")
    )
    lead = "" if number else helps_none(_)
    return ReportPart(_("Who could help whom"), finding, lead, tuple(map(str, table.columns)), rows, counts=False)
