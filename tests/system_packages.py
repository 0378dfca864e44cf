"""Programs that the tests drive and Python's registry does not have: installed from the system's own packages."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

WAITING = ("-o", "DPkg::Lock::Timeout=300")  # another process of the same run may be installing something else


def commands(package: str) -> Iterator[list[list[str]]]:
    """The ways to install a package of Debian's or Ubuntu's here, each a list of commands; none on other systems."""
    if shutil.which("apt-get"):
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        prefix = [] if root else ["sudo", "-n"] if shutil.which("sudo") else None
        if prefix is not None:
            quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get", "-qq", *WAITING]
            yield [["sh", "-c", " ".join([*quiet, "update", "|| true"])], [*quiet, "install", "-y", package]]


def succeed(several: list[list[str]]) -> bool:
    """Runs the commands in turn, until one fails; what they print goes to the screen."""
    return all(_succeeds(command) for command in several)


def _succeeds(command: list[str]) -> bool:
    print(" ".join(command), file=sys.stderr)
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0


def program(name: str, package: str = "") -> str:
    """The path of a program, installed now where it is missing; skips the test where it cannot be had.

    Where the tests of every change run (CI is set), a missing program is a failure. An installed server stays stopped.
    """
    folders = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    if path := shutil.which(name, path=folders):
        return path
    if any(succeed(way) for way in commands(package or name)) and (path := shutil.which(name, path=folders)):
        return path
    refuse = pytest.fail if os.environ.get("CI") else pytest.skip
    refuse(f"{name} is not installed, and could not be (Debian, Ubuntu: apt install {package or name}).")
