"""The view of what a city's policies cost beside what they should move."""

from indicators.answers.policy_spending import PolicySpending
from indicators.policies.spending import words as spending_words
from indicators.policies.spending.chart import spending
from indicators.policies.spending.question import SpendingQuestion
from indicators.view import Display, View
from indicators.view.fields import its_city

SPENDING = View(
    answer=PolicySpending, name="spending",
    display=Display(SpendingQuestion, label=lambda _: _("Spending")),
    headline=spending_words.finding, lead=spending_words.lead, notes=spending_words.notes,
    table=spending_words.table, chart=spending, screen_lead=spending_words.lead, city=its_city,
    years=lambda answer: [int(year) for year in answer.spending["year"]], documented=True,
    indicators=lambda answer, reader: (answer.indicator,) if answer.indicator else (),
    datasets=spending_words.datasets,
)  # fmt: skip
