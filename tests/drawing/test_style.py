"""Tests of the look: contrast that can be read, a glyph for every colour, figures that Plotly accepts."""

import plotly.io
import pytest
from plotly.tools import return_figure_from_figure_or_data

from indicators.drawing import style
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import Outcome

THEMES = (style.LIGHT, style.DARK)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, other: str) -> float:
    dark, light = sorted((luminance(first), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", THEMES, ids=lambda colours: colours.name)
def test_text_can_be_read_on_the_page_the_panel_and_every_tint(colours):
    for behind in (colours.background, colours.panel):
        assert contrast(colours.text, behind) >= 4.5
        assert contrast(colours.muted, behind) >= 4.5
    for outcome in Outcome:
        assert contrast(colours.text, colours.tint(outcome)) >= 4.5


@pytest.mark.parametrize("colours", THEMES, ids=lambda colours: colours.name)
def test_marks_stand_out_from_the_page_and_from_the_bars(colours):
    for outcome in Outcome:
        assert contrast(colours.colour(outcome), colours.background) >= 3
        assert contrast(colours.colour(outcome), colours.network) >= 2.8
    for outcome in set(Outcome) - style.HOLLOW:
        assert contrast(colours.glyph, colours.colour(outcome)) >= 3


def test_every_outcome_has_a_shape_of_its_own_beside_its_colour():
    filled = [style.GLYPHS[outcome] for outcome in Outcome if outcome not in style.HOLLOW]
    assert len(set(filled)) == len(filled) == 6
    for outcome in style.HOLLOW:
        assert style.LIGHT.fill(outcome) == style.LIGHT.background


def test_an_unknown_theme_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownNameError, match="light"):
        style.tokens("ligth")


def test_a_plain_figure_is_taken_by_streamlits_own_path_and_is_valid_for_plotly():
    figure = style.Figure(
        [{"type": "scatter", "x": [1, 2], "y": [3, None], "mode": "lines"}],
        style.layout(style.LIGHT, "fr", 200),
    )
    validated = return_figure_from_figure_or_data(figure, validate_figure=True)
    assert validated["layout"]["height"] == 200
    assert '"y":[3,null]' in plotly.io.to_json(validated, validate=False)
    assert figure.validated().layout.separators == ",\u202f"
    assert len(figure.data) == 1
