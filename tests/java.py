"""The Java that Spark and the checker of PDF files need."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.system_packages import commands, succeed

NEWEST_UNUSABLE = 16  # Spark 4 needs Java 17
ADVICE = "This needs Java 17 or newer, and none could be found or installed (Debian: apt install default-jre-headless)."


def java_home() -> str:
    """The folder of a Java that can be used, installed now where there is none; skips the test where none can be had.

    Where the tests of every change run (CI is set), a missing Java is a failure.
    """
    java = _installed() or next(
        (path for way in commands("default-jre-headless") if succeed(way) if (path := _installed())), None
    )
    if java is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(ADVICE)
    return str(Path(java).resolve().parents[1])


def _installed() -> str | None:
    homes = [Path(home, "bin") for home in [os.environ.get("JAVA_HOME")] if home]
    paths = [shutil.which("java", path=str(folder)) for folder in homes] + [shutil.which("java")]
    return next((path for path in paths if path and _version(path) > NEWEST_UNUSABLE), None)


def _version(path: str) -> int:
    result = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=60, check=False)
    number = re.search(r'version "(\d+)', result.stderr)
    return int(number.group(1)) if number else 0
