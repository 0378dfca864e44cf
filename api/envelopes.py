"""What goes with every figure: what is counted and how it compares, who publishes it, and under which licence."""

import pandas as pd

from indicators import Atlas, City, Indicator, Release, qualities


def released(release: Release) -> dict[str, object]:
    """A release, as everybody may know of it."""
    return {
        "id": release.id,
        "dataset": release.dataset,
        "vintage": str(release.vintage),
        "status": str(release.status),
        "scope": release.scope,
        "figures": release.rows,
        "origin": release.origin,
        "publisher": release.publisher,
        "licence": release.licence,
        "published_at": _moment(release.published_at),
        "withdrawn_at": _moment(release.withdrawn_at),
        "withdrawal_reason": release.withdrawal_reason or None,
    }


def divided(atlas: Atlas, rows: pd.DataFrame) -> list[Indicator]:
    """The indicators of rows with another denominator (`divided_by`), each as that rate."""
    rates = atlas.catalogue.denominators
    each = zip(rows["indicator"], rows["divided_by"], strict=True) if "divided_by" in rows else ()
    return [rates[per].rate_of(atlas.indicator(id)) for id, per in each if per in rates]


def graded(atlas: Atlas, rows: pd.DataFrame, city: City | None = None) -> pd.DataFrame:
    """Figures that are compared (tables.COMPARISON, PLACES) with the quality of each: its grade, and why.

    `city`: the only city that all are of, where some are those of its region or country.
    """
    indicators, areas = atlas.catalogue.indicators, [city or atlas.area(geo)[0] for geo in rows["geo"]]
    each = qualities(rows, [indicators[id] for id in rows["indicator"]], areas, atlas.catalogue)
    return rows.assign(
        quality=[str(one.grade) if one else None for one in each],
        quality_reasons=[" ".join(one.concerns) if one else None for one in each],
    )


def _moment(moment: object) -> str | None:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None
