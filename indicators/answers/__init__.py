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
from indicators.answers.discussions import SpreadOfViews
from indicators.answers.dossier import Dossier
from indicators.answers.evaluations import NightLighting, PolicyEvaluation, PolicyPower
from indicators.answers.foresight import Forecast
from indicators.answers.index import IndexScores
from indicators.answers.policies import EvidenceList, PolicyList
from indicators.answers.policy_spending import PolicySpending
from indicators.answers.practices import BetterElsewhere, PracticeList
from indicators.answers.preparedness import Gaps, Scorecard, Shortages, TechnologyRegister
from indicators.answers.quick_scan import QuickScan
from indicators.answers.signals import Signals
from indicators.answers.stress import StressTest
from indicators.answers.tripwires import Tripwires
from indicators.answers.workshops import ActorMap, DriverMap, ScenarioSet

Compared = Comparison | Lines | Bars | Overview | Scatter | Funnel | Places | Neighbourhoods | Likeness | Perception
Prepared = Scorecard | QuickScan | IndexScores | Gaps | Shortages | TechnologyRegister
Listed = Deliveries | Coverage | Recollection | Differences | Selection
Policies = PolicyList | EvidenceList | PolicyEvaluation | NightLighting | PolicyPower | PolicySpending | SpreadOfViews
ForesightAnswer = Forecast | Signals | DriverMap | ScenarioSet | ActorMap | StressTest | Tripwires
Practices = PracticeList | BetterElsewhere
ViewAnswer = Compared | Prepared | Listed | Dossier | ForesightAnswer | Policies | Practices
