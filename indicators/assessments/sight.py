"""Who sees which answers: consent per city and subject, applied where rows leave the store."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.access import Act, Role, Viewer, permitted
from indicators.delivery import Consent
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
    return permitted(viewer, Act.SEE_PRIVATE, city)


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
    cells, cities = _numbered(levels, CELL), levels["city"].cat.codes.to_numpy(np.int64)
    order = np.lexsort((levels["level"].to_numpy(), cities, cells))
    another = (np.diff(cells[order]) != 0) | (np.diff(cities[order]) != 0)
    begins = np.flatnonzero(np.r_[True, another][: len(order)])
    counts = np.diff(np.r_[begins, len(order)])
    one = levels.iloc[order[begins + (counts - 1) // 2]]
    _, which, sizes = np.unique(cells[order[begins]], return_inverse=True, return_counts=True)
    told = one[sizes[which] >= FEWEST_BLINDED].sort_values([*CELL, "level"])[[*CELL, "level"]]
    blank = dict.fromkeys(("geo", "voice", "evidence", "note", "account"), "")
    return told.assign(state="level", answered_at=pd.NaT, **blank)[COLUMNS]


def _numbered(answers: pd.DataFrame, columns: list[str]) -> NDArray[np.int64]:
    """A number for each combination of words in some columns."""
    number = np.zeros(len(answers), np.int64)
    for name in columns:
        told = answers[name].cat
        number = number * len(told.categories) + told.codes.to_numpy(np.int64)
    return number


def _sights(answers: pd.DataFrame, consents: Mapping[tuple[str, Subject], Consent], viewer: Viewer) -> np.ndarray:
    """How the viewer sees each row."""
    cities, subjects = answers["city"].cat, answers["subject"].cat
    table = np.zeros((len(cities.categories), len(subjects.categories)), np.int8)
    for row, city in enumerate(cities.categories):
        for column, subject in enumerate(subjects.categories):
            table[row, column] = how(viewer, city, consents.get((city, Subject(subject)), Consent.PRIVATE))
    return table[cities.codes, subjects.codes] if len(answers) else np.zeros(0, np.int8)
