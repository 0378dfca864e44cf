"""Discussions in the store: a city opens a policy of its own until a day, and makes links for kinds of actors."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indicators.access.open_links import last_day_of_link, link_label, proof, still_open
from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.model import limits
from indicators.model.city_workshops import PARTICIPANTS
from indicators.model.discussions import Discussion, DiscussionLink
from indicators.model.errors import AssessmentError, PolicyError, UnknownNameError
from indicators.model.open_links import link_is_open
from indicators.model.plain_text import one_line
from indicators.model.policy_entries import PolicyEntry
from indicators.model.submissions import Consent, EntryState
from indicators.store import DiscussionTransaction, changing_discussions, read_discussions


@dataclass(frozen=True)
class Discussions:
    """The discussions in the store at a path, for one viewer. Every right is checked inside the transaction."""

    path: Path
    viewer: Viewer

    def of(self, city: str) -> tuple[Discussion, ...]:
        """The discussions of a city, the newest first, closed ones too. Raises AccessError."""
        demand(self.viewer, Act.SUBMIT, city)
        return tuple(reversed([one for one in read_discussions(self.path)[0].values() if one.city == city]))

    def links_of(self, discussion: str) -> tuple[DiscussionLink, ...]:
        """The links of a discussion, the newest first, closed ones too. Raises AccessError, UnknownNameError."""
        discussions, links, _comments = read_discussions(self.path)
        demand(self.viewer, Act.SUBMIT, discussion_of(discussions, discussion).city)
        return tuple(reversed([one for one in links.values() if one.discussion == discussion]))

    def open(self, policy: str, question: str = "", until: date | None = None) -> Discussion:
        """Opens a published policy of a city that everybody may read, until a day (two weeks by default).

        Raises AccessError, UnknownNameError (policy), PolicyError (`reason`: public, open, long, many), AssessmentError
        (until).
        """
        question = one_line(question)
        if len(question) > limits.LONGEST_CASE:
            raise PolicyError("long", "Shorten the question to at most {most} characters.", most=limits.LONGEST_CASE)
        with changing_discussions(self.path) as register:
            viewer = acting(self.viewer, register.all())
            entry = public_policy(register, policy)
            demand(viewer, Act.SUBMIT, entry.city)
            until = last_day_of_link(until, register.at.date())
            there = [one for one in register.discussions().values() if one.city == entry.city]
            if any(one.policy == policy for one in still_open(there, register.at.date())):
                raise PolicyError("open", "This policy is open to discussion already. Close that discussion first.")
            if len(there) >= limits.MOST_DISCUSSIONS:
                raise PolicyError(
                    "many", "This city has opened {most} discussions, the maximum.", most=limits.MOST_DISCUSSIONS
                )
            discussion = Discussion(
                secrets.token_hex(6), policy, entry.city, question, viewer.account, register.at, until
            )
            register.open(discussion)
            register.log(viewer.account, "open_discussion", policy, f"{discussion.id}, until {until}")
        return discussion

    def close(self, id: str) -> None:
        """Ends a discussion and its links; what was said stays. Raises AccessError, UnknownNameError."""
        with changing_discussions(self.path) as register:
            viewer = acting(self.viewer, register.all())
            discussion = discussion_of(register.discussions(), id)
            demand(viewer, Act.SUBMIT, discussion.city)
            register.close(id)
            register.log(viewer.account, "close_discussion", discussion.policy, id)

    def invite(self, id: str, kind: str, label: str, until: date | None = None) -> tuple[DiscussionLink, str]:
        """A new link to a discussion for a kind of actor and its secret, which is shown once and kept nowhere.

        It never outlives the discussion. Raises AccessError, UnknownNameError (discussion, actor), PolicyError
        (`reason`: closed), AssessmentError (label, long, until, many).
        """
        if kind not in PARTICIPANTS:
            raise UnknownNameError("actor", kind, PARTICIPANTS)
        secret = secrets.token_urlsafe(24)
        with changing_discussions(self.path) as register:
            viewer = acting(self.viewer, register.all())
            discussion = discussion_of(register.discussions(), id)
            demand(viewer, Act.SUBMIT, discussion.city)
            must_be_open(discussion, register.at.date())
            until = min(last_day_of_link(until or discussion.until, register.at.date()), discussion.until)
            there = [one for one in register.links().values() if one.discussion == id]
            if len(still_open(there, register.at.date())) >= limits.MOST_DISCUSSION_LINKS:
                raise AssessmentError(
                    "many", "This discussion has {count} open links, the maximum. Close one first.",
                    count=limits.MOST_DISCUSSION_LINKS,
                )  # fmt: skip
            link = DiscussionLink(secrets.token_hex(6), kind, link_label(label), viewer.account, register.at, until,
                                  discussion=id)  # fmt: skip
            register.keep_link(link, proof(secret))
            register.log(viewer.account, "invite", discussion.city, f"{link.id}: {kind}, until {until}")
        return link, secret

    def close_link(self, id: str) -> None:
        """Ends a link now; what came by it stays. Raises AccessError, UnknownNameError."""
        with changing_discussions(self.path) as register:
            viewer = acting(self.viewer, register.all())
            discussions = register.discussions()
            links = {one.id: one for one in register.links().values()
                     if permitted(viewer, Act.SUBMIT, discussions[one.discussion].city)}  # fmt: skip
            if id not in links:
                raise UnknownNameError("link", id, links)
            register.close_link(id)
            register.log(viewer.account, "close_link", discussions[links[id].discussion].city, id)


def discussion_of(discussions: Mapping[str, Discussion], id: str) -> Discussion:
    """The discussion with an id. Raises UnknownNameError."""
    if id not in discussions:
        raise UnknownNameError("discussion", id, discussions)
    return discussions[id]


def must_be_open(discussion: Discussion, day: date) -> None:
    """Nothing where a discussion is open. Raises PolicyError (`reason`: closed)."""
    if not link_is_open(discussion, day):
        raise PolicyError("closed", "This discussion is over. Views already given stay.")


def public_policy(register: DiscussionTransaction, id: str) -> PolicyEntry:
    """The newest published version of a policy. Raises UnknownNameError, PolicyError (`reason`: public)."""
    steps = [one for one in register.entries() if one.id == id]
    published = [one for one in steps if one.state is EntryState.PUBLISHED]
    if not published or steps[-1].state is EntryState.WITHDRAWN:
        raise UnknownNameError("policy", id, [one.id for one in register.entries()])
    if published[-1].consent is not Consent.PUBLIC:
        raise PolicyError("public", "Only a policy that everybody may read can be opened to discussion.")
    return published[-1]
