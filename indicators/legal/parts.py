"""The parts of the page Legal, and what an administrator is told is missing."""

from indicators.language.language import Language
from indicators.model.operator import SiteOperator

PARTS = ("notice", "privacy", "cookies", "accessibility", "security")
OF_EVERY_SITE = ("privacy", "cookies")  # facts of the software: true without an operator


def part_titles(operator: SiteOperator | None, _: Language) -> dict[str, str]:
    """The parts that an installation publishes, by id, in words."""
    titles = {
        "notice": _("Legal notice"),
        "privacy": _("Privacy"),
        "cookies": _("Cookies"),
        "accessibility": _("Accessibility"),
        "security": _("Security"),
    }
    return {id: title for id, title in titles.items() if operator or id in OF_EVERY_SITE}


def part_headline(id: str, _: Language) -> str:
    """The title of a part by itself."""
    return {
        "notice": _("Legal notice"),
        "privacy": _("Privacy notice"),
        "cookies": _("Cookies"),
        "accessibility": _("Accessibility statement"),
        "security": _("Report a security weakness"),
    }[id]


def missing_operator(operator: SiteOperator | None, _: Language) -> str:
    """What the settings do not say, for those who run the site; empty where nothing is missing."""
    if operator is None:
        return _(
            "This installation does not say who runs it. Visitors see no legal notice, no accessibility statement and "
            "no contact. Fill in [operator] in the settings (docs/operations.md, “Who runs this site”)."
        )
    if operator.missing:
        keys = _.listed(list(operator.missing))
        return _("[operator] has no {keys}. The legal pages leave these sentences out.", keys=keys)
    return ""
