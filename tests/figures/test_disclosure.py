"""No total gives a small count back: which sums the store knows, what is hidden for them, and the audit of all."""

import itertools
from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators import load_catalogue, open_atlas
from indicators.__main__ import main
from indicators.access.rights import is_small
from indicators.figures import area_sums
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.statistics.disclosure import audit
from indicators.store import ReleasePapers, publish

PARIS, FIRST, OTHERS = "FR001C", "FR-75101", [f"FR-751{number:02d}" for number in range(2, 21)]
SENSITIVE, ORDINARY = "recorded_sexual_violence", "recorded_robbery_armed"


def known(atlas):
    """The sensitive counts, and the sums among them."""
    facts = atlas._data.store.facts(indicators=atlas._data.sensitive)
    counts = area_sums.counted(facts)
    return counts, area_sums.relations(counts, atlas.cities)


def hidden(atlas, counts):
    """The cells that no reader sees."""
    return {cell for cell, count in counts.items() if is_small(np.array(count))} | atlas._data.companions


def contributed(path, rows, year=2031, indicator=SENSITIVE):
    """A release of sexual violence, or of another offence, in one year: area -> count, of 10,000 residents each."""
    figures = pd.DataFrame({"geo": list(rows), "numerator": [float(count) for count in rows.values()]})
    figures = figures.assign(indicator=indicator, period=str(year), value=10 * figures["numerator"], denominator=1e4)
    figures = figures.assign(status="A", note="", series="test")[list(tables.OBSERVATIONS)]
    dataset = "fr_ssmsi_communes" if min(rows).startswith("FR") else "es_interior"
    release = Release("test@2026-01-01", dataset, date(2026, 1, 1), "published", "contributed", "t.csv", "", len(rows))
    publish(path, release, figures, ReleasePapers(consents=dict.fromkeys(figures["indicator"], Consent.PUBLIC)))
    return open_atlas(path)


def ranges(atlas):
    """Least and most of every hidden count, as the shown ones and all sums leave them."""
    counts, sums = known(atlas)
    cells = hidden(atlas, counts)
    touched = [one for group in area_sums.connected(sums) for one in group if cells & {one.total, *one.parts}]
    rests = {part for one in touched for part in one.parts if part not in counts}
    bounds = audit(counts | dict.fromkeys(rests, np.nan), touched, cells | rests)
    ends = dict(zip(bounds.index, zip(bounds["least"], bounds["most"], strict=True), strict=True))
    return {cell: ends[cell] for cell in cells}


def beside_small_counts(atlas, offence: str = SENSITIVE) -> list[str]:
    """The areas of which the count of an offence in 2031 is hidden, though it is not small or the offence sensitive."""
    return [geo for indicator, geo, year in atlas._data.companions if (indicator, year) == (offence, 2031)]


def test_the_sums_among_the_bundled_figures_are_found(atlas):
    counts, sums = known(atlas)
    complete = [one for one in sums if all(part in counts for part in one.parts)]
    assert {(one.total[1], len(one.parts)) for one in complete} == {
        *((PARIS, 20), ("FR002C", 9), ("FR004C", 16), ("FR-D75", 1))
    }
    assert len(sums) == 210  # the others: départements with communes too small to be told


def test_no_hidden_bundled_count_can_be_computed(atlas):
    counts, _ = known(atlas)
    assert len(hidden(atlas, counts)) == 529  # 253 are homicides in boroughs of London, which are districts
    bounds = ranges(atlas)
    assert len(bounds) == 529
    assert all(least <= 1 and most >= 4 for least, most in bounds.values())


def test_no_sensitive_offence_is_part_of_a_sum_of_offences(atlas):
    """Where one was, to hide it alone would not do: the sum of categories would have to be declared."""
    recorded = [id for id, one in load_catalogue().indicators.items() if one.theme == "recorded"]
    facts = atlas._data.store.facts(indicators=recorded)
    for _, rows in facts.groupby("dataset"):
        table = rows.pivot_table(index=["geo", "year"], columns="indicator", values="numerator")
        for sensitive in set(table) & set(atlas._data.sensitive):
            others = [name for name in table if name != sensitive]
            for sign, (first, two) in itertools.product((1, -1), itertools.permutations(others, 2)):
                gap = (table[sensitive] + sign * table[first] - table[two]).abs().dropna()
                assert len(gap) < 10 or (gap < 0.5).mean() < 0.5, (sensitive, first, two)


