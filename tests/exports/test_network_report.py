"""The yearly report of the network: its slides hold what they show, and say how much they leave to the report."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pptx import Presentation

from indicators import NetworkYear, exports, load_language, open_atlas
from indicators.answers.network import Help, MemberProgress, NetworkProgress
from indicators.answers.preparedness import Shortages
from indicators.drawing.native import BODY_HIGH
from indicators.drawing.style import LIGHT
from indicators.view import Reader


@pytest.fixture(scope="module")
def atlas(bundled_store):
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def state(atlas):
    """Many members of many countries, of whom those of one have begun, and a match on every question."""
    members = [one for one in atlas.cities.values() if one.member]
    progress = tuple(MemberProgress(one, 12, 12, 0) if one.country == "BE" else MemberProgress(one, 0, 0, 0)
                     for one in members)  # fmt: skip
    helps = tuple(Help(id, tuple(members[:8]), tuple(members[8:16])) for id in atlas.catalogue.items)
    of_network = NetworkProgress(progress, helps, 12, len(atlas.catalogue.items))
    return NetworkYear(2026, date(2026, 11, 29), of_network, 0, 0, atlas.deliveries(), Shortages((), (), (), 0))


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_table_of_a_slide_reaches_its_foot_and_what_is_left_out_is_said(atlas, state, code):
    _ = load_language(code)
    deck = Presentation(io.BytesIO(exports.network_deck(state, Reader(_, atlas.catalogue, LIGHT))))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert all(sum(row.height for row in table.rows) <= BODY_HIGH for table in tables)
    last = tables[-1]
    left = len(atlas.catalogue.items) - (len(last.rows) - 2)  # without the head and the line that says so
    assert _.ngettext("{number} more in the report", "{number} more in the report", left) in last.cell(
        len(last.rows) - 1, 0
    ).text_frame.text.replace("\u202f", " ")


def test_countries_in_which_nobody_began_are_one_row(atlas, state):
    reader = Reader(load_language("en"), atlas.catalogue, LIGHT)
    part = next(one for one in exports.network_parts(state, reader) if one.title == "Preparedness")
    assert [row[0] for row in part.rows] == ["Belgium", f"{len({m.city.country for m in state.progress.members}) - 1} "
                                             "other countries"]  # fmt: skip
    assert sum(int(row[1]) for row in part.rows) == len(state.progress.members)


@pytest.mark.parametrize(("code", "words"), [("en", "countries"), ("fr", "pays")])
def test_where_nobody_began_no_country_is_called_another(atlas, state, code, words):
    waiting = tuple(MemberProgress(one.city, 0, 0, 0) for one in state.progress.members)
    nobody = replace(state, progress=replace(state.progress, members=waiting))
    part = exports.network_parts(nobody, Reader(load_language(code), atlas.catalogue, LIGHT))[2]
    assert [row[0] for row in part.rows] == [f"{len({one.city.country for one in waiting})} {words}"]


def test_every_match_is_in_the_report(atlas, state):
    reader = Reader(load_language("en"), atlas.catalogue, LIGHT)
    assert len(exports.network_parts(state, reader)[-1].rows) == len(state.progress.helps)
