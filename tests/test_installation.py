"""The project installs: a wheel has the library, its data and the command, and works away from the checkout."""

import shutil
import site
import subprocess
import sys
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from indicators import open_atlas

ROOT = Path(__file__).parents[1]
FOLDERS = ("data/catalogue", "data/geography", "data/languages", "data/releases", "data/studies", "locale", "static")
FILES = ("pyproject.toml", "setup.py", "requirements.in", "README.md", "LICENSE")
QUICKLY = ("--no-deps", "--no-index", "--no-compile")  # and without a network
BUILD = "from setuptools import build_meta; print(build_meta.build_wheel('.'))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built of a copy of what is needed: no folder appears in the checkout."""
    source = tmp_path_factory.mktemp("source")
    for name in ("indicators", *FOLDERS):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, source / name)
    ended = subprocess.run([sys.executable, "-c", BUILD], cwd=source, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return source / ended.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def installed(wheel, built, tmp_path_factory):
    """An environment in which the wheel is installed, and a folder of a person's with a store: how to run a command."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home / "env"], check=True)
    binaries = home / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    python = binaries / "python"
    install = [sys.executable, "-m", "pip", "--python", python, "install", "-q", *QUICKLY, wheel]
    subprocess.run(install, check=True)
    packages = next((home / "env").rglob("site-packages"))
    (packages / "libraries.pth").write_text(site.getsitepackages()[0])  # what requirements.txt pins, without a network
    store = home / "share" / "vigie" / "vigie.duckdb"
    store.parent.mkdir(parents=True)
    shutil.copy(built, store)
    setting = {"XDG_DATA_HOME": str(home / "share"), "LOCALAPPDATA": str(home / "share"), "PATH": str(binaries)}

    def run(*words):
        ended = subprocess.run([binaries / words[0], *words[1:]], cwd=home, env=setting, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr[-2000:]
        return ended.stdout

    return run


def test_the_wheel_has_every_file_of_the_library_and_its_data_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as file:
        inside = {name for name in file.namelist() if ".dist-info/" not in name and not name.endswith("/")}
    expected = {name for name in _files("indicators") if not name.endswith(".pyc")}
    assert inside == expected | {f"indicators/bundled/{name}" for folder in FOLDERS for name in _files(folder)}


def test_the_wheel_asks_for_what_the_project_asks_for(wheel):
    with zipfile.ZipFile(wheel) as file:
        name = next(name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        headers = HeaderParser().parsestr(file.read(name).decode("utf-8"))
    expected = [line for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert sorted(map(_plain, headers.get_all("Requires-Dist"))) == sorted(map(_plain, expected))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (headers["Name"], headers["Version"]) == (project["name"], project["version"])


def test_the_command_is_installed(installed):
    assert installed("vigie", "--help").startswith("usage: vigie ")


def test_the_installed_library_does_what_the_checkout_does(installed, built, tmp_path):
    code = f"""if True:
        import indicators
        from indicators.__main__ import main
        print(indicators.__file__)
        print(indicators.load_language("fr").own_name)
        print(indicators.open_library().find_city("Luik").name)
        main(["build"])
        main(["report", "BE005C", "--output", {str(tmp_path / "city.pdf")!r}])
        print(indicators.open_atlas().compare("BE005C").rows.to_csv())
    """
    where, language, city, built_here, _, rows = installed("python", "-c", code).split("\n", maxsplit=5)
    assert "site-packages" in where
    assert (language, city) == ("Français", "Liège")
    assert built_here.endswith("vigie.duckdb is up to date.")  # the store of the person, by the releases in the package
    assert "site-packages" not in built_here
    assert b"VigieSans" in (tmp_path / "city.pdf").read_bytes()
    assert rows.strip() == open_atlas(built).compare("BE005C").rows.to_csv().strip()


def _files(folder):
    """Every file below a folder of the checkout, by its path from the root."""
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}


def _plain(requirement):
    """A requirement without spaces, its limits in one order."""
    name = requirement.replace(" ", "")
    start = next(place for place, letter in enumerate(name) if letter in "<>=~!")
    return name[:start].lower(), sorted(name[start:].split(","))