def test_a_small_count_among_districts_takes_another_district_with_it(store_copy):
    atlas = contributed(store_copy, {PARIS: 3 + 19 * 20, FIRST: 3} | dict.fromkeys(OTHERS, 20))
    (geo,) = beside_small_counts(atlas)
    assert geo in OTHERS
    assert ranges(atlas)[(SENSITIVE, FIRST, 2031)] == (0, 23)


def test_a_companion_is_hidden_everywhere_and_looks_like_the_small_count(store_copy):
    atlas = contributed(store_copy, {PARIS: 3 + 19 * 20, FIRST: 3} | dict.fromkeys(OTHERS, 20))
    (geo,) = beside_small_counts(atlas)
    rows = atlas.bars(SENSITIVE, [FIRST, geo]).rows
    assert rows["status"].tolist() == ["Q", "Q"]
    assert rows[["value", "lower", "upper", "numerator", "denominator"]].isna().all(axis=None)
    spread = atlas._data.spread.of([SENSITIVE], [2031], ["FR/district"])
    assert spread["cities"].tolist() == [18]
    assert atlas.places(SENSITIVE, FIRST).rows.set_index("geo").loc[[FIRST, geo], "value"].isna().all()


@pytest.mark.parametrize(
    "counts",
    [
        {PARIS: 7, FIRST: 2, OTHERS[0]: 5},  # most arrondissements untold
        {"FR-D75": 3, PARIS: 3},  # the same people under two names
        {"FR-D75": 5, PARIS: 4},
        {"FR-D75": 9, PARIS: 9, FIRST: 1, OTHERS[0]: 8},
        {PARIS: 1} | dict.fromkeys([FIRST, *OTHERS], 0) | {OTHERS[3]: 1},
    ],
)
def test_whatever_totals_there_are_a_small_count_may_be_any_of_one_to_four(store_copy, counts):
    atlas = contributed(store_copy, counts)
    bounds = {cell: ends for cell, ends in ranges(atlas).items() if cell[2] == 2031 and counts[cell[1]] in range(1, 5)}
    assert bounds
    assert all(least <= 1 and most >= 4 for least, most in bounds.values())


def test_a_small_count_of_a_district_is_hidden_whatever_the_offence(store_copy):
    counts = {PARIS: 3 + 19 * 20, FIRST: 3} | dict.fromkeys(OTHERS, 20)
    atlas = contributed(store_copy, counts, indicator=ORDINARY)
    counts_shown = atlas.figures([ORDINARY]).query("year == 2031").set_index("geo")["numerator"]
    assert np.isnan(counts_shown[FIRST]) and counts_shown[PARIS] == 383
    assert counts_shown.isna().sum() == 2  # and one that the total would take to give it back
    assert {*beside_small_counts(atlas, ORDINARY)} == set(counts_shown.index[counts_shown.isna()])


def test_a_small_count_of_a_whole_city_is_shown_where_the_offence_is_not_sensitive(store_copy):
    atlas = contributed(store_copy, {PARIS: 3}, indicator=ORDINARY)
    assert atlas.figures([ORDINARY]).query("year == 2031")["numerator"].tolist() == [3.0]


def test_a_total_that_is_its_small_district_is_hidden_with_it(store_copy):
    atlas = contributed(store_copy, {PARIS: 3, FIRST: 3} | dict.fromkeys(OTHERS, 0), indicator=ORDINARY)
    counts_shown = atlas.figures([ORDINARY]).query("year == 2031").set_index("geo")["numerator"]
    assert counts_shown[[PARIS, FIRST]].isna().all()


def test_a_file_for_others_hides_what_the_pages_hide(store_copy, tmp_path):
    atlas = contributed(store_copy, {PARIS: 3 + 19 * 20, FIRST: 3} | dict.fromkeys(OTHERS, 20))
    assert main(["export", str(tmp_path / "all.parquet"), "--store", str(store_copy)]) == 0
    exported = pd.read_parquet(tmp_path / "all.parquet").query("indicator == @SENSITIVE and year == 2031")
    assert set(exported.loc[exported["numerator"].isna(), "geo"]) == {FIRST, *beside_small_counts(atlas)}
    assert exported.loc[exported["numerator"].isna(), ["value", "denominator"]].isna().all(axis=None)
