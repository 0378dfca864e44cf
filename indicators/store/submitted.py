"""The figures of a release that nobody can see yet, for whoever decides about it."""

from pathlib import Path

import pandas as pd

from indicators.store.database import PATIENCE, reading

MOST = 5000  # figures of one release that are read


def figures_of(path: Path, release_id: str, patience: float = PATIENCE) -> pd.DataFrame:
    """The first MOST figures of a release, whatever its state: indicator, geo, period, value, numerator, denominator,
    status. Who may see them is the caller's to check. Raises as `reading`."""
    with reading(path, patience) as connection:
        return connection.execute(
            "SELECT CAST(indicator AS VARCHAR) AS indicator, CAST(geo AS VARCHAR) AS geo,"
            " CAST(period AS VARCHAR) AS period, value, numerator, denominator, CAST(status AS VARCHAR) AS status"
            f" FROM observation WHERE CAST(release AS VARCHAR) = ? ORDER BY 1, 2, 3 LIMIT {MOST}",
            [release_id],
        ).df()
