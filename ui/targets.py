"""Targets on the screen: listed beside the City page, drawn on Compare, set and taken back by those who may."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from indicators import City, IndicatorsError, Lines, Progress, Target, limits, views
from ui import page as ui_page
from ui import session
from ui.foresight import tripwires
from ui.labels import NameIn


def listed(city: City) -> None:
    """The targets of a city, where it has set some; before them the tripwires that it stated and that are crossed."""
    tripwires.crossed(city)
    progress_on_targets = progress(city.id)
    if progress_on_targets:
        ui_page.html(views.targets(progress_on_targets, session.reader()))


def drawn(lines: Lines) -> Lines:
    """The lines of Compare with the own city's target, where it has one and levels are shown."""
    city_id = lines.own_id or next((one.id for one in lines.cities), "")
    if lines.index_year:
        return lines
    aim = next((one for one in session.assessments().targets.of(city_id) if one.indicator == lines.indicator.id), None)
    return replace(lines, target=aim) if aim else lines


def progress(city: str) -> tuple[Progress, ...]:
    """Where a city stands on the way to each of its targets, by the figures that the viewer may see."""
    return session.assessments().targets.progress(city, lambda indicator: _history(city, indicator))


def _history(city: str, indicator: str) -> pd.DataFrame:
    lines = session.atlas().lines(indicator, (city,))
    return lines.rows.iloc[:0] if lines.index_year else lines.rows


def page(city: str) -> None:
    """The targets of a city, and the form that sets one."""
    _, atlas = session.words(), session.atlas()
    indicators = atlas.known(city)
    setting, listing = ui_page.halves()
    with listing:
        progress_on_targets = progress(city)
        if progress_on_targets:
            ui_page.html(views.targets(progress_on_targets, session.reader()))
        else:
            ui_page.section(_("Targets"), _("None yet."))
        for target_progress in progress_on_targets:
            title = _.words(atlas.indicator(target_progress.target.indicator).title)
            if st.button(
                ui_page.plain(_("Withdraw: {title}", title=title)),
                key=f"drop_target_{target_progress.target.indicator}",
            ):
                _drop(city, target_progress.target.indicator)
    with setting:
        ui_page.section(
            _("Set a target"),
            _("Targets are public: they appear on the City page and as a dashed line on Compare, with your reason."),
        )
        if indicators:
            _form(city, indicators)
        else:
            ui_page.html(views.note(_("No figures for this city yet.")))


def _base(city: str, indicator: str) -> tuple[float | None, int]:
    """The newest figure that everybody sees, and its year: a target tells its base to everybody."""
    lines = session.public_atlas().lines(indicator, (city,))
    newest = lines.rows.iloc[:0] if lines.index_year else lines.rows.dropna(subset="value").sort_values("year").tail(1)
    return (float(newest["value"].iloc[0]), int(newest["year"].iloc[0])) if len(newest) else (None, 2020)


def _form(city: str, indicators: list) -> None:
    _ = session.words()
    titles = {one.id: _.words(one.title) for one in indicators if not one.is_yes_no}
    chosen = st.selectbox(_("Indicator"), list(titles), format_func=NameIn(titles), key=f"target_of__{_.code}__{city}")
    before = {one.indicator: one for one in session.assessments().targets.of(city)}.get(chosen)
    base, year = (before.base, before.base_year) if before else _base(city, chosen)
    key = f"{_.code}__{city}__{chosen}"
    indicator = session.atlas().indicator(chosen)
    unit, places = session.atlas().catalogue.units[indicator.unit], max(indicator.decimals, 1)
    written, (first, last) = f"%.{places}f", (limits.TARGET_YEARS[0], limits.TARGET_YEARS[-1])
    with st.form(f"target_form__{key}", border=False):
        st.caption(ui_page.plain(_("Unit: {unit}", unit=_.words(unit.title))))
        st.caption(_("The baseline is public too. By default it is the latest public figure, if there is one."))
        with st.container(horizontal=True, key="target_numbers"):
            base = st.number_input(_("Baseline"), value=None if base is None else round(base, places), format=written,
                                   key=f"target_base__{key}", width=148)  # fmt: skip
            year = st.number_input(_("Baseline year"), first, last, year, key=f"target_since__{key}", width=148)
            aim = st.number_input(_("Target"), value=before.target if before else None, format=written,
                                  key=f"target_aim__{key}", width=148)  # fmt: skip
            until = st.number_input(_("Target year"), first, last, before.target_year if before else 2030,
                                    key=f"target_until__{key}", width=148)  # fmt: skip
        note = st.text_input(
            _("Where it was decided (optional)"),
            before.note if before else "",
            limits.LONGEST_DECISION,
            key=f"target_note__{key}",
        )
        pressed = st.form_submit_button(_("Set the target"), type="primary")
    if pressed and base is None:
        ui_page.refusal(_("Enter a baseline: this indicator has no public figure."))
    elif pressed and aim is None:
        ui_page.refusal(_("Enter the value that the city wants to reach."))
    elif pressed and base is not None and aim is not None:
        _set(Target(city, chosen, float(base), int(year), float(aim), int(until), note))


def _set(target: Target) -> None:
    try:
        session.assessments().targets.set(target)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    st.rerun()


def _drop(city: str, indicator: str) -> None:
    try:
        session.assessments().targets.drop(city, indicator)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    st.rerun()
