"""The advice of the check as buttons: a press changes how the file is read, and it is checked again."""

from collections.abc import Callable

import streamlit as st

from indicators import Mapping, Remark, Severity, answering, views
from ui import page as ui_page
from ui import session
from ui.contribute.drafts import DraftFile

# What the rows of a remark are left out by: all that mean the same city or indicator, or the rows alone.
BY_ID = {
    "not_yours": "cities", "not_a_city": "cities", "city_not_kept": "cities",
    "indicator_of_country": "indicators", "indicator_not_kept": "indicators",
}  # fmt: skip
BY_ROW = (
    "told_otherwise", "total_word", "is_sum", "share_over", "negative", "not_a_number", "not_a_period", "no_value",
    "numerator_over", "denominator_nothing", "city_unknown", "indicator_unknown", "period_ahead",
    "part_over_whole", "small_sensitive", "small_crossed", "group_small", "group_of_district", "outside", "jump",
)  # fmt: skip
MOST_YEARS = 12  # that residents are asked of, for one area
ASKING = (Severity.REFUSES, Severity.CONFIRM)


def offered(work: DraftFile) -> None:
    """A field for each population that is missing, then a button for each piece of advice that one press can follow."""
    remarks = [one for one in work.findings.remarks if one.severity in ASKING or one.code in BY_ROW]
    for remark in remarks:
        if remark.code == "residents_missing":
            _residents(work, remark)
    with st.container(horizontal=True, key="advice"):
        for remark in remarks:
            _factor(work, remark)
            _counts(work, remark)
            _without(work, remark)
        for code in dict.fromkeys(one.code for one in remarks if one.code in BY_ROW):
            _without_rows(work, [one for one in remarks if one.code == code])


def _press(work: DraftFile, label: str, key: str, change: Callable[[], Mapping]) -> None:
    if st.button(ui_page.plain(label), key=f"fix_{id(work)}_{key}"):
        work.read_by(change())
        st.rerun()


def _factor(work: DraftFile, remark: Remark) -> None:
    """Multiplies an indicator's values by what would make them fit."""
    _, catalogue, more = session.words(), session.atlas().catalogue, dict(remark.more)
    if remark.severity is Severity.CONFIRM and "factor" in more and more.get("indicator") in catalogue.indicators:
        title = _.words(catalogue.indicators[more["indicator"]].title)
        label = _("Multiply “{title}” by {factor}", title=title, factor=views.figure(more["factor"], _))
        change = answering.multiplied
        _press(
            work, label, f"factor_{more['indicator']}",
            lambda: change(work.mapping, more["indicator"], float(more["factor"])),
        )  # fmt: skip


def _counts(work: DraftFile, remark: Remark) -> None:
    """Reads whole numbers as counts; once for the file, however many indicators they are of."""
    _ = session.words()
    first = next((one for one in work.findings.remarks if one.code == "looks_counted"), None)
    if remark is first:
        label = _("They are counts: divide by the residents")
        _press(work, label, "counts", lambda: answering.read_as_counts(work.mapping))


def _without(work: DraftFile, remark: Remark) -> None:
    """Leaves out all rows of a city or an indicator that cannot be published here."""
    kind = BY_ID.get(remark.code)
    if kind and remark.cell in getattr(work.mapping, kind).values():
        _, atlas = session.words(), session.atlas()
        name = remark.cell
        if kind == "cities" and name in atlas.cities:
            name = views.full_name(atlas.cities[name], _)
        elif kind == "indicators" and name in atlas.catalogue.indicators:
            name = _.words(atlas.catalogue.indicators[name].title)
        label = _("Leave out the rows of {name}", name=name)
        _press(work, label, f"{kind}_{remark.cell}", lambda: answering.without_id(work.mapping, kind, remark.cell))


def _without_rows(work: DraftFile, remarks: list[Remark]) -> None:
    """Leaves out the rows of which one thing was found."""
    _, atlas, rows = session.words(), session.atlas(), work.draft.rows_marked(remarks[0].code)
    if rows:
        sentence = views.remark_sentence(remarks[0], session.reader(), atlas.cities | atlas.districts)
        label = _.ngettext("Leave this row out: {why}", "Leave these {number} rows out: {why}", len(rows), why=sentence)
        _press(work, label, f"rows_{remarks[0].code}", lambda: answering.without_rows(work.mapping, rows))


def _residents(work: DraftFile, remark: Remark) -> None:
    """The residents of an area in each year in which nobody knows them; the first serves three years more."""
    _, atlas = session.words(), session.atlas()
    places = atlas.cities | atlas.districts
    name = views.full_name(places[remark.cell], _) if remark.cell in places else remark.cell
    years = remark.right.split(", ")
    with st.container(horizontal=True, key=f"residents_{remark.cell}", vertical_alignment="bottom"):
        for year in years[:MOST_YEARS]:
            number = st.number_input(
                _("Residents of {name} in {year}", name=name, year=year),
                min_value=1, max_value=30_000_000, value=None, step=1, width=240,
                key=f"people__{id(work)}__{remark.cell}__{year}",
            )  # fmt: skip
            if number:
                work.read_by(answering.with_residents(work.mapping, remark.cell, int(year), float(number)))
                st.rerun()
