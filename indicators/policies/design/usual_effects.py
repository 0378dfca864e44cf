"""What studies found of the measures of a planned policy, by the register of evidence."""

from collections.abc import Collection

from indicators.catalogue import Catalogue
from indicators.model.evidence import EvidenceFinding, Sureness

EXAMPLE = "lighting_welsh2022"  # street lighting: the largest body of studies on record


def studied_effects(catalogue: Catalogue, measures: Collection[str]) -> tuple[EvidenceFinding, ...]:
    """The graded findings on these measures, the surest first, with a published effect before; without any, an example.

    A finding that gives no figure still says in words how large and how sure it is.
    """
    if not measures:
        return tuple(one for one in (catalogue.evidence.get(EXAMPLE),) if one)
    steps = tuple(Sureness)
    on_them = [one for one in catalogue.evidence.values() if one.graded and {*measures} & {*one.measures}]
    return tuple(
        sorted(
            on_them,
            key=lambda one: (not one.effect, -steps.index(one.sureness), one.change is None, -(one.studies or 0)),
        )
    )
