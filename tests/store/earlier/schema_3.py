"""Makes a store of schema 3, by the code of that time: also registers, letters, discussions, workshops."""

from datetime import timedelta

from schema_2 import BEN, EDITOR, NOW, Consent, load, path

from indicators import store
from indicators.model.city_workshops import CityWorkshop, ParticipantMarks, WorkshopLink, WorkshopMethod
from indicators.model.discussions import Discussion, DiscussionLink, PolicyComment, Stance
from indicators.model.districts import District
from indicators.model.evaluation_plans import EvaluationPlan, LockedPlan, PlanPool
from indicators.model.indicators import Comparable, Polarity, Statistic
from indicators.model.letters import (
    Campaign,
    DataRequest,
    Follower,
    LetterKey,
    LetterKind,
    LetterStatus,
    SignUp,
    Topic,
    TopicKind,
)
from indicators.model.members import MemberChange
from indicators.model.organisations import Organisation, OrganisationEntry, OrganisationKind
from indicators.model.policy_entries import PolicyEntry
from indicators.model.practice_entries import PracticeEntry
from indicators.model.preparedness import DocumentedLevel
from indicators.model.proposals import ProposedIndicator, ProposedText
from indicators.model.signals import Horizon, SignalEntry, SignalLink, SignalRating
from indicators.model.submissions import ApiKey, CityEvent, EntryState, EventKind
from indicators.model.tripwires import Tripwire, TripwireKind
from indicators.store import (
    discussions,
    districts,
    events,
    evidence,
    mail,
    members,
    organisations,
    policies,
    practices,
    proposals,
    signals,
    tripwires,
    workshops,
)
from indicators.store.comments import comment
from indicators.store.database import writing
from indicators.store.publishing import keep_meanings

CITY, WHO, SOON = "BE005C", BEN.account, NOW.date() + timedelta(days=4000)
catalogue = load()
first = {name: next(iter(getattr(catalogue, name).values())) for name in ("signals", "practices")}
policy, finding = next(iter(catalogue.policies.values())), next(iter(catalogue.evidence.values()))
SAVED = {"account": WHO, "saved_at": NOW}
PUBLISHED = {"state": EntryState.PUBLISHED, "note": "To be read", **SAVED}
LINK = (WHO, NOW, SOON)

with store.assessing(path) as register:
    register.put_key(ApiKey("abcd1234", WHO, "Night job", "a digest", True, NOW, SOON))
    level = DocumentedLevel(CITY, "p1_1", 1, "https://city.example/report", NOW.date(), "page 3", EDITOR.account, NOW)
    register.keep_documented(level)
comment(path, "survey", "Which sample?", EDITOR)
with writing(path) as connection:
    keep_meanings(connection, CITY, {"vol de vélo": "bike_theft"}, BEN)
with events.changing_events(path) as register:
    what = ("The tram opens", ("safe_night_city",), "The city")
    register.keep_event(CityEvent(CITY, NOW.date(), EventKind.EVENT, *what, id="e1", **SAVED))
with proposals.changing_proposals(path) as register:
    title = {"en": "Lights that work"}
    text = ProposedText(
        title, title, "safety", "per_cent", Polarity.HIGHER_IS_BETTER, Statistic.PROPORTION, Comparable.NEVER
    )
    register.keep_entry(ProposedIndicator(CITY, text, "lights", 1, **SAVED))
with districts.changing_districts(path) as register:
    register.keep_districts([District(CITY, "01", "Outremeuse", 2023, 9000.0, WHO, NOW)])
with signals.changing_signals(path) as register:
    register.keep_entry(SignalEntry(city=CITY, signal=first["signals"], consent=Consent.PUBLIC, **PUBLISHED))
    register.keep_rating(SignalRating(first["signals"].id, 3, 4, Horizon.NEAR, WHO, NOW))
    register.keep_link(SignalLink("sl", CITY, "residents", "Fair", *LINK), "proof of a signal link")
with policies.changing_policies(path) as register:
    register.keep_entry(PolicyEntry(city=CITY, policy=policy, consent=Consent.PUBLIC, version=1, **PUBLISHED))
    years = ((2019, 2020), (2027, 2028), next(iter(PlanPool)), ("BE001C",), 0.2, 2025, NOW.date())
    plan = EvaluationPlan(policy.id, "Lights", CITY, CITY, NOW.date(), "safe_night_city", "", *years, "The council")
    register.keep_plan(LockedPlan(plan, "{}", "a checksum", account=WHO, locked_at=NOW))
with workshops.changing_workshops(path) as register:
    frame = catalogue.workshop("")
    register.keep_workshop(CityWorkshop("w1", CITY, WorkshopMethod.DRIVERS, frame, **SAVED))
    register.keep_link(WorkshopLink("wl", "w1", "residents", "Hall", *LINK), "proof of a workshop link")
    register.add_marks("w1", ParticipantMarks("wl.1", "residents"), "")
with tripwires.changing_tripwires(path) as register:
    register.keep_tripwire(
        Tripwire(CITY, "safe_night_city", TripwireKind.BELOW, 55.0, id="t1", account=WHO, stated_at=NOW)
    )
with evidence.changing_evidence(path) as register:
    register.keep_evidence(evidence.EvidenceEntry(finding, 1, note="A newer edition", **SAVED))
with practices.changing_practices(path) as register:
    register.keep_entry(
        PracticeEntry(city=CITY, practice=first["practices"], version=1, agreed=True, impersonal=True, **PUBLISHED)
    )
lamps = Organisation("org_lamps", "Lamps", OrganisationKind.COMPANY, "https://lamps.example", {"en": "Lamps"})
with organisations.changing_organisations(path) as register:
    register.keep_entry(OrganisationEntry(city="org_lamps", organisation=lamps, **PUBLISHED))
with members.changing_members(path) as register:
    register.change_member(MemberChange(CITY, True, 2026, "Joined", WHO, NOW))
with mail.changing_mail(path) as register:
    topic = Topic(TopicKind.CITY, CITY)
    register.put_sign_up(SignUp("a token", "new@reader.example", topic, "fr", NOW))
    register.put_follower(Follower("f1", "reader@reader.example", topic, "en", "a secret", 0, NOW))
    spring = Campaign("c1", "Spring", "All answer", "quick_scan", SOON, EDITOR.account, NOW)
    recipient = ("fr", "desk@city.example", "Please", 30, EDITOR.account, NOW)
    request = DataRequest("r1", CITY, "quick_scan", *recipient, campaign=spring)
    register.put_campaign(spring)
    register.add_request("ask", request, EDITOR.account)
    register.put_letter(LetterKey(LetterKind.REQUEST, "r1", 1), LetterStatus.SENT)
    register.note_entries(topic, ["an entry"])
    register.put_opening("r1")
    register.stop_letters("former@city.example")
with discussions.changing_discussions(path) as register:
    register.open(Discussion("d1", policy.id, CITY, "Shall it stay?", *LINK))
    register.keep_link(DiscussionLink("dl", "d1", "residents", "Hall", *LINK), "proof of a discussion link")
    register.keep_comment(
        PolicyComment("m1", "d1", 1, "residents", Stance.RESERVATIONS, "Less light", "en", "dl.1", **SAVED)
    )
