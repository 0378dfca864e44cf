"""The results of workshops as one viewer may see them, beside the worked examples."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.access.rights import Viewer, may_see
from indicators.catalogue import Catalogue
from indicators.model.city_workshops import CityWorkshop


def with_workshops(catalogue: Catalogue, workshops: Iterable[CityWorkshop], viewer: Viewer) -> Catalogue:
    """The catalogue with the results of cities that the viewer may see; the same one where there is none."""
    visible = {one.id: one.result for one in workshops if one.result and may_see(viewer, one.consent, one.city)}
    return replace(catalogue, workshops=catalogue.workshops | visible) if visible else catalogue
