"""Makes a store of schema 2, by the code of that time: also consents, reviews, uploaded files, answers, saved items."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import small

from indicators import store
from indicators.catalogue import load
from indicators.model.indicators import Release
from indicators.model.preparedness import Actor, Answer, Invitation, State, Subject, System, Target
from indicators.model.submissions import Account, Consent, PeerGroup, ReleaseStatus, SavedIndex, SavedPresentation

path, meanwhile = small.places()
store.build(path, small.declared(load()), geography=small.geography(meanwhile / "geography"))
BEN = store.Signature("ben@city.example", datetime(2026, 11, 20, 10))
EDITOR = store.Signature("cleo@network.example", datetime(2026, 11, 21, 10))
NOW = datetime.now(UTC).replace(tzinfo=None)


def publish(id: str, status: str, consent: Consent, *rows: tuple[str, int, float], **more: object) -> None:
    file = meanwhile / f"{id}.csv"
    file.write_text(f"{rows}\n", encoding="utf-8")
    release = Release(
        *(id, "city-BE005C", date(2026, 11, 20), status, "contributed", "night.csv", "", 0, "partial"),
        *("Anne", f"Note of {id}"),
        licence="CC BY 4.0",
        mapping='{"parts": {}}',
        **more,
    )
    papers = store.ReleasePapers(BEN, file, {"safe_night_city": consent})
    store.publish(path, release, pd.DataFrame(small.figures(*rows)), papers)


publish("survey", "published", Consent.MEMBERS, ("BE005C", 2022, 61.5))
publish("wrong", "published", Consent.MEMBERS, ("BE005C", 2021, 16.5))
publish("waits", "submitted", Consent.MEMBERS, ("BE005C", 2024, 64.0))
publish("sent_back", "submitted", Consent.MEMBERS, ("BE005C", 2019, 51.0))
publish("later", "scheduled", Consent.MEMBERS, ("BE005C", 2018, 50.0), due=NOW.date() + timedelta(days=4000))
publish("again", "published", Consent.MEMBERS, ("BE005C", 2017, 49.0))
store.withdraw(path, "wrong", "Wrong year", signed=BEN)
store.withdraw(path, "again", "By mistake", signed=BEN)
store.restore(path, "again", "It was right", signed=BEN)
store.review(path, "sent_back", ReleaseStatus.REFUSED, "Name the source", signed=EDITOR)
store.consent(path, "BE005C", {"safe_night_city": Consent.BLINDED}, BEN)

with store.assessing(path) as register:
    for email, role, cities in (
        ("anne@city.example", "administrator", ()),
        ("ben@city.example", "contributor", ("BE005C", "ES001C")),
        ("cleo@network.example", "editor", ()),
    ):
        register.put(Account(email, email.split("@")[0].title(), role, cities, datetime(2026, 11, 20, 9, 30)))
        register.log("command line", "grant", email, role)
    register.is_new_sign_in("a mark")
    register.add([Answer("BE005C", Subject.SCORECARD, "p1_1", level=1, account=BEN.account)])
    register.add(
        [
            Answer(
                "BE005C", Subject.SCORECARD, "p1_1", level=2, evidence="https://city.example/plan", account=BEN.account
            ),
            Answer("BE005C", Subject.SCORECARD, "p1_1", Actor.RESIDENTS, level=0, voice="link.1"),
            Answer("BE005C", Subject.EXPOSURE, "ransomware", level=3, account=BEN.account),
            Answer("BE005C", Subject.SCORECARD, "p1_2", state=State.NOT_APPLICABLE, account=BEN.account),
        ]
    )
    register.choose("BE005C", Subject.SCORECARD, Consent.PUBLIC, BEN.account)
    link = Invitation("link", "BE005C", Actor.RESIDENTS, "Workshop", (), BEN.account, NOW, NOW.date())
    register.invite(link, "proof of a secret")
    camera = System("s1", "BE005C", "cctv", "Cameras", "Traffic", "A law", "done", account=BEN.account, changed_at=NOW)
    register.keep_system(camera)
    register.keep_target(Target("BE005C", "safe_night_city", 61.5, 2022, 70.0, 2030, "Council", BEN.account, NOW))
with store.keeping(path) as register:
    register.keep(PeerGroup("Ports", ("BE001C", "ES001C"), True, BEN.account))
    register.keep(SavedIndex("Calm", '{"indicators": {"safe_night_city": 1.0, "safe_city": 1.0}}', False, BEN.account))
    register.keep(SavedPresentation("Council", "s=city.BE005C", True, BEN.account))
