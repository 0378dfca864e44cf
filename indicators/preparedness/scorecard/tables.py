"""A scorecard as tables: by part and actor, and question by question."""

import pandas as pd

from indicators.answers.preparedness import Scorecard
from indicators.answers.quick_scan import Standing
from indicators.language.actors import actor_words
from indicators.language.consents import who_wrote
from indicators.language.language import Language
from indicators.language.values import outward, safe
from indicators.model.preparedness import DocumentedLevel, Item, State
from indicators.preparedness.scorecard.panels import actor_mark
from indicators.preparedness.scorecard.quick_scan_words import documented_level, scan_words
from indicators.preparedness.scorecard.rows import OWN, whose
from indicators.view.reader import Reader


def scorecard_table(card: Scorecard, reader: Reader) -> pd.DataFrame:
    """One row for each part and actor: its level and what it rests on; for the municipality the median and progress."""
    _ = reader.language
    names = actor_words(_)
    order = {id: place for place, id in enumerate(names)}
    median, moved = (one.set_index("section") for one in (card.reference, card.changes))
    rows = []
    for section in reader.catalogue.sections.values():
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


def scorecard_items_table(card: Scorecard, reader: Reader) -> pd.DataFrame:
    """One row for each question and actor: the level with its written description, on what it rests, voices and date.

    Then the levels from public documents that the city has not confirmed, marked so.
    """
    _ = reader.language
    names, rests = actor_words(_), scan_words(_)
    states = {State.UNKNOWN.value: _("does not know"), State.NOT_APPLICABLE.value: _("not applicable here")}
    rows = []
    for record in card.levels.to_dict("records"):
        item = reader.catalogue.items[record["question"]]
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
                _("Rests on"): rests[Standing.CITY] if record["actor"] == OWN else _("Answered by the actor"),
                _("Lowest answer"): record["lowest"] if has_level else None,
                _("Highest answer"): record["highest"] if has_level else None,
                _("Participants"): int(record["voices"]),
                _("Answered on"): record["answered_at"].date().isoformat(),
            }
        )
    return pd.DataFrame([*rows, *(_documented_row(one, card, reader) for one in card.documented)])


def _documented_row(level: DocumentedLevel, card: Scorecard, reader: Reader) -> dict[str, object]:
    """A level from a public document: nobody of the city said it, so that it has no actor and no participant."""
    _ = reader.language
    item = reader.catalogue.items[level.question]
    return {
        _("City"): whose(card, _),
        _("Number"): item.number,
        _("Question"): _.words(item.title),
        _("Level (0-3)"): level.level,
        _("Level description"): _.words(item.levels[level.level]),
        _("Rests on"): scan_words(_)[Standing.DOCUMENTS],
        _("Participants"): 0,
        _("Proof"): level.address,
    }


def _of(table: pd.DataFrame, section: str, name: str, is_own: bool) -> float | None:
    return _rounded(float(table.loc[section, name])) if is_own and section in table.index else None


def _rounded(value: float) -> float:
    return round(float(value), 2)


LONGEST_LINK = 70  # letters


def scorecard_items(card: Scorecard, reader: Reader, section: str) -> str:
    """Every question of a part; those of a part without answers as they will be asked."""
    _ = reader.language
    part = reader.catalogue.sections[section]
    standard = (
        _("UNDRR Essential {number}", number=part.number) if part.standard == "undrr" else _("Section added by Vigie")
    )
    head = f"<h2>{safe(_.words(part.title))} <small>{safe(standard)}</small></h2><p>{safe(_.words(part.about))}</p>"
    words = _("Titles and levels are reworded from the original.")
    origin = "" if part.standard == "vigie" else f"<p>{safe(words)}</p>"
    items = "".join(_item(item, card, reader) for item in part.items)
    return f"<section class='vg-items'>{head}{origin}{items}</section>"


