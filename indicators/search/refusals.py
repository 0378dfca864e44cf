"""Questions in words that figures do not answer: causes, effects, rankings, groups, years, unknown words."""

from collections.abc import Iterable, Set
from dataclasses import replace

from indicators.search.field_words import field_words, grammar, same_word
from indicators.search.sentence_parts import SentenceLink, SentenceParts
from indicators.view.question import MOST_CITIES, Known

SENTENCE = 3  # words from which a text is a question and not a name
LONGEST_LEFT = 40  # letters of unknown words that are repeated
EVIDENCE = {"view": "evidence"}
OFFENCES = ("recorded", "regional", "national")  # themes
SAFETY = (*OFFENCES, "safety")
SAID = ("safer", "riskier", "becoming", "fewer", "feeling", "superlative", "town", "effect", "filler")  # not repeated
ACTING = ("actor", "office")  # of whom an effect on crime may be asked
ABOUT_A_CITY = ("city", "about")  # pages that a word means only where the question leads there: "mayor"


def beyond_figures(parts: SentenceParts, ids: list[str], lookup: Known, home: str) -> SentenceLink | None:
    """Where a question about a cause, an effect or a ranking leads; None for every other question."""
    city = parts.cities[0] if parts.cities else ""
    asks_effect = parts.asking.get("works") or (parts.tools and (parts.asking.get("effect") or "lines" in parts.views))
    acts = parts.asking.get("effect") and any(parts.asking.get(one) for one in ACTING)
    of_crime = parts.themes or any(lookup.catalogue.indicators[one].theme in OFFENCES for one in ids)
    if asks_effect or (acts and of_crime):
        return _evaluated(parts, city, lookup) or _studied(parts, city, home)
    if parts.asking.get("cause") and (ids or parts.themes or parts.problems):
        return SentenceLink("policies", EVIDENCE | {"city": city or home}, city, reason="cause")
    ranks = parts.asking.get("superlative") and parts.asking.get("town") and not parts.ranking
    is_everywhere = not (city or parts.countries)
    if ranks and is_everywhere and any(lookup.catalogue.indicators[one].theme in SAFETY for one in ids[:1]):
        return SentenceLink("ranking", {})
    return None


def _evaluated(parts: SentenceParts, city: str, lookup: Known) -> SentenceLink | None:
    """The evaluation of the city's own policy with the measure or technology that is asked about."""
    tools = {(one.kind, one.id) for one in parts.tools}
    for policy in lookup.catalogue.policies.values():
        used = {*(("measure", one) for one in policy.measures), *(("technology", one) for one in policy.technologies)}
        if city in policy.places and policy.outcomes and tools & used:
            return SentenceLink("policies", {"view": "evaluation", "city": city, "policy": policy.id}, city)
    return None


def _studied(parts: SentenceParts, city: str, home: str) -> SentenceLink:
    """What studies found about the measure or the technology; about all of them where none is named."""
    tool = {one.kind: one.id for one in parts.tools[:1]}
    problem = {"problem": parts.problems[0]} if parts.problems and not tool else {}
    return SentenceLink("policies", EVIDENCE | {"city": city or home} | tool | problem, city, reason="effect")


def with_what_is_left(link: SentenceLink, parts: SentenceParts, lookup: Known, unfinished: int = -1) -> SentenceLink:
    """The link, which says what of the question it does not answer: unknown words, a group, a year, "doubled".

    `unfinished`: the place of a word that may still be being typed.
    """
    refused = ("not_understood", "cause", "effect", "abroad", "countries", "districts")
    if link.reason in refused or link.page in ("ranking", "catalogue", "policies"):
        return link
    places = [place for place in _left(link, parts) if place != unfinished]
    if places:
        return _in_part(link, parts, places, lookup)
    asks_year = bool(parts.years and link.indicator)
    years = lookup.years_of(link.city, link.indicator) if asks_year and link.city else ()
    years = years or (lookup.years(link.indicator) if asks_year else ())
    missing = [one for one in parts.years if years and one not in years]
    if missing and not link.reason and max(missing) > lookup.years(link.indicator)[-1]:
        there = link.parameters if link.page == "foresight" else {"city": link.city, "indicator": link.indicator}
        return replace(link, page="foresight", parameters=there, reason="not_yet", left=str(max(missing)))
    if link.page in ("compare", "city") and not link.indicator and max(parts.years, default=0) > lookup.years()[-1]:
        return replace(
            link, page="foresight", parameters={"city": link.city}, reason="not_yet", left=str(max(parts.years))
        )
    if missing and not link.reason:
        return replace(link, reason="no_year", left=str(missing[0]))
    if parts.asking.get("times") and link.page == "compare" and link.indicator and not link.reason:
        return replace(link, parameters=link.parameters | {"view": "lines"}, reason="times")
    return link


