"""How large and how sure a finding is, in words and shapes; why it is less sure; what kind of study it rests on."""

from collections.abc import Mapping, Sequence

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.values import outward, safe
from indicators.model.evidence import (
    Downgrade,
    EvidenceFinding,
    ReadingDepth,
    SearchedInVain,
    Size,
    StudyDesign,
    Sureness,
)
from indicators.model.policies import PublicPage

SHAPES: Mapping[Size, str] = {
    Size.HARM: "▼", Size.NONE: "○○○", Size.SMALL: "●○○", Size.MODERATE: "●●○", Size.LARGE: "●●●", Size.MIXED: "◐",
    Size.UNKNOWN: "–",
}  # fmt: skip
STEPS: Mapping[Sureness, str] = {Sureness.LOW: "■□□", Sureness.MEDIUM: "■■□", Sureness.HIGH: "■■■"}


def size_words(_: Language) -> dict[Size, str]:
    """How large an effect is; in the order of the screen."""
    return {
        Size.HARM: _.pgettext("size of an effect", "harmful"),
        Size.NONE: _.pgettext("size of an effect", "none shown"),
        Size.SMALL: _.pgettext("size of an effect", "small"),
        Size.MODERATE: _.pgettext("size of an effect", "moderate"),
        Size.LARGE: _.pgettext("size of an effect", "large"),
        Size.MIXED: _.pgettext("size of an effect", "mixed"),
        Size.UNKNOWN: _.pgettext("size of an effect", "size not given"),
    }


def sureness_words(_: Language) -> dict[Sureness, str]:
    """How sure a finding is; the least first."""
    return {
        Sureness.LOW: _.pgettext("how sure", "low"),
        Sureness.MEDIUM: _.pgettext("how sure", "medium"),
        Sureness.HIGH: _.pgettext("how sure", "high"),
    }


def design_words(_: Language) -> dict[StudyDesign, str]:
    """What kind of study it is."""
    return {
        StudyDesign.REVIEW_META: _("systematic review with pooled effect"),
        StudyDesign.REVIEW: _("systematic review, nothing pooled"),
        StudyDesign.TOOLKIT: _("rating of reviews by a public body"),
        StudyDesign.TRIAL: _("randomised trial or field experiment"),
        StudyDesign.COMPARISON: _("before and after, with comparison places"),
        StudyDesign.DESCRIPTION: _("description, without comparison"),
    }


def concern_words(_: Language) -> dict[Downgrade, str]:
    """Why a finding is one step less sure."""
    return {
        Downgrade.FEW_STUDIES: _("fewer than ten studies, or their number is not given"),
        Downgrade.WEAK_DESIGNS: _("the studies are weak, as their authors say"),
        Downgrade.DISAGREEMENT: _("studies or reviews disagree"),
        Downgrade.IMPRECISE: _("the figures allow a fall and a rise"),
        Downgrade.ONE_PLACE: _("most studies are of one place"),
        Downgrade.NEARBY_OUTCOME: _("knowledge, intention or a laboratory task was measured"),
        Downgrade.SECOND_HAND: _("read in a page that reports it"),
    }


def reading_words(_: Language) -> dict[ReadingDepth, str]:
    """What was read of a study."""
    return {
        ReadingDepth.ABSTRACT: _("its abstract was read"),
        ReadingDepth.SUMMARY: _("a summary by its author or publisher was read"),
        ReadingDepth.REPORTED: _("a page that reports it was read"),
        ReadingDepth.RECORD: _("only its entry in a library was read"),
    }


def studies_words(finding: EvidenceFinding, _: Language) -> str:
    """How many studies a finding rests on."""
    if finding.studies is None:
        return _("number of studies not given")
    return _.ngettext("{number} study", "{number} studies", finding.studies)


def marks(finding: EvidenceFinding, _: Language) -> str:
    """Both marks as HTML: a word and a shape each, and the number of studies; or that it is not graded."""
    if not finding.graded:
        ungraded = _("not graded")
        return f"<span>{safe(ungraded)}</span><span></span>"
    size, sure = size_words(_)[finding.size], sureness_words(_)[finding.sureness]
    parts = [(SHAPES[finding.size], _("how large: {word}", word=size)),
             (STEPS[finding.sureness], _("how sure: {word}", word=sure))]  # fmt: skip
    return "".join(
        f"<span><i class='vg-shape' aria-hidden='true'>{shape}</i> {safe(word)}</span>" for shape, word in parts
    )


def marks_text(finding: EvidenceFinding, _: Language) -> str:
    """Both marks in a line of plain words."""
    if not finding.graded:
        return _("not graded")
    return _("how large: {size}; how sure: {sure}", size=size_words(_)[finding.size],
             sure=sureness_words(_)[finding.sureness])  # fmt: skip


def source_line(page: PublicPage, _: Language) -> str:
    """A public page as HTML: publisher, title with its link, date; that it only reports."""
    link = outward(page.address, page.title) or safe(page.title)
    publisher = _("reported by {publisher}", publisher=page.publisher) if page.reported else page.publisher
    return ", ".join(one for one in (safe(publisher), link, safe(_.partial_day(page.date))) if one)


def vain_words(searched: Sequence[SearchedInVain], _: Language) -> str:
    """That no review was found, or that none was searched for."""
    if all(one.aside for one in searched):
        return _("not searched for on its own")
    return _("no systematic review found")


def measure_evidence(measure: str, catalogue: Catalogue, _: Language, city: str) -> str:
    """One line on what is known of a measure, as HTML with a link to its findings; empty without a search.

    `city`: geo of the reader's, which the link carries on.
    """
    findings = [one for one in catalogue.evidence.values() if measure in one.measures]
    searched = [one for one in catalogue.searched.values() if measure in one.measures]
    return _line(findings, searched, f"measure={measure}&city={city}", _)


def technology_evidence(technology: str, catalogue: Catalogue, _: Language, city: str) -> str:
    """The same line of a technology."""
    findings = [one for one in catalogue.evidence.values() if technology in one.technologies]
    searched = [one for one in catalogue.searched.values() if technology in one.technologies]
    return _line(findings, searched, f"technology={technology}&city={city}", _)


def _line(findings: list[EvidenceFinding], searched: list[SearchedInVain], choice: str, _: Language) -> str:
    if not findings and not searched:
        return ""
    title = _("Evidence")
    if not findings:
        words = vain_words(searched, _)
    else:
        best = max(findings, key=lambda one: (one.graded, [*Sureness].index(one.sureness), one.studies or 0))
        words = f"{marks_text(best, _)} ({_.words(best.intervention)})" if best.graded else _("looked at, not graded")
    count = _.ngettext("{number} finding", "{number} findings", len(findings)) if findings else _("where we looked")
    link = f"policies?view=evidence&{choice}&lang={_.code}"
    return (
        f"<p class='vg-quiet'><b>{safe(title)}</b> {safe(words)} · "
        f"<a href='{safe(link)}' target='_self'>{safe(count)}</a></p>"
    )
