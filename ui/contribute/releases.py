"""Releases that a viewer may act on: theirs to withdraw, restore or show to others, those handed in to review."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from indicators import (
    Act,
    CheckResult,
    Comment,
    Consent,
    IndicatorsError,
    Release,
    ReleaseStatus,
    SubmittedRelease,
    limits,
    permitted,
    submitted,
    views,
)
from ui import city_box, session, writing
from ui import page as ui_page
from ui.labels import NameIn, city_labels

SHOWN = 30
COLLECTION = "releases"  # in the visit


def waiting(only: str = "") -> None:
    """For an editor: what was handed in, with the way to let it out or send it back. `only`: the id of one of them."""
    _, viewer = session.words(), session.viewer()
    if not permitted(viewer, Act.REVIEW):
        return
    writing.done(COLLECTION)
    releases = [one for one in session.atlas().releases if one.status == ReleaseStatus.SUBMITTED]
    releases = [one for one in releases if only in ("", one.id)]
    if not releases:
        return
    ui_page.section(_("To review"), _("Submitted by contributors. Nobody else can see these yet."))
    written = of_releases(releases[:SHOWN])
    for release in releases[:SHOWN]:
        with st.container(key=f"review_{release.id}", border=True):
            st.html(views.release_line(release, session.atlas().catalogue, _, session.atlas().cities))
            of_release(release)
            _original(release, "review")
            beside(release, written.get(release.id, ()), "review")
            reason = st.text_input(
                _("Reason (required to send back)"), key=f"why_{release.id}", max_chars=500, width=720
            )
            with st.container(horizontal=True, key=f"judge_{release.id}"):
                if st.button(_("Publish"), type="primary", key=f"let_out_{release.id}"):
                    _act(partial(session.publishing().let_out, viewer, release.id, reason), "let_out", release)
                if st.button(_("Send back"), key=f"refuse_{release.id}", disabled=not reason.strip()):
                    _act(partial(session.publishing().refuse, viewer, release.id, reason.strip()), "refuse", release)


def embargoed(only: str = "") -> None:
    """For an editor: what comes out on a day ahead, with the way to withdraw it. `only`: the id of one of them."""
    _, viewer = session.words(), session.viewer()
    scheduled = [one for one in session.atlas().releases if one.status == ReleaseStatus.SCHEDULED]
    releases = [one for one in scheduled if only in ("", one.id) and permitted(viewer, Act.WITHDRAW, one.publisher)]
    if not releases:
        return
    ui_page.section(_("Under embargo"), _("Published automatically on their day. Until then only the city sees them."))
    for release in releases[:SHOWN]:
        with st.container(key=f"embargoed_{release.id}", border=True):
            st.html(views.release_line(release, session.atlas().catalogue, _, session.atlas().cities))
            _take_back(release)


def corrections(only: str = "") -> None:
    """For an editor: figures of cities that differ from official ones of the same period. `only`: of one release."""
    _, viewer = session.words(), session.viewer()
    if not permitted(viewer, Act.REVIEW):
        return
    atlas = session.atlas()
    releases = {one.id: one for one in atlas.releases}
    counts = {id: count for id, count in atlas.corrections().items() if only in ("", id)}
    if not counts:
        return
    ui_page.section(
        _("Corrections by cities"),
        _("Cities published other figures than the official ones. The official figures are compared until you accept."),
    )
    for id, count in list(counts.items())[:SHOWN]:
        with st.container(key=f"correction_{id}", border=True):
            st.html(views.release_line(releases[id], atlas.catalogue, _, atlas.cities))
            st.html(views.note(_.ngettext("{number} figure differs.", "{number} figures differ.", count)))
            if st.button(_("Use the city’s figures"), key=f"accept_{id}"):
                _act(partial(session.publishing().accept, viewer, id), "accept", releases[id])


def to_correct() -> Release | None:
    """The newest release of the viewer's cities, where an editor sent it back or withdrew it, until the next upload."""
    contributed = [one for one in session.atlas().releases if one.origin == "contributed"]
    newest = next((one for one in reversed(contributed) if one.publisher in session.viewer().cities), None)
    if newest and newest.is_withdrawn:
        return newest if _beyond_reach([newest]) else None
    return newest if newest and newest.status == ReleaseStatus.REFUSED and newest.withdrawal_reason else None


