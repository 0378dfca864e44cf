"""How complete each language is, in words."""

from indicators.catalogue.translations import coverage
from indicators.language.language import Language, load_language
from indicators.model.indicators import LANGUAGES


def language_coverage(_: Language) -> str:
    """Each language with the share of all texts that it has; what is missing is shown in English."""
    complete = {code: coverage(code) for code in LANGUAGES}
    parts = [f"{load_language(code).own_name} {_.percent(_floor(share))}" for code, share in complete.items()]
    missing = "" if min(complete.values()) == 1 else _("Texts not yet translated are shown in English.")
    return f"{_.row(parts)}. {missing}".strip()


def _floor(share: float) -> int:
    """Percent, rounded down: 100 only where nothing is missing."""
    return int(share * 100 + 1e-9)
