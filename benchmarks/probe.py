"""What a city keeps to itself, looked for by everybody else: every view × room × export × API × role."""

import re
import shutil
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import tables as printed
from benchmarks.stores import bundled
from indicators.model.submissions import Consent
from tests.role_probe import probed, viewers
from tests.test_ways_out import FIGURES, GHENT, LIEGE, figures

OWN = {
    "recorded_burglary_dwelling": Consent.PRIVATE,
    "safe_night_city": Consent.PRIVATE,
    "recorded_robbery": Consent.BLINDED,
}


def main() -> None:
    """Prints for each role how many things were looked through, and in how many the figures were found."""
    with TemporaryDirectory(prefix="vigie-bench-") as folder, bundled() as store:
        path = Path(shutil.copy(store, Path(folder) / "vigie.duckdb"))
        figures(path, OWN, 98765.4, 31507.0, 413579.0)
        printed.title("What a city keeps to itself, looked for by every role")
        leaks = Counter()
        for name, viewer in viewers(LIEGE, GHENT).items():
            begun, ways = time.process_time(), 0
            for way, content in probed(path, viewer, LIEGE, GHENT, [*OWN]):
                ways += 1
                if re.search(FIGURES, content):
                    leaks[name] += 1
                    print(f"    {name}: {way}" if leaks[name] < 4 else "", end="\n" if leaks[name] < 4 else "")
            print(f"  {name:28} {ways:5} ways {time.process_time() - begun:6.1f} s  {leaks[name]:4} with its figures")
        owner = [*viewers(LIEGE, GHENT)][-1]
        printed.verdict("ways to somebody else", sum(leaks.values()) - leaks[owner], 0, "")
