"""The view of scenarios."""

from indicators.answers.workshops import ScenarioSet
from indicators.drawing.rooms import SCREEN
from indicators.foresight.drivers.words import not_compared
from indicators.foresight.scenarios import words as scenario_words
from indicators.foresight.scenarios.chart import scenarios, scenarios_slide
from indicators.foresight.scenarios.question import ScenariosQuestion
from indicators.view import Display, View

SCENARIOS = View(
    answer=ScenarioSet, name="scenarios",
    display=Display(ScenariosQuestion, label=lambda _: _("Scenarios")),
    headline=scenario_words.scenarios_finding, lead=scenario_words.scenarios_lead,
    notes=scenario_words.scenarios_notes, table=scenario_words.scenarios_table,
    chart=scenarios, width=SCREEN.width, slide=scenarios_slide,
    comparable=not_compared, matrices=scenario_words.scenarios_matrices, documented=True,
    screen_lead=scenario_words.scenarios_lead, screen_notes=scenario_words.scenarios_notes,
    why_empty=scenario_words.no_scenario,
)  # fmt: skip
