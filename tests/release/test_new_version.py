"""A release in a checkout of its own: the version everywhere, the changes under it, a tag; or a reason and nothing."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from indicators.model.version import software_version
from tests.release.new_version import ReleaseError, release

DAY = date(2026, 12, 1)
CHANGES = "# Changelog\n\n## Unreleased\n\n### Added\n\n- A map.\n\n### Fixed\n\n- A word.\n"


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A checkout of a project that was never released."""
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "user.name", "Anne")
    git(tmp_path, "config", "user.email", "anne@city.example")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "vigie"\nversion = "0.1.0"\n\n[tool.x]\nversion = "9"\n'
    )
    (tmp_path / "CHANGELOG.md").write_text(CHANGES)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Begin")
    return tmp_path


def test_a_release_is_a_commit_and_a_tag_with_what_changed(checkout):
    assert release(checkout, "0.1.0", DAY) == "v0.1.0"
    text = (checkout / "CHANGELOG.md").read_text()
    assert "## Unreleased\n\n## 0.1.0 – 2026-12-01\n\n### Added\n\n- A map." in text
    assert git(checkout, "log", "-1", "--format=%s") == "Release 0.1.0"
    assert git(checkout, "tag", "--list", "--format=%(contents)", "v0.1.0") == (
        "Vigie 0.1.0\n\n### Added\n\n- A map.\n\n### Fixed\n\n- A word."
    )
    assert git(checkout, "rev-parse", "v0.1.0^{commit}") == git(checkout, "rev-parse", "HEAD")
    assert git(checkout, "status", "--porcelain") == ""


def test_the_next_release_has_only_what_is_new_and_the_server_says_its_number(checkout):
    release(checkout, "0.1.0", DAY)
    changes = (checkout / "CHANGELOG.md").read_text().replace("## Unreleased\n", "## Unreleased\n\n- A bridge.\n")
    (checkout / "CHANGELOG.md").write_text(changes)
    git(checkout, "commit", "-qam", "Build a bridge")
    release(checkout, "0.2.0", DAY)
    assert git(checkout, "tag", "--list", "--format=%(contents)", "v0.2.0") == "Vigie 0.2.0\n\n- A bridge."
    assert 'version = "0.2.0"\n\n[tool.x]\nversion = "9"' in (checkout / "pyproject.toml").read_text()
    software_version.cache_clear()
    assert software_version(checkout).number == "0.2.0"
    software_version.cache_clear()


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("0.2", "three numbers, such as 0.2.0"),
        ("", "No version is not a semantic version"),
        ("01.0.0", "not a semantic version"),
        ("0.1.0", r"0\.1\.0 is released already.*0\.1\.1, 0\.2\.0, 1\.0\.0"),
        ("0.0.9", "Give a later version"),
    ],
)
def test_a_version_that_cannot_be_the_next_is_refused(checkout, version, reason):
    release(checkout, "0.1.0", DAY)
    before = git(checkout, "rev-parse", "HEAD")
    with pytest.raises(ReleaseError, match=reason):
        release(checkout, version, DAY)
    assert git(checkout, "rev-parse", "HEAD") == before and git(checkout, "tag") == "v0.1.0"


def test_unfinished_work_and_a_release_without_changes_are_refused(checkout):
    (checkout / "new.py").write_text("")
    with pytest.raises(ReleaseError, match="Files are changed or new"):
        release(checkout, "0.1.0", DAY)
    (checkout / "new.py").unlink()
    release(checkout, "0.1.0", DAY)
    with pytest.raises(ReleaseError, match="says nothing under Unreleased"):
        release(checkout, "0.1.1", DAY)
    assert git(checkout, "tag") == "v0.1.0"
