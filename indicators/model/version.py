"""Which version of Vigie runs, from which commit, and whether two processes run the same program."""

import hashlib
import importlib.metadata
import os
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.model.locations import PACKAGE

SHORT = 9  # letters of a commit that are shown
COMMIT = re.compile(r"[0-9a-f]{7,64}")
PROGRAM = {"indicators": ("*.py", "*.sql"), "api": ("*.py",), "locale": ("*.po",)}  # folder -> what answers depend on


@dataclass(frozen=True)
class SoftwareVersion:
    """`number`: such as 0.1.0. `commit`: the beginning of its checksum; empty where nobody wrote it down."""

    number: str
    commit: str = ""

    def __str__(self) -> str:
        return f"{self.number} ({self.commit})" if self.commit else self.number


@cache
def software_version(checkout: Path = PACKAGE.parent) -> SoftwareVersion:
    """The version that runs. VIGIE_COMMIT says the commit where there is no checkout of git, as in a container."""
    setting = os.environ.get("VIGIE_COMMIT", "").strip()
    commit = setting if COMMIT.fullmatch(setting) else _commit(checkout)
    return SoftwareVersion(_number(checkout), commit[:SHORT])


@cache
def program_fingerprint(checkout: Path = PACKAGE.parent) -> str:
    """What is the same in all processes that run the same program with the same words, on whatever machine.

    Of the contents, not of the commit: somebody may have changed a file, or nobody said the commit.
    """
    checksum = hashlib.blake2b(digest_size=8)
    for name, kinds in PROGRAM.items():
        for file in sorted(path for kind in kinds for path in (checkout / name).rglob(kind)):
            checksum.update(str(file.relative_to(checkout)).encode())
            checksum.update(file.read_bytes())
    return checksum.hexdigest()


def _number(checkout: Path) -> str:
    with suppress(OSError, tomllib.TOMLDecodeError, KeyError):
        project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        if project["name"] == "vigie":
            return project["version"]
    with suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version("vigie")
    return ""


def _commit(checkout: Path) -> str:
    """The commit of a checkout, as git keeps it in its folder: by itself, under the name of a branch, in a list."""
    with suppress(OSError, UnicodeDecodeError):
        folder = checkout / ".git"
        if folder.is_file():  # of a second working tree
            folder = checkout / folder.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
        head = (folder / "HEAD").read_text(encoding="utf-8").strip()
        if not head.startswith("ref: "):
            return head if COMMIT.fullmatch(head) else ""
        name = head.removeprefix("ref: ")
        shared = folder / "commondir"
        home = folder / shared.read_text(encoding="utf-8").strip() if shared.is_file() else folder
        if (home / name).is_file():
            return (home / name).read_text(encoding="utf-8").strip()
        for line in (home / "packed-refs").read_text(encoding="utf-8").splitlines():
            if line.endswith(f" {name}"):
                return line.split(" ")[0]
    return ""
