"""The results of workshops as one viewer may see them, beside the worked examples."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.access.rights import Act, Role, Viewer, permitted
from indicators.catalogue import Catalogue
from indicators.model.city_workshops import CityWorkshop
from indicators.model.submissions import Consent


def with_workshops(catalogue: Catalogue, workshops: Iterable[CityWorkshop], viewer: Viewer) -> Catalogue:
    """The catalogue with the results of cities that the viewer may see; the same one where there is none."""
    visible = {one.id: one.result for one in workshops if one.result and may_see(one, viewer)}
    return replace(catalogue, workshops=catalogue.workshops | visible) if visible else catalogue


def may_see(workshop: CityWorkshop, viewer: Viewer) -> bool:
    """Whether a viewer sees the result of a workshop."""
    return (
        workshop.consent is Consent.PUBLIC
        or (workshop.consent is Consent.MEMBERS and viewer.role is not Role.VISITOR)
        or permitted(viewer, Act.SEE_PRIVATE, workshop.city)
    )
