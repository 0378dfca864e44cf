"""Views on a policy: what people and partners think of it; for its city and editors what they may do."""

from datetime import UTC, datetime
from functools import partial

from indicators import Act, Atlas, City, Role, discussed, permitted, views
from indicators.questions import DiscussionQuestion
from ui import choice, controls, registers, session, writing
from ui import page as ui_page
from ui.asked_view import view_of
from ui.policies import discussion_city, discussion_review
from ui.policies.comment_form import comment_form

COLLECTION, LATEST = "discussions", ""


def show(atlas: Atlas, city: City) -> None:
    """The choice of a policy, the spread of views, the words; then what the viewer may do."""
    _, viewer, today = session.words(), session.viewer(), datetime.now(UTC).date()
    with controls.second_bar():
        there = {one.id: _.words(one.title) for one in discussed(atlas.catalogue.policies.values(), city, today)}
        asked_for = choice.asked("policy", atlas.catalogue.policies, LATEST, _("policy"))
        extra = (
            {asked_for: _.words(atlas.catalogue.policies[asked_for].title)}
            if asked_for and asked_for not in there
            else {}
        )
        choice.kept("policy", _("Policy"), {LATEST: _("The newest discussion")} | there | extra, LATEST, _("policy"),
                    320)  # fmt: skip
    answer = choice.question(DiscussionQuestion, atlas).ask(session.sources(atlas))
    writing.done(COLLECTION)
    ui_page.finding(answer)
    if not answer.empty:
        ui_page.chart(answer)
    elif answer.stances is not None:
        ui_page.html(views.note(session.read(view_of(answer).why_empty, answer)))
    ui_page.panel(views.views_panel, answer)
    if not answer.empty:
        ui_page.notes(answer)
        ui_page.table(answer)
    entered = answer.policy.entered if answer.policy else None
    if viewer.role is Role.PARTNER and entered and answer.discussion and answer.is_open:
        _speak(entered.version, answer.discussion.id)
    if permitted(viewer, Act.REVIEW):
        discussion_review.show(COLLECTION, atlas)
    if permitted(viewer, Act.SUBMIT, city.id):
        discussion_city.show(COLLECTION, atlas, city)


def _speak(version: int, discussion: str) -> None:
    """For a partner: its view, under its name."""
    _, comments = session.words(), registers.policy_comments()
    organisation = next(iter(session.viewer().cities), "")
    earlier = {one.version: one for one in comments.said_by(organisation, discussion)}
    before = earlier.get(version)
    ui_page.section(
        _("The view of your organisation"),
        _("You read version {number}. Your organisation speaks under its name, beside the interests that its page "
          "declares.", number=version),
    )  # fmt: skip
    key = f"{discussion}__{version}__{_.code}__{writing.turn(COLLECTION)}"
    consent = _("My organisation agrees that its view and its words are published under its name.")
    send = _("Change its view") if before else _("Send its view")
    if form := comment_form(key, version, before, consent, send):
        draft, reply = form
        with reply:
            writing.change(COLLECTION, partial(comments.comment_as, organisation, discussion, draft),
                            _("The view is counted. An editor reads its words before others see them."))  # fmt: skip
