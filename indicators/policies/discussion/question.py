"""What the Policies page is asked about a discussion: which policy's."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.discussions import SpreadOfViews
from indicators.view.question import Address, Question, Sources


@dataclass(frozen=True)
class DiscussionQuestion(Question):
    """What people and partners think of a policy that its city opened to discussion."""

    page: ClassVar[str] = "policies"
    view: ClassVar[str] = "discussion"
    city: str
    policy: str = ""  # empty: one of the city, else the newest

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls(address.city().id, address.choice("policy", address.known.catalogue.policies, "", "policy"))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, "policy": self.policy}

    def ask(self, sources: Sources) -> SpreadOfViews:
        """The views, by kind of actor."""
        return sources.atlas.policies.discussion(self.city, self.policy)