def _beyond_reach(releases: Sequence[Release]) -> frozenset[str]:
    """The ids of the withdrawn ones of some releases that an editor must restore, not the viewer; asked once."""
    viewer = session.viewer()
    withdrawn = {one.id for one in releases if one.is_withdrawn and not permitted(viewer, Act.REVIEW, one.publisher)}
    try:
        return frozenset(withdrawn - session.publishing().restorable(viewer)) if withdrawn else frozenset()
    except IndicatorsError:  # a writer is at work: who tries to restore one is told
        return frozenset()


def own() -> None:
    """The contributed releases that the viewer may withdraw or restore, the newest first."""
    _, viewer = session.words(), session.viewer()
    contributed = [one for one in session.atlas().releases if one.origin == "contributed"]
    mine = [one for one in reversed(contributed) if permitted(viewer, Act.WITHDRAW, one.publisher)]
    ui_page.section(_("Releases"), _("You can withdraw releases and restore them. Nothing is deleted."))
    writing.done(COLLECTION)
    if not mine:
        st.html(views.note(_("None yet.")))
        return
    written, beyond_reach = of_releases(mine[:SHOWN]), _beyond_reach(mine[:SHOWN])
    for release in mine[:SHOWN]:
        with st.expander(ui_page.plain(_title(release))):
            st.html(views.release_line(release, session.atlas().catalogue, _, session.atlas().cities))
            _original(release, "own")
            beside(release, written.get(release.id, ()), "own")
            _take_back(release)
            if release.id in beyond_reach:
                st.caption(_("An editor withdrew this release: only an editor can restore it. Upload corrected figures "
                             "instead."))  # fmt: skip
            elif release.is_withdrawn and st.button(_("Restore"), key=f"restore_{release.id}"):
                _act(partial(session.publishing().restore, viewer, release.id), "restore", release)
    _sharing()


def _title(release: Release) -> str:
    """What tells a release from the others in one line: of what, from when, how it stands."""
    _ = session.words()
    parts = [
        views.release_title(release, session.atlas().catalogue, _, session.atlas().cities),
        _.day(release.due or release.vintage),
    ]
    parts += [release.file, views.standing_words(release.status, _)]
    return ui_page.plain(" · ".join(one for one in parts if one))


def _take_back(release: Release) -> None:
    _, viewer = session.words(), session.viewer()
    with st.container(horizontal=True, key=f"acts_{release.id}", vertical_alignment="bottom"):
        if release.status in (ReleaseStatus.PUBLISHED, ReleaseStatus.SCHEDULED, ReleaseStatus.SUBMITTED):
            with st.popover(_("Withdraw…"), key=f"asks_{release.id}"):
                reason = st.text_input(_("Reason (shown publicly)"), key=f"back_{release.id}", max_chars=500, width=480)
                st.caption(_("Its figures will be hidden from everyone until you restore it."))
                if st.button(_("Withdraw"), key=f"withdraw_{release.id}", type="primary"):
                    withdraw = partial(session.publishing().withdraw, viewer, release.id, reason.strip())
                    _act(withdraw, "withdraw", release)


def _original(release: Release, place: str) -> None:
    """The file as it was uploaded, for those who may see all of it. `place`: the list of the page it is in."""
    _, viewer = session.words(), session.viewer()
    if not (permitted(viewer, Act.SEE_PRIVATE, release.publisher) or release.status == ReleaseStatus.SUBMITTED):
        return
    if release.file and not session.publishing().has_file(release):
        st.caption(ui_page.plain(_("The file of this release is no longer available.")))
    elif release.file:
        st.download_button(
            ui_page.plain(_("Download {name} as uploaded", name=release.file)),
            lambda: session.publishing().kept_file(viewer, release).read_bytes(),
            release.file, "application/octet-stream", key=f"original_{place}_{release.id}", on_click="ignore",
        )  # fmt: skip


def _sharing() -> None:
    """Who may see what a city tells: changed here at any time, at once."""
    _, viewer, atlas = session.words(), session.viewer(), session.atlas()
    cities = [id for id in sorted(viewer.cities) if id in atlas.cities and permitted(viewer, Act.CONSENT, id)]
    if not cities:
        return
    with st.expander(_("Who can see our figures")):
        labels, words = session.drawn(city_labels, atlas), views.consent_words(_)
        key = f"share_city__{_.code}"
        city = city_box.select(_("City"), cities, format_func=NameIn(labels), key=key, width=420) or cities[0]
        st.caption(": ".join(words[Consent.BLINDED]))
        for indicator, consent in session.publishing().consents(viewer, city).items():
            title = ui_page.plain(_.words(atlas.indicator(indicator).title))
            chosen = st.selectbox(
                title, list(Consent), list(Consent).index(consent), format_func=lambda one: words[one][0],
                key=f"share__{_.code}__{city}__{indicator}", width=420,
            )  # fmt: skip
            if chosen is not consent:
                _share(city, indicator, chosen)