def _item(item: Item, card: Scorecard, reader: Reader) -> str:
    _ = reader.language
    answers = card.levels[card.levels["question"] == item.id].to_dict("records")
    order = list(actor_words(_))
    answers.sort(key=lambda one: order.index(one["actor"]))
    levels = "".join(_level(place, words, answers, _) for place, words in enumerate(map(_.words, item.levels)))
    read = "".join(documented_level(one, reader) for one in card.documented if one.question == item.id)
    return (
        f"<article><h3><b>{safe(item.number)}</b> {safe(_.words(item.title))}</h3><p>{safe(_.words(item.question))}</p>"
        f"<ol>{levels}</ol>{_without(answers, _)}{read}{_evidence(item, card, _)}</article>"
    )


def _level(place: int, words: str, answers: list[dict], _: Language) -> str:
    """A written level, with the marks of those who stand there."""
    there = [one["actor"] for one in answers if one["level"] == place]
    names = ", ".join(actor_words(_)[one] for one in there)
    marks = "".join(actor_mark(one, _) for one in there)
    spoken = f"<span class='vg-spoken'>{safe(names)}</span>" if there else ""
    at = " class='vg-at'" if OWN in there else ""
    return (
        f"<li{at}><b>{_.number(place)}</b><span>{safe(words)}</span><em title='{safe(names)}'>{marks}{spoken}</em></li>"
    )


def _without(answers: list[dict], _: Language) -> str:
    """Who answered without a level."""
    words = {State.UNKNOWN.value: _("does not know"), State.NOT_APPLICABLE.value: _("not applicable here")}
    each = [f"{actor_words(_)[one['actor']]}: {words[one['state']]}" for one in answers if one["state"] in words]
    return f"<p>{safe('; '.join(each))}</p>" if each else ""


def _evidence(item: Item, card: Scorecard, _: Language) -> str:
    """What to give as evidence; what was given, when and by whom; earlier versions fold away."""
    words = _("Evidence requested: {evidence}", evidence=_.words(item.evidence))
    asked_for = f"<small>{safe(words)}</small>"
    if card.invented:
        return asked_for
    versions = card.versions[card.versions["question"] == item.id].to_dict("records")[::-1]
    voices_read, newest, earlier = set(), [], []
    for version in versions:
        voice = version["actor"], version["voice"]
        (earlier if voice in voices_read else newest).append(_version(version, _))
        voices_read.add(voice)
    if not newest:
        return asked_for
    count = _.ngettext("{number} earlier version", "{number} earlier versions", len(earlier))
    fold = f"<details><summary>{safe(count)}</summary><ul>{''.join(earlier)}</ul></details>" if earlier else ""
    return f"{asked_for}<ul>{''.join(newest)}</ul>{fold}"


def _version(version: dict, _: Language) -> str:
    """One answer: who, which level, when, with what evidence and note. Every word of it comes from people."""
    states = {
        State.UNKNOWN.value: _("does not know"),
        State.NOT_APPLICABLE.value: _("not applicable here"),
        State.CLEARED.value: _("answer withdrawn"),
    }
    level = states.get(version["state"]) or _("level {level}", level=_.number(version["level"]))
    when = _.day(version["answered_at"].date()) if version["answered_at"] == version["answered_at"] else ""
    who = ", ".join(part for part in (level, when, who_wrote(version["account"], _)) if part)
    details = [safe(part) for part in (version["note"],) if part]
    if version["evidence"]:
        details.append(_linked(version["evidence"]))
    more = f" <span>{' · '.join(details)}</span>" if details else ""
    return f"<li>{actor_mark(version['actor'], _)} {safe(who)}{more}</li>"


def _linked(evidence: str) -> str:
    """An https address as a link that tells nothing of who comes; other words as they are."""
    address = evidence.removeprefix("https://")
    address = address if len(address) <= LONGEST_LINK else f"{address[:LONGEST_LINK]}…"
    return outward(evidence, address) or safe(evidence)
