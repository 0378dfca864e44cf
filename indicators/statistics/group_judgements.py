"""Judgements of several groups on the same questions: one answer a group, one of all, and how far they are apart.

Each group counts once, however many of it took part: the median of the groups' medians. A median is robust to one
group that judges otherwise, and needs no distance between the steps of a scale; Hsu and Sandford (2007), The Delphi
technique, Practical Assessment, Research and Evaluation 12(10).
"""

import warnings
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def group_medians(judgements: ArrayLike, groups: Sequence[str]) -> pd.DataFrame:
    """groups × questions: the median of each group; NaN where nobody of it answered.

    `judgements`: participants × questions, NaN where one did not answer; `groups`: the group of each participant.
    """
    table = pd.DataFrame(np.atleast_2d(np.asarray(judgements, dtype=float)))
    return table.groupby(pd.Series(list(groups)), sort=False).median()


def groups_together(groups: Sequence[str], fewest: int, together: str) -> dict[str, str]:
    """The name under which each group may be shown: its own, or `together` where it has fewer than `fewest` members.

    Those that are together have `fewest` members too: the next smallest groups join them until they do, so that what
    is left over is never one or two people.
    """
    counts = pd.Series(list(groups)).value_counts().sort_values(kind="stable")
    folded = list(counts.index[counts < fewest])
    for name in counts.index[len(folded) :]:
        if not folded or counts[folded].sum() >= fewest:
            break
        folded.append(name)
    return {str(name): together if name in folded else str(name) for name in counts.index}


def median_of_groups(medians: pd.DataFrame) -> Numbers:
    """The median of the groups for each question; NaN where no group answered."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of questions that nobody answered
        return np.nanmedian(medians.to_numpy(float), axis=0)


def whole_steps(values: ArrayLike) -> NDArray[np.int64]:
    """The nearest step of a scale; halves count as the stronger judgement (away from 0), NaN as 0."""
    numbers = np.nan_to_num(np.asarray(values, dtype=float))
    return (np.sign(numbers) * np.floor(np.abs(numbers) + 0.5)).astype(np.int64)


def spread(medians: pd.DataFrame) -> Numbers:
    """The largest less the smallest median of each question; NaN with fewer than two groups."""
    answered = medians.notna().sum(axis=0) >= 2
    return (medians.max(axis=0) - medians.min(axis=0)).where(answered).to_numpy(float)
