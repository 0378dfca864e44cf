"""Who sees which answers: consent per city and subject, applied where rows leave the store."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

from indicators.access.rights import Act, Viewer, may_see, permitted
from indicators.model.limits import BLINDED_STEP, FEWEST_BLINDED
from indicators.model.preparedness import Subject
from indicators.model.submissions import Consent
from indicators.store import PreparednessState

COLUMNS = [
    *("geo", "subject", "question", "actor", "voice", "state", "level", "evidence", "note", "account", "answered_at"),
]
VOICE = ["city", "subject", "question", "actor", "voice"]  # whose newest answer counts
CELL = ["subject", "question", "actor"]
HIDDEN, NAMED, OWN = 0, 1, 2
BLINDED = (Subject.SCORECARD, Consent.BLINDED)


def own(viewer: Viewer, city: str) -> bool:
    """Whether a city is the viewer's own: nothing it says is hidden from its contributors."""
    return permitted(viewer, Act.SEE_PRIVATE, city)


def how(viewer: Viewer, city: str, consent: Consent) -> int:
    """How a viewer sees what a city says under its name: OWN, NAMED or HIDDEN."""
    if own(viewer, city):
        return OWN
    return NAMED if may_see(viewer, consent, city) else HIDDEN


def named(answers: pd.DataFrame, consents: Mapping[tuple[str, Subject], Consent], viewer: Viewer) -> pd.DataFrame:
    """The rows that a viewer sees under the city's name, in COLUMNS.

    Who wrote an answer is for the city's own people, and so are the words that came through an open link: nobody read
    them before. What somebody wrote themselves they see.
    """
    sights = _sights(answers, consents, viewer)
    mine = answers["account"].to_numpy() == viewer.account if viewer.account else np.zeros(len(answers), bool)
    is_visible = (sights >= NAMED) | mine
    visible = answers[is_visible].rename(columns={"city": "geo"})
    foreign = (sights[is_visible] != OWN) & ~mine[is_visible]
    visible["account"] = visible["account"].mask(foreign, "")
    through_link = foreign & (visible["voice"].to_numpy() != "")
    for name in ("evidence", "note") if through_link.any() else ():
        visible[name] = visible[name].mask(through_link, "")
    return visible[COLUMNS].reset_index(drop=True)


@lru_cache(maxsize=2)  # there are two states of the store at most
def blinded(state: PreparednessState) -> pd.DataFrame:
    """What anybody sees of blinded answers: for each question and actor rows that stand for quartiles, without a city.

    The answers of the last fixed day, of cities that blinded them then and still do: one a city, of its voices the
    lower median level; of FEWEST_BLINDED cities at least. In their place stand about as many rows of three levels, the
    lower quartiles. Where a city has taken its answer back since, there are none until the next fixed day: what is
    left beside what was there before could tell it. The same for every viewer.
    """
    then = _levels_of(state.newest_then, _choices(state.consents_then))
    now = _levels_of(state.newest, _choices(state.consents))
    if then.empty:
        return pd.DataFrame(columns=COLUMNS)
    then = then.merge(now[[*CELL, "city"]].assign(stands=True), how="left", on=[*CELL, "city"])
    groups = then.assign(stands=then["stands"].notna()).groupby(CELL, sort=True)
    rows = []
    for cell, cell_answers in groups:
        about = len(cell_answers) // BLINDED_STEP * BLINDED_STEP
        if len(cell_answers) >= FEWEST_BLINDED and cell_answers["stands"].all():
            quartiles = cell_answers["level"].quantile([0.25, 0.5, 0.75], interpolation="lower").tolist()
            places = np.digitize(np.arange(about) / (about - 1), [0.375, 0.625])
            rows += [(*cell, quartiles[place]) for place in places]
    blank = dict.fromkeys(("geo", "voice", "evidence", "note", "account"), "")
    medians = pd.DataFrame(rows, columns=[*CELL, "level"])
    return medians.assign(state="level", answered_at=pd.NaT, **blank)[COLUMNS]


def _choices(consents: Mapping[tuple[str, Subject], Consent]) -> set[str]:
    """The cities that blind their scorecard: of the other subjects no median is shown."""
    return {city for (city, subject), one in consents.items() if (subject, one) == BLINDED}


def _levels_of(answers: pd.DataFrame, cities: set[str]) -> pd.DataFrame:
    """The level of each of these cities on each question of the scorecard, by actor: CELL, city, level."""
    rows = answers[
        (answers["state"] == "level") & (answers["subject"] == BLINDED[0].value) & answers["city"].isin(cities)
    ]
    plain = rows[[*CELL, "city", "level"]].astype(dict.fromkeys([*CELL, "city"], object))
    return plain.groupby([*CELL, "city"], sort=True)["level"].quantile(0.5, interpolation="lower").reset_index()


def _sights(answers: pd.DataFrame, consents: Mapping[tuple[str, Subject], Consent], viewer: Viewer) -> np.ndarray:
    """How the viewer sees each row."""
    cities, subjects = answers["city"].cat, answers["subject"].cat
    table = np.zeros((len(cities.categories), len(subjects.categories)), np.int8)
    for row, city in enumerate(cities.categories):
        for column, subject in enumerate(subjects.categories):
            table[row, column] = how(viewer, city, consents.get((city, Subject(subject)), Consent.PRIVATE))
    return table[cities.codes, subjects.codes] if len(answers) else np.zeros(0, np.int8)
