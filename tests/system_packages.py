"""Programs that the tests drive and Python's registry does not have: installed from the system's own packages."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator


def commands(package: str) -> Iterator[list[list[str]]]:
    """The ways to install a package of Debian's or Ubuntu's here, each a list of commands; none on other systems."""
    if shutil.which("apt-get"):
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        prefix = [] if root else ["sudo", "-n"] if shutil.which("sudo") else None
        if prefix is not None:
            quietly = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", package]
            yield [[*prefix, "apt-get", "update", "-qq"], quietly]


def succeed(several: list[list[str]]) -> bool:
    """Runs the commands in turn, until one fails; what they print goes to the screen."""
    return all(_succeeds(command) for command in several)


def _succeeds(command: list[str]) -> bool:
    print(" ".join(command), file=sys.stderr)
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0
