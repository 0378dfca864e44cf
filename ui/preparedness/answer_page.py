"""The Answer page for contributors: for which city and actor, and its parts."""

from indicators import Actor, views
from ui import controls, session, targets
from ui import page as ui_page
from ui.preparedness import answer_file, answers, consents, invitations, respondent
from ui.preparedness.respondent import Speaker

SPOKEN = ("answers", "file")  # the parts of the page on which one speaks for the actor of the bar


def bar() -> tuple[str, str, Actor] | None:
    """The choices in the bar: the part of the page, the city and the actor; None for who answers for no city."""
    _, atlas = session.words(), session.atlas()
    if respondent.is_guest() or not respondent.cities(atlas):
        return None
    city = respondent.city(atlas)
    parts = {"answers": _("Answers"), "links": _("Open links"), "file": _("From a file"), "sharing": _("Who may see")}
    parts["targets"] = _("Targets")
    part = controls.display("part", _("View"), parts)
    return part, city, respondent.actor(_("Actor")) if part in SPOKEN else Actor.MUNICIPALITY


def page(part: str, city: str, actor: Actor) -> None:
    """The part of the page that was chosen."""
    _, atlas = session.words(), session.atlas()
    name = views.full_name(atlas.city(city), _)
    ui_page.headline(*_told(part, name, views.actor_phrase(actor, _)))
    if part == "links":
        invitations.page(city, actor)
    elif part == "file":
        answer_file.page(city, actor)
    elif part == "targets":
        targets.page(city)
    elif part == "sharing":
        consents.page(city)
    else:
        answers.scorecard(Speaker(city, actor))


def _told(part: str, city: str, actor: str) -> tuple[str, str]:
    """The headline of a part of the page, and the line under it."""
    _ = session.words()
    if part == "links":
        return (
            _("Let others answer for {city}", city=city),
            _("In a workshop each actor answers by a link of its own; how differently they see the city is shown."),
        )
    if part == "file":
        return (
            _("Answers for {city} from a file", city=city),
            _("A line for each question: nothing is kept before every line is right."),
        )
    if part == "sharing":
        return (
            _("Who may see the answers of {city}", city=city),
            _("What is shared can be compared: with peers, essential by essential, and over time."),
        )
    if part == "targets":
        return (
            _("What {city} wants to reach", city=city),
            _("A base, a target and a year for an indicator; the newest figure then says how far the city has come."),
        )
    return (
        _("How prepared is {city}? Answers of {actor}", city=city, actor=actor),
        _(
            "Four written levels for each question, with evidence. Every answer keeps its date and author; a new one "
            "makes the old one an earlier version. Actors are shown side by side, never averaged."
        ),
    )


def closed() -> None:
    """For a visitor: who answers, and how to become one of them."""
    _ = session.words()
    ui_page.headline(
        _("Cities answer for themselves"),
        _(
            "Contributors named by their city answer the scorecard, and invite others by open links, "
            "which need no account."
        ),
    )
    ui_page.prose(
        _("How to answer"),
        _(
            "Sign in, if your city has named you. If you were invited to a workshop, open the address or the code that "
            "you were given there: it needs no account."
        ),
    )
