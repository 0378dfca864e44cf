"""The last step of a file: who may see its figures, when they come out, and why; then it is a release."""

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from indicators import Consent, IndicatorsError, views
from ui import days, session
from ui import page as ui_page
from ui.contribute import drafts
from ui.contribute.drafts import DraftFile
from ui.contribute.needed import still_needed
from ui.contribute.visit_files import ReceivedFile, VisitFiles
from ui.labels import NameIn

LONGEST_REASON = 500


def published(inbox: VisitFiles, file: ReceivedFile) -> bool:
    """Takes what a release needs, and publishes the file or hands it in; whether it is one."""
    _, work = session.words(), drafts.opened(file)
    if work.release:
        _done(inbox, file, work)
        return True
    alone = session.publishing().may_publish(session.viewer(), work.publisher)
    title = _("Publish") if alone else _("Submit for review")
    ui_page.section(title, _("Choose who can see these figures. You can change this later or withdraw them."))
    consents = _consents(work)
    due = _due(work) if alone else None
    reason = st.text_input(
        _("What is new or corrected (optional)"), key=f"reason_{id(work)}", max_chars=LONGEST_REASON, width=720
    )
    if st.button(title, type="primary", key=f"publish_{id(work)}", disabled=None in consents.values()):
        _publish(work, consents, due, reason)
    if None in consents.values():
        still_needed({_("Who can see these figures"): None})
    return False


def _consents(work: DraftFile) -> dict[str, Consent | None]:
    """One choice for all indicators of the file, or one for each."""
    _, catalogue = session.words(), session.atlas().catalogue
    words = views.consent_words(_)
    drafts_only, indicators = _drafts(work)
    if drafts_only:
        titles = _.listed([_.words(catalogue.indicators[one].title) for one in drafts_only])
        note = _("{titles}: private until an editor approves it. Then you choose who sees it.", titles=titles)
        st.html(views.note(note))
    if not indicators:
        return drafts_only
    chosen = st.radio(
        _("Who can see these figures"), list(Consent), list(Consent).index(work.consent) if work.consent else None,
        format_func=lambda one: words[one][0],
        captions=[words[one][1] for one in Consent], key=f"consent__{_.code}__{id(work)}",
    )  # fmt: skip
    if chosen is not work.consent:
        work.consent, work.consents = chosen, {}
    consents: dict[str, Consent | None] = dict.fromkeys(indicators, chosen)
    if len(indicators) > 1 and chosen is not None:
        with st.expander(_("Choose for each indicator")):
            for id_ in indicators:
                consent = work.consents.get(id_, chosen)
                label = ui_page.plain(_.words(catalogue.indicators[id_].title))
                consents[id_] = work.consents[id_] = st.selectbox(
                    label, list(Consent), list(Consent).index(consent),
                    format_func=lambda one: words[one][0], width=420,
                    key=f"consent__{_.code}__{id(work)}__{chosen}__{id_}",
                )  # fmt: skip
    return consents | drafts_only


def _drafts(work: DraftFile) -> tuple[dict[str, Consent | None], list[str]]:
    """The file's indicators that no editor has approved, whose figures are private, and the others."""
    approved = session.public_atlas().catalogue.indicators
    ids = work.draft.indicators()
    return {id: Consent.PRIVATE for id in ids if id not in approved}, [id for id in ids if id in approved]


def _due(work: DraftFile) -> date | None:
    """The day on which the figures come out; None: now."""
    _, tomorrow = session.words(), datetime.now(UTC).date() + timedelta(days=1)
    with st.container(horizontal=True, key="when", vertical_alignment="bottom"):
        ways = {"now": _("Now"), "later": _("On a chosen day")}
        way = st.segmented_control(
            _("When"), list(ways), format_func=NameIn(ways), default="later" if work.later else "now",
            key=f"when__{_.code}__{id(work)}",
        )  # fmt: skip
        work.later = way == "later"
        if not work.later:
            return None
        return days.field(_("Date"), tomorrow, min_value=tomorrow, key=f"day_{id(work)}", width=180)


def _publish(work: DraftFile, consents: dict[str, Consent | None], due: date | None, reason: str) -> None:
    stated = {
        id: consent for id, consent in consents.items() if consent is not None
    }  # the button waits for all of them
    try:
        release = work.draft.publish(
            work.mapping,
            work.publisher,
            stated,
            reason=reason.strip(),
            due=due,
            confirmed=sorted(work.confirmed),
            categories=work.categories,
        )
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    work.release, work.standing, work.published_for = release.id, release.status, stated
    st.rerun()


def _done(inbox: VisitFiles, file: ReceivedFile, work: DraftFile) -> None:
    """What became of the file, and where its figures are seen."""
    _ = session.words()
    release = next(one for one in session.atlas().releases if one.id == work.release)
    atlas = session.atlas()
    drafts.drop_register(file)
    ui_page.section(f"{views.outcome(release, work.published_for, atlas.cities, _, work.findings.parts)}.", _seen(work))
    st.html(views.release_line(release, atlas.catalogue, _, atlas.cities))
    with st.container(horizontal=True, key=f"after_{file.ticket}", vertical_alignment="center"):
        if work.publisher in session.atlas().cities and release.status == "published":
            st.page_link("pages/city.py", label=_("View on the City page"), query_params={"city": work.publisher})
        st.page_link("pages/catalogue.py", label=_("View in Releases"), query_params={"view": "releases"})
        if st.button(_("Remove file from this page"), key=f"clear_{file.ticket}"):
            inbox.remove(file.ticket)
            st.rerun()


def _seen(work: DraftFile) -> str:
    """Who sees what, indicator by indicator where they differ; that small counts stay hidden; what was kept."""
    _, catalogue, words = session.words(), session.atlas().catalogue, views.consent_words(session.words())
    kinds = set(work.published_for.values())
    if len(kinds) == 1:
        lines = [words[next(iter(kinds))][1]]
    else:
        titles = {id: _.words(catalogue.indicators[id].title) for id in work.published_for}
        lines = [f"{titles[id]}: {words[consent][0]}." for id, consent in work.published_for.items()]
    if any(one.code in ("small_sensitive", "small_crossed") for one in work.findings.remarks):
        lines.append(_("Small counts of sensitive offences stay hidden from everyone but your city."))
    parts = work.findings.parts
    if 0 < parts < sum((work.findings.new, work.findings.changed, work.findings.unchanged)):
        lines.append(_.ngettext("With {number} month or quarter.", "With {number} months or quarters.", parts))
    if work.categories is not None:
        lines.append(_("The register itself was not kept."))
    return " ".join(lines)
