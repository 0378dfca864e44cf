"""The map for an audience: the own city and every peer have their names, on a wide screen and on a narrow one."""

import pytest

from indicators import Atlas
from indicators.drawing import svg_figure
from indicators.drawing.rooms import SCREEN, SCREEN_PHONE
from indicators.language.language import load_language
from indicators.map import circles
from indicators.map.audience_chart import europe
from indicators.view import Reader


@pytest.mark.parametrize("room", [SCREEN, SCREEN_PHONE], ids=lambda room: room.name)
@pytest.mark.parametrize("city", ["BE005C", "FR004C", "DE001C"])
def test_every_peer_has_its_name_on_the_map(atlas: Atlas, city, room):
    answer, _ = atlas.places("safe_night_city", city), load_language("fr")
    labels = [one.label for one in circles.drawn(answer, Reader(_, atlas.catalogue), "outcome") if one.label]
    drawing = svg_figure.document(europe(answer, Reader(_, atlas.catalogue), room), room, "map")
    assert len(labels) == 9
    assert [one for one in labels if one not in drawing] == []
