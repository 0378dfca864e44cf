"""A policy that a city entered, in words: where it is on its way, and all that is on record of it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from indicators.answers.policies import PolicyChoice, PolicyList
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe
from indicators.model.indicators import City
from indicators.model.policy_entries import PolicyEntry
from indicators.model.submissions import EntryState
from indicators.policies.register.sheets import fact_list, policy_rows
from indicators.policies.register.words import seen_by
from indicators.view.reader import Reader


def policy_state_words(_: Language) -> dict[EntryState, str]:
    """How far a policy that a city entered has come."""
    return {
        EntryState.DRAFT: _.pgettext("policy", "draft"),
        EntryState.SUBMITTED: _.pgettext("policy", "waits for an editor"),
        EntryState.RETURNED: _.pgettext("policy", "sent back"),
        EntryState.PUBLISHED: _.pgettext("policy", "published"),
        EntryState.WITHDRAWN: _.pgettext("policy", "withdrawn"),
    }


def entry_title(entry: PolicyEntry, _: Language) -> str:
    """A policy in a list: its title, its version, where it is."""
    state = policy_state_words(_)[entry.state]
    return _(
        "{title} (version {number}, {state})", title=_.words(entry.policy.title), number=entry.version, state=state
    )


def entry_sheet(entry: PolicyEntry, cities: Mapping[str, City], reader: Reader) -> str:
    """All that is on record of a policy that waits, as HTML."""
    _ = reader.language
    policy, city = entry.policy, cities[entry.city]
    places = {geo: cities[geo] for geo in (*policy.places, *policy.not_comparable) if geo in cities}
    today = date.max if entry.undated else datetime.now(UTC).date()
    answer = PolicyList(city, (policy,), places, PolicyChoice(), 1, today)
    head = f"<b>{safe(_.words(policy.title))}</b>"
    facts = " · ".join(safe(one) for one in (full_name(city, _), seen_by(entry.consent, _)))
    return (
        f"<div class='vg-problems vg-policies'><p>{head}<br>{facts}</p>"
        f"<div class='vg-inside'>{fact_list(policy_rows(policy, answer, reader))}</div></div>"
    )
