"""A small file in a staging table, checked against the real store: what the tests of the way in stand on."""

from collections.abc import Collection
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from indicators.catalogue import Catalogue
from indicators.contribute.checks import check
from indicators.model.submissions import CheckResult, Column, Layout, Mapping, NumberFormat, Part, Remark, Sheet
from indicators.store import StagingTable, Store

PARTS = {
    "Ville": Part.CITY,
    "Indicateur": Part.INDICATOR,
    "Année": Part.PERIOD,
    "Valeur": Part.VALUE,
    "Faits": Part.NUMERATOR,
    "Population": Part.DENOMINATOR,
    "Unité": Part.UNIT,
    "Note": Part.NOTE,
}
CITIES = {"Liège": "BE005C", "Madrid": "ES001C", "Dortmund": "DE010C", "Vienne": "FR-D86"}
INDICATORS = {
    "Vols": "recorded_theft",
    "Vols de véhicules": "recorded_theft_vehicle",
    "Cambriolages": "recorded_burglary",
    "Homicides": "recorded_homicide",
    "Sûreté la nuit": "safe_night_city",
}
FRENCH = NumberFormat(",", " ")


def mapping(header: Collection[str], **more: object) -> Mapping:
    """What the usual headers mean; figures are written as the French do."""
    fields = {
        "parts": {name: PARTS.get(name, Part.IGNORED) for name in header},
        "cities": CITIES,
        "indicators": INDICATORS,
        "numbers": dict.fromkeys(("Valeur", "Faits", "Population"), FRENCH),
        "marks": {"n.d.": "O"},
    }
    return Mapping(**(fields | more))


@contextmanager
def laid(text: str, folder: Path, layout: Layout | None = None):
    """A staging table with the text of a file, its first row being the header; `;` separates."""
    file = folder / "file.csv"
    file.write_text(text, encoding="utf-8", newline="")
    with StagingTable(folder) as staging:
        staging.load(Sheet("", file, "text", ";"))
        header = staging.head(1)[0]
        staging.lay(layout or Layout(2, None, tuple(Column(name, name) for name in header if name)))
        yield staging


UNSAMPLED = ("no_sample", "no_count", "no_error", "beside_official")


class Bench:
    """Checks texts against the real store."""

    def __init__(self, folder: Path, store: Store, catalogue: Catalogue):
        self.folder, self.store, self.catalogue = folder, store, catalogue

    def check(
        self, text: str, speaks_for: Collection[str] | None = None, dataset: str = "", **more: object
    ) -> CheckResult:
        """What the checks find in the text; without the notes that figures have no interval, which most texts earn."""
        with laid(text, self.folder) as staging:
            result = check(staging, mapping(staging.columns, **more), self.store, self.catalogue, speaks_for, dataset)
        return replace(result, remarks=tuple(one for one in result.remarks if one.code not in UNSAMPLED))

    def remark(self, code: str, text: str, **more: object) -> Remark:
        """The one remark with this code."""
        remarks = [one for one in self.check(text, **more).remarks if one.code == code]
        assert len(remarks) == 1, remarks
        return remarks[0]

    def codes(self, text: str, **more: object) -> set[str]:
        """The codes of all remarks."""
        return {one.code for one in self.check(text, **more).remarks}
