"""The R script: figures, pages, JSON and refusals, where R is at hand."""

import shutil
import subprocess

import pytest

from tests.notebook import EXAMPLES

RSCRIPT = shutil.which("Rscript")
pytestmark = pytest.mark.skipif(RSCRIPT is None, reason="R is not installed (Debian, Ubuntu: apt install r-base-core)")
HEAD = f"""
source({str(EXAMPLES / "r" / "vigie.R")!r}, encoding = "UTF-8")
vigie_site("{{site}}/")
show <- function(...) cat(..., "\\n", sep = "|")
"""


@pytest.fixture
def ask(dashboard):
    """Runs code after the script, in the language C too: what is printed, line by line."""

    def run(code: str) -> list[str]:
        script = HEAD.replace("{site}", dashboard.address) + code
        ended = subprocess.run([RSCRIPT, "-e", script], capture_output=True, text=True, encoding="utf-8")
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.splitlines()

    return run


def test_figures_are_a_data_frame_with_numbers_and_what_must_be_said(ask):
    lines = ask("""
figures <- vigie_observations(city = "BE005C", indicator = "safe_night_city")
show(nrow(figures), class(figures$value), figures$city_name[1] == "Li\\u00e8ge")
show(round(figures$value[figures$year == 2023], 1), is.character(figures$licence), "caveats" %in% names(figures))
""")
    assert lines == ["2|numeric|TRUE|", "42.9|TRUE|TRUE|"]


def test_pages_are_put_together(ask):
    lines = ask("""
whole <- vigie_observations(city = "BE005C", theme = "safety")
parts <- vigie_observations(city = "BE005C", theme = "safety", limit = 10)
show(nrow(parts) == nrow(whole), nrow(whole) > 10, setequal(parts$indicator, whole$indicator))
""")
    assert lines == ["TRUE|TRUE|TRUE|"]


def test_a_city_is_compared_with_its_peers(ask):
    lines = ask("""
rows <- vigie_comparison("BE005C", year = 2023, lang = "fr")
show(rows$outcome[rows$indicator == "safe_night_city"], nrow(vigie_indicators(theme = "safety")) > 5)
""")
    assert lines == ["worse|TRUE|"]


def test_what_the_api_refuses_is_an_error_with_the_way_to_the_reason(ask):
    lines = ask("""
cat(tryCatch(vigie_observations(city = "BE005X"), error = conditionMessage))
""")
    assert lines[0].startswith("Nothing was read (404 Not Found). Open this address in a browser")


def test_json_is_a_list_where_jsonlite_is_installed_and_says_so_where_it_is_not(ask):
    lines = ask("""
cat(tryCatch(vigie_json("/comparison", city = "BE005C")$city, error = conditionMessage))
""")
    assert lines[0] in ("BE005C", "Install jsonlite to read JSON, or use vigie_table().")
