"""What stands over an invented example: that it is one, and what the real thing will say."""

from indicators.language.language import Language
from indicators.language.values import safe
from indicators.preparedness.gaps.words import tag


def invented_gaps(_: Language) -> str:
    """Over the matrix of an invented city."""
    return _over(
        _("What you will see here"),
        _("Each dot is a problem: the higher, the more exposed; the further left, the less covered. Problems at "
          "the upper left come first, with the missing measures and what cities with the same problem have in "
          "place."),
        _,
    )  # fmt: skip


def invented_shortages(_: Language) -> str:
    """Over the counts of an invented network."""
    return _over(
        _("What you will see here"),
        _("Findings like these, based on the cities that share their answers. The figures below are for a "
          "fictional network."),
        _,
    )  # fmt: skip


def invented_register(_: Language) -> str:
    """Over the register of an invented city."""
    return _over(
        _("What you will see here"),
        _("One line per system, the least complete first. The lines below are for a fictional city."),
        _,
    )


def _over(title: str, text: str, _: Language) -> str:
    mark = tag(_("Fictional example"))
    return f"<section class='vg-list vg-foretold'><h3>{safe(title)} {mark}</h3><p>{safe(text)}</p></section>"
