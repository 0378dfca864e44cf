"""What is felt and recorded as native charts side by side on a slide."""

from typing import Any

from indicators.answers.comparison import Lines, Perception
from indicators.catalogue import Catalogue
from indicators.compare.lines.native import lines
from indicators.drawing.native import BODY, LABEL, Place, SlideDrawing, inches
from indicators.drawing.style import LIGHT
from indicators.language.language import Language


def felt(answer: Perception, stage: SlideDrawing, slide: Any, catalogue: Catalogue, place: Place = BODY) -> None:
    """Up to four pictures side by side, each on its own axis: one of each voice first."""
    _ = stage._
    first = list({one.voice: one for one in reversed(answer.pictures)}.values())
    chosen = [*first, *(one for one in answer.pictures if one not in first)][:4]
    pictures = [one for one in answer.pictures if one in chosen]
    left, top, width, height = place
    wide = int(width / max(2, len(pictures)))
    for column, picture in enumerate(pictures):
        x = int(left + wide * column)
        voice = _.words(catalogue.voices[picture.voice].title)
        stage.text(slide, voice, (x, top, int(wide - inches(0.2)), inches(0.3)), LABEL, LIGHT.muted, bold=True)
        title = f"{_.words(picture.lines.indicator.title)}, {_unit(picture.lines, catalogue, _)}"
        stage.text(slide, title, (x, int(top + inches(0.28)), int(wide - inches(0.2)), inches(0.6)), LABEL, LIGHT.text)
        below = inches(0.95)
        lines(
            picture.lines, stage, slide, catalogue, (x, int(top + below), int(wide - inches(0.1)), int(height - below))
        )


def _unit(answer: Lines, catalogue: Catalogue, _: Language) -> str:
    if answer.index_year:
        return _("index, {year} = 100", year=answer.index_year)
    return _.words(catalogue.units[answer.indicator.unit].title)
