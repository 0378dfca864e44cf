"""For editors: what needs a decision, what is under embargo and what cities were asked for, each with the way there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import streamlit as st

from indicators import (
    Account,
    Act,
    DataRequest,
    Language,
    Release,
    ReleaseStatus,
    Role,
    longest_waiting_first,
    organisation_words,
    permitted,
    refresh,
    views,
)
from ui import choice, contact, registers, session, writing
from ui import page as ui_page

MOST_LISTED = 15  # of one kind; the others are behind the button of any of them


@dataclass(frozen=True)
class PendingItem:
    """One line: its HTML, and where its button leads."""

    id: str
    line: str
    go: Callable[[], None]


def parts() -> dict[str, str]:
    """The parts of the Contribute page for an editor: id -> words; empty for everybody else."""
    if not permitted(session.viewer(), Act.REVIEW):
        return {}
    _ = session.words()
    pending, number = _.pgettext("contribute", "Pending"), sum(len(items) for _title, items in _to_decide(_))
    return {
        "files": _("Upload"),
        "pending": f"{pending} ({_.number(number)})" if number else pending,
        "review": _("Review"),
        "requests": _("Requests to cities"),
    }


def page() -> None:
    """All that is pending, in groups; nothing is decided here."""
    _, today = session.words(), datetime.now(UTC).date()
    groups = _to_decide(_)
    embargoed, requests = _embargoed(), _readable(session.data_requests().all)
    awaited = [one for one in requests if one.is_open]
    number = sum(len(items) for _title, items in groups)
    ui_page.headline(views.pending_headline(number, _), views.pending_lead(len(embargoed), len(awaited), _))
    _trouble(_)
    atlas = session.atlas()
    groups.append((_("Under embargo"), [_release(one, views.embargoed_release) for one in embargoed]))
    lines = [
        PendingItem(
            one.id,
            views.request_line(one, session.reader(), atlas.cities, today),
            partial(_to, "network", "invitations", "part") if one.is_invitation else partial(_go, "requests"),
        )
        for one in _first_open(requests)
    ]
    groups.append((_("Requests to cities"), lines))
    if not any(items for _title, items in groups):
        st.html(views.note(_("Submitted releases, proposed indicators and events will be listed here.")))
    groups.append((_("Datasets older than their publisher's rhythm"), _overdue(today, _)))
    for title, items in groups:
        if items:
            _group(title, items, _)


def _to_decide(_: Language) -> list[tuple[str, list[PendingItem]]]:
    """What waits for a decision, by kind."""
    atlas = session.atlas()
    submitted = [one for one in atlas.releases if one.status == ReleaseStatus.SUBMITTED]
    proposals = _readable(registers.proposals().waiting)
    events = _readable(registers.events().waiting)
    corrections = atlas.corrections()
    corrected = [one for one in atlas.releases if one.id in corrections]
    people = [one for one in _readable(_people) if one.role == Role.VISITOR]
    return [
        (_("Releases to review"), [_release(one, views.waiting_release) for one in submitted]),
        (_("Corrections by cities"), [_release(one, views.waiting_release) for one in corrected]),
        (
            _("Indicators to review"),
            [
                PendingItem(one.id, views.waiting_proposal(one, atlas.cities, _), partial(_go, "review", one.id))
                for one in proposals
            ],
        ),
        (
            _("Events to review"),
            [
                PendingItem(one.id, views.waiting_event(one, atlas.cities, _), partial(_go, "review", one.id))
                for one in events
            ],
        ),
        *_entries(_),
        (_("Words on policies to review"), _comments(_)),
        (
            _("People without a role"),
            [PendingItem(one.email, views.waiting_person(one, _), _to_people) for one in people],
        ),
    ]


def _comments(_: Language) -> list[PendingItem]:
    """The words on policies that no editor has read, each with the way to where it is decided."""
    policies = session.atlas().catalogue.policies
    return [
        PendingItem(
            comment.id,
            views.waiting_view(comment, policies[discussion.policy].title if discussion.policy in policies else {}, _),
            partial(_to, "policies", "discussion"),
        )
        for discussion, comment in _readable(registers.policy_comments().waiting)
    ]


def _entries(_: Language) -> list[tuple[str, list[PendingItem]]]:
    """The entries of every register with a review that wait, each with the way to where it is decided."""
    cities, organisations = session.atlas().cities, registers.organisations()
    partners = organisation_words.organisation_names(_readable(organisations.all))
    kinds: list[tuple[str, Callable[[], tuple[Any, ...]], Callable[[Any], dict[str, str]], tuple[str, str]]] = [
        (_("Signals to review"), registers.signal_entries().waiting, lambda one: one.signal.title,
         ("foresight", "signals")),
        (_("Practices and data sets to review"), registers.practice_entries().waiting, lambda one: one.practice.title,
         ("practices", "entry")),
        (_("Policies to review"), registers.policy_entries().waiting, lambda one: one.policy.title,
         ("policies", "entry")),
        (_("Pages of partners to review"), organisations.waiting, lambda one: {_.code: one.organisation.name},
         ("practices", "partners")),
    ]  # fmt: skip
    return [
        (
            heading,
            [
                PendingItem(one.id, views.waiting_entry(one, title(one), cities, partners, _), partial(_to, *place))
                for one in _readable(waiting)
            ],
        )
        for heading, waiting, title, place in kinds
    ]


def _people() -> tuple[Account, ...]:
    """Everybody known to the store; nobody on the machine of one analyst, where nobody signs in."""
    register = session.people()
    return register.listed() if register.may_see and "@" in session.viewer().account else ()


def _embargoed() -> list[Release]:
    scheduled = [one for one in session.atlas().releases if one.status == ReleaseStatus.SCHEDULED]
    return sorted(scheduled, key=lambda one: one.due or one.vintage)


def _first_open(requests: Iterable[DataRequest]) -> list[DataRequest]:
    """Those that wait longest first, then the answered ones, the newest first; closed ones are history."""
    return [one for one in longest_waiting_first(requests) if one.is_open or one.answered_at]


def _release(release: Release, write: Callable[..., str]) -> PendingItem:
    atlas = session.atlas()
    return PendingItem(release.id, write(release, session.reader(), atlas.cities), partial(_go, "review", release.id))


def _overdue(today: date, _: Language) -> list[PendingItem]:
    """The public datasets of which a newer release should be there, and the way to the list of datasets."""
    atlas = session.atlas()
    late = refresh.overdue(atlas.catalogue, atlas.releases, today)
    datasets = partial(_to, "catalogue", "datasets")
    return [PendingItem(one.id, views.overdue_dataset(one, day, _), datasets) for one, day in late]


def _group(title: str, items: Sequence[PendingItem], _: Language) -> None:
    more = len(items) - MOST_LISTED
    rest = _.ngettext("{number} more is not listed here.", "{number} more are not listed here.", more)
    ui_page.section(f"{title} ({_.number(len(items))})", rest if more > 0 else "")
    for item in items[:MOST_LISTED]:
        with st.container(horizontal=True, key=f"item_{item.id}", vertical_alignment="center"):
            st.html(item.line)
            if st.button(_("Open"), key=f"pending_open_{item.id}"):
                item.go()


def _trouble(_: Language) -> None:
    """What is wrong with letters, and nothing else."""
    trouble = _readable(lambda: (session.data_requests().trouble(),))
    if trouble and (sentence := views.mail_trouble_sentence(trouble[0], _)):
        st.warning(ui_page.plain(contact.after(sentence, _) if trouble[0].reason else sentence))


def _readable(read: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
    _ = session.words()
    return writing.readable(read, _("A part of this list cannot be read at the moment. Try again in a minute.")) or ()


def _go(part: str, item: str = "") -> None:
    """Opens another part of the page, at one thing."""
    choice.put("part", part)
    choice.put("item", item or None)
    st.rerun()


def _to(page: str, view: str, name: str = "view") -> None:
    """Opens another page at one of its views, or of its parts (`name`)."""
    choice.put(name, view)
    st.switch_page(f"pages/{page}.py")


def _to_people() -> None:
    st.switch_page("pages/accounts.py")
