"""A person says what a column means: its words are proposed anew, and what nobody knows is asked."""

from indicators.contribute.columns import Sender
from indicators.contribute.draft import Draft
from indicators.contribute.mapping import propose_again
from indicators.contribute.mapping_answers import given
from indicators.model.submissions import Mapping, Part


def choose_part(draft: Draft, mapping: Mapping, column: str, part: Part, publisher: str) -> Mapping:
    """The mapping with a column's part chosen by hand; the draft's proposal asks what must be said about its words."""
    intake, viewer = draft.intake, draft.viewer
    sender = intake.sender(viewer, draft.arrival.name, publisher)
    draft.proposal = propose_again(
        draft.staging, draft.staging.layout, intake.lexicon_of(viewer, publisher),
        Sender(sender.file, sender.cities, **draft.said), draft.proposal, mapping, given(mapping, column, part),
    )  # fmt: skip
    return draft.proposal.mapping
