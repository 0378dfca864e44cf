"""What people and partners say of a policy that is open to discussion, and an editor who reads it before others do."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from indicators.access.open_links import Admit, open_link, today, voice_of
from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.figures.organisations import visible_organisations
from indicators.model import limits
from indicators.model.discussions import (
    SPEAKS_AS,
    Discussion,
    DiscussionLink,
    Moderation,
    PolicyComment,
    Stance,
    WithheldBecause,
)
from indicators.model.errors import AssessmentError, PolicyError, UnknownNameError
from indicators.model.open_links import voice_start
from indicators.model.submissions import EntryState
from indicators.policies.discussion.comment_checks import CommentDraft, checked
from indicators.policies.discussion.register import discussion_of, must_be_open, public_policy
from indicators.store import DiscussionTransaction, changing_discussions, read_discussions

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class DiscussionAccess:
    """The discussion that an open link leads to."""

    link: DiscussionLink
    discussion: Discussion


@dataclass(frozen=True)
class PolicyComments:
    """The comments on policies in the store at a path, for one viewer, or for who has an open link."""

    path: Path
    viewer: Viewer

    def invited(self, secret: str) -> DiscussionAccess:
        """What the link with this secret leads to, without accounts. Raises AssessmentError as open_link."""
        discussions, links, _comments = read_discussions(self.path)
        link = open_link(links, secret, today())
        discussion = discussions[link.discussion]
        return DiscussionAccess(replace(link, account=""), replace(discussion, account=""))

    def said(self, access: DiscussionAccess, secret: str, voice: str) -> tuple[PolicyComment, ...]:
        """What a participant of a link said so far, by version. Raises AssessmentError (`reason`: voice)."""
        speaking = voice_of(access.link, secret, voice)
        return tuple(one for one in read_discussions(self.path)[2] if one.voice == speaking)

    def comment(self, secret: str, voice: str, draft: CommentDraft, admit: Admit | None = None) -> PolicyComment:
        """Takes what a participant of a link says, in the place of what they said of the same version.

        `admit`: whether one more may begin from where they are (`NewParticipants`). Raises AssessmentError (`reason`:
        no_link, closed, expired, voice, full, crowd, hour), PolicyError (version, and those of `checked`).
        """
        words = checked(draft)
        with changing_discussions(self.path) as register:
            link = open_link(register.links(), secret, register.at.date())
            speaking = voice_of(link, secret, voice)
            discussion = register.discussions()[link.discussion]
            start = voice_start(link.id)
            voices = {one.voice for one in register.comments(discussion.id) if one.voice.startswith(start)}
            _must_have_room(register, link, speaking, voices)
            if admit and speaking not in voices and not admit(link.id):
                raise AssessmentError(
                    "crowd", "Many replies have just come from your connection. Yours is not lost. Send it in a minute."
                )
            comment = PolicyComment("", discussion.id, draft.version, link.kind, _stance(draft), words, draft.language,
                                    speaking)  # fmt: skip
            return _kept(register, comment, discussion, f"link {link.id}")

    def said_by(self, organisation: str, discussion: str) -> tuple[PolicyComment, ...]:
        """What a partner said in a discussion, by version. Raises AccessError."""
        demand(self.viewer, Act.SUBMIT, organisation)
        there = read_discussions(self.path)[2]
        return tuple(one for one in there if one.discussion == discussion and one.voice == organisation)

    def comment_as(self, organisation: str, id: str, draft: CommentDraft) -> PolicyComment:
        """Takes what a partner says under its name, as `comment`; its page, with its interests, must be published.

        Raises AccessError, UnknownNameError (discussion), PolicyError (`reason`: page, closed, version, full, and those
        of `checked`).
        """
        words = checked(draft)
        with changing_discussions(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, organisation)
            published = visible_organisations(register.organisations())
            if organisation not in published:
                raise PolicyError(
                    "page",
                    "Your organisation speaks under its name, with its interests declared. Hand in its page first.",
                )
            discussion = discussion_of(register.discussions(), id)
            must_be_open(discussion, register.at.date())
            if register.steps_of(organisation) >= limits.MOST_VIEW_SAVES * limits.MOST_DISCUSSIONS:
                raise PolicyError("full", "Your organisation has changed its views as often as it may.")
            kind = SPEAKS_AS[published[organisation].kind]
            comment = PolicyComment("", id, draft.version, kind, _stance(draft), words, draft.language, organisation,
                                    organisation, account=viewer.account)  # fmt: skip
            return _kept(register, comment, discussion, f"organisation {organisation}")

    def waiting(self) -> tuple[tuple[Discussion, PolicyComment], ...]:
        """The comments whose words no editor has read, without who wrote them; none for who may not review."""
        if not permitted(self.viewer, Act.REVIEW):
            return ()
        discussions, _links, comments = read_discussions(self.path)
        return tuple((discussions[one.discussion], replace(one, voice="", account="")) for one in comments
                     if one.is_waiting)  # fmt: skip

    def publish(self, id: str, read: datetime | None = None) -> PolicyComment:
        """An editor publishes the words of a comment, if they are what was read. Raises as `_judge`."""
        return self._judge(id, Moderation.PUBLISHED, None, read)

    def withhold(self, id: str, reason: WithheldBecause, read: datetime | None = None) -> PolicyComment:
        """An editor does not publish the words; the stance counts, but where it came in bulk. Raises as `_judge`."""
        bulk = reason is WithheldBecause.BULK
        return self._judge(id, Moderation.SET_ASIDE if bulk else Moderation.WITHHELD, reason, read)

    def _judge(
        self, id: str, moderation: Moderation, reason: WithheldBecause | None, read: datetime | None
    ) -> PolicyComment:
        """`read`: when what the editor read was saved. Raises AccessError, UnknownNameError, PolicyError (step)."""
        with changing_discussions(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.REVIEW)
            comments = {one.id: one for one in register.comments()}
            if id not in comments:
                raise UnknownNameError("comment", id, comments)
            comment = comments[id]
            if not comment.is_waiting or read not in (None, comment.saved_at):
                raise PolicyError("step", "This comment has changed meanwhile. Reload the page to read it again.")
            saved = replace(comment, moderation=moderation, reason=reason, account=viewer.account)
            register.keep_comment(replace(saved, saved_at=register.at))
            register.log(viewer.account, f"{moderation}_comment", id, reason or "")
        return saved


def _stance(draft: CommentDraft) -> Stance:
    assert draft.stance is not None, "checked before"
    return draft.stance


def _must_have_room(register: DiscussionTransaction, link: DiscussionLink, voice: str, voices: Iterable[str]) -> None:
    """Raises AssessmentError where the link, or who speaks, has said as much as may be: in all, or in this hour."""
    others = {*voices} - {voice}
    if len(others) >= limits.MOST_VIEWS or register.steps_of(voice) >= limits.MOST_VIEW_SAVES:
        raise AssessmentError("full", "This link has brought as many views as it may. Ask for a new one.")
    if register.arrived(link.id, register.at - HOUR) >= limits.MOST_VIEWS_AN_HOUR:
        raise AssessmentError(
            "hour", "Too many replies through this link within an hour. Yours is not lost: send it again later."
        )


def _kept(register: DiscussionTransaction, comment: PolicyComment, discussion: Discussion, who: str) -> PolicyComment:
    """Keeps a comment in the place of what the same voice said of the same version.

    What has an editor's decision keeps it while its words stay the same. Raises PolicyError (`reason`: version).
    """
    newest = public_policy(register, discussion.policy)
    published = [one.version for one in register.entries()
                 if one.id == newest.id and one.state is EntryState.PUBLISHED]  # fmt: skip
    if comment.version not in published:
        raise PolicyError("version", "This version of the policy is not published. Reload the page to read it.")
    before = next(
        (one for one in register.comments(discussion.id)
         if (one.voice, one.version) == (comment.voice, comment.version)), None,
    )  # fmt: skip
    saved = replace(comment, id=before.id if before else f"view_{secrets.token_hex(6)}", saved_at=register.at)
    if before and (before.words == saved.words or before.moderation is Moderation.SET_ASIDE):
        saved = replace(saved, moderation=before.moderation, reason=before.reason)
    register.keep_comment(saved)
    register.log(saved.account, "comment_policy", discussion.policy, f"{saved.id}: {who}")
    return saved
