"""Settings: a variable that nobody reads stops the server, with the name that was meant."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.config import set_option

from indicators.model.errors import IndicatorsError, UnknownNameError
from ui.identity import UnsafeSettingError, refuse_unsafe_settings
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


def test_a_language_that_is_not_offered_stops_the_start(monkeypatch):
    monkeypatch.setenv("VIGIE_LANGUAGE", "nl")
    with pytest.raises(IndicatorsError, match=r"VIGIE_LANGUAGE is 'nl'\. Set one of en, de, es, fr, it, pt"):
        settings()


def test_the_server_ends_with_the_sentence_alone_before_it_reads_anything_else():
    """In a process of its own: a module that asked for the settings as it is read would end in a traceback."""
    environment = {**os.environ, "VIGIE_UPLOADMB": "5"}
    command = [sys.executable, "-c", "import server"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert (
        done.stderr.strip().splitlines()[-1] == "No setting is named 'VIGIE_UPLOADMB'. Did you mean 'VIGIE_UPLOAD_MB'?"
    )


def test_each_of_several_processes_keeps_its_part_of_every_limit(monkeypatch):
    alone = settings()
    settings.cache_clear()
    monkeypatch.setenv("VIGIE_PROCESSES", "4")
    monkeypatch.setenv("VIGIE_EMBEDS_PER_MINUTE", "0")
    of_four = settings()
    limits = ("searches_per_minute", "poll_phones", "link_voices")
    assert [getattr(of_four, name) * 4 for name in limits] == [getattr(alone, name) for name in limits]
    assert of_four.embeds_per_minute == 0, "no limit stays no limit"
    assert of_four.sign_ups == 2, "five for four: rounded up, so that nobody is shut out"
    assert (alone.costly_at_once, of_four.costly_at_once) == (2, 1)
    assert of_four.upload_mb == alone.upload_mb
    assert of_four.api_per_minute == alone.api_per_minute, "the proxy leaves an address with one process there"


def test_several_processes_that_would_sign_with_secrets_of_their_own_do_not_start(monkeypatch):
    monkeypatch.setenv("VIGIE_PROCESSES", "2")
    with pytest.raises(UnsafeSettingError, match="Set STREAMLIT_SERVER_COOKIE_SECRET to the same random text"):
        refuse_unsafe_settings()
    set_option("server.cookieSecret", "the same text in each process of the test")
    refuse_unsafe_settings()
