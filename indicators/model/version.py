"""Which version of Vigie runs, and from which commit: for whoever reports an error, or looks after several servers."""

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
