"""The view of what is said of a policy that is open to discussion."""

from indicators.answers.discussions import SpreadOfViews
from indicators.policies.discussion import words as discussion_words
from indicators.policies.discussion.chart import views_grid, views_slide
from indicators.policies.discussion.question import DiscussionQuestion
from indicators.view import Display, View
from indicators.view.fields import its_city

DISCUSSION = View(
    answer=SpreadOfViews, name="discussion",
    display=Display(DiscussionQuestion, label=lambda _: _("Views")),
    headline=discussion_words.views_finding, lead=discussion_words.views_lead,
    notes=discussion_words.views_notes, table=discussion_words.views_table,
    chart=views_grid, slide=views_slide, screen_lead=discussion_words.views_lead,
    comparable=discussion_words.views_rule, why_empty=discussion_words.no_views, city=its_city,
    years=lambda answer: [answer.discussion.opened_on.year] if answer.discussion else [], documented=True,
)  # fmt: skip
