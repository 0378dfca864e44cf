"""A branded installation: its name, logo and colours wherever it is read, and the product's name on About alone."""

import json
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from tests.branding.sites import GREEN, LOGO, NAME, write_site

FONTS = re.compile(rb"Vigie ?(Sans|Serif)[\w-]*")
NAMED = (
    *("manifest", "feed", "docs", "openapi", "guide", "catalogue", "badge", "frame", "oembed", "front", "not_found"),
    *("about", "poll", "slide", "letter", "mail", "picture.svg", "report.pdf"),
)
COLOURED = ("manifest", "docs", "frame", "not_found", "style", "poll", "theme")


@pytest.fixture(scope="module")
def sent(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what surfaces.py writes, in a process with the settings of the installation."""
    folder = tmp_path_factory.mktemp("sent")
    settings = {
        **os.environ,
        "VIGIE_OPERATOR": str(write_site(tmp_path_factory.mktemp("site"))),
        "VIGIE_STORE": str(built),
    }
    command = [sys.executable, "-m", "tests.branding.surfaces", str(folder)]
    ended = subprocess.run(command, env=settings, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return folder


def content(sent: Path, name: str) -> str:
    text = FONTS.sub(b"", (sent / name).read_bytes()).decode("utf-8", "replace")
    return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text


@pytest.mark.parametrize("name", NAMED)
def test_the_name_is_on_every_surface(sent, name):
    if name == "report.pdf":
        assert NAME.encode("utf-16-be") in (sent / name).read_bytes() or b"R\xc3\xa9seau" in (sent / name).read_bytes()
    else:
        assert NAME in content(sent, name)


@pytest.mark.parametrize("name", [*NAMED, "home", "style"])
def test_the_product_is_named_on_about_alone(sent, name):
    is_named = "Vigie" in content(sent, name)
    assert is_named == (name == "about")


@pytest.mark.parametrize("name", COLOURED)
def test_the_accent_is_on_every_surface_that_has_one(sent, name):
    assert GREEN in content(sent, name)


def test_the_front_page_welcomes_in_the_readers_language_and_offers_the_first_city(sent):
    text = content(sent, "home")
    assert "Bienvenue à l" in text and "observatoire." in text
    assert "Lille" in text


def test_logo_and_icon_are_served_and_can_do_nothing(sent):
    assert (sent / "logo").read_text(encoding="utf-8") == LOGO
    headers = json.loads((sent / "logo.headers").read_text(encoding="utf-8"))
    assert headers["content-type"] == "image/svg+xml"
    assert "sandbox" in headers["content-security-policy"]
    with Image.open(sent / "apple") as icon:
        assert icon.getpixel((90, 90)) == tuple(bytes.fromhex(GREEN[1:]))


def test_a_slide_has_the_logo_with_its_name_and_the_accent_in_its_theme(sent):
    with zipfile.ZipFile(sent / "deck.pptx") as file:
        assert not [name for name in file.namelist() if b"Vigie" in file.read(name)]
        theme = next(file.read(name) for name in file.namelist() if "theme/theme1" in name).decode()
    assert f'<a:accent1><a:srgbClr val="{GREEN[1:]}"/>' in theme
    deck = Presentation(BytesIO((sent / "deck.pptx").read_bytes()))
    for slide in deck.slides:
        logo = next(one for one in slide.shapes if one.shape_type == 13)
        assert logo._element.xpath(".//p:cNvPr")[0].get("descr") == NAME
        assert logo.top + logo.height <= slide.shapes.title.top
        assert logo.width == pytest.approx(2 * logo.height, rel=0.01)


def test_what_streamlit_draws_has_the_accent_in_both_themes(sent):
    colours = json.loads((sent / "theme").read_text(encoding="utf-8"))
    assert colours["light.linkColor"] == colours["light.primaryColor"] == GREEN
    assert colours["dark.linkColor"] not in (GREEN, "#6CB2EE")
