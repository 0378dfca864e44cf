"""The tripwires of a city for programs."""

import shutil
from datetime import datetime
from pathlib import Path

from starlette.testclient import TestClient

from api.router import ADDRESS
from indicators import Tripwire, TripwireKind, open_atlas
from indicators.store import TRIPWIRES, changing_entries
from tests.api.conftest import served


def test_what_a_city_stated_comes_with_its_state(bundled_store: Path, tmp_path: Path):
    path = Path(shutil.copy(bundled_store, tmp_path / "vigie.duckdb"))
    wire = Tripwire(
        "DE004C", "recorded_robbery", TripwireKind.ABOVE, 110.0, after=2022, id="one", account="a@b.example",
        stated_at=datetime(2023, 5, 2),
    )  # fmt: skip
    with changing_entries(path, TRIPWIRES) as register:
        register.keep_entry(wire)
    atlas = open_atlas(path)
    program = TestClient(served(lambda: atlas, base=""))
    answer = program.get(f"{ADDRESS}/tripwires?city=DE004C")
    (row,) = answer.json()["data"]
    assert (row["state"], row["year"], row["threshold"]) == ("crossed", 2023, 110.0) and row[
        "stated_on"
    ] == "2023-05-02"
    assert "a@b.example" not in answer.text
    assert row["false_alarm"] is None  # that of a threshold was another before it was crossed
    assert (row["band_percent"], row["figures_in_a_row"]) == (None, 1)
    assert program.get(f"{ADDRESS}/tripwires?city=BE005C").json()["data"] == []
    assert program.get(f"{ADDRESS}/tripwires?city=XX999C").status_code == 404
