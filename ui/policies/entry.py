"""Where a city enters its own policies: its drafts and versions, the form, and what waits for an editor."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from indicators import (
    Act,
    Atlas,
    City,
    EntryState,
    PolicyEntry,
    Role,
    entry_sheet,
    entry_title,
    permitted,
    policy_toml,
    views,
)
from indicators.view import Reader
from ui import choice, entry_drafts, entry_review, registers, session, writing
from ui import page as ui_page
from ui.policies import entry_form

COLLECTION = "policies"


def show(atlas: Atlas, city: City) -> None:
    """The policies of the city and the form, for its members; for editors what waits, too."""
    _, viewer = session.words(), session.viewer()
    for key, things, kind in (
        ("problem", atlas.catalogue.problems, _("problem")),
        ("measure", atlas.catalogue.measures, _("measure")),
        ("technology", atlas.catalogue.technologies, _("technology")),
    ):
        choice.keep(key, choice.asked(key, things, "", kind), "")
    touched = choice.several("indicators", atlas.catalogue.indicators, (), _("indicator"))
    choice.keep("indicators", ",".join(touched), "")
    ui_page.headline(
        _("Policies of {city}", city=views.short_name(city, _)),
        _("Enter what your city does or plans. A draft is visible to your city only. Once published, a policy is "
          "in the register and a dated mark on the line charts of its indicators."),
    )  # fmt: skip
    writing.done(COLLECTION)
    if permitted(viewer, Act.REVIEW):
        _review()
    if permitted(viewer, Act.SUBMIT, city.id):
        _enter(atlas, city)
    elif viewer.role is Role.VISITOR:
        ui_page.html(views.note(_("To enter policies, sign in as a contributor of this city.")))
    else:
        ui_page.html(views.note(_("Only contributors of {city} can enter its policies. Choose your own city.",
                                  city=views.short_name(city, _))))  # fmt: skip


def _enter(atlas: Atlas, city: City) -> None:
    """The choice of a policy or a new one, its state, its form."""
    _, entries = session.words(), registers.policy_entries()
    there = {entry.id: entry for entry in entries.of(city.id)}
    titles = {entry_drafts.NEW: _("New policy")} | {id: entry_title(entry, _) for id, entry in there.items()}
    id, turn = entry_drafts.choose(COLLECTION, _("Policy"), titles, city.id), writing.turn(COLLECTION)
    entry = there.get(id)
    entry_drafts.note(entry)
    if entry:
        _acts(entry, city, turn)
    if entry and entry.state is EntryState.SUBMITTED:
        st.caption(_("This policy waits for an editor."))
        ui_page.html(entry_sheet(entry, atlas.cities, Reader(_, atlas.catalogue)))
        return
    if entry and entry.state is EntryState.PUBLISHED:
        st.caption(_("Published. What you change here is a new version, and the earlier one stays in the register."))
    place = f"{city.id}__{id}__{turn}"
    saved_id = entry_drafts.saved_id(COLLECTION, place, id)
    draft = entry_form.form(atlas, city, entry, f"{_.code}__{place}", saved_id)
    if draft:
        with draft.reply:
            _save(city, draft, place)


def _save(city: City, draft: entry_form.FormContent, place: str) -> None:
    """Saves what the form says, as a draft or to publish it. `place`: part of the key of the form."""
    _, entries = session.words(), registers.policy_entries()
    save = partial(entries.save, city.id, draft.policy, draft.consent, draft.undated)
    if not draft.publishes:
        saved = _("The draft is saved. Only your city sees it.")
        writing.change(COLLECTION, partial(entry_drafts.save, COLLECTION, save), saved)
        return
    words = entry_drafts.HandInWords(
        waits=_("The policy waits for an editor."),
        published=_("The policy is published."),
        again=_("Your draft is saved. Complete it and publish it again."),
    )
    entry_drafts.hand_in(COLLECTION, place, entries, save, words)


def _acts(entry: PolicyEntry, city: City, turn: int) -> None:
    """What can be done with a policy that is there: see its power, download it, withdraw it."""
    _, entries = session.words(), registers.policy_entries()
    with st.container(horizontal=True, key=f"policy_acts__{entry.id}"):
        today = datetime.now(UTC).date().isoformat()
        st.download_button(_("Download (TOML)"), partial(policy_toml, entry.policy), f"{entry.id}-{today}.toml",
                           "application/toml", key=f"policy_toml__{entry.id}__{turn}", on_click="ignore")  # fmt: skip
        if st.button(_("Could its effect be shown?"), key=f"policy_power__{entry.id}__{turn}"):
            choice.put("view", "design")
            choice.put("planned", entry.id)
            choice.put("outcome", next((id for id in entry.policy.outcomes if _is_recorded(id)), None))
            st.rerun()
        if _is_evaluable(entry) and st.button(
            _("What can be said of its effect?"), key=f"policy_effect__{entry.id}__{turn}"
        ):
            choice.put("view", "evaluation")
            choice.put("policy", entry.id)
            st.rerun()
        if st.button(_("Withdraw"), key=f"policy_withdraw__{entry.id}__{turn}"):
            writing.change(COLLECTION, partial(entries.withdraw, entry.id), _("The policy was withdrawn."))


def _is_evaluable(entry: PolicyEntry) -> bool:
    """Whether a policy is in the register and in force, with a place and an indicator that it should move."""
    policy = entry.policy
    began = policy.in_force <= datetime.now(UTC).date()
    return entry.state is EntryState.PUBLISHED and began and bool(policy.places and policy.outcomes)


def _is_recorded(indicator: str) -> bool:
    """Whether an indicator counts offences, of which alone the power is worked out; one that was withdrawn does not."""
    recorded = session.atlas().catalogue.indicators.get(indicator)
    return recorded is not None and recorded.is_recorded_offence


def _review() -> None:
    """For editors: the policies that wait."""
    _, entries, atlas = session.words(), registers.policy_entries(), session.atlas()
    for entry in entries.waiting():
        with st.expander(ui_page.plain(entry_title(entry, _)), expanded=True):
            ui_page.html(entry_sheet(entry, atlas.cities, session.reader()))
            entry_review.decide(
                COLLECTION, entries, entry, message=_("Message to the city, if you send it back"),
                published=_("The policy is published."), sent_back=_("The policy was sent back to its city."),
            )  # fmt: skip
