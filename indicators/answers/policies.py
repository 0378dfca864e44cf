"""What the registers of policies and of evidence answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.model.evidence import EvidenceFinding, SearchedInVain
from indicators.model.indicators import City
from indicators.model.policies import Policy


@dataclass(frozen=True)
class PolicyChoice:
    """Which policies are asked for; empty: every one."""

    country: str = ""
    problem: str = ""
    measure: str = ""
    indicator: str = ""  # one that a policy should move
    policy: str = ""  # the one that is opened

    @property
    def narrowed(self) -> bool:
        """Whether it leaves any out."""
        return any((self.country, self.problem, self.measure, self.indicator, self.policy))


@dataclass(frozen=True, eq=False)
class PolicyList:
    """The policies of the register, the newest first."""

    city: City
    policies: tuple[Policy, ...]
    places: Mapping[str, City]  # of the areas that the policies name, those that there are
    choice: PolicyChoice
    total: int  # in the register
    today: date = date.max  # what is not in force on it is planned

    @property
    def empty(self) -> bool:
        """Whether no policy fits the choice."""
        return not self.policies

    @property
    def pictures(self) -> tuple[Policy, ...]:
        """What there is to draw."""
        return self.policies

    @property
    def own_policies(self) -> tuple[Policy, ...]:
        """Those that concern the own city."""
        return tuple(one for one in self.policies if self.concerns(one))

    @property
    def entered(self) -> tuple[Policy, ...]:
        """Those that cities entered themselves."""
        return tuple(one for one in self.policies if one.entered)

    def is_planned(self, policy: Policy) -> bool:
        """Whether a policy is not yet in force."""
        return policy.in_force > self.today

    def concerns(self, policy: Policy) -> bool:
        """Whether a policy is in force in the own city."""
        return self.city.id in policy.places or (policy.nationwide and policy.country == self.city.country)


@dataclass(frozen=True)
class EvidenceChoice:
    """Which findings are asked for; empty: every one."""

    measure: str = ""
    technology: str = ""
    problem: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether it leaves any out."""
        return any((self.measure, self.technology, self.problem))


@dataclass(frozen=True, eq=False)
class EvidenceList:
    """The findings of the register, the surest first; those that are not graded last."""

    findings: tuple[EvidenceFinding, ...]
    searched: tuple[SearchedInVain, ...]  # measures and technologies without a systematic review
    choice: EvidenceChoice
    total: int  # findings in the register

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known of the choice."""
        return not self.findings and not self.searched

    @property
    def unsearched(self) -> bool:
        """Whether no search was made for the choice alone."""
        return not self.findings and bool(self.searched) and all(one.aside for one in self.searched)

    @property
    def pictures(self) -> tuple[EvidenceFinding | SearchedInVain, ...]:
        """What there is to draw."""
        return (*self.findings, *self.searched)

    @property
    def graded(self) -> tuple[EvidenceFinding, ...]:
        """Findings with both marks."""
        return tuple(one for one in self.findings if one.graded)
