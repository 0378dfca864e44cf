"""Days as they are typed in forms."""

import pytest

from indicators.language.typed_days import read_typed_day, typed_day


@pytest.mark.parametrize(
    ("typed", "code"),
    [("24/06/2025", "2025-06-24"), ("4.6.2025", "2025-06-04"), ("06/2025", "2025-06"), ("2025", "2025"), ("", "")],
)
def test_a_day_a_month_or_a_year_is_read_as_it_is_written_in_europe(typed, code):
    assert read_typed_day(f" {typed} ") == code
    assert read_typed_day(typed_day(code)) == code


@pytest.mark.parametrize("text", ["2025-06-24", "soon", "24/06/25", "1/2/3/2025"])
def test_what_is_no_such_day_is_left_to_the_checks(text):
    assert read_typed_day(text) == text
