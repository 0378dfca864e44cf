"""What is answered: tables, and what must be said with them. Every answer that a view shows is one of `ViewAnswer`."""

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Comparison, Felt, Likeness, Lines, Neighbourhoods, Places, Rug, Scatter
from indicators.answers.completeness import Coverage, Deliveries, Differences, Recollection, Selection
from indicators.answers.dossier import Dossier
from indicators.answers.index import Composed
from indicators.answers.preparedness import Gaps, Register, Scorecard, Shortages

Compared = Comparison | Lines | Bars | Rug | Scatter | Funnel | Places | Neighbourhoods | Likeness | Felt
Prepared = Scorecard | Composed | Gaps | Shortages | Register
Listed = Deliveries | Coverage | Recollection | Differences | Selection
ViewAnswer = Compared | Prepared | Listed | Dossier
