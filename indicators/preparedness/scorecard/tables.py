"""A scorecard as tables: by part and actor, and question by question."""

import pandas as pd

from indicators.answers.preparedness import Scorecard
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.language.actors import actor_words
from indicators.language.language import Language
from indicators.model.preparedness import State
from indicators.preparedness.scorecard.rows import OWN, whose


def scorecard_table(card: Scorecard, catalogue: Catalogue, _: Language, tokens: Tokens) -> pd.DataFrame:
    """One row for each part and actor: its level and what it rests on; for the municipality the median and progress."""
    names = actor_words(_)
    order = {id: place for place, id in enumerate(names)}
    median, moved = (one.set_index("section") for one in (card.reference, card.changes))
    rows = []
    for section in catalogue.sections.values():
        records = card.sections[card.sections["section"] == section.id].to_dict("records")
        for record in sorted(records, key=lambda row: order[row["actor"]]):
            is_own = record["actor"] == OWN
            row = {
                _("City"): whose(card, _),
                _("Part"): f"{section.number} {_.words(section.title)}",
                _("Actor"): names[record["actor"]],
                _("Level (0-3)"): _rounded(record["level"]),
                _("Questions with a level"): int(record["items"]),
                _("Questions"): len(section.items),
                _("Participants"): int(record["voices"]),
                _("Median of other cities"): _of(median, section.id, "median", is_own),
                _("City's level on the same questions"): _of(median, section.id, "own", is_own),
                _("Cities in the median"): _of(median, section.id, "cities", is_own),
            }
            if card.since_known and card.since:
                row[_("Change since {day}", day=_.day(card.since))] = _of(moved, section.id, "change", is_own)
            rows.append(row)
    return pd.DataFrame(rows)


def scorecard_items_table(card: Scorecard, catalogue: Catalogue, _: Language, tokens: Tokens) -> pd.DataFrame:
    """One row for each question and actor: the level with its written description, voices and date."""
    names = actor_words(_)
    states = {State.UNKNOWN.value: _("does not know"), State.NOT_APPLICABLE.value: _("not applicable here")}
    rows = []
    for record in card.levels.to_dict("records"):
        item = catalogue.items[record["question"]]
        has_level = record["level"] == record["level"]
        rows.append(
            {
                _("City"): whose(card, _),
                _("Number"): item.number,
                _("Question"): _.words(item.title),
                _("Actor"): names[record["actor"]],
                _("Level (0-3)"): record["level"] if has_level else None,
                _("Level description"): _.words(item.levels[int(record["level"])])
                if has_level
                else states[record["state"]],
                _("Lowest answer"): record["lowest"] if has_level else None,
                _("Highest answer"): record["highest"] if has_level else None,
                _("Participants"): int(record["voices"]),
                _("Answered on"): record["answered_at"].date().isoformat(),
            }
        )
    return pd.DataFrame(rows)


def _of(table: pd.DataFrame, section: str, name: str, is_own: bool) -> float | None:
    return _rounded(float(table.loc[section, name])) if is_own and section in table.index else None


def _rounded(value: float) -> float:
    return round(float(value), 2)
