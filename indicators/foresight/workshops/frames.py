"""What a workshop judges, from the lines that people type: drivers, descriptors with states, actors, objectives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, TypeVar

from indicators.model import limits
from indicators.model.city_workshops import WorkshopMethod
from indicators.model.errors import AssessmentError, MatrixError, ReaderName, Template
from indicators.model.foresight_matrices import Descriptor, MorphologicalBox, check_names
from indicators.model.indicators import Text
from indicators.model.plain_text import one_line
from indicators.model.workshops import (
    Driver,
    Exclusion,
    Objective,
    ScenarioText,
    StateOfDescriptor,
    Workshop,
    WorkshopActor,
    WorkshopDescriptor,
)
from indicators.statistics import cross_impact

EMPTY = Workshop("", 0, {}, {}, 0, (), (), (), (), example=False)
Item = TypeVar("Item", Driver, WorkshopDescriptor, StateOfDescriptor, WorkshopActor, Objective)


@dataclass(frozen=True)
class FrameLines:
    """The form of a workshop as it is typed: one thing a line."""

    title: str
    about: str = ""
    year: int = 0
    language: str = "en"  # in which it is written
    drivers: str = ""  # "Trust in the city: whether residents believe what the city says"
    descriptors: str = ""  # "Suppliers: few; several"
    actors: str = ""
    objectives: str = ""
    exclusions: tuple[tuple[str, str], ...] = ()  # of "descriptor.state", by the ids of the frame before


def frame_of(lines: FrameLines, before: Workshop = EMPTY) -> Workshop:
    """The frame that the lines describe; what has the name that it had before keeps its id and its judgements.

    Raises AssessmentError (`reason`: title, long, many). What is not complete yet is no error: it is a draft.
    """
    title, code = _short(lines.title, limits.LONGEST_WORKSHOP), lines.language
    if not title:
        raise AssessmentError("title", "Enter a title for the workshop.")
    about = _short(lines.about, limits.LONGEST_WORKSHOP_ABOUT)
    frame = replace(
        before, title={code: title}, about={code: about} if about else {}, year=lines.year,
        drivers=_drivers(lines, before), descriptors=_descriptors(lines, before),
        actors=_items(_listed(lines.actors, "actors"), before.actors, "a", code, WorkshopActor),
        objectives=_items(_listed(lines.objectives, "objectives"), before.objectives, "o", code, Objective),
    )  # fmt: skip
    there = {f"{one.id}.{state.id}" for one in frame.descriptors for state in one.states}
    pairs = tuple(Exclusion(*pair) for pair in lines.exclusions if {*pair} <= there)
    return _without_strays(replace(frame, exclusions=pairs))


def lines_of(frame: Workshop, language: str) -> FrameLines:
    """The lines of a frame, for the form in which it is changed."""

    def named(title: Text, about: Text) -> str:
        return ": ".join(filter(None, (words(title), words(about))))

    def words(text: Text) -> str:
        return text.get(language) or next(iter(text.values()), "")

    return FrameLines(
        words(frame.title), words(frame.about), frame.year, next(iter(frame.title), language),
        "\n".join(named(one.title, one.about) for one in frame.drivers),
        "\n".join(f"{words(one.title)}: {'; '.join(words(state.title) for state in one.states)}"
                  for one in frame.descriptors),
        "\n".join(words(one.title) for one in frame.actors), "\n".join(words(one.title) for one in frame.objectives),
        tuple((one.first, one.second) for one in frame.exclusions),
    )  # fmt: skip


def check_complete(frame: Workshop, method: WorkshopMethod) -> None:
    """Nothing where a frame can be judged. Raises MatrixError with the first thing that is not so."""
    if method is WorkshopMethod.DRIVERS:
        check_names(_titles(frame.drivers), 2, limits.MOST_ENTERED["drivers"], Template("The list of drivers"))
    elif method is WorkshopMethod.ACTORS:
        check_names(_titles(frame.actors), 2, limits.MOST_ENTERED["actors"], Template("The list of actors"))
        check_names(_titles(frame.objectives), 1, limits.MOST_ENTERED["objectives"], Template("The list of objectives"))
    else:
        box = titled_box(frame)
        check_names(_titles(frame.descriptors), 2, limits.MOST_ENTERED["descriptors"],
                    Template("The list of descriptors"))  # fmt: skip
        if not cross_impact.remaining(box):
            raise MatrixError(Template("The exclusions leave no combination. Remove one of them."))
        for text in frame.scenarios:
            check_scenario(frame, text)


def titled_box(frame: Workshop) -> MorphologicalBox:
    """The box of a frame with the titles of its descriptors and states, for sentences. Raises MatrixError."""
    descriptors = tuple(Descriptor(_first(one.title), _titles(one.states)) for one in frame.descriptors)
    names = _state_titles(frame)
    pairs = tuple((names[one.first], names[one.second]) for one in frame.exclusions)
    return MorphologicalBox(descriptors, pairs)


def check_scenario(frame: Workshop, text: ScenarioText) -> None:
    """Nothing where the states of a scenario can be together. Raises MatrixError: missing or excluded."""
    texts = {f"{one.id}.{state.id}": (one.title, state.title) for one in frame.descriptors for state in one.states}
    for pair in frame.exclusions:
        if {pair.first, pair.second} <= {*text.states}:
            raise MatrixError(
                Template("The scenario has “{first}” and “{second}”, which exclude each other. Change one."),
                first=ReaderName(*texts[pair.first]), second=ReaderName(*texts[pair.second]),
            )  # fmt: skip
    names = _state_titles(frame)
    titled_box(frame).scenario(dict(names[one] for one in text.states if one in names))


def cleaned_scenario(text: ScenarioText) -> ScenarioText:
    """The text of a scenario with clean words. Raises AssessmentError: a story without a name, too long a word."""
    title = {code: _short(words, limits.LONGEST_ITEM) for code, words in text.title.items() if words.strip()}
    story = {code: words.strip() for code, words in text.story.items() if words.strip()}
    for words in story.values():
        if len(words) > limits.LONGEST_STORY:
            raise AssessmentError(
                "long", "Shorten “{start}…” to at most {most} characters.", start=words[:40], most=limits.LONGEST_STORY
            )
    if story and not title:
        raise AssessmentError("title", "Give the scenario a name.")
    return replace(text, title=title, story=story)


def pair_titles(frame: Workshop) -> dict[tuple[str, str], str]:
    """Every pair of states that may exclude each other, as "Suppliers: few ✕ Trust: eroding"."""
    names = {id: ": ".join(title) for id, title in _state_titles(frame).items()}
    return {
        (first, second): f"{names[first]} ✕ {names[second]}"
        for first, second in combinations(names, 2) if first.partition(".")[0] != second.partition(".")[0]
    }  # fmt: skip


def is_judged(frame: Workshop) -> bool:
    """Whether a frame came with judgements of its own, from a file."""
    acts = any(one.acts_on for one in (*frame.drivers, *frame.actors)) or any(one.positions for one in frame.actors)
    return acts or any(state.promotes for one in frame.descriptors for state in one.states)


def _state_titles(frame: Workshop) -> dict[str, tuple[str, str]]:
    return {f"{one.id}.{state.id}": (_first(one.title), _first(state.title))
            for one in frame.descriptors for state in one.states}  # fmt: skip


def _drivers(lines: FrameLines, before: Workshop) -> tuple[Driver, ...]:
    parts = [line.partition(":") for line in _listed(lines.drivers, "drivers")]
    names = [_short(name, limits.LONGEST_ITEM) for name, _colon, _about in parts]
    abouts = [_short(about, limits.LONGEST_WORKSHOP_ABOUT) for _name, _colon, about in parts]
    drivers = _items(names, before.drivers, "d", lines.language, Driver)
    return tuple(
        replace(driver, about={lines.language: about} if about else {})
        for driver, about in zip(drivers, abouts, strict=True)
    )


def _descriptors(lines: FrameLines, before: Workshop) -> tuple[WorkshopDescriptor, ...]:
    parts = [line.partition(":") for line in _listed(lines.descriptors, "descriptors")]
    names = [_short(name, limits.LONGEST_ITEM) for name, _colon, _states in parts]
    states_before = {one.id: one.states for one in before.descriptors}

    def descriptor(id: str, title: Text) -> WorkshopDescriptor:
        return WorkshopDescriptor(id, title, states_before.get(id, ()))

    descriptors = _items(names, before.descriptors, "q", lines.language, descriptor)
    return tuple(
        replace(one, states=_items([state.strip() for state in states.split(";") if state.strip()],
                                   one.states, "s", lines.language, StateOfDescriptor))
        for one, (_name, _colon, states) in zip(descriptors, parts, strict=True)
    )  # fmt: skip


def _listed(text: str, kind: str) -> list[str]:
    """The lines that hold anything. Raises AssessmentError for too many of them."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > limits.MOST_ENTERED[kind]:
        raise AssessmentError(
            "many", "{number} lines are more than can be judged on screen ({most}). Remove some, or upload a matrix.",
            number=len(lines), most=limits.MOST_ENTERED[kind],
        )  # fmt: skip
    return lines


