"""What studies found of the measures of a planned policy, by the register of evidence."""

from collections.abc import Collection

from indicators.catalogue import Catalogue
from indicators.model.evidence import EvidenceFinding, Sureness

EXAMPLE = "lighting_welsh2022"  # street lighting: the largest body of studies on record


def studied_effects(catalogue: Catalogue, measures: Collection[str]) -> tuple[EvidenceFinding, ...]:
    """The graded findings on these measures whose effect is published, the surest first; without any, an example."""
    if not measures:
        return tuple(one for one in (catalogue.evidence.get(EXAMPLE),) if one)
    steps = tuple(Sureness)
    every = [one for one in catalogue.evidence.values() if one.graded and one.effect]
    on_them = [one for one in every if {*measures} & {*one.measures}]
    return tuple(sorted(on_them, key=lambda one: (-steps.index(one.sureness), one.change is None, -(one.studies or 0))))
