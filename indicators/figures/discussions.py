"""What everybody sees of the discussions of policies: how views are spread by kind of actor, and published words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from indicators.model.city_workshops import OTHER_KINDS, PARTICIPANTS
from indicators.model.discussions import (
    Discussion,
    KindStances,
    Moderation,
    PolicyComment,
    PolicyDiscussion,
    PublishedComment,
    Stance,
    VersionStances,
)
from indicators.model.limits import FEWEST_OF_A_KIND
from indicators.model.policies import Policy
from indicators.statistics.group_judgements import groups_together


def with_discussions(
    policies: Mapping[str, Policy], discussions: Iterable[Discussion], comments: Iterable[PolicyComment]
) -> dict[str, Policy]:
    """The policies with the discussions to which their cities opened them, the newest first.

    Who sees a policy sees what was said of it: a city opens only what everybody may read.
    """
    spoken: dict[str, list[PolicyComment]] = {}
    for comment in comments:
        spoken.setdefault(comment.discussion, []).append(comment)
    changed = dict(policies)
    for discussion in discussions:
        policy = changed.get(discussion.policy)
        if policy and policy.entered:
            public = public_discussion(discussion, spoken.get(discussion.id, []))
            entered = replace(policy.entered, discussions=(public, *policy.entered.discussions))
            changed[discussion.policy] = replace(policy, entered=entered)
    return changed


def public_discussion(discussion: Discussion, comments: Sequence[PolicyComment]) -> PolicyDiscussion:
    """A discussion without who spoke, but for partners that speak under their name."""
    versions = sorted({one.version for one in comments}, reverse=True)
    closed = discussion.closed_at.date() if discussion.closed_at else None
    return PolicyDiscussion(
        discussion.id, discussion.policy, discussion.city, discussion.question, discussion.made_at.date(),
        discussion.until, closed,
        tuple(version_stances(number, [one for one in comments if one.version == number]) for number in versions),
    )  # fmt: skip


def version_stances(version: int, comments: Sequence[PolicyComment]) -> VersionStances:
    """How the views on one version are spread. Kinds of fewer than three participants are counted together.

    With fewer than three in all nothing is shown, for a single view would be somebody's. A partner that speaks under
    its name is counted, and protects nobody: it does not make a kind large enough.
    """
    valid = [one for one in comments if one.counts]
    unnamed = [one.kind for one in valid if not one.organisation]
    names = groups_together(unnamed, FEWEST_OF_A_KIND, OTHER_KINDS) if unnamed else {}
    shown_as = {one.kind: names.get(one.kind, one.kind) for one in comments}
    enough = not unnamed or len(unnamed) >= FEWEST_OF_A_KIND
    words = [one for one in comments if one.words]
    readable = [one for one in words if enough or one.organisation]
    withheld = Counter(one.reason for one in words if one.moderation is Moderation.WITHHELD and one.reason)
    return VersionStances(
        version, _by_kind(valid, shown_as) if enough else (), tuple(_published(readable, shown_as)),
        len(valid), sum(one.is_waiting for one in words), dict(withheld),
        sum(not one.counts for one in comments),
    )  # fmt: skip


def _by_kind(valid: Sequence[PolicyComment], shown_as: Mapping[str, str]) -> tuple[KindStances, ...]:
    kinds = []
    for kind in (*PARTICIPANTS, OTHER_KINDS):
        of_kind = [one for one in valid if shown_as[one.kind] == kind]
        if of_kind:
            counts = Counter(one.stance for one in of_kind)
            together = tuple(one for one in PARTICIPANTS if shown_as.get(one) == OTHER_KINDS == kind)
            kinds.append(KindStances(kind, {one: counts[one] for one in Stance}, together))
    return tuple(kinds)


def _published(comments: Iterable[PolicyComment], shown_as: Mapping[str, str]) -> Iterable[PublishedComment]:
    """The words that an editor published, in the order in which they came."""
    for comment in comments:
        if comment.moderation is Moderation.PUBLISHED:
            said_on = comment.saved_at.date() if comment.saved_at and comment.organisation else None
            yield PublishedComment(
                shown_as[comment.kind], comment.stance, {comment.language: comment.words}, comment.organisation, said_on
            )
