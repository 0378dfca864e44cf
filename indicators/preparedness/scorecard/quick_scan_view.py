"""The view of a quick scan: what a city answers first, with what it rests on and the public figures beside it."""

from indicators.answers.quick_scan import QuickScan
from indicators.drawing.rooms import SCREEN
from indicators.preparedness.question import QuickScanQuestion
from indicators.preparedness.scorecard import quick_scan_words as scan_words
from indicators.preparedness.scorecard.quick_scan_chart import quick_scan_chart
from indicators.preparedness.scorecard.quick_scan_table import quick_scan_table
from indicators.view import Display, View
from indicators.view.fields import its_city, plain

QUICK_SCAN = View(
    answer=QuickScan, name="quick_scan",
    display=Display(QuickScanQuestion, label=lambda _: _("Quick scan")),
    headline=scan_words.quick_scan_headline, lead=plain(scan_words.quick_scan_lead),
    notes=scan_words.quick_scan_notes, table=quick_scan_table,
    chart=quick_scan_chart, width=SCREEN.width,
    screen_lead=plain(scan_words.quick_scan_screen_lead), screen_notes=scan_words.quick_scan_foot,
    picture_notes=scan_words.quick_scan_foot,
    city=its_city, years=scan_words.quick_scan_years, indicators=scan_words.quick_scan_indicators,
    datasets=scan_words.quick_scan_datasets, comparable=scan_words.quick_scan_rule, framed=False,
)  # fmt: skip
