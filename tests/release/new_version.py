"""A release: `python -m tests.release.new_version 0.2.0` gives what is unreleased its version, commits and tags it.

`make release VERSION=0.2.0` checks and audits first. Nothing leaves this machine: `git push --follow-tags` does that.
"""

import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")  # semver.org, without pre-releases
NUMBER = re.compile(r'^version = "([^"]+)"$', re.MULTILINE)
UNRELEASED = "## Unreleased\n"


class ReleaseError(Exception):
    """Why there is no release, and what to do."""


def release(root: Path, version: str, day: date) -> str:
    """Commits and tags a version in a checkout; the name of the tag. Raises ReleaseError and changes nothing."""
    tag, tags = f"v{version}", _git(root, "tag", "--list", "v*").split()
    changelog, project = root / "CHANGELOG.md", root / "pyproject.toml"
    changes = changelog.read_text(encoding="utf-8")
    _refuse(root, version, tags, changes)
    notes = changes.partition(UNRELEASED)[2].partition("\n## ")[0].strip()
    changelog.write_text(changes.replace(UNRELEASED, f"{UNRELEASED}\n## {version} – {day:%Y-%m-%d}\n", 1), "utf-8")
    project.write_text(NUMBER.sub(f'version = "{version}"', project.read_text(encoding="utf-8"), count=1), "utf-8")
    _git(root, "commit", "--quiet", "--message", f"Release {version}", "--", changelog.name, project.name)
    _git(root, "tag", "--annotate", "--cleanup", "verbatim", "--message", f"Vigie {version}\n\n{notes}\n", tag)
    return tag


def _refuse(root: Path, version: str, tags: list[str], changes: str) -> None:
    if not VERSION.fullmatch(version):
        raise ReleaseError(f"{version or 'No version'} is not a semantic version. Give three numbers, such as 0.2.0.")
    newest = max((_numbers(tag[1:]) for tag in tags if VERSION.fullmatch(tag[1:])), default=(-1, 0, 0))
    if _numbers(version) <= newest:
        last = ".".join(map(str, newest))
        raise ReleaseError(f"{last} is released already. Give a later version: {', '.join(_next(newest))}.")
    if _git(root, "status", "--porcelain"):
        raise ReleaseError("Files are changed or new. Commit them, or put them away, first.")
    unreleased = changes.partition(UNRELEASED)[2].partition("\n## ")[0]
    if not re.search(r"^- ", unreleased, re.MULTILINE):
        raise ReleaseError(
            "CHANGELOG.md says nothing under Unreleased. Write what changed for readers and administrators."
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _next(version: tuple[int, ...]) -> list[str]:
    """The versions that may follow one: with corrections, with something new, with what breaks something."""
    major, minor, patch = version
    return [f"{major}.{minor}.{patch + 1}", f"{major}.{minor + 1}.0", f"{major + 1}.0.0"]


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ReleaseError(f"git {words[0]} failed: {(done.stderr or done.stdout).strip()}")
    return done.stdout.strip()


def main(words: list[str]) -> int:
    """Releases the version that is named; exit status 2 with the reason where it cannot."""
    try:
        tag = release(ROOT, words[0] if words else "", datetime.now(UTC).date())
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{tag} is committed and tagged. Look at it (git show {tag}), then publish it: git push --follow-tags")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
