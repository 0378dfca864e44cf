"""The foresight chapter of a city's deck: two forecasts side by side, then a line for each part with its finding."""

from pptx.util import Emu, Inches

from indicators.dossier.ahead import ahead_finding, ahead_lead, ahead_rows
from indicators.drawing.native import BODY, BODY_TOP, LABEL, LEFT, WIDTH
from indicators.drawing.style import LIGHT
from indicators.exports.slides.dossier_slides import DossierSlides
from indicators.foresight.forecast.chart import forecast_slide
from indicators.foresight.forecast.words import forecast_finding, how_it_held
from indicators.language.language import Language


def forecasts(slides: DossierSlides) -> None:
    """What may come of two indicators, or why nothing can be said of one."""
    ahead, _ = slides.dossier.ahead, slides._
    banded = [one for one in ahead.forecasts if one.reserve.has_band] if ahead else []
    if not banded:
        return
    ids = [one.indicator.id for one in banded]
    title = forecast_finding(banded[0], slides.reader)
    events = [event for one in banded for event in one.events]
    slide = slides.stage.slide(title, _lead(_, how_it_held(banded[0], _)), *slides.said(ids, events=events))
    left, top, width, height = BODY
    wide = Emu(int(width / len(banded)))
    for column, forecast in enumerate(banded):
        x = Emu(left + wide * column)
        words = forecast_finding(forecast, slides.reader)
        if len(banded) > 1:  # of one alone the title says it
            place = (x, top, Emu(wide - Inches(0.3)), Inches(0.6))
            slides.stage.text(slide, words, place, LABEL, LIGHT.text, bold=True)
        place = (x, Emu(top + Inches(0.65)), Emu(wide - Inches(0.2)), Emu(height - Inches(0.65)))
        forecast_slide(forecast, slides.stage, slide, slides.catalogue, place)


def _lead(_: Language, record: str) -> str:
    dashed = _("Dashed: the limits of the 95% band.")
    return f"{dashed} {record}".strip()


def chapter(slides: DossierSlides) -> None:
    """A table: tripwires, forecasts, stress, signals, each with its finding."""
    rows, _ = ahead_rows(*slides.parts), slides._
    if not rows:
        return
    title = ahead_finding(*slides.parts)
    ahead = slides.dossier.ahead
    ids = [*(one.indicator.id for one in ahead.forecasts), *ahead.stress.of_city["indicator"][:1]] if ahead else []
    slide = slides.stage.slide(title, ahead_lead(slides.dossier, _), *slides.said(ids, care=False))
    head, alt = [_("Foresight"), _("Finding")], _("A table of what may come.")
    slides.stage.table(slide, (LEFT, BODY_TOP, WIDTH), head, rows, [2, 10], alt)
