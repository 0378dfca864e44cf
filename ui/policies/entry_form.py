"""The form of a policy: what and when, what it should change, how, at what cost, with which care, who says so."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import (
    NEVER_BLINDED,
    POLICY,
    Act,
    Actor,
    Atlas,
    City,
    Consent,
    Cost,
    Logic,
    Policy,
    PolicyEntry,
    Precision,
    PublicPage,
    limits,
    permitted,
    views,
)
from ui import choice, days, session
from ui import page as ui_page
from ui.entered_fields import FieldWidgets, several
from ui.labels import NameIn

BLANK = 2  # empty rows of costs and of sources, besides those that are filled
FIRST, LAST = (date(year, month, day) for year, month, day in ((1950, 1, 1), (2100, 12, 31)))


@dataclass(frozen=True)
class FormContent:
    """What the form says when a button is pressed."""

    policy: Policy
    consent: Consent
    undated: bool
    publishes: bool  # else it is saved as a draft
    reply: DeltaGenerator  # over the buttons, where a refusal is seen


def form(atlas: Atlas, city: City, entry: PolicyEntry | None, key: str, id: str) -> FormContent | None:
    """The widgets, begun with the policy of an entry; what they say once a button is pressed."""
    _, before = session.words(), entry.policy if entry else None
    widgets = FieldWidgets(POLICY, before, key, _.words, said, {} if before else _starts())
    with st.form(f"policy__{key}", border=False, enter_to_submit=False):
        left_column, right_column = ui_page.halves()
        with left_column:
            facts = _what(before, widgets) | _where(atlas, city, before, widgets)
            dates, undated = _when(before, bool(entry and entry.undated), key)
            logic = _logic(before, widgets)
        with right_column:
            ui_page.section(_("What it should change"), "")
            moved = widgets.section("change")
            ui_page.section(_("Legal basis and safeguards"), "")
            care = widgets.section("care")
        costs, sources = _costs(before, key), _sources(before, key)
        words = views.consent_words(_)
        start = entry.consent if entry else Consent.PRIVATE
        consent = st.radio(
            _("Who sees it once published"), NEVER_BLINDED, NEVER_BLINDED.index(start), key=f"consent__{key}",
            horizontal=True, format_func=lambda each: words[each][0],
        )  # fmt: skip
        reply = st.container(key=f"policy_reply__{key}")
        with st.container(horizontal=True):
            saves = st.form_submit_button(_("Save draft"))
            publishes = st.form_submit_button(_("Publish"), type="primary")
    if not saves and not publishes:
        return None
    policy = Policy(
        id=id, country=city.country, phrase={}, logic=logic, costs=costs, sources=sources, **facts, **dates, **moved,
        **care,
    )  # fmt: skip
    return FormContent(policy, consent, undated, publishes, reply)


def said(words: str) -> dict[str, str]:
    """Words in the language in which they were written; English stands for any that has none of its own."""
    code = session.words().code
    return {"en": words} | ({code: words} if code != "en" else {}) if words.strip() else {}


def _starts() -> dict[str, tuple[str, ...]]:
    """What a new policy begins with, where a link names it."""
    linked = {"problems": "problem", "measures": "measure", "technologies": "technology"}
    starts = {name: tuple(filter(None, (choice.wanted(link)[0],))) for name, link in linked.items()}
    return starts | {"outcomes": tuple((choice.wanted("indicators")[0] or "").split(","))}


def _what(before: Policy | None, widgets: FieldWidgets) -> dict[str, Any]:
    _ = session.words()
    ui_page.section(_("What"), "")
    texts, acting = widgets.section("what"), before.actors if before else ()
    actors = several(_("Who takes part"), views.actor_words(_), acting, f"actors__{widgets.key}", Actor)
    return texts | {"actors": actors}


def _where(atlas: Atlas, city: City, before: Policy | None, widgets: FieldWidgets) -> dict[str, Any]:
    """Places whose figures it should move: those that the person may speak for."""
    _, viewer = session.words(), session.viewer()
    allowed = [geo for geo in dict.fromkeys((city.id, *sorted(viewer.cities), *(before.places if before else ())))
               if geo in atlas.cities and permitted(viewer, Act.SUBMIT, geo)]  # fmt: skip
    names = {geo: views.full_name(atlas.cities[geo], _) for geo in allowed}
    start = before.places if before else (city.id,)
    places = several(_("Places whose figures it should move"), names, start, f"places__{widgets.key}")
    alike = {id: views.full_name(there, _) for id, there in atlas.cities.items() if there.country == city.country}
    apart = several(
        _("Places not to compare with: they act alike, or are touched by it"), alike,
        before.not_comparable if before else (), f"apart__{widgets.key}",
    )  # fmt: skip
    return {"places": places, "not_comparable": apart, **widgets.section("where")}


def _when(before: Policy | None, undated: bool, key: str) -> tuple[dict[str, Any], bool]:
    """The three days and the end; whether the day in force is not known yet."""
    _ = session.words()
    ui_page.section(_("When"), "")
    day = partial(days.empty_field, min_value=FIRST, max_value=LAST, width=160)
    with st.container(horizontal=True, key=f"policy_days__{key}"):
        decided, announced, in_force, end = (
            day(label, start, key=f"{name}__{key}")
            for name, label, start in (
                ("decided", _("Decided"), before.decided if before else None),
                ("announced", _("Announced"), before.announced if before else None),
                ("in_force", _("In force from"), before.in_force if before and not undated else None),
                ("end", _("End"), before.end if before else None),
            )
        )
        exact = {Precision.DAY: _("the day"), Precision.MONTH: _("the month"), Precision.YEAR: _("the year")}
        precision = st.selectbox(
            _("Precision of the start date"), list(exact),
            list(exact).index(before.precision if before else Precision.DAY),
            format_func=NameIn(exact), key=f"precision__{key}", width=160,
            help=_("Only a day is marked on line charts."),
        )  # fmt: skip
    start = in_force or datetime.now(UTC).date()
    if precision is not Precision.DAY:
        start = start.replace(day=1, month=start.month if precision is Precision.MONTH else 1)
    chosen = {"decided": decided, "announced": announced, "in_force": start, "end": end, "precision": precision}
    return chosen, in_force is None


def _logic(before: Policy | None, widgets: FieldWidgets) -> Logic:
    _, logic = session.words(), before.logic if before else Logic()
    ui_page.section(_("How it should work"), _("One line each."))
    return Logic(
        widgets.lines(_("Activities: what is done"), logic.activities, "activities"),
        widgets.lines(_("Outputs: what this yields"), logic.outputs, "outputs"),
        widgets.lines(_("Outcomes: what should change"), logic.outcomes, "changes"),
    )


def _costs(before: Policy | None, key: str) -> tuple[Cost, ...]:
    """A row a year: the amount, and whose money it is."""
    _, costs = session.words(), before.costs if before else ()
    ui_page.section(_("Cost"), _("Per year and source of the money, in euros."))
    rows = []
    for place in range(len(costs) + BLANK):
        cost = costs[place] if place < len(costs) else None
        with st.container(horizontal=True, key=f"policy_cost_{place}__{key}"):
            year = st.number_input(_("Year"), value=cost.year if cost else None, step=1, format="%d", width=110,
                                   key=f"cost_year_{place}__{key}")  # fmt: skip
            euros = st.number_input(_("Euros"), value=cost.euros if cost else None, format="%.0f", width=180,
                                    key=f"cost_euros_{place}__{key}")  # fmt: skip
            start = _.words(cost.paid_by) if cost and cost.paid_by else ""
            payer = st.text_input(_("Paid by"), start, limits.LONGEST_PLACE, f"cost_payer_{place}__{key}", width=320,
                                  placeholder=_("City budget, state fund"))  # fmt: skip
        if year is not None or euros is not None or payer.strip():
            rows.append(Cost(int(year or 0), float(euros or 0), said(payer)))
    return tuple(rows)


def _sources(before: Policy | None, key: str) -> tuple[PublicPage, ...]:
    """A row a page on which others can read of it."""
    _, pages = session.words(), before.sources if before else ()
    ui_page.section(_("Sources"), _("Decisions, reports, press: where others can read of it."))
    rows = []
    for place in range(len(pages) + BLANK):
        page = pages[place] if place < len(pages) else None
        with st.container(horizontal=True, key=f"policy_source_{place}__{key}"):
            fields = [
                st.text_input(label, getattr(page, name) if page else "", most, f"source_{name}_{place}__{key}",
                              width=wide, placeholder=hint)
                for name, label, most, wide, hint in (
                    ("publisher", _("Publisher"), limits.LONGEST_SIGNAL_SOURCE, 240, ""),
                    ("title", _("Title of the page"), limits.LONGEST_SIGNAL_SOURCE, 380, ""),
                    ("address", _("Web address"), limits.LONGEST_LINK, 380, "https://"),
                )
            ]  # fmt: skip
            fields.append(days.written(_("Date"), page.date if page else "", f"source_date_{place}__{key}", width=200))
        if any(words.strip() for words in fields):
            rows.append(PublicPage(*fields))
    return tuple(rows)
