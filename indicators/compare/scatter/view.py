"""The view of two indicators."""

from indicators.answers.comparison import LinkVerdict, Scatter
from indicators.compare.question import ScatterQuestion
from indicators.compare.scatter.chart import scatter, scatter_slide
from indicators.compare.scatter.words import (
    scatter_caption,
    scatter_cases,
    scatter_finding,
    scatter_foot,
    scatter_lead,
    scatter_notes,
    scatter_table,
)
from indicators.view import ChoiceControl, Display, View, facts
from indicators.view.fields import compared, its_city, years_of_rows


def _years(answer: Scatter) -> list[int]:
    """Those of the figures that are linked; none where nothing was correlated."""
    correlated = answer.link is not None and answer.link.verdict is not LinkVerdict.PART
    return years_of_rows(answer) if correlated else []


SCATTER = View(
    answer=Scatter, name="scatter",
    display=Display(
        ScatterQuestion, label=lambda _: _("Scatter"),
        controls=(ChoiceControl.AXES,),
    ),
    headline=scatter_finding, lead=compared(scatter_lead),
    notes=scatter_notes, table=scatter_table,
    chart=scatter, slide=scatter_slide,
    screen_lead=scatter_caption,
    screen_notes=scatter_foot,
    city=its_city, years=years_of_rows, dates=_years, indicators=lambda answer, reader: (answer.x, answer.y),
    datasets=lambda answer, reader: facts.datasets_of(answer.rows, (answer.x, answer.y), reader.catalogue),
    press=scatter_cases, documented=True,
)  # fmt: skip
