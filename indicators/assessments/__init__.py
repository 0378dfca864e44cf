"""The corridor of preparedness: answers, open links, registers and targets come in, and go out to those who may see."""

from indicators.assessments.aiming import Aiming
from indicators.assessments.examples import example_gaps, example_register, example_shortages
from indicators.assessments.filing import Filing
from indicators.assessments.gaps import Gapping
from indicators.assessments.invented import example_scorecard
from indicators.assessments.inviting import Inviting, is_voice, new_voice
from indicators.assessments.newcomers import Newcomers
from indicators.assessments.registers import Overseeing
from indicators.assessments.scorecards import Scoring

__all__ = [
    "Assessments",
    "Newcomers",
    "example_gaps",
    "example_register",
    "example_scorecard",
    "example_shortages",
    "is_voice",
    "new_voice",
]


class Assessments(Filing, Scoring, Gapping, Inviting, Overseeing, Aiming):
    """Preparedness in the store at a path, for one viewer: Assessments(path, catalogue, viewer).

    In a notebook, `Assessments(viewer=CONSOLE)` opens the store of the settings. Writing: `record`, `record_through`,
    `record_file`, `invite`, `close`, `consent`, `keep_system`, `drop_system`, `set_target`, `drop_target`. Reading:
    `levels` (all cities that the viewer may see), `answers`, `versions`, `invited`, `invitations`, `answers_through`,
    `consents`, `systems`, `targets`; worked out: `scorecard`, `gaps`, `shortages`, `technologies`. Every right is
    checked inside the transaction, every consent where rows leave the store.
    """
