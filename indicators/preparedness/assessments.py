"""The corridor of preparedness: answers, open links, registers and targets come in, and go out to those who may see."""

from indicators.preparedness.answer_files import Filing
from indicators.preparedness.examples import example_gaps, example_register, example_scorecard, example_shortages
from indicators.preparedness.gaps.answer import Gapping
from indicators.preparedness.invitations import Inviting, is_voice, new_voice
from indicators.preparedness.participant_limits import Newcomers
from indicators.preparedness.register import Overseeing
from indicators.preparedness.scorecard.answer import Scoring
from indicators.preparedness.targets import Aiming

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
