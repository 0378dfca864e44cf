"""The tables of what members enter, a line each; their columns are declared in the `.sql` files beside.

Who may see what is not published is decided in `figures`: a reader's copy has drafts too, but no accounts.
"""

from indicators.model.city_workshops import CityWorkshop
from indicators.model.discussions import Discussion, PolicyComment
from indicators.model.districts import District
from indicators.model.evaluation_plans import PlanStep
from indicators.model.evidence import EvidenceEntry
from indicators.model.organisations import OrganisationEntry
from indicators.model.policy_entries import PolicyEntry
from indicators.model.practice_entries import PracticeEntry
from indicators.model.proposals import ProposedIndicator
from indicators.model.signals import SignalEntry, SignalRating
from indicators.model.submissions import CityEvent
from indicators.model.tripwires import Tripwire
from indicators.store.entries import PUBLISHED, STANDING, VERSIONS, EntryTable, newest, newest_and

# When anybody could first see an event.
_SEEN = "(SELECT min(saved_at) FROM store.event AS e WHERE e.id = counted.id AND NOT e.waits AND NOT e.dropped)"

# fmt: off
POLICIES = EntryTable("policy_entry", PolicyEntry, VERSIONS, also=("id",))
PLANS = EntryTable("policy_plan", PlanStep)
PRACTICES = EntryTable("practice_entry", PracticeEntry, VERSIONS, also=("id",))
ORGANISATIONS = EntryTable("organisation_entry", OrganisationEntry, PUBLISHED, renamed={"city": "id"})
EVIDENCE = EntryTable("evidence_entry", EvidenceEntry, also=("id",))
PROPOSALS = EntryTable("proposal", ProposedIndicator, newest_and("status", "approved"))
SIGNALS = EntryTable("signal_entry", SignalEntry, PUBLISHED, also=("id",))
RATINGS = EntryTable("signal_rating", SignalRating, newest("signal", "account"))
EVENTS = EntryTable("event", CityEvent, STANDING, f"{STANDING} AND NOT waits", "city, day, step", drops=True,
                    hidden={"account": "''", "saved_at": _SEEN})
DISTRICTS = EntryTable("district", District, f"{newest('city', 'code')} AND NOT dropped", newest("city", "code"),
                       "city, code", drops=True)
TRIPWIRES = EntryTable("tripwire", Tripwire, STANDING, also=("id", "city", "indicator"), body="tripwire",
                       beside=("account", "stated_at"), drops=True)
WORKSHOPS = EntryTable("workshop", CityWorkshop, newest("id"), f"{newest('id')} AND stage = 'closed'")
DISCUSSIONS = EntryTable("discussion", Discussion, order="made_at, id")
COMMENTS = EntryTable("policy_comment", PolicyComment, newest("id"), hidden={"account": "''", "voice": "''"})
# fmt: on
COPIED = (
    *(EVENTS, DISTRICTS, PROPOSALS, SIGNALS, RATINGS, POLICIES, PLANS, DISCUSSIONS, COMMENTS),
    *(PRACTICES, ORGANISATIONS, WORKSHOPS, TRIPWIRES, EVIDENCE),
)
