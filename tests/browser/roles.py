"""A network in which something waits for everybody: people with a role, and the pages on which they see more."""

from dataclasses import replace
from pathlib import Path

from indicators import (
    Answer,
    Assessments,
    Organisation,
    OrganisationKind,
    Organisations,
    People,
    PolicyEntries,
    PracticeEntries,
    Role,
    SignalEntries,
    Subject,
    Viewer,
    load_catalogue,
)
from indicators.access.rights import CONSOLE
from indicators.model.submissions import Consent
from indicators.policies.discussion.register import Discussions
from tests.browser.provider import person
from tests.foresight.signals.test_entries import SCOOTERS
from tests.pages.test_pending import fill
from tests.policies.test_entries import LOCKS
from tests.practices.test_entries import ENTRY

LIEGE = "BE005C"
ANA, EVA, ADA, PAUL = "ana@liege.example", "eva@network.example", "ada@network.example", "paul@acme.example"
NAMES = {ANA: "Ana Petit", EVA: "Eva Lind", ADA: "Ada Byron", PAUL: "Paul Acme"}
PEOPLE = tuple(person(email, name) for email, name in NAMES.items())
PAGES_BY_PERSON = {
    ANA: (
        *(
            "/contribute",
            "/presentation",
            "/peers",
            "/gaps?view=state",
            "/gaps?view=register",
            "/preparedness?view=index",
        ),
        *(f"/answer?part={part}" for part in ("answers", "quick", "links", "file", "sharing", "targets")),
        *("/foresight?view=workshops", "/foresight?view=tripwires", "/policies?view=entry", "/policies?view=design"),
        *("/policies?view=discussion", "/practices?view=entry"),
    ),
    EVA: (
        *("/contribute?part=pending", "/contribute?part=review", "/contribute?part=requests", "/answer?part=documents"),
        *("/foresight?view=signals", "/policies?view=entry", "/policies?view=evidence", "/policies?view=discussion"),
        *("/practices?view=entry", "/practices?view=partners", "/catalogue?view=deliveries"),
        *(f"/network?part={part}" for part in ("members", "progress", "invitations", "report")),
    ),
    ADA: ("/accounts", "/accounts?part=log", "/legal", "/contribute"),
    PAUL: ("/practices?view=partners", "/practices?view=entry", "/foresight?view=signals"),
}


def furnish(path: Path) -> None:
    """Gives the store its people, answers of Liège, drafts, and two of everything that an editor decides."""
    people, catalogue = People(path, CONSOLE), load_catalogue()
    people.grant(ANA, Role.CONTRIBUTOR.value, [LIEGE])
    people.grant(EVA, Role.EDITOR.value)
    people.grant(ADA, Role.ADMINISTRATOR.value)
    contributor, editor = Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset({LIEGE})), Viewer(Role.EDITOR, EVA)
    fill(path, contributor, editor, 2)
    answers = [Answer(LIEGE, Subject.SCORECARD, f"p1_{place}", level=2) for place in (1, 2, 3)]
    Assessments(path, viewer=CONSOLE).answers.record(answers)
    policies = PolicyEntries(path, catalogue, contributor)
    locks = replace(LOCKS, places=(LIEGE,), problems=(next(iter(catalogue.problems)),))
    published = policies.submit(policies.save(LIEGE, locks, Consent.PUBLIC).id)
    Discussions(path, contributor).open(published.id, "What would make the locks useful to you?")
    waiting = PolicyEntries(path, catalogue, contributor, review=True)
    waiting.submit(waiting.save(LIEGE, locks, Consent.PUBLIC).id)
    acme = Organisation("", "Acme Mobility", OrganisationKind.COMPANY, "https://acme.example")
    id = Organisations(path, catalogue, editor).invite(acme, PAUL).id
    paul = Viewer(Role.PARTNER, PAUL, cities=frozenset({id}))
    signals, practices = SignalEntries(path, catalogue, paul), PracticeEntries(path, catalogue, contributor)
    signals.submit(signals.save(id, SCOOTERS).id)
    practices.submit(practices.save(LIEGE, ENTRY).id)
    practices.save(LIEGE, ENTRY)
