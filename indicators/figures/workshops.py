"""The results of workshops as one viewer may see them, beside the worked examples."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.access.rights import Viewer, may_see
from indicators.catalogue import Catalogue
from indicators.model.city_workshops import OTHER_KINDS, CityWorkshop
from indicators.model.limits import FEWEST_OF_A_KIND
from indicators.model.workshops import Workshop
from indicators.statistics.group_judgements import groups_together


def with_workshops(catalogue: Catalogue, workshops: Iterable[CityWorkshop], viewer: Viewer) -> Catalogue:
    """The catalogue with the results of cities that the viewer may see; the same one where there is none."""
    visible = {one.id: without_small_kinds(one.result) for one in workshops
               if one.result and may_see(viewer, one.consent, one.city)}  # fmt: skip
    return replace(catalogue, workshops=catalogue.workshops | visible) if visible else catalogue


def without_small_kinds(result: Workshop) -> Workshop:
    """A result without the kinds of actor that would stand together today, as those of earlier versions may be stored.

    Their judgements cannot be put together from medians, so they are left out of the comparison.
    """
    people = [one.kind for one in result.groups for _person in range(one.participants)]
    names = groups_together(people, FEWEST_OF_A_KIND, OTHER_KINDS)
    groups = tuple(one for one in result.groups if names.get(one.kind, one.kind) == one.kind)
    return result if len(groups) == len(result.groups) else replace(result, groups=groups)