def _items(
    names: Sequence[str], before: Sequence[Item], letter: str, language: str, make: Callable[[str, Text], Any]
) -> tuple[Any, ...]:
    """An item for each name: the one that had it before, else a new one with an id that none had."""
    there, used = {_first(one.title): one for one in before}, {one.id for one in before}
    items = []
    for name in (_short(one, limits.LONGEST_ITEM) for one in names):
        if name in there:
            items.append(there.pop(name))
            continue
        number = next(at for at in range(1, 10_000) if f"{letter}{at}" not in used)
        used.add(f"{letter}{number}")
        items.append(make(f"{letter}{number}", {language: name}))
    return tuple(items)


def _without_strays(frame: Workshop) -> Workshop:
    """The frame without judgements, exclusions and texts of what is no longer in it."""
    drivers, actors, aims = ({one.id for one in items} for items in (frame.drivers, frame.actors, frame.objectives))
    states = {f"{one.id}.{state.id}" for one in frame.descriptors for state in one.states}

    def inside(marks: dict, ids: set[str]) -> dict:
        return {id: mark for id, mark in marks.items() if id in ids}

    return replace(
        frame,
        drivers=tuple(replace(one, acts_on=inside(one.acts_on, drivers)) for one in frame.drivers),
        descriptors=tuple(
            replace(one, states=tuple(replace(its, promotes=inside(its.promotes, states)) for its in one.states))
            for one in frame.descriptors
        ),
        actors=tuple(
            replace(one, acts_on=inside(one.acts_on, actors), positions=inside(one.positions, aims))
            for one in frame.actors
        ),
        scenarios=tuple(one for one in frame.scenarios if {*one.states} <= states),
    )  # fmt: skip


def _titles(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(_first(one.title) for one in items)


def _first(text: Text) -> str:
    return next(iter(text.values()), "")


def _short(text: str, most: int) -> str:
    plain = one_line(text)
    if len(plain) > most:
        raise AssessmentError("long", "Shorten “{start}…” to at most {most} characters.", start=plain[:40], most=most)
    return plain
