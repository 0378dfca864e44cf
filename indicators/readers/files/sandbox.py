"""A hostile file is opened by a process of its own with little memory and time: it can die without taking the server.

Run as a script, this module sets the limits for itself and then runs another script. It therefore imports the
standard library alone: the rest of the project takes two seconds to import.
"""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

GRACE = 5  # seconds of waiting beyond those of computing
KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")  # of the environment, which may hold secrets
OUT_OF_TIME = (-24, -9)  # stopped by SIGXCPU, or by SIGKILL when it goes on


def run_limited(script: Path, arguments: list[str], memory: int, seconds: int, written: int) -> list[dict]:
    """What a script printed, one JSON object a line.

    memory and written (each file it writes) in bytes, seconds of computing. When the script was stopped by a limit
    the last object is {"stopped": "memory" | "time"}.
    """
    numbers = [str(number) for number in (memory, seconds, written)]
    command = [sys.executable, "-I", __file__, *numbers, str(script), *arguments]
    try:
        ended = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in KEPT if name in os.environ},
            timeout=seconds + GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [{"stopped": "time"}]
    lines = [json.loads(line) for line in ended.stdout.splitlines() if line.endswith(b"}")]
    if ended.returncode:
        lines.append({"stopped": "time" if ended.returncode in OUT_OF_TIME else "memory"})
    return lines


def _limit(memory: int, seconds: int, written: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time the server waits is bounded there, too
        return
    for kind, most in (("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_FSIZE", written)):
        resource.setrlimit(getattr(resource, kind), (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit(*map(int, sys.argv[1:4]))
    sys.argv = sys.argv[4:]
    runpy.run_path(sys.argv[0], run_name="__main__")
