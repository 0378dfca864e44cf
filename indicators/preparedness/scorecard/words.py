"""What a scorecard says in sentences: the finding, what is counted, and what it will say once there are answers."""

from indicators.answers.preparedness import Scorecard
from indicators.catalogue import Catalogue
from indicators.language.actors import SEVERAL, actor_phrase
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.preparedness.scorecard.rows import answered, level_words, levels
from indicators.view.notes import Notes
from indicators.view.reader import Reader

HALF = 0.5  # a part of which less is answered is neither the highest nor the lowest


def scorecard_headline(card: Scorecard, reader: Reader) -> str:
    """The finding: where the municipality stands highest and lowest by its own account, and who sees it otherwise."""
    _ = reader.language
    city = _("a fictional city") if card.invented else short_name(card.city, _)
    if card.empty:
        return _("How prepared is {city}? No answers yet", city=city)
    ends = _ends(card, reader.catalogue)
    if ends:
        high, low = (_.words(reader.catalogue.sections[id].phrase) for id in ends)
        sentence = _rated(card, reader, {"of": _.of(city), "high": high, "low": low})
    elif levels(card):
        sentence = _("The municipality {of} has started to answer", of=_.of(city))
    else:
        sentence = _("Other actors {at} have answered, the municipality has not", at=_.at(city))
    return sentence + (_("; {apart}", apart=_widest(card, reader)) if len(card.apart) else "")


def _rated(card: Scorecard, reader: Reader, words: dict[str, str]) -> str:
    """The two ends; where most questions are open still, on how many answers they rest comes first."""
    _ = reader.language
    number, of = _counted(card, reader.catalogue)
    if number >= HALF * of:
        return _("The municipality {of} rates itself highest on {high} and lowest on {low}", **words)
    return _(
        "So far, on {number} of {all} questions, the municipality {of} rates itself highest on {high} and lowest on "
        "{low}",
        number=_.number(number),
        all=_.number(of),
        **words,
    )


def _counted(card: Scorecard, catalogue: Catalogue) -> tuple[int, int]:
    """How many questions the municipality has answered, of how many."""
    pairs = [answered(card, section) for section in catalogue.sections.values()]
    return sum(number for number, _of in pairs), sum(of for _number, of in pairs)


def _ends(card: Scorecard, catalogue: Catalogue) -> tuple[str, str] | None:
    """The parts where the municipality stands highest and lowest, among those answered by half at least."""
    level_of = {}
    for id, level in levels(card).items():
        number, of = answered(card, catalogue.sections[id])
        if number >= HALF * of:
            level_of[id] = level
    if len(level_of) < 2 or max(level_of.values()) == min(level_of.values()):
        return None
    return max(level_of, key=level_of.__getitem__), min(level_of, key=level_of.__getitem__)


def _widest(card: Scorecard, reader: Reader) -> str:
    """The two actors that stand furthest apart, and on what."""
    _ = reader.language
    row = card.apart.iloc[0]
    phrase = _.words(reader.catalogue.sections[row["section"]].phrase)
    low, high = (actor_phrase(row[end], _) for end in ("low", "high"))
    words = {"low": low, "high": high, "phrase": phrase, "gap": level_words(row["gap"], _)}
    speakers = 2 if row["low"] in SEVERAL else 1
    return _.ngettext(
        "{low} rates {phrase} {gap} lower than {high}", "{low} rate {phrase} {gap} lower than {high}", speakers, **words
    )


def scorecard_lead(card: Scorecard, reader: Reader) -> str:
    """What is counted: how much is answered, how a level is made, whom it stands beside."""
    _ = reader.language
    if card.empty:
        return _what_it_will_say(reader)
    number, of = _counted(card, reader.catalogue)
    numbers = {"number": _.number(number), "all": _.number(of)}
    sentences = [_("Level: the mean of the municipality's answers, 0 to 3, on {number} of {all} questions.", **numbers)]
    if card.sections["actor"].nunique() > 1:
        sentences.append(_("Other actors are shown separately and not averaged in."))
    sentences.append(_compared(card, _))
    return " ".join(sentences)


def _compared(card: Scorecard, _: Language) -> str:
    if card.reference.empty:
        return _("Fewer than five other cities answered the same questions: no median is shown.")
    fewest = int(card.reference["cities"].min())
    if card.reference_of == "peers":
        return _("Vertical line: median of the comparison cities, at least {number}.", number=_.number(fewest))
    return _("Vertical line: median of all cities that answered, at least {number}.", number=_.number(fewest))


def _what_it_will_say(reader: Reader) -> str:
    _ = reader.language
    items = sum(len(one.items) for one in reader.catalogue.sections.values())
    own_items = sum(len(one.items) for one in reader.catalogue.sections.values() if one.standard == "vigie")
    return _(
        "{items} questions, each with four described levels: {standard} on UNDRR's Ten Essentials, {own} added by "
        "Vigie. Below: what is already public, and an example of what answers will show.",
        items=_.number(items),
        standard=_.number(items - own_items),
        own=_.number(own_items),
    )


def scorecard_notes(card: Scorecard, reader: Reader) -> Notes:
    """Under the chart and inside every picture of it: nobody audited the levels, and who wrote the questions."""
    _ = reader.language
    audited = _("Levels are self-reported by each actor. They are not audited and have no confidence interval.")
    means = _("The level of a section is the mean of its answers; sections and actors are never combined.")
    remarks = [f"{audited} {means}", questions_origin(_)]
    if card.documented:
        remarks.insert(1, not_confirmed(len(card.documented), _))
    return Notes(remarks=tuple(map(safe, remarks)), sources=safe(_source(card, _)))


def _source(card: Scorecard, _: Language) -> str:
    if not card.days:
        return ""
    return _("Source: answers {of}, latest on {day}.", of=_.of(short_name(card.city, _)), day=_.day(card.days[-1]))


def scorecard_caption(answer: Scorecard, reader: Reader) -> str:
    """The line under the headline: what is counted, or why there is nothing."""
    _ = reader.language
    if not answer.empty:
        return safe(scorecard_lead(answer, reader))
    items = sum(len(one.items) for one in reader.catalogue.sections.values())
    return safe(
        _("{number} questions, each with four described levels. Each actor in the city can answer.",
          number=_.number(items))
    )  # fmt: skip


def scorecard_foot(answer: Scorecard, reader: Reader) -> Notes:
    """The foot of the slide: who says so, and of which day."""
    _ = reader.language
    care = _("Levels are self-reported by each actor. They are not audited and have no confidence interval.")
    sentence = _(
        "Questions: UNDRR's Disaster Resilience Scorecard (preliminary level), reworded, and questions added by Vigie."
    )
    if not answer.days:
        return Notes(sources=safe(sentence))
    source = _(
        "Source: answers {of}, latest on {day}.", of=_.of(short_name(answer.city, _)), day=_.day(answer.days[-1])
    )
    return Notes(remarks=(safe(care),), sources=safe(f"{sentence} {source}"))


def questions_origin(_: Language) -> str:
    """Where the questions come from."""
    return _(
        "Questions: UNDRR's Disaster Resilience Scorecard (preliminary level), reworded, and questions added by Vigie."
    )


def not_confirmed(number: int, _: Language) -> str:
    """What levels from public documents are, and that they count nowhere."""
    return _.ngettext(
        "{number} level was read in a public document and is not confirmed by the city: it is marked in the list of "
        "questions and counts in no level, median or index.",
        "{number} levels were read in public documents and are not confirmed by the city: they are marked in the list "
        "of questions and count in no level, median or index.",
        number,
    )
