"""The view of everything about a city."""

from indicators.answers.dossier import Dossier
from indicators.city.view import COMPARISON
from indicators.compare.lines.view import LINES
from indicators.model.indicators import Indicator
from indicators.perception.view import PERCEPTION
from indicators.view import Reader, View
from indicators.view.fields import its_city


def _of_dossier(answer: Dossier, reader: Reader) -> tuple[Indicator, ...]:
    indicators = (*COMPARISON.indicators(answer.comparison, reader), *PERCEPTION.indicators(answer.perception, reader))
    return tuple({one.id: one for one in indicators}.values())


DOSSIER = View(
    answer=Dossier, name="dossier",
    headline=lambda answer, reader: COMPARISON.headline(answer.comparison, reader),
    lead=lambda answer, reader: COMPARISON.lead(answer.comparison, reader),
    notes=lambda answer, reader: COMPARISON.notes(answer.comparison, reader),
    city=its_city,
    indicators=_of_dossier,
    datasets=lambda answer, reader: [
        *COMPARISON.datasets(answer.comparison, reader), *PERCEPTION.datasets(answer.perception, reader),
        *(id for one in answer.trends for id in LINES.datasets(one, reader))],
    against=lambda answer, reader: COMPARISON.against(answer.comparison, reader),
    press=lambda answer, reader: COMPARISON.press(answer.comparison, reader), framed=False,
)  # fmt: skip
