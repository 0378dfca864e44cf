"""What the participants of a workshop judge, screen by screen, and the matrix that their judgements make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from indicators.model import limits
from indicators.model.city_workshops import (
    OTHER_KINDS,
    PARTICIPANTS,
    JudgedPair,
    Mark,
    Marks,
    MarkScale,
    ParticipantMarks,
    WorkshopMethod,
)
from indicators.model.workshops import POTENTIAL, GroupJudgements, Workshop
from indicators.statistics import group_judgements

Screen = tuple[JudgedPair, ...]


def screens(frame: Workshop, method: WorkshopMethod) -> tuple[Screen, ...]:
    """The pairs that one participant judges, a screen at a time: a driver, two descriptors, an actor."""
    if method is WorkshopMethod.DRIVERS:
        return _each_on_others([one.id for one in frame.drivers], MarkScale.INFLUENCE)
    if method is WorkshopMethod.SCENARIOS:
        return tuple(
            tuple(
                JudgedPair(f"{of.id}.{its.id}", f"{on.id}.{theirs.id}", MarkScale.IMPACT)
                for its in of.states for theirs in on.states
            )
            for of in frame.descriptors for on in frame.descriptors if on.id != of.id
        )  # fmt: skip
    stands = tuple(
        tuple(JudgedPair(actor.id, aim.id, MarkScale.POSITION) for aim in frame.objectives) for actor in frame.actors
    )
    return _each_on_others([one.id for one in frame.actors], MarkScale.ACTION) + stands


def pairs_of(frame: Workshop, method: WorkshopMethod) -> Screen:
    """All the pairs of a workshop."""
    return tuple(pair for screen in screens(frame, method) for pair in screen)


def marks_of(frame: Workshop, method: WorkshopMethod) -> Marks:
    """The judgements with which a frame came, from a file; 0 where it has none."""
    rows: dict[str, Mapping[str, Mark]] = {one.id: one.acts_on for one in (*frame.drivers, *frame.actors)}
    rows |= {f"{one.id}.{state.id}": state.promotes for one in frame.descriptors for state in one.states}
    stands = {one.id: one.positions for one in frame.actors}
    return {
        pair.key: (stands if pair.scale is MarkScale.POSITION else rows)[pair.row].get(pair.column, 0)
        for pair in pairs_of(frame, method)
    }


def result_of(frame: Workshop, method: WorkshopMethod, participants: Sequence[ParticipantMarks]) -> Workshop:
    """The workshop with the median of its kinds of actor, and where each kind judged otherwise.

    Kinds of which fewer than three people judged are put together in the second, not in the first: there each kind
    counts once. A frame that came with judgements of its own stays as it is where nobody took part.
    """
    spoken = [one for one in participants if one.marks]
    if not spoken:
        return frame
    pairs = pairs_of(frame, method)
    groups = [one.kind for one in spoken]
    numbers = _table(spoken, pairs, _number)
    medians = group_judgements.group_medians(numbers, groups)
    shares = group_judgements.group_medians(_table(spoken, pairs, _possible), groups)
    together = _marks(group_judgements.median_of_groups(medians), group_judgements.median_of_groups(shares), pairs)
    by_kind = _by_kind(spoken, pairs, numbers, together)
    return replace(_filled(frame, together), groups=tuple(by_kind), missing=len(pairs) - len(together))


def _by_kind(
    spoken: Sequence[ParticipantMarks], pairs: Screen, numbers: np.ndarray, together: Mapping[JudgedPair, Mark]
) -> list[GroupJudgements]:
    """Where the kinds that may be shown judge otherwise than all together."""
    own_kinds = [one.kind for one in spoken]
    names = group_judgements.groups_together(own_kinds, limits.FEWEST_OF_A_KIND, OTHER_KINDS)
    groups = [names[kind] for kind in own_kinds]
    medians = group_judgements.group_medians(numbers, groups)
    shares = group_judgements.group_medians(_table(spoken, pairs, _possible), groups)
    by_kind = []
    for kind in (one for one in (*PARTICIPANTS, OTHER_KINDS) if one in medians.index):
        marks = _marks(medians.loc[kind].to_numpy(), shares.loc[kind].to_numpy(), pairs)
        others = {pair: mark for pair, mark in marks.items() if mark != together.get(pair, 0)}
        stands = _nested(others, MarkScale.POSITION)
        kinds = {one: own_kinds.count(one) for one in PARTICIPANTS if names.get(one) == OTHER_KINDS == kind}
        by_kind.append(GroupJudgements(
            kind, groups.count(kind), kinds, len(pairs) - len(marks), _nested(others, MarkScale.POSITION, without=True),
            {row: {id: int(mark) for id, mark in its.items()} for row, its in stands.items()},
        ))  # fmt: skip
    return by_kind


def _each_on_others(ids: Sequence[str], scale: MarkScale) -> tuple[Screen, ...]:
    return tuple(tuple(JudgedPair(row, column, scale) for column in ids if column != row) for row in ids)


def _table(participants: Sequence[ParticipantMarks], pairs: Screen, number: Callable[[Mark], float]) -> np.ndarray:
    """Participants × pairs; NaN where one did not judge."""
    rows = [[number(one.marks[pair.key]) if pair.key in one.marks else np.nan for pair in pairs]
            for one in participants]  # fmt: skip
    return np.array(rows, dtype=float)


def _number(mark: Mark) -> float:
    return 0.0 if mark == POTENTIAL else float(mark)


def _possible(mark: Mark) -> float:
    return float(bool(mark))


def _marks(strengths: np.ndarray, possible: np.ndarray, pairs: Screen) -> dict[JudgedPair, Mark]:
    """Whole steps of what was judged; P where the median is 0 and at least half say that it is, or could be, more."""
    steps = group_judgements.whole_steps(strengths)
    return {
        pair: POTENTIAL if not step and pair.scale is MarkScale.INFLUENCE and could >= 0.5 else int(step)
        for pair, step, could, strength in zip(pairs, steps, possible, strengths, strict=True)
        if not pd.isna(strength)
    }


def _nested(marks: dict[JudgedPair, Mark], scale: MarkScale, without: bool = False) -> dict[str, dict[str, Mark]]:
    """row -> column -> mark, of the pairs of a scale, or of all others."""
    rows: dict[str, dict[str, Mark]] = {}
    for pair, mark in marks.items():
        if (pair.scale is scale) is not without:
            rows.setdefault(pair.row, {})[pair.column] = mark
    return rows


def _filled(frame: Workshop, marks: dict[JudgedPair, Mark]) -> Workshop:
    """The frame with these judgements in the place of its own."""
    empty = replace(
        frame,
        drivers=tuple(replace(one, acts_on={}) for one in frame.drivers),
        descriptors=tuple(
            replace(one, states=tuple(replace(state, promotes={}) for state in one.states))
            for one in frame.descriptors
        ),
        actors=tuple(replace(one, acts_on={}, positions={}) for one in frame.actors),
    )  # fmt: skip
    acts, stands = _nested(marks, MarkScale.POSITION, without=True), _nested(marks, MarkScale.POSITION)
    positions = {row: {id: int(mark) for id, mark in its.items()} for row, its in stands.items()}
    return empty.by_group(GroupJudgements("", differs=acts, positions=positions))
