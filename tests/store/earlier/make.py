"""Makes a small store of each schema, by the code of that time: `python tests/store/earlier/make.py [NUMBER ...]`.

Needs the history of the repository (git). Writes schema_1.tar.xz, … here; README.md says what is in each.
"""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
COMMITS = {1: "4015d5ae", 2: "a0319e8d^", 3: "a4411b81", 4: "7a791859"}  # that made such a store


def make(number: int, commit: str) -> Path:
    """The packed store of a schema: vigie.duckdb, and the folder of uploaded files where there was one."""
    target = HERE / f"schema_{number}.tar.xz"
    with tempfile.TemporaryDirectory() as folder:
        checkout, meanwhile, store = Path(folder, "checkout"), Path(folder, "meanwhile"), Path(folder, "vigie.duckdb")
        meanwhile.mkdir()
        _git("worktree", "add", "--detach", str(checkout), commit)
        try:
            maker = [sys.executable, str(HERE / f"schema_{number}.py"), str(store), str(meanwhile)]
            subprocess.run(maker, cwd=checkout, env={"PYTHONPATH": f"{checkout}:{HERE}"}, check=True)
        finally:
            _git("worktree", "remove", "--force", str(checkout))
        with tarfile.open(target, "w:xz") as packed:
            for place in sorted(Path(folder).glob("vigie.duckdb*")):
                packed.add(place, place.name)
    return target


def _git(*words: str) -> None:
    subprocess.run(["git", "-C", str(ROOT), *words], check=True)


if __name__ == "__main__":
    for number in [int(word) for word in sys.argv[1:]] or COMMITS:
        packed_store = make(number, COMMITS[number])
        print(f"{packed_store}: {packed_store.stat().st_size:,} bytes")