def _share(city: str, indicator: str, consent: Consent) -> None:
    """Changes who may see the figures of one indicator, and says so."""
    _, atlas = session.words(), session.atlas()
    share = partial(session.publishing().set_consent, session.viewer(), city, {indicator: consent})
    title, whom = _.words(atlas.indicator(indicator).title), views.consent_words(_)[consent]
    writing.change(COLLECTION, share, f"{title}: {whom[0]}. {whom[1]}")


def _act(what: Callable[[], object], act: str, release: Release) -> None:
    """Does something with a release, and says what became of it."""
    _, atlas = session.words(), session.atlas()
    title = views.release_title(release, atlas.catalogue, _, atlas.cities)
    receipts = {
        "let_out": _("Published: {title}.", title=title),
        "refuse": _("Sent back to the city: {title}.", title=title),
        "accept": _("The city’s figures are now compared: {title}.", title=title),
        "withdraw": _("Withdrawn: {title}. Its figures are hidden from everyone. You can restore it at any time.",
                      title=title),
        "restore": _("Restored: {title}. Its figures are visible as before.", title=title),
    }  # fmt: skip
    writing.change(COLLECTION, what, receipts[act])


def of_releases(releases: Sequence[Release]) -> dict[str, tuple[Comment, ...]]:
    """The comments on the releases of one list, by release; read once, since each reading opens the store."""
    try:
        return session.publishing().comments(session.viewer(), releases)
    except IndicatorsError:  # a writer is at work: they are there again on the next run
        return {}


def beside(release: Release, written: Sequence[Comment], place: str) -> None:
    """The comments on a release, and the field for a new one. `place`: the list of the page it is in."""
    _, key = session.words(), f"{place}_{release.id}"
    title = _.ngettext("{number} comment", "{number} comments", len(written)) if written else _("Comment")
    with st.expander(title, expanded=bool(written) and place == "review", key=f"comments_{key}"):
        if written:
            st.html(views.comments(written, _))
        turn = st.session_state.get(f"comment_turn_{key}", 0)
        text = st.text_area(
            _("Your comment"), key=f"comment_{key}_{turn}", max_chars=limits.LONGEST_COMMENT, height=96, width=720,
            help=_("The city's contributors and the editors can read it, and nobody else."),
        )  # fmt: skip
        if st.button(_("Send"), key=f"comment_send_{key}_{turn}") and text.strip():
            _send(release, text, key, turn)


def _send(release: Release, text: str, key: str, turn: int) -> None:
    try:
        session.publishing().comment(session.viewer(), release.id, text)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    st.session_state[f"comment_turn_{key}"] = turn + 1
    st.rerun()


def of_release(release: Release) -> None:
    """The figures of a release beside those published so far, and what the check asked its contributor about."""
    _, viewer = session.words(), session.viewer()
    try:
        waiting = submitted(session.intake(), viewer, release)
    except IndicatorsError as error:  # decided in the meantime, or a writer is at work
        ui_page.refusal(error)
        return
    atlas = session.atlas()
    places = atlas.cities | atlas.districts
    st.html(views.note(_audience(waiting)))
    table = views.preview_table(waiting.rows, _kind(waiting), session.reader(), places)
    if subject := views.preview_subject(waiting.rows, session.reader(), places):
        st.html(views.note(subject))
    ui_page.grid(table, _("Old and new figures"))
    if waiting.remarks:
        with st.expander(_("What the check asked the contributor about")):
            result = CheckResult(waiting.remarks)
            st.html(views.checked(result, session.reader(), places))


def _kind(waiting: SubmittedRelease) -> str:
    return "changed" if waiting.rows["before"].notna().any() else "new"


def _audience(waiting: SubmittedRelease) -> str:
    """Who would see the figures: in one sentence, or indicator by indicator where they differ."""
    _, catalogue = session.words(), session.atlas().catalogue
    words = views.consent_words(_)
    by_consent: dict[Consent, list[str]] = {}
    for id, consent in waiting.consents.items():
        declared = catalogue.indicators.get(id)
        by_consent.setdefault(consent, []).append(_.words(declared.title) if declared else id)
    if len(by_consent) == 1:
        whom = words[next(iter(by_consent))]
        return _("Once published: {whom}. {explanation}", whom=whom[0], explanation=whom[1])
    parts = [f"{words[consent][0]}: {_.listed(titles)}" for consent, titles in by_consent.items()]
    return _("Once published: {parts}.", parts="; ".join(parts))
