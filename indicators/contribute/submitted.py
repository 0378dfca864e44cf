"""What an editor reads of a submitted release before deciding: its figures, who would see them, what was confirmed."""

from dataclasses import dataclass

import pandas as pd

from indicators import store
from indicators.access.rights import Act, Viewer, demand, visibility
from indicators.contribute.draft import Intake
from indicators.contribute.kept_remarks import remarks_of
from indicators.model.errors import StoreError
from indicators.model.indicators import Release
from indicators.model.submissions import Consent, ReleaseStatus, Remark

SAME = ["indicator", "geo", "period"]
BESIDE = {"value": "before", "status": "status_before"}  # of the figures that the editor sees so far


@dataclass(frozen=True, eq=False)
class SubmittedRelease:
    """A release that waits: `rows` as history_checks.changes has them, `line` 0."""

    rows: pd.DataFrame
    consents: dict[str, Consent]  # of its indicators, once it is let out
    remarks: tuple[Remark, ...]  # what the check asked its contributor about


def submitted(intake: Intake, viewer: Viewer, release: Release) -> SubmittedRelease:
    """All of a submitted release, for an editor. Raises AccessError, StoreError: it waits no longer."""
    demand(viewer, Act.REVIEW)
    if release.status != ReleaseStatus.SUBMITTED:
        raise StoreError("This release is not waiting for review any more. Reload the page.")
    figures = store.figures_of(intake.store.path, release.id)
    areas, indicators = figures["geo"].unique().tolist(), figures["indicator"].unique().tolist()
    current = intake.store.for_(visibility(viewer)).facts(indicators, areas)
    current = current[[*SAME, *BESIDE]].rename(columns=BESIDE)
    path = intake.store.path
    consents = store.consents_of(path, release.publisher) | store.choices_of(path, release.id)
    consents = {id: consents.get(id, Consent.PRIVATE) for id in indicators}
    return SubmittedRelease(figures.merge(current, "left", SAME).assign(line=0), consents, remarks_of(release.remarks))
