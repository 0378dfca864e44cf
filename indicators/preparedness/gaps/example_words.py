"""What stands over an invented example: that it is one, and what the real thing will say."""

from indicators.language.language import Language
from indicators.language.values import safe
from indicators.preparedness.gaps.words import tag


def invented_gaps(_: Language) -> str:
    """Over the matrix of an invented city."""
    return _over(
        _("What will stand here"),
        _("Each dot is a problem: the higher, the more exposed; the further left, the less covered. First come the "
          "problems at the upper left, with the measures that are missing and what cities with the same problem have."),
        _,
    )  # fmt: skip


def invented_shortages(_: Language) -> str:
    """Over the counts of an invented network."""
    return _over(
        _("What will stand here"),
        _("Sentences such as these, over the cities that share what they have. The figures below are of a network that "
          "does not exist."),
        _,
    )  # fmt: skip


def invented_register(_: Language) -> str:
    """Over the register of an invented city."""
    return _over(
        _("What will stand here"),
        _("One line for each system, those that lack most first. The lines below are of a city that does not exist."),
        _,
    )


def _over(title: str, text: str, _: Language) -> str:
    mark = tag(_("Example, invented"))
    return f"<section class='vg-list vg-foretold'><h3>{safe(title)} {mark}</h3><p>{safe(text)}</p></section>"
