"""What the discussions of policies answer: how views on one policy are spread by kind of actor."""

from dataclasses import dataclass
from datetime import date

from indicators.model.discussions import KindStances, PolicyDiscussion, VersionStances
from indicators.model.indicators import City
from indicators.model.policies import Policy


@dataclass(frozen=True, eq=False)
class SpreadOfViews:
    """The views on a policy that its city opened to discussion; on none where no policy is or was open."""

    city: City  # of the policy; the reader's where there is none
    policy: Policy | None
    discussion: PolicyDiscussion | None
    today: date

    @property
    def stances(self) -> VersionStances | None:
        """The views on the newest version on which somebody spoke."""
        return self.discussion.newest if self.discussion else None

    @property
    def kinds(self) -> tuple[KindStances, ...]:
        """What there is to draw: each kind of actor, or several of few people together."""
        return self.stances.kinds if self.stances else ()

    @property
    def pictures(self) -> tuple[KindStances, ...]:
        """What there is to draw."""
        return self.kinds

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.kinds

    @property
    def is_open(self) -> bool:
        """Whether views are still taken."""
        return self.discussion is not None and self.discussion.is_open(self.today)
