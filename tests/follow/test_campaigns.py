"""Campaigns of invitations: who finished, began, opened or not; reminders for each; nobody is written to twice."""

from datetime import date, timedelta

import pytest

from indicators import (
    Answer,
    Ask,
    Assessments,
    CampaignDraft,
    DataRequests,
    InvitationState,
    LetterError,
    People,
    Role,
    Subject,
    UnknownNameError,
    Viewer,
    campaign_progress,
    load_catalogue,
    load_language,
    open_atlas,
)
from indicators.access.rights import CONSOLE, VISITOR
from indicators.model.errors import AccessError
from indicators.model.letters import LetterKind
from indicators.preparedness import campaign_words
from tests.follow.conftest import EVA, LINKS, Installation
from tests.follow.publishing import LIEGE
from tests.follow.test_data_requests import sooner

GHENT, BRUGES, ANA, GUS = "BE003C", "BE006C", "ana@liege.example", "gus@ghent.example"
IN_A_MONTH = date.today() + timedelta(days=30)
SPRING = CampaignDraft("Quick scan, spring", "Prepare the meeting of mayors", IN_A_MONTH)
ASKS = [Ask(LIEGE, "quick_scan", "fr", ANA, "", 10), Ask(GHENT, "quick_scan", "en", GUS, "", 10)]


def requests(installation: Installation, viewer: Viewer = EVA) -> DataRequests:
    return DataRequests(installation.path, load_catalogue(), viewer)


def states(installation: Installation) -> dict[str, InvitationState]:
    (campaign,) = requests(installation).campaigns()
    atlas = open_atlas(installation.path)
    here = {id: atlas.cities[id] for id in (LIEGE, GHENT, BRUGES)}
    progress = Assessments(installation.path, load_catalogue(), CONSOLE).network.of(here)
    answer = campaign_progress(campaign, requests(installation).invitations(), atlas.cities, progress)
    return {one.request.city: one.state for one in answer.members}


def answer(installation: Installation, city: str, number: int) -> None:
    console, quick = Assessments(installation.path, load_catalogue(), CONSOLE), load_catalogue().quick_scan
    console.answers.record(Answer(city, Subject.SCORECARD, item.id, level=1) for item in quick.items[:number])


def test_the_letter_states_the_aim_and_the_due_date(installation):
    requests(installation).ask(ASKS, SPRING)
    assert installation.mailer().send_due() == 2
    for letter in installation.box.letters:
        assert "Prepare the meeting of mayors" in letter.get_content() and str(IN_A_MONTH.year) in letter.get_content()


def test_each_member_is_listed_by_how_far_it_is(installation):
    asks = [*ASKS, Ask(BRUGES, "quick_scan", "en")]
    requests(installation).ask(asks, SPRING)
    assert {*states(installation).values()} == {InvitationState.NOT_OPENED}
    People(installation.path, CONSOLE).grant(ANA, "contributor", [LIEGE])
    ana = Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset({LIEGE}))
    for other in (VISITOR, EVA):
        assert requests(installation, other).note_opening(LIEGE) == 0, "only the city itself opens its questions"
    assert requests(installation, ana).note_opening(GHENT) == 0
    assert requests(installation, ana).note_opening(LIEGE) == 1 and requests(installation, ana).note_opening(LIEGE) == 0
    assert states(installation)[LIEGE] is InvitationState.OPENED
    answer(installation, LIEGE, 3)
    answer(installation, GHENT, 12)
    by_city = states(installation)
    assert (by_city[LIEGE], by_city[GHENT]) == (InvitationState.BEGAN, InvitationState.FINISHED)
    assert by_city[BRUGES] is InvitationState.NOT_OPENED


def test_a_reminder_of_the_campaign_goes_once_to_each_who_owes_an_answer(installation):
    requests(installation).ask(ASKS, SPRING)
    (campaign,) = requests(installation).campaigns()
    assert requests(installation).remind_campaign(campaign.id) == (), "written to today"
    sooner(installation, 3)
    assert requests(installation).remind_campaign(campaign.id) == (), "the first message has not been sent yet"
    assert installation.mailer().send_due() == 2
    answer(installation, GHENT, 12)
    assert [one.city for one in requests(installation).remind_campaign(campaign.id)] == [LIEGE]
    assert requests(installation).remind_campaign(campaign.id) == (), "once a day"
    assert installation.mailer().send_due() == 1 and installation.mailer().send_due() == 0
    assert [one["To"] for one in installation.box.letters].count(ANA) == 2
    with pytest.raises(UnknownNameError):
        requests(installation).remind_campaign("nothing")
    with pytest.raises(AccessError):
        requests(installation, VISITOR).remind_campaign(campaign.id)


def test_who_unsubscribed_is_listed_so_and_not_reminded(installation):
    (first, _second) = requests(installation).ask(ASKS, SPRING)
    (campaign,) = requests(installation).campaigns()
    installation.mailer().send_due()
    requests(installation, VISITOR).stop(LINKS.word(LetterKind.REQUEST, first.id), LINKS)
    sooner(installation, 3)
    assert states(installation)[LIEGE] is InvitationState.UNSUBSCRIBED
    assert [one.city for one in requests(installation).remind_campaign(campaign.id)] == [GHENT]


def test_no_reminder_goes_by_itself_after_the_due_date(installation):
    tomorrow = CampaignDraft("Short", "Prepare the meeting", date.today() + timedelta(days=1))
    requests(installation).ask(ASKS, tomorrow)
    assert installation.mailer().send_due() == 2
    installation.later = timedelta(days=15)
    assert installation.mailer().send_due() == 0


def test_an_invited_member_is_invited_once_whichever_campaign(installation):
    requests(installation).ask(ASKS, SPRING)
    with pytest.raises(LetterError, match="invited already"):
        requests(installation).ask(ASKS, CampaignDraft("Another", "The same", IN_A_MONTH))
    assert len(requests(installation).campaigns()) == 1, "nothing is left of what was refused"
    (campaign,) = requests(installation).campaigns()
    (added,) = requests(installation).ask([*ASKS, Ask(BRUGES, "quick_scan", "en")], campaign.id)
    assert added.city == BRUGES and added.campaign == campaign
    assert installation.mailer().send_due() == 2


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (CampaignDraft("  ", "Aim", IN_A_MONTH), "name"),
        (CampaignDraft("Name", "", IN_A_MONTH), "aim"),
        (CampaignDraft("Name", "Aim", date.today()), "until"),
        (CampaignDraft("Name", "Aim", date.today() + timedelta(days=800)), "until"),
        (CampaignDraft("QUICK scan, spring", "Aim", IN_A_MONTH), "twice"),
    ],
)
def test_a_campaign_without_name_aim_or_due_date_is_refused_and_nobody_is_invited(installation, draft, reason):
    requests(installation).ask(ASKS[:1], SPRING)
    with pytest.raises(LetterError) as refused:
        requests(installation).ask(ASKS[1:], draft)
    assert refused.value.reason == reason and len(requests(installation).all()) == 1


def test_a_campaign_asks_one_thing(installation):
    requests(installation).ask(ASKS, SPRING)
    (campaign,) = requests(installation).campaigns()
    with pytest.raises(LetterError, match="same questions"):
        requests(installation).ask([Ask(BRUGES, "scorecard", "en")], campaign.id)


def test_every_state_has_words():
    assert {*campaign_words.campaign_states(load_language("en"))} == {*InvitationState}
