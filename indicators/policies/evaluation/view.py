"""The view of an evaluation."""

from indicators.answers.evaluations import PolicyEvaluation
from indicators.policies.evaluation import words as evaluation_words
from indicators.policies.evaluation.chart import evaluation, evaluation_slide
from indicators.policies.evaluation.question import EvaluationQuestion
from indicators.view import Display, View
from indicators.view.fields import its_city, its_datasets, its_indicator, years_of_rows

EVALUATION = View(
    answer=PolicyEvaluation, name="evaluation",
    display=Display(EvaluationQuestion, label=lambda _: _("Evaluation")),
    headline=evaluation_words.finding, lead=evaluation_words.lead,
    notes=evaluation_words.notes, table=evaluation_words.table,
    chart=evaluation, slide=evaluation_slide,
    screen_lead=evaluation_words.lead,
    city=its_city, years=years_of_rows, indicators=its_indicator, datasets=its_datasets,
    why_empty=evaluation_words.why_empty, press=evaluation_words.press, documented=True,
)  # fmt: skip
