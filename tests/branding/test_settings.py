"""The table [branding]: what it may say, and the sentence for each thing that it may not."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from indicators import IndicatorsError
from indicators.drawing.style import DARK, LIGHT
from indicators.drawing.themes import branded
from indicators.model.branding import PRODUCT, SiteBranding, branding_in
from indicators.model.colours import contrast, distance, mixed, nearest
from indicators.model.site_tables import site_table
from tests.branding.sites import GREEN, LOGO, NAME, SETTINGS, square, write_site

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">{}</svg>'


def table(text: str) -> dict:
    return tomllib.loads(text).get("branding", {})


def refusal(text: str, folder: Path) -> str:
    """The sentence that refuses a table."""
    with pytest.raises(IndicatorsError) as error:
        branded(branding_in(table(f"[branding]\n{text}"), folder).colours)
    return str(error.value)


def test_without_a_table_everything_is_the_products():
    assert branding_in({}, Path()) == SiteBranding()
    assert SiteBranding().name == PRODUCT
    assert branded({}) == (LIGHT, DARK)


def test_a_full_table_is_taken_as_it_is(tmp_path):
    write_site(tmp_path)
    branding = branding_in(table(SETTINGS), tmp_path)
    assert (branding.name, branding.city, branding.logo.ratio) == (NAME, "FR003C", 2.0)
    assert branding.logo_for("dark") is branding.logo
    assert branding.welcome_in("fr").startswith("Bienvenue")
    assert branding.welcome_in("it") == branding.welcome_in("en")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('nam = "Site"', "Did you mean 'name'?"),
        ('name = ""', "name of [branding] is empty"),
        ('name = "A <b>"', "at most 40 letters"),
        (f'name = "{"a" * 41}"', "at most 40 letters"),
        ('name = "[A](//elsewhere.example)"', "at most 40 letters"),
        ('name = "A $x$"', "at most 40 letters"),
        ('name = "A\u202eb"', "at most 40 letters"),
        ("name = 4", "between quotes"),
        ('logo = "none.svg"', "cannot be read"),
        ('logo_dark = "logo.svg"', "Set both"),
        ("welcome = 4", "must be a text"),
        (f'welcome = "{"a" * 601}"', "at most 600"),
        ('welcome = { nl = "Welkom" }', "has a text in 'nl'. Use the code of a language of the site: en, de, es, fr"),
        ("light = 4", "[branding.light]"),
        ('[branding.light]\nacent = "#000000"', "Did you mean 'accent'?"),
        ('[branding.light]\naccent = "green"', "Write a colour as #1B6CA8"),
    ],
)
def test_what_cannot_work_is_refused_with_what_to_do(tmp_path, text, sentence):
    write_site(tmp_path)
    assert sentence in refusal(text, tmp_path)


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<image href="https://elsewhere.example/a.png"/>', "<image>"),
        ('<use href="https://elsewhere.example/a.svg#b"/>', "href="),
        ('<rect onload="alert(1)"/>', "onload="),
        ('<rect fill="url(https://elsewhere.example)"/>', "fill="),
        ("<style>@import 'https://elsewhere.example/a.css';</style>", "a style that asks for a file"),
        ("<style>@im\\70ort '//elsewhere.example/a.css';</style>", "a style that asks for a file"),
        ("<style><g/>@import '//elsewhere.example/a.css';</style>", "a style that asks for a file"),
        ("<rect fill=\"image-set('//elsewhere.example/a.png' 1x)\"/>", "fill="),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', "<script>"),
        ("<?xml-stylesheet href='//elsewhere.example/a.css'?>", "or a stylesheet"),
        ("<text>Network</text>", "its text as outlines"),
        ("<g>", "no complete SVG"),
    ],
)
def test_a_logo_that_could_do_more_than_be_drawn_is_refused(tmp_path, inside, sentence):
    (tmp_path / "logo.svg").write_text(SVG.format(inside), encoding="utf-8")
    assert sentence in refusal('logo = "logo.svg"', tmp_path)


def test_entities_sizes_forms_and_other_files_are_refused(tmp_path):
    file = tmp_path / "logo"
    for content, sentence in (
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{LOGO}'.encode(), "entities"),
        (SVG.format("").replace('viewBox="0 0 60 30"', "").encode(), "viewBox"),
        (SVG.format("").replace("60 30", "600 30").encode(), "20.0 times as wide"),
        (b"GIF89a", "neither an SVG nor a PNG"),
        (square(16), "16 × 16 pixels"),
        (square(64)[:-20], "cut off"),
        (LOGO.encode() + b" " * 200_000, "200 kilobytes"),
    ):
        file.write_bytes(content)
        assert sentence in refusal('logo = "logo"', tmp_path)
    (tmp_path / "icon.png").write_bytes(square(100))
    assert "192 × 192" in refusal('icon = "icon.png"', tmp_path)
    file.write_text(f'<?xml version="1.0"?><!DOCTYPE svg>{LOGO}', encoding="utf-8")
    assert branding_in(table('[branding]\nlogo = "logo"'), tmp_path).logo.is_svg


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(tmp_path):
    refused = refusal('[branding.light]\naccent = "#FFD500"', tmp_path)
    assert "Its contrast on #F5F4F1 is 1.3" in refused
    other = refused.rpartition("passes is ")[2].rstrip(".")
    assert branded({"light": {"accent": other}})[0].accent == other


@pytest.mark.parametrize("accent", [GREEN, "#6A1B9A", "#0050A0", "#A3195B", "#333333"])
def test_an_accent_of_one_theme_gives_both_a_readable_one(accent):
    for plain, look in zip((LIGHT, DARK), branded({"light": {"accent": accent}}), strict=True):
        for behind in (look.background, look.panel, mixed(look.accent, look.background, 0.1)):
            assert contrast(look.accent, behind) >= 4.5
        assert look.worse == plain.worse
        assert distance(look.better, look.worse) >= 0.1
        assert contrast(look.text, look.better_tint) >= 4.5


def test_charts_take_the_accent_for_better_only_where_it_differs_from_the_other_outcomes():
    blue, green = branded({"light": {"accent": "#0050A0"}}), branded({"light": {"accent": GREEN}})
    assert [one.better == one.accent for one in blue] == [True, True]
    assert [one.better for one in green] == [LIGHT.better, DARK.better]
    with pytest.raises(IndicatorsError, match="colour of another outcome"):
        branded({"light": {"better": GREEN}})


def test_contrast_and_nearest_are_those_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # WebAIM's well-known grey
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert nearest("#123456", lambda one: False) == ""
    assert distance("#FF0000", "#FF0000") == 0


def test_the_table_is_read_from_the_file_that_is_named_else_from_the_secrets(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("VIGIE_OPERATOR", raising=False)
    assert site_table("branding")[0] == {}
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text('[branding]\nname = "Secrets"', encoding="utf-8")
    assert site_table("branding") == ({"name": "Secrets"}, Path(".streamlit"))
    (tmp_path / "site.toml").write_text('name = "City"\n[branding]\nname = "File"', encoding="utf-8")
    monkeypatch.setenv("VIGIE_OPERATOR", str(tmp_path / "site.toml"))
    assert site_table("branding") == ({"name": "File"}, tmp_path)
    assert site_table("operator")[0] == {"name": "City"}
    monkeypatch.setenv("VIGIE_OPERATOR", str(tmp_path / "none.toml"))
    with pytest.raises(IndicatorsError, match="cannot be read"):
        site_table("branding")


@pytest.mark.parametrize("words", [["-m", "indicators", "branding"], ["-c", "import server"]])
def test_a_program_does_not_start_with_a_branding_that_cannot_work(tmp_path, words):
    file = write_site(tmp_path, SETTINGS.replace(GREEN, "#FFD500"))
    ended = subprocess.run(
        [sys.executable, *words], env={**os.environ, "VIGIE_OPERATOR": str(file)}, capture_output=True, text=True
    )
    assert ended.returncode == 2
    assert "accent of [branding.light] is #FFD500." in ended.stderr
    assert "The nearest colour that passes is #" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_server_does_not_start_with_a_first_city_that_there_is_not(tmp_path, built):
    file = write_site(tmp_path, SETTINGS.replace("FR003C", "FR003X"))
    settings = {**os.environ, "VIGIE_OPERATOR": str(file), "VIGIE_STORE": str(built)}
    ended = subprocess.run([sys.executable, "-c", "import server"], env=settings, capture_output=True, text=True)
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False)
    assert "FR003X" in ended.stderr and "FR003C" in ended.stderr


def test_the_command_shows_what_is_set(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "indicators", "branding"], capture_output=True, text=True,
        env={**os.environ, "VIGIE_OPERATOR": str(write_site(tmp_path)), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert NAME in ended.stdout
    assert f"light  accent {GREEN}, contrast 6.3" in ended.stdout
