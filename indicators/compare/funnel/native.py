"""A funnel plot as a native chart on a slide."""

from typing import Any

from indicators.answers.chance import Funnel
from indicators.catalogue import Catalogue
from indicators.compare.scatter.native import axis_title, dots_at
from indicators.drawing.native import BODY, Dots, Place, SlideDrawing, number_format
from indicators.drawing.style import LIGHT
from indicators.language.names import short_name


def funnel(answer: Funnel, stage: SlideDrawing, slide: Any, catalogue: Catalogue, place: Place = BODY) -> None:
    """Cities by size and value among the limits of chance."""
    _, rows, is_own = stage._, answer.rows, answer.rows["geo"] == answer.city.id
    ends = ("lower_95", "upper_95", "lower_998", "upper_998")
    words = (_("95% limits"), "", _("99.8% limits"), "")
    limits = answer.limits[answer.limits["denominator"].between(rows["denominator"].min(), rows["denominator"].max())]
    dots = [Dots(name, dots_at(limits, "denominator", end), LIGHT.line if "998" in end else LIGHT.peer, joined=True)
            for name, end in zip(words, ends, strict=True)]  # fmt: skip
    dots.append(Dots(_("Other cities"), dots_at(rows[~is_own], "denominator", "value"), LIGHT.half, 6))
    dots.append(Dots(short_name(answer.city, _), dots_at(rows[is_own], "denominator", "value"), LIGHT.text, 12))
    axes = _("Respondents or residents"), axis_title(answer.indicator, catalogue, _)
    alt = _("Funnel plot: {number} cities with the limits of chance.", number=_.number(len(rows)))
    forms = "#,##0", number_format(answer.indicator)
    stage.plane(slide, place, [one for one in dots if one.points], axes, forms, alt)
