"""What a city says of itself in a dossier: its scorecard and its gaps, in words; nothing where it says nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.answers.dossier import Dossier
from indicators.answers.preparedness import Gaps, Scorecard
from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.model.preparedness import Actor
from indicators.preparedness.gaps.chart import gaps_finding
from indicators.preparedness.gaps.words import cover_text, exposure_words
from indicators.preparedness.scorecard.words import scorecard_headline, scorecard_lead


@dataclass(frozen=True)
class StatementPart:
    """One part: its name, its finding, how it is counted, rows under heads, and how to read it."""

    name: str
    title: str
    lead: str
    care: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float]
    right: Sequence[int] = ()


def stated_parts(dossier: Dossier, catalogue: Catalogue, _: Language) -> list[StatementPart]:
    """The scorecard, then the gaps; only what the viewer may see and the city has said."""
    card, gaps = dossier.readiness, dossier.gaps
    parts = [_scorecard(card, catalogue, _)] if card is not None and not card.empty else []
    return [*parts, *([_gaps(gaps, catalogue, _)] if gaps is not None and not gaps.empty else [])]


def _scorecard(card: Scorecard, catalogue: Catalogue, _: Language) -> StatementPart:
    """The municipality's level on each part it answered, beside the median of other cities where there is one."""
    own_sections = card.sections[card.sections["actor"] == Actor.MUNICIPALITY.value].set_index("section")
    median = card.reference.set_index("section")["median"]
    rows = [
        (
            _.words(section.title),
            _.number(own_sections.at[id, "level"], 1),
            _.number(median.get(id), 1),
            _("{number} of {all}", number=_.number(own_sections.at[id, "items"]), all=_.number(len(section.items))),
        )
        for id, section in catalogue.sections.items()
        if id in own_sections.index
    ]
    head = [_("Part"), _("Level (0-3)"), _("Median of other cities"), _("Questions with a level")]
    care = _("Reported by the city, not measured. Levels of preparedness are never added to safety figures.")
    title, lead = scorecard_headline(card, catalogue, _), scorecard_lead(card, catalogue, _)
    return StatementPart(_("Scorecard"), title, lead, care, head, rows, [6, 1.6, 2.4, 2.4], (1, 2, 3))


def _gaps(gaps: Gaps, catalogue: Catalogue, _: Language) -> StatementPart:
    """Each problem of which the exposure is told, uncovered ones first: exposure and coverage in words."""
    words = exposure_words(_)
    rows = [
        (_.words(catalogue.problems[one.problem].title), words[one.exposure], cover_text(one, _))
        for one in gaps.gaps
        if one.exposure is not None
    ]
    head = [_("Problem"), _("Exposure"), _("Coverage")]
    lead = _("Problems of the hyperconnected city, uncovered ones first, ordered by the exposure the city reports.")
    care = _("Reported by the city: a measure in place does not mean that it works.")
    return StatementPart(_("Gaps"), gaps_finding(gaps, catalogue, _), lead, care, head, rows, [6, 2, 3])
