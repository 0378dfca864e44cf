"""The Answer page for contributors: for which city and actor, and its parts."""

from indicators import Actor, views
from ui import (
    aims,
    answering,
    answering_file,
    answering_links,
    answering_sharing,
    choice,
    controls,
    furniture,
    session,
    speakers,
)
from ui.speakers import Speaker


def bar() -> tuple[str, str, Actor] | None:
    """The choices in the bar: the part of the page, the city and the actor; None for who answers for no city."""
    _, atlas = session.words(), session.atlas()
    if speakers.is_guest() or not speakers.cities(atlas):
        return None
    city = speakers.city(atlas)
    actors = views.actor_words(_)
    actor = choice.kept("actor", _("Actor"), actors, Actor.MUNICIPALITY.value, _("actor"), 200)
    parts = {"answers": _("Answers"), "links": _("Open links"), "file": _("From a file"), "sharing": _("Who may see")}
    parts["targets"] = _("Targets")
    return controls.display("part", _("View"), parts), city, Actor(actor)


def page(part: str, city: str, actor: Actor) -> None:
    """The part of the page that was chosen."""
    _, atlas = session.words(), session.atlas()
    name = views.full_name(atlas.city(city), _)
    furniture.headline(
        _("How prepared is {city}? Answers of {actor}", city=name, actor=views.actor_phrase(actor, _)),
        _(
            "Four written levels for each question, with evidence. Every answer keeps its date and author; a new one "
            "makes the old one an earlier version. Actors are shown side by side, never averaged."
        ),
    )
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
