"""The version that runs, and its commit, read as git writes it."""

import subprocess
from pathlib import Path

import pytest

from indicators.model.version import SHORT, SoftwareVersion, program_fingerprint, software_version


@pytest.fixture(autouse=True)
def _anew():
    software_version.cache_clear()
    program_fingerprint.cache_clear()
    yield
    software_version.cache_clear()
    program_fingerprint.cache_clear()


def git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=Anne", "-c", "user.email=anne@city.example")
    done = subprocess.run(["git", *settings, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one commit."""
    folder = tmp_path / "vigie"
    folder.mkdir()
    (folder / "pyproject.toml").write_text('[project]\nname = "vigie"\nversion = "2.3.4"\n')
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


def commit_of(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")[:SHORT]


def test_a_checkout_says_its_version_and_its_commit(checkout):
    assert software_version(checkout) == SoftwareVersion("2.3.4", commit_of(checkout))
    assert str(software_version(checkout)) == f"2.3.4 ({commit_of(checkout)})"


def test_the_commit_is_found_wherever_git_keeps_it(checkout, tmp_path):
    git(checkout, "pack-refs", "--all")
    assert software_version(checkout).commit == commit_of(checkout)
    git(checkout, "worktree", "add", "-q", str(tmp_path / "second"), "-b", "other")
    assert software_version(tmp_path / "second").commit == commit_of(checkout)
    git(checkout, "checkout", "-q", "--detach")
    software_version.cache_clear()
    assert software_version(checkout).commit == commit_of(checkout)


def test_without_git_the_setting_says_it_and_nothing_else_does(tmp_path, monkeypatch):
    assert software_version(tmp_path).commit == ""
    software_version.cache_clear()
    monkeypatch.setenv("VIGIE_COMMIT", "0123456789abcdef")
    assert software_version(tmp_path).commit == "012345678"
    software_version.cache_clear()
    monkeypatch.setenv("VIGIE_COMMIT", "<b>")
    assert software_version(tmp_path).commit == ""


def test_two_copies_of_a_program_have_one_fingerprint_until_a_line_or_a_word_differs(tmp_path):
    first, second = tmp_path / "one", tmp_path / "two"
    for copy in (first, second):
        for name in ("indicators/store.py", "api/answers.py", "locale/fr/vigie.po", "docs/api.md"):
            file = copy / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(name)
    before = program_fingerprint(first)
    assert before == program_fingerprint(second)
    (second / "docs/api.md").write_text("longer")
    program_fingerprint.cache_clear()
    assert program_fingerprint(second) == before
    for name in ("indicators/store.py", "locale/fr/vigie.po"):
        (second / name).write_text("longer")
        program_fingerprint.cache_clear()
        assert program_fingerprint(second) != before
        (second / name).write_text(name)
