"""Policies that a city enters itself: drafts, versions, an editor's review where the network wants one."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace

from indicators.access.entry_steps import (
    EntryWords,
    ReviewedEntries,
    StepTransaction,
    published_version,
    standing_number,
)
from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.catalogue import Catalogue
from indicators.model import limits
from indicators.model.errors import PolicyError, Template
from indicators.model.policies import Policy
from indicators.model.policy_entries import CITY_POLICY, PolicyEntry
from indicators.model.submissions import NEVER_BLINDED, Consent
from indicators.policies.entry_checks import cleaned, complete
from indicators.store import POLICIES, changing_entries, read_entries


@dataclass(frozen=True)
class PolicyEntries(ReviewedEntries[PolicyEntry]):
    """The policies that cities entered into the store at a path, as one viewer may see and change them.

    `catalogue`: what a policy names is looked up there. `review`: an editor sees what is for others before it is shown.
    """

    catalogue: Catalogue
    review: bool = False

    words = EntryWords(
        "policy", PolicyError, Template("This policy has changed meanwhile. Reload the page to see where it is now.")
    )
    waits = Template("This policy waits for an editor. Withdraw it to enter it again.")
    why = Template("Say why, in at most {most} characters.")
    longest_note = limits.LONGEST_CASE
    reads = Act.SEE_PRIVATE

    def save(self, city: str, policy: Policy, consent: Consent = Consent.PRIVATE, undated: bool = False) -> PolicyEntry:
        """Keeps a policy of a city as a draft, complete or not, or what changes in one (its id).

        What is published stays as it is until the draft is. Raises AccessError, UnknownNameError, PolicyError
        (`reason`: consent, waits, many, and those of entry_checks.cleaned).
        """
        if consent not in NEVER_BLINDED:
            raise PolicyError("consent", "Choose who sees the policy: your city, members, or everyone.")
        policy = cleaned(policy, self.catalogue)
        with changing_entries(self.path, POLICIES) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            for place in policy.places:
                demand(viewer, Act.SUBMIT, place)
            register.check_cities((city, *policy.places, *policy.not_comparable))
            before = self._before(register, policy.id, city) if policy.id else None
            if before is None:
                _must_fit(register.entries(), city)
                policy = replace(policy, id=f"{CITY_POLICY}{secrets.token_hex(5)}")
            entry = PolicyEntry(
                city=city, policy=policy, consent=consent, version=published_version(register.entries(), policy.id) + 1,
                undated=undated, account=viewer.account, saved_at=register.at,
            )  # fmt: skip
            register.keep_entry(entry)
            register.log(viewer.account, "policy", entry.id, policy.title["en"])
        return entry

    def _changing(self):
        return changing_entries(self.path, POLICIES)

    def _read(self) -> tuple[PolicyEntry, ...]:
        return read_entries(self.path, POLICIES)

    def _title(self, entry: PolicyEntry) -> str:
        return entry.policy.title["en"]

    def _complete(self, entry: PolicyEntry, register: StepTransaction[PolicyEntry]) -> None:
        complete(entry)

    def _must_wait(self, entry: PolicyEntry, viewer: Viewer) -> bool:
        return self.review and entry.consent is not Consent.PRIVATE and not permitted(viewer, Act.REVIEW)


def _must_fit(entries: Iterable[PolicyEntry], city: str) -> None:
    if standing_number(entries, city) >= limits.MOST_POLICIES:
        raise PolicyError(
            "many", "This city has {most} policies, the maximum. Withdraw one first.", most=limits.MOST_POLICIES
        )