def without_place(parts: SentenceParts, ids: list[str], unfinished: int) -> SentenceLink | None:
    """The sheet of an indicator that a question asks for somewhere that is no city here: "burglary in Timbuktu"."""
    if not ids or parts.ranking or len(parts.words) < SENTENCE:
        return None
    sheet = SentenceLink("catalogue", {"view": "indicators", "indicator": ids[0]}, "", ids[0])
    left = [place for place in _left(sheet, parts) if place != unfinished]
    return replace(sheet, reason="in_part", left=repeated(parts, left)) if left else None


def _in_part(link: SentenceLink, parts: SentenceParts, places: list[int], lookup: Known) -> SentenceLink:
    """The link with the words that it does not answer; all figures of the city where it fits no word in full."""
    groups = parts.asking.get("group", set())
    if {*places} <= groups:
        if _is_named_so(link.indicator, parts, places):
            return link
        of_group = sorted(groups - parts.phrases.get(link.indicator, set()))
        return replace(link, reason="group", left=repeated(parts, of_group))
    offence = link.indicator and lookup.catalogue.indicators[link.indicator].theme in OFFENCES
    if link.indicator and not offence and parts.shares.get(link.indicator, 0) < 1:
        left = repeated(parts, [place for place, word in enumerate(parts.words) if word not in grammar()])
        if link.city and not link.country:
            return SentenceLink("city", {"city": link.city}, link.city, reason="not_understood", left=left)
        return SentenceLink("catalogue", {"view": "indicators"}, reason="not_understood", left=left)
    means_other = {*places} <= set().union(*parts.phrases.values()) | parts.asking.get("actor", set())
    reason = "besides" if means_other and link.indicator else "in_part"
    return replace(link, reason=reason, left=repeated(parts, places))


def _is_named_so(indicator: str, parts: SentenceParts, places: Iterable[int]) -> bool:
    """Whether an indicator is of the group itself: it is called by a form of the word ("foreign", "foreigners")."""
    names = {one.key for one in field_words() if one.kind == "indicator" and one.id == indicator}
    return all(any(same_word(parts.words[place], one) for one in names) for place in places)


def of_districts(parts: SentenceParts, indicator: str, lookup: Known) -> SentenceLink:
    """What only districts of one city have a figure for: theirs for their own city, for another no such indicator."""
    city, those = parts.cities[0], parts.phrases[indicator]
    inside = sorted(
        id for id, one in lookup.cities.items() if one.parent == city and indicator in lookup.known_in([id])
    )
    if inside:
        beside = {"cities": ",".join(inside[1:MOST_CITIES])}
        parameters = {"view": "bars", "city": inside[0], "indicator": indicator} | beside
        return SentenceLink("compare", parameters, city, indicator, "districts")
    left = repeated(parts, sorted(those))
    return SentenceLink("city", {"city": city}, city, reason="not_understood", left=left)


def telling_words(parts: SentenceParts) -> str:
    """The words that are more than grammar, as they were typed."""
    words = zip(parts.words, parts.typed, strict=True)
    return " ".join(typed for word, typed in words if word not in grammar())[:LONGEST_LEFT]


def _left(link: SentenceLink, parts: SentenceParts) -> list[int]:
    """The places of the words that neither the link nor the grammar of a sentence explains."""
    explained: Set[int] = {place for place, word in enumerate(parts.words) if word in grammar() or len(word) == 1}
    for entry, places in parts.meant:
        if entry.kind == "problem" and link.page != "gaps":
            continue
        if entry.kind == "page" and entry.id in ABOUT_A_CITY and link.page != entry.id:
            continue
        if entry.kind != "indicator":
            explained |= places
    for kind in (*SAID, "times", "year"):
        explained |= parts.asking.get(kind, set())
    groups = parts.asking.get("group", set())
    indicators = (link.indicator, link.parameters.get("y", "")) if link.page != "gaps" else parts.phrases
    for id in indicators:
        explained |= parts.phrases.get(id, set()) - (groups if link.page == "gaps" else set())
    return [place for place in range(len(parts.words)) if place not in explained]


def repeated(parts: SentenceParts, places: Iterable[int]) -> str:
    """The words at these places as they were typed; a gap where others stand between."""
    text, last = "", None
    for place in places:
        joint = "" if last is None else " " if place == last + 1 else " … "
        text, last = text + joint + parts.typed[place], place
    return text[:LONGEST_LEFT]
