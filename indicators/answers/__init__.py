"""What is answered: tables, and what must be said with them. Every answer that a view shows is one of `ViewAnswer`."""

from indicators.answers.chance import Funnel
from indicators.answers.comparison import (
    Bars,
    Comparison,
    Likeness,
    Lines,
    Neighbourhoods,
    Overview,
    Perception,
    Places,
    Scatter,
)
from indicators.answers.completeness import Coverage, Deliveries, Differences, Recollection, Selection
from indicators.answers.dossier import Dossier
from indicators.answers.index import IndexScores
from indicators.answers.preparedness import Gaps, Scorecard, Shortages, TechnologyRegister

Compared = Comparison | Lines | Bars | Overview | Scatter | Funnel | Places | Neighbourhoods | Likeness | Perception
Prepared = Scorecard | IndexScores | Gaps | Shortages | TechnologyRegister
Listed = Deliveries | Coverage | Recollection | Differences | Selection
ViewAnswer = Compared | Prepared | Listed | Dossier
