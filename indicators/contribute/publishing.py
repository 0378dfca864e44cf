"""The acts of those who bring figures: each checked against who acts, done in one transaction, written in the log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from indicators import store
from indicators.access.rights import Act, Viewer, demand, may_change, may_restore, permitted
from indicators.catalogue import Catalogue
from indicators.figures.contributed import visible_proposals
from indicators.model.errors import AccessError, StoreError, UnknownNameError
from indicators.model.indicators import Release
from indicators.model.limits import LONGEST_COMMENT
from indicators.model.proposals import ProposalStatus
from indicators.model.submissions import CITY, NETWORK, Comment, Consent, ReleaseStatus
from indicators.store import ReleasePapers, Signature


@dataclass(frozen=True)
class Delivery:
    """What somebody brings: the release, its figures and what comes with them.

    `observations`: tables.OBSERVATIONS, or the path of a staging table's file. `file`: as brought; None where it
    must not be kept. `consents`: indicator -> who may see it; one without a choice stays as it is, private at first.
    Of what is handed in for a review they count once an editor lets it out.
    `categories`: what those of a register of incidents mean, kept for the next one and as advice for other cities.
    """

    release: Release
    observations: pd.DataFrame | Path
    file: Path | None = None
    consents: Mapping[str, Consent] | None = None
    categories: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Publishing:
    """The acts on the store at a path. `review`: the network wants an editor to see what contributors bring."""

    path: Path
    catalogue: Catalogue
    review: bool = False

    def submit(self, viewer: Viewer, delivery: Delivery) -> Release:
        """Hands a release in for an editor's review. Raises AccessError, StoreError, TableError."""
        return self._bring(viewer, Act.SUBMIT, delivery, ReleaseStatus.SUBMITTED)

    def publish(self, viewer: Viewer, delivery: Delivery) -> Release:
        """Publishes a release now. Raises AccessError (also where a review is wanted), StoreError, TableError."""
        return self._bring(viewer, Act.PUBLISH, delivery, ReleaseStatus.PUBLISHED)

    def schedule(self, viewer: Viewer, delivery: Delivery, due: date) -> Release:
        """Publishes a release on a day ahead, at midnight UTC. Raises as `publish`."""
        due_then = replace(delivery, release=replace(delivery.release, due=due))
        return self._bring(viewer, Act.PUBLISH, due_then, ReleaseStatus.SCHEDULED)

    def may_publish(self, viewer: Viewer, publisher: str) -> bool:
        """Whether somebody publishes without an editor: editors do, contributors where no review is wanted."""
        if self.review and not permitted(viewer, Act.REVIEW, publisher):
            return False
        return permitted(viewer, Act.PUBLISH, publisher)

    def let_out(self, viewer: Viewer, release_id: str, reason: str = "") -> ReleaseStatus:
        """An editor lets a submitted release out, on its day where it has one. Raises AccessError, StoreError."""
        demand(viewer, Act.REVIEW)
        return store.review(self.path, release_id, ReleaseStatus.PUBLISHED, reason, self._signed(viewer, Act.REVIEW))

    def refuse(self, viewer: Viewer, release_id: str, reason: str) -> ReleaseStatus:
        """An editor sends a submitted release back, saying why. Raises AccessError, StoreError."""
        demand(viewer, Act.REVIEW)
        return store.review(self.path, release_id, ReleaseStatus.REFUSED, reason, self._signed(viewer, Act.REVIEW))

    def accept(self, viewer: Viewer, release_id: str) -> None:
        """An editor accepts a city's correction: its figures take the place of official ones of the same period.

        Raises AccessError, StoreError.
        """
        demand(viewer, Act.REVIEW)
        store.accept(self.path, release_id, self._signed(viewer, Act.REVIEW))

    def withdraw(self, viewer: Viewer, release_id: str, reason: str = "") -> None:
        """Takes a release back. Raises AccessError, StoreError."""
        self._demand_any(viewer, Act.WITHDRAW)
        store.withdraw(self.path, release_id, reason, signed=self._signed(viewer, Act.WITHDRAW))

    def restore(self, viewer: Viewer, release_id: str, reason: str = "") -> ReleaseStatus:
        """Gives a withdrawn release the standing it had; what an editor withdrew, only editors. Raises AccessError,
        StoreError."""
        self._demand_any(viewer, Act.RESTORE)
        signed = self._signed(viewer, Act.RESTORE)
        return store.restore(self.path, release_id, reason, signed=signed, may=partial(may_restore, viewer))

    def restorable(self, viewer: Viewer) -> frozenset[str]:
        """The ids of the withdrawn releases that the viewer may restore. Raises StoreError."""
        return store.restorable(self.path, partial(may_restore, viewer))

    def comment(self, viewer: Viewer, release_id: str, text: str) -> Comment:
        """Writes to the others who may act on a release: its contributors and the editors. Raises AccessError,
        StoreError: an empty comment, one that is too long, a release that is none of theirs."""
        self._demand_any(viewer, Act.SUBMIT)
        plain = "".join(letter for letter in text if letter.isprintable() or letter == "\n").strip()
        if not 0 < len(plain) <= LONGEST_COMMENT:
            raise StoreError("Write a comment of at most {most} characters.", most=LONGEST_COMMENT)
        return store.comment(self.path, release_id, plain, self._signed(viewer, Act.SUBMIT))

    def comments(self, viewer: Viewer, releases: Iterable[Release]) -> dict[str, tuple[Comment, ...]]:
        """The comments on those of some releases on which the viewer may act, oldest first. Raises StoreError."""
        ids = {one.id for one in releases if may_change(viewer, Act.SUBMIT, one)}
        return {id: of_release for id, of_release in store.comments(self.path).items() if id in ids}

    def set_consent(self, viewer: Viewer, publisher: str, choices: Mapping[str, Consent]) -> None:
        """Chooses who sees what a publisher tells of some indicators, at once. Raises AccessError, StoreError."""
        demand(viewer, Act.CONSENT, publisher)
        self._must_be_seen(viewer, choices)
        store.consent(self.path, publisher, choices, self._signed(viewer, Act.CONSENT))

    def consents(self, viewer: Viewer, publisher: str) -> dict[str, Consent]:
        """Who may see what a publisher tells, by indicator. Raises AccessError."""
        demand(viewer, Act.CONSENT, publisher)
        return store.consents_of(self.path, publisher)

    def kept_file(self, viewer: Viewer, release: Release) -> Path:
        """The file in which a release came, unaltered. It holds all its figures: for those who may see private ones.

        An editor who reviews a submitted release reads it too. Raises AccessError, StoreError.
        """
        if not (release.status == ReleaseStatus.SUBMITTED and permitted(viewer, Act.REVIEW)):
            demand(viewer, Act.SEE_PRIVATE, release.publisher)
        return store.kept(self.path, self._known(release.id, release.publisher).sha256)

    def has_file(self, release: Release) -> bool:
        """Whether the file in which a release came is still there."""
        return store.is_kept(self.path, release.sha256)

    def _bring(self, viewer: Viewer, act: Act, delivery: Delivery, status: ReleaseStatus) -> Release:
        release = delivery.release
        publisher = self._publisher(release)
        demand(viewer, act, publisher)
        if act is Act.PUBLISH and not self.may_publish(viewer, publisher):
            raise AccessError("Releases must be reviewed by an editor before publication. Submit this one for review.")
        if delivery.consents:
            demand(viewer, Act.CONSENT, publisher)
        editor = viewer.account if permitted(viewer, Act.REVIEW, publisher) else ""  # what an editor brings is accepted
        recorded = replace(
            release, status=status.value, publisher=publisher, origin="contributed", account=viewer.account,
            reviewer=editor,
        )  # fmt: skip
        signed = Signature(viewer.account)
        known_ids = self._must_be_seen(viewer, delivery.consents or {})
        papers = ReleasePapers(
            signed,
            delivery.file,
            delivery.consents or {},
            known_ids,
            delivery.categories or {},
        )
        return store.publish(self.path, recorded, delivery.observations, papers)

    def _must_be_seen(self, viewer: Viewer, choices: Mapping[str, Consent]) -> frozenset[str]:
        """The indicators that a viewer may bring figures of, when the choices of who sees them are possible.

        What no editor has approved is private. Raises UnknownNameError, StoreError.
        """
        proposals = visible_proposals(store.read_entries(self.path, store.PROPOSALS), viewer)
        known_ids = {*self.catalogue.indicators, *(one.id for one in proposals)}
        drafts = {one.id for one in proposals if one.status is not ProposalStatus.APPROVED}
        for id, consent in choices.items():
            if id not in known_ids:
                raise UnknownNameError("indicator", id, known_ids)
            if id in drafts - {*self.catalogue.indicators} and consent is not Consent.PRIVATE:
                raise StoreError(
                    "The indicator {id} waits for an editor's approval: until then its figures are private.", id=id
                )
        return frozenset(known_ids)

    def _publisher(self, release: Release) -> str:
        """Who tells the release, by its dataset. Raises StoreError for a dataset that nobody declared."""
        publisher = store.publisher_of(release.dataset)
        is_own_dataset = release.dataset in (NETWORK, f"{CITY}{publisher}") and publisher != ""
        if not is_own_dataset and release.dataset not in self.catalogue.datasets:
            raise StoreError(
                f"Nobody declares a dataset {release.dataset!r}: a city's own is named {CITY}<its code>, what editors "
                f"bring for the network {NETWORK!r}, others stand in data/catalogue/datasets."
            )
        if release.publisher not in ("", publisher):
            raise StoreError(
                "Dataset {id!r} belongs to {publisher}, not to {other}.",
                id=release.dataset,
                publisher=publisher,
                other=release.publisher,
            )
        return publisher

    def _known(self, release_id: str, publisher: str) -> Release:
        """The release as the store has it: what a caller says of it is not believed. Raises StoreError."""
        release = store.release(self.path, release_id)
        if release is None or release.publisher != publisher:
            raise StoreError("The file of this release is no longer available.")
        return release

    def _demand_any(self, viewer: Viewer, act: Act) -> None:
        """Nothing for who may do this with some release; which one is checked inside the transaction."""
        if not any(permitted(viewer, act, city) for city in (*viewer.cities, NETWORK)):
            demand(viewer, act)

    def _signed(self, viewer: Viewer, act: Act) -> Signature:
        return Signature(viewer.account, may=partial(may_change, viewer, act))
