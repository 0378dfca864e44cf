"""Why no strength or weak point of a city is listed: one sentence, for the page and the report."""

from indicators.answers.comparison import Comparison
from indicators.answers.records import records, silent_before, unsure
from indicators.language.language import Language
from indicators.model.indicators import Outcome


def none_better(comparison: Comparison, _: Language) -> str:
    """Why no figure is listed as better than the benchmark."""
    if not _tested(comparison):
        return _("No difference could be tested.")
    if unsure(records(comparison), Outcome.BETTER):
        return _("What is better is too uncertain to be listed, or residents report the opposite.")
    if year := silent_before(records(comparison), Outcome.BETTER):
        older = _older(comparison, Outcome.BETTER)
        return _.ngettext(
            "{number} figure from before {year} is better: see its theme below.",
            "{number} figures from before {year} are better: see their themes below.",
            older,
            year=year,
        )
    return _("None of the indicators tested is better.")


def none_worse(comparison: Comparison, _: Language) -> str:
    """Why no figure is listed as worse than the benchmark."""
    if not _tested(comparison):
        return _("No difference could be tested.")
    if unsure(records(comparison), Outcome.WORSE):
        return _("What is worse is too uncertain to be listed.")
    if year := silent_before(records(comparison), Outcome.WORSE):
        older = _older(comparison, Outcome.WORSE)
        return _.ngettext(
            "{number} figure from before {year} is worse: see its theme below.",
            "{number} figures from before {year} are worse: see their themes below.",
            older,
            year=year,
        )
    return _("None of the indicators tested is worse.")


def _tested(comparison: Comparison) -> bool:
    """Whether any gap was tested: where none was, that nothing stands out would be no finding."""
    return any(Outcome(one.outcome).is_tested for one in records(comparison))


def _older(comparison: Comparison, outcome: Outcome) -> int:
    """How many figures have an outcome and are too old to speak for today."""
    return sum(not one.current and one.outcome == outcome for one in records(comparison))
