"""The rows of a scorecard: what is written and what is drawn for each part, before any column is placed."""

from dataclasses import dataclass

import pandas as pd

from indicators.answers.preparedness import Scorecard
from indicators.language.actors import actor_letter, actor_words
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.preparedness import Actor, Section, State
from indicators.view.reader import Reader

OWN = Actor.MUNICIPALITY.value
SINGLE = ("spread", "reference", "changes", "apart")  # tables of a scorecard with one row a part
LANES = (0, -1, 1)  # where a mark stands that would cover another one: on the line, over it, under it


@dataclass(frozen=True, slots=True)
class ActorMark:
    """The mark of one actor."""

    actor: str
    letter: str
    level: float
    lane: int


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """One part of the scorecard: texts ready to print, positions from 0 to 3."""

    id: str
    standard: str
    name: str
    level: str
    answered: str
    peers: str
    median: float | None
    ends: tuple[float, float] | None  # from the lowest actor to the highest
    before: float | None
    now: float | None  # on the same items as `before`
    change: str
    gap: str
    spots: tuple[ActorMark, ...]
    hover: str


def whose(card: Scorecard, _: Language) -> str:
    """The city of a scorecard as a chart names it."""
    return _("Fictional city") if card.invented else short_name(card.city, _)


def levels(card: Scorecard) -> dict[str, float]:
    """The municipality's level on each part that it answered."""
    rows = card.sections[card.sections["actor"] == OWN]
    return dict(zip(rows["section"], rows["level"].astype(float), strict=True))


def answered(card: Scorecard, section: Section) -> tuple[int, int]:
    """On how many items of a part the municipality gives a level, of how many that apply."""
    return _answered(card.levels[card.levels["actor"] == OWN], section)


def _answered(answers: pd.DataFrame, section: Section) -> tuple[int, int]:
    ids = {item.id for item in section.items}
    own_answers = answers[answers["question"].isin(ids)]
    outside = int((own_answers["state"] == State.NOT_APPLICABLE.value).sum())
    return int(own_answers["level"].notna().sum()), len(ids) - outside


def short_level(level: float, _: Language) -> str:
    """A level with one decimal where it has one: "2", "1.5"."""
    return _.number(level, 0 if abs(level - round(level)) < 0.05 else 1)


def level_words(gap: float, _: Language) -> str:
    """A difference of levels: "2 levels", "0.5 levels"; French counts in the plural from 2 on."""
    text = short_level(gap, _)
    number = 2 if _.typography.is_plural(round(gap, 1)) else 1
    return _.ngettext("{amount} level", "{amount} levels", number, amount=text)


def lines(card: Scorecard, reader: Reader, near: float) -> list[ScorecardRow]:
    """Every part in the order of the screen. `near`: marks closer than so many levels would cover one another."""
    tables = {name: _by_section(getattr(card, name)) for name in ("sections", *SINGLE)}
    counts = card.levels[card.levels["actor"] == OWN]
    return [
        _line(section, {name: table.get(section.id, []) for name, table in tables.items()}, _answered(counts, section),
              reader.language, near)
        for section in reader.catalogue.sections.values()
    ]  # fmt: skip


def _line(
    section: Section, records: dict[str, list[dict]], counts: tuple[int, int], _: Language, near: float
) -> ScorecardRow:
    """A part, from its records in each table and the counts of its answers."""
    sections = records["sections"]
    own_level = next((float(row["level"]) for row in reversed(sections) if row["actor"] == OWN), None)
    ends, peers, moved, apart = (next(iter(records[name]), None) for name in SINGLE)
    number, of = counts
    spots = _spots({row["actor"]: float(row["level"]) for row in sections}, near, _)
    return ScorecardRow(
        id=section.id,
        standard=section.standard,
        name=f"{section.number} {_.words(section.short)}",
        level=_.number(own_level, 1),
        answered=_("{number} of {all}", number=_.number(number), all=_.number(of)),
        peers=_.number(peers["median"], 1) if peers else "",
        median=peers["median"] if peers else None,
        ends=(ends["lowest"], ends["highest"]) if ends and ends["actors"] > 1 else None,
        before=moved["before"] if moved else None,
        now=moved["now"] if moved else None,
        change=_.number(moved["change"], 1, signed=True) if moved else "",
        gap=_apart(apart, _) if apart else "",
        spots=spots,
        hover=_hover(section, sections, peers, moved, _),
    )


def _by_section(table: pd.DataFrame) -> dict[str, list[dict]]:
    """The rows of each part, in their order."""
    records: dict[str, list[dict]] = {}
    for row in table.to_dict("records"):
        records.setdefault(row["section"], []).append(row)
    return records


def _apart(apart: dict, _: Language) -> str:
    """The widest gap of a part, short: the letters of the two actors, and how far they stand apart."""
    letters = f"{actor_letter(apart['low'], _)}–{actor_letter(apart['high'], _)}"
    return f"{letters} {_.number(apart['gap'], 1)}"


def _spots(levels_of_actors: dict[str, float], near: float, _: Language) -> tuple[ActorMark, ...]:
    """The municipality on the line; the others in the first lane where they cover nothing."""
    order = sorted(levels_of_actors, key=lambda actor: (actor != OWN, levels_of_actors[actor]))
    placed: list[ActorMark] = []
    for actor in order:
        level = levels_of_actors[actor]
        free = [lane for lane in LANES if all(abs(one.level - level) >= near for one in placed if one.lane == lane)]
        placed.append(ActorMark(actor, actor_letter(actor, _), level, free[0] if free else LANES[-1]))
    return tuple(placed)


def _hover(section: Section, records: list[dict], peers: dict | None, moved: dict | None, _: Language) -> str:
    """What a row says when it is pointed at: each actor with what it rests on, the median, the progress."""
    names = actor_words(_)
    hover_lines = [f"<b>{safe(_.words(section.title))}</b>"]
    for record in sorted(records, key=lambda row: list(names).index(row["actor"])):
        items = _.ngettext("{number} question", "{number} questions", int(record["items"]))
        voices = _.ngettext("{number} participant", "{number} participants", int(record["voices"]))
        rests = items if record["voices"] == 1 else f"{items}, {voices}"
        hover_lines.append(safe(f"{names[record['actor']]} {_.number(record['level'], 1)} ({rests})"))
    if peers:
        cities = _.ngettext("{number} city", "{number} cities", int(peers["cities"]))
        median = _.number(peers["median"], 1)
        hover_lines.append(safe(_("Median {median} of {cities}, on the same questions", median=median, cities=cities)))
    if moved:
        ends = {"before": _.number(moved["before"], 1), "now": _.number(moved["now"], 1)}
        hover_lines.append(safe(_("On questions answered at both dates: {before}, then {now}", **ends)))
    if not records:
        hover_lines.append(safe(_("No answer yet")))
    return "<br>".join(hover_lines)
