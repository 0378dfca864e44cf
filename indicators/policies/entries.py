"""Policies that a city enters itself: drafts, versions, an editor's review where the network wants one."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.catalogue import Catalogue
from indicators.model import limits
from indicators.model.errors import PolicyError, UnknownNameError
from indicators.model.policies import Policy
from indicators.model.policy_entries import CITY_POLICY, PolicyEntry
from indicators.model.submissions import NEVER_BLINDED, Consent, EntryState
from indicators.policies.entry_checks import cleaned, complete
from indicators.store import PolicyRegister, changing_policies, read_policies


@dataclass(frozen=True)
class PolicyEntries:
    """The policies that cities entered into the store at a path, as one viewer may see and change them.

    `catalogue`: what a policy names is looked up there. `review`: an editor sees what is for others before it is shown.
    """

    path: Path
    catalogue: Catalogue
    viewer: Viewer
    review: bool = False

    def of(self, city: str) -> tuple[PolicyEntry, ...]:
        """The newest step of each policy that a city entered and did not withdraw. Raises AccessError."""
        demand(self.viewer, Act.SEE_PRIVATE, city)
        newest = _newest(read_policies(self.path)).values()
        return tuple(one for one in newest if one.city == city and one.state is not EntryState.WITHDRAWN)

    def waiting(self) -> tuple[PolicyEntry, ...]:
        """The policies that wait for an editor; none for who may not review."""
        if not permitted(self.viewer, Act.REVIEW):
            return ()
        return tuple(one for one in _newest(read_policies(self.path)).values() if one.state is EntryState.SUBMITTED)

    def save(self, city: str, policy: Policy, consent: Consent = Consent.PRIVATE, undated: bool = False) -> PolicyEntry:
        """Keeps a policy of a city as a draft, complete or not, or what changes in one (its id).

        What is published stays as it is until the draft is. Raises AccessError, UnknownNameError, PolicyError
        (`reason`: consent, waits, many, and those of entry_checks.cleaned).
        """
        if consent not in NEVER_BLINDED:
            raise PolicyError("consent", "Choose who sees the policy: your city, members, or everyone.")
        policy = cleaned(policy, self.catalogue)
        with changing_policies(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            for place in policy.places:
                demand(viewer, Act.SUBMIT, place)
            register.check_cities((city, *policy.places, *policy.not_comparable))
            before = self._before(register, policy.id, city) if policy.id else None
            if before is None:
                _must_fit(register, city)
                policy = replace(policy, id=f"{CITY_POLICY}{secrets.token_hex(5)}")
            entry = PolicyEntry(
                city, policy, EntryState.DRAFT, consent, _published(register, policy.id) + 1, undated, "",
                viewer.account, register.at,
            )  # fmt: skip
            register.keep_policy(entry)
            register.log(viewer.account, "policy", entry.id, policy.title["en"])
        return entry

    def submit(self, id: str) -> PolicyEntry:
        """Publishes a draft, or hands it in where others shall see it and an editor must look first.

        Raises AccessError, UnknownNameError, PolicyError (entry_checks.complete) for what is missing.
        """

        def judged(entry: PolicyEntry, viewer: Viewer) -> PolicyEntry:
            complete(entry)
            waits = self.review and entry.consent is not Consent.PRIVATE and not permitted(viewer, Act.REVIEW)
            return replace(entry, state=EntryState.SUBMITTED if waits else EntryState.PUBLISHED, note="")

        return self._step(id, Act.SUBMIT, "submit_policy", lambda one: one.is_open, judged)

    def publish(self, id: str) -> PolicyEntry:
        """An editor publishes what waits. Raises AccessError, UnknownNameError, PolicyError."""

        def judged(entry: PolicyEntry, _viewer: Viewer) -> PolicyEntry:
            complete(entry)
            return replace(entry, state=EntryState.PUBLISHED, note="")

        return self._step(id, Act.REVIEW, "publish_policy", _waits, judged)

    def send_back(self, id: str, note: str) -> PolicyEntry:
        """An editor gives what waits back to its city, saying why. Raises as `publish`."""
        note = note.strip()
        if not 0 < len(note) <= limits.LONGEST_CASE:
            raise PolicyError("note", "Say why, in at most {most} characters.", most=limits.LONGEST_CASE)
        return self._step(
            id, Act.REVIEW, "return_policy", _waits,
            lambda entry, _viewer: replace(entry, state=EntryState.RETURNED, note=note),
        )  # fmt: skip

    def withdraw(self, id: str) -> PolicyEntry:
        """Takes a policy back: its city, and editors. Its versions stay in the store. Raises as `publish`."""
        return self._step(
            id, Act.SUBMIT, "withdraw_policy", lambda _entry: True,
            lambda entry, _viewer: replace(entry, state=EntryState.WITHDRAWN),
        )  # fmt: skip

    def _before(self, register: PolicyRegister, id: str, city: str) -> PolicyEntry:
        """The step that is changed. Raises UnknownNameError, PolicyError."""
        entry = _entry(register, id)
        if entry.city != city or entry.state is EntryState.WITHDRAWN:
            raise UnknownNameError("policy", id, [one.id for one in register.policy_entries() if one.city == city])
        if entry.state is EntryState.SUBMITTED:
            raise PolicyError("waits", "This policy waits for an editor. Withdraw it to enter it again.")
        return entry

    def _step(
        self,
        id: str,
        act: Act,
        logged: str,
        fits: Callable[[PolicyEntry], bool],
        judged: Callable[[PolicyEntry, Viewer], PolicyEntry],
    ) -> PolicyEntry:
        """Adds a step to a policy that is where the step begins."""
        with changing_policies(self.path) as register:
            viewer = acting(self.viewer, register.all())
            entry = _entry(register, id)
            demand(viewer, act, entry.city)
            if not fits(entry):
                raise PolicyError("step", "This policy has changed meanwhile. Reload the page to see where it is now.")
            saved = replace(judged(entry, viewer), account=viewer.account, saved_at=register.at)
            register.keep_policy(saved)
            register.log(viewer.account, logged, id, saved.policy.title["en"])
        return saved


def _newest(entries: Iterable[PolicyEntry]) -> dict[str, PolicyEntry]:
    return {entry.id: entry for entry in entries}


def _entry(register: PolicyRegister, id: str) -> PolicyEntry:
    entries = _newest(register.policy_entries())
    if id not in entries:
        raise UnknownNameError("policy", id, entries)
    return entries[id]


def _published(register: PolicyRegister, id: str) -> int:
    """The number of the last published version; 0 where there is none."""
    entries = register.policy_entries()
    return max((one.version for one in entries if one.id == id and one.state is EntryState.PUBLISHED), default=0)


def _waits(entry: PolicyEntry) -> bool:
    return entry.state is EntryState.SUBMITTED


def _must_fit(register: PolicyRegister, city: str) -> None:
    there = [one for one in _newest(register.policy_entries()).values() if one.city == city]
    if sum(one.state is not EntryState.WITHDRAWN for one in there) >= limits.MOST_POLICIES:
        raise PolicyError(
            "many", "This city has {most} policies, the most allowed. Withdraw one first.", most=limits.MOST_POLICIES
        )
