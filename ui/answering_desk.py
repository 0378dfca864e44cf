"""The Answer page for contributors: for which city and actor, and its parts."""

from indicators import Actor, views
from ui import (
    aims,
    answering,
    answering_file,
    answering_links,
    answering_sharing,
    controls,
    furniture,
    session,
    speakers,
)
from ui.speakers import Speaker

SPOKEN = ("answers", "file")  # the parts of the page on which one speaks for the actor of the bar


def bar() -> tuple[str, str, Actor] | None:
    """The choices in the bar: the part of the page, the city and the actor; None for who answers for no city."""
    _, atlas = session.words(), session.atlas()
    if speakers.is_guest() or not speakers.cities(atlas):
        return None
    city = speakers.city(atlas)
    parts = {"answers": _("Answers"), "links": _("Open links"), "file": _("From a file"), "sharing": _("Who may see")}
    parts["targets"] = _("Targets")
    part = controls.display("part", _("View"), parts)
    return part, city, speakers.actor(_("Actor")) if part in SPOKEN else Actor.MUNICIPALITY


def page(part: str, city: str, actor: Actor) -> None:
    """The part of the page that was chosen."""
    _, atlas = session.words(), session.atlas()
    name = views.full_name(atlas.city(city), _)
    furniture.headline(*_told(part, name, views.actor_phrase(actor, _)))
    if part == "links":
        answering_links.page(city, actor)
    elif part == "file":
        answering_file.page(city, actor)
    elif part == "targets":
        aims.page(city)
    elif part == "sharing":
        answering_sharing.page(city)
    else:
        answering.scorecard(Speaker(city, actor))


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
    furniture.headline(
        _("Cities answer for themselves"),
        _(
            "Contributors named by their city answer the scorecard, and invite others by open links, "
            "which need no account."
        ),
    )
    furniture.prose(
        _("How to answer"),
        _(
            "Sign in, if your city has named you. If you were invited to a workshop, open the address or the code that "
            "you were given there: it needs no account."
        ),
    )
