"""What a finding needs before it is in the register of evidence: each missing thing a sentence."""

from dataclasses import replace
from datetime import date
from typing import Any

from indicators.catalogue import Catalogue
from indicators.model import limits
from indicators.model.errors import PolicyError, Template, UnknownNameError
from indicators.model.evidence import EvidenceFinding, Size, size_of
from indicators.model.plain_text import is_link, one_line
from indicators.model.policies import PublicPage
from indicators.model.register_sources import PARTIAL_DAY

NEEDED = (
    ("intervention", Template("Say what was studied.")),
    ("finding", Template("Say what was found, in one sentence.")),
    ("outcome", Template("Say of which outcome: recorded offences, injuries, fear.")),
    ("citation", Template("Give the citation: authors, year, title or DOI.")),
)
TEXTS = (
    "intervention", "finding", "outcome", "effect", "interval", "setting", "quality", "mechanism", "moderators",
    "implementation", "economics", "rating", "not_graded",
)  # fmt: skip
GREATEST_RISE, FURTHEST = 1000.0, 10.0  # percent; standard deviations
MEASURED = (Size.HARM, Size.NONE, Size.MIXED)  # words that a figure does not decide
SIZES = {
    Size.NONE: Template("none shown"), Size.SMALL: Template("small"), Size.MODERATE: Template("moderate"),
    Size.LARGE: Template("large"),
}  # fmt: skip


def checked(finding: EvidenceFinding, catalogue: Catalogue, today: date) -> EvidenceFinding:
    """The finding with clean words.

    Raises UnknownNameError, PolicyError (`reason`: what is missing, source, link, subject, day, studies, change, size,
    not_graded, long).
    """
    finding = cleaned(finding)
    for name, sentence in NEEDED:
        if not getattr(finding, name):
            raise PolicyError(name, sentence)
    if not finding.sources:
        raise PolicyError("source", "A finding without a source is not entered. Add the page where it can be read.")
    for page in finding.sources:
        _must_be_source(page)
    subjects = {"measure": finding.measures, "technology": finding.technologies, "problem": finding.problems}
    declared = {"measure": catalogue.measures, "technology": catalogue.technologies, "problem": catalogue.problems}
    for kind, ids in subjects.items():
        for id in ids:
            if id not in declared[kind]:
                raise UnknownNameError(kind, id, declared[kind])
    if not any(subjects.values()):
        raise PolicyError("subject", "Choose at least one measure, technology or problem that the finding is about.")
    _must_be_read(finding.reading_date, today)
    _must_be_figures(finding)
    return finding


def cleaned(finding: EvidenceFinding) -> EvidenceFinding:
    """A finding with each of its words on one line. Raises PolicyError for what is too long."""
    texts: dict[str, Any] = {}
    for name in TEXTS:
        words = {code: one_line(content) for code, content in getattr(finding, name).items()}
        if any(len(content) > limits.LONGEST_STATEMENT for content in words.values()):
            start = next(iter(words.values()))[:40]
            raise PolicyError(
                "long", "Shorten “{start}…” to at most {most} characters.", start=start, most=limits.LONGEST_STATEMENT
            )
        texts[name] = {code: content for code, content in words.items() if content}
    citation = one_line(finding.citation)
    if len(citation) > limits.LONGEST_CITATION:
        raise PolicyError("long", "Shorten “{start}…” to at most {most} characters.", start=citation[:40],
                          most=limits.LONGEST_CITATION)  # fmt: skip
    return replace(finding, citation=citation, reading_date=finding.reading_date.strip(), **texts)


def _must_be_source(page: PublicPage) -> None:
    if not page.publisher.strip() or not page.title.strip() or not page.address.strip():
        raise PolicyError("source", "A source needs a publisher, a title and a web address. Complete it or empty it.")
    if not page.address.startswith("https://") or not is_link(page.address):
        raise PolicyError(
            "link", "“{link}” is not a web address. Enter one that begins with https://.", link=page.address[:80]
        )


def _must_be_read(day: str, today: date) -> None:
    if not PARTIAL_DAY.fullmatch(day):
        raise PolicyError(
            "day", "“{day}” is not a date. Write a day (24/06/2025), a month (06/2025) or a year (2025).", day=day[:40]
        )
    if day > today.isoformat():
        raise PolicyError("day", "{day} is still to come. Say when the study was read.", day=day)


def _must_be_figures(finding: EvidenceFinding) -> None:
    """Figures that can be, and the size that the rules give them."""
    if finding.studies is not None and finding.studies < 1:
        raise PolicyError("studies", "Enter how many studies there are, 1 or more, or leave it empty.")
    change, deviation = finding.change or 0.0, finding.standardised or 0.0
    if not -100 <= change <= GREATEST_RISE or abs(deviation) > FURTHEST:
        raise PolicyError(
            "change", "A change is between −100 and 1,000 percent, a standardised effect between −10 and 10."
        )
    if finding.not_graded and finding.size is not Size.UNKNOWN:
        raise PolicyError("not_graded", "A finding that is not graded has no size. Choose “size not given”.")
    size = size_of(finding.change, finding.standardised)
    if size and finding.graded and finding.size not in (size, *MEASURED):
        raise PolicyError(
            "size", "By the written rules the figure entered is “{size}”. Choose it, or correct the figure.",
            size=SIZES[size],
        )  # fmt: skip
