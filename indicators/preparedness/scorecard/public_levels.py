"""The levels that everybody may see: those that cities made public, and those that editors read in documents."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from indicators.access.rights import VISITOR
from indicators.catalogue import Catalogue
from indicators.model.preparedness import Actor, State, Subject
from indicators.preparedness import visibility
from indicators.preparedness.documented import unconfirmed
from indicators.statistics import scorecards
from indicators.store import PreparednessState

FIELDS = ["geo", "section", "question", "actor", "state", "level", "voices", "day", "document"]


@dataclass(frozen=True, eq=False)
class PublicLevels:
    """What each actor of each city says on each question of the scorecard, the same for every viewer.

    `rows` has FIELDS, ordered by city, question and actor; `day`: of the newest answer, or on which the document was
    read; `document`: its address where the city has not confirmed the level, empty for the city's answers. Blinded
    answers are in no row.
    """

    rows: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=FIELDS))

    @cached_property
    def version(self) -> str:
        """A word that changes with the rows."""
        return hashlib.sha256(self.rows.to_csv(index=False).encode()).hexdigest()[:16]


def public_levels(state: PreparednessState, catalogue: Catalogue) -> PublicLevels:
    """Those of a state of the store. Only what the scorecard still asks."""
    newest = state.newest
    rows = newest[newest["subject"] == Subject.SCORECARD.value]
    answers = scorecards.of_actors(visibility.named(rows, state.consents, VISITOR))
    answers = answers.assign(day=pd.to_datetime(answers["answered_at"]).dt.strftime("%Y-%m-%d"), document="")
    table = pd.concat([answers, _documented(state)], ignore_index=True)
    places = {item.id: (section.id, place) for place, (section, item) in enumerate(_items(catalogue))}
    table = table[table["question"].isin([*places])]
    order = table["question"].map(lambda id: places[id][1]), table["actor"].map([*Actor].index)
    table = table.assign(section=table["question"].map(lambda id: places[id][0]), item=order[0], who=order[1])
    return PublicLevels(table.sort_values(["geo", "item", "who", "document"], ignore_index=True)[FIELDS])


def _documented(state: PreparednessState) -> pd.DataFrame:
    cities = sorted({one.city for one in state.documented})
    levels = [level for city in cities for level in unconfirmed(state, city).values()]
    rows = [
        (one.city, one.question, Actor.MUNICIPALITY.value, State.LEVEL.value, float(one.level), 0, str(one.read_on),
         one.address)
        for one in levels
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["geo", "question", "actor", "state", "level", "voices", "day", "document"])


def _items(catalogue: Catalogue) -> list:
    sections = sorted(catalogue.sections.values(), key=lambda one: one.order)
    return [(section, item) for section in sections for item in section.items]
