"""Who sees which answers: consent per city and subject, applied where rows leave the store."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from indicators.access import Role, Viewer
from indicators.delivery import EVERY, Consent
from indicators.preparedness import Subject

COLUMNS = [
    *("geo", "subject", "question", "actor", "voice", "state", "level", "evidence", "note", "account", "answered_at"),
]
FEWEST_BLINDED = 5  # cities in a set of which blinded levels are told, besides the viewer's own
VOICE = ["city", "subject", "question", "actor", "voice"]  # whose newest answer counts
CELL = ["subject", "question", "actor"]
HIDDEN, BLIND, NAMED, OWN = 0, 1, 2, 3


def own(viewer: Viewer, city: str) -> bool:
    """Whether a city is the viewer's own: nothing it says is hidden from its contributors."""
    return viewer.role is not Role.VISITOR and (EVERY in viewer.cities or city in viewer.cities)


def how(viewer: Viewer, city: str, consent: Consent) -> int:
    """How a viewer sees what a city says: OWN, NAMED, BLIND or HIDDEN."""
    if own(viewer, city):
        return OWN
    if consent is Consent.PUBLIC or (consent is Consent.MEMBERS and viewer.role is not Role.VISITOR):
        return NAMED
    return BLIND if consent is Consent.BLINDED else HIDDEN


def named(
    answers: pd.DataFrame, consents: Mapping[tuple[str, Subject], Consent], viewer: Viewer
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that a viewer sees under the city's name, in COLUMNS, and the raw blinded ones.

    Who wrote an answer is for the city's own people, and so are the words that came through an open link: nobody read
    them before. What somebody wrote themselves they see.
    """
    sights = _sights(answers, consents, viewer)
    mine = answers["account"].to_numpy() == viewer.account if viewer.account else np.zeros(len(answers), bool)
    shown = (sights >= NAMED) | mine
    told = answers[shown].rename(columns={"city": "geo"})
    foreign = (sights[shown] != OWN) & ~mine[shown]
    told["account"] = told["account"].mask(foreign, "")
    through_link = foreign & (told["voice"].to_numpy() != "")
    for name in ("evidence", "note") if through_link.any() else ():
        told[name] = told[name].mask(through_link, "")
    return told[COLUMNS].reset_index(drop=True), answers[(sights == BLIND) & ~mine]


def blinded(answers: pd.DataFrame) -> pd.DataFrame:
    """Blinded answers as others see them: without city, voice, words and date, one a city, in sets of FEWEST_BLINDED.

    Of several voices of one city and actor the lower median level. Their order tells nothing: they are sorted by level.
    """
    levels = answers[answers["state"] == "level"]
    one = levels.groupby([*CELL, "city"], observed=True)["level"].quantile(0.5, interpolation="lower").reset_index()
    enough = one.groupby(CELL, observed=True)["level"].transform("size") >= FEWEST_BLINDED
    told = one[enough].sort_values([*CELL, "level"]).drop(columns="city")
    blank = dict.fromkeys(("geo", "voice", "evidence", "note", "account"), "")
    return told.assign(state="level", answered_at=pd.NaT, **blank)[COLUMNS]


def _sights(answers: pd.DataFrame, consents: Mapping[tuple[str, Subject], Consent], viewer: Viewer) -> np.ndarray:
    """How the viewer sees each row."""
    cities, subjects = answers["city"].cat, answers["subject"].cat
    table = np.zeros((len(cities.categories), len(subjects.categories)), np.int8)
    for row, city in enumerate(cities.categories):
        for column, subject in enumerate(subjects.categories):
            table[row, column] = how(viewer, city, consents.get((city, Subject(subject)), Consent.PRIVATE))
    return table[cities.codes, subjects.codes] if len(answers) else np.zeros(0, np.int8)
