"""Settings: a variable that nobody reads stops the server, with the name that was meant."""

import re
from pathlib import Path

import pytest

from indicators.model.errors import IndicatorsError, UnknownNameError
from ui.settings import setting_names, settings

ROOT = Path(__file__).parents[2]
CODE = [ROOT / "server.py", *(file for name in ("indicators", "ui", "api") for file in (ROOT / name).rglob("*.py"))]


@pytest.fixture(autouse=True)
def _anew():
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.parametrize(
    ("name", "meant"), [("VIGIE_UPLOADMB", "VIGIE_UPLOAD_MB"), ("VIGIE_SMTP_HOTS", "VIGIE_SMTP_HOST")]
)
def test_a_typing_error_is_answered_with_the_nearest_name(monkeypatch, name, meant):
    monkeypatch.setenv(name, "5")
    with pytest.raises(UnknownNameError, match=rf"No setting is named '{name}'\. Did you mean '{meant}'\?"):
        settings()


def test_every_variable_that_is_read_can_be_set_and_no_other():
    read = {name for file in CODE for name in re.findall(r"\"(VIGIE_[A-Z_]*[A-Z])\"", file.read_text(encoding="utf-8"))}
    assert read == setting_names()


def test_an_unknown_setting_stops_the_start(monkeypatch):
    monkeypatch.setenv("VIGIE_REVEIW", "yes")
    with pytest.raises(IndicatorsError, match="VIGIE_REVIEW"):
        settings()
