"""The view of actors."""

from indicators.answers.workshops import ActorMap
from indicators.drawing.rooms import SCREEN
from indicators.foresight.actors import words as actor_words
from indicators.foresight.actors.chart import actors, actors_slide
from indicators.foresight.actors.question import ActorsQuestion
from indicators.foresight.drivers.words import not_compared
from indicators.view import Display, View

ACTORS = View(
    answer=ActorMap, name="actors",
    display=Display(ActorsQuestion, label=lambda _: _("Actors")),
    headline=actor_words.actors_finding, lead=actor_words.actors_lead,
    notes=actor_words.actors_notes, table=actor_words.actors_table,
    chart=actors, width=SCREEN.width, slide=actors_slide,
    comparable=not_compared, matrices=actor_words.actors_matrices, documented=True,
    screen_lead=actor_words.actors_lead, screen_notes=actor_words.actors_notes,
)  # fmt: skip
