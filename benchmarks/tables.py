"""How a measurement is printed: one line each with its count, minimum, median and 95th percentile, then its budget."""

import statistics
import time
from collections.abc import Callable, Sequence

WIDTH = 46


def timed(act: Callable[[], object]) -> float:
    """The seconds that something takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def worked(act: Callable[[], object]) -> float:
    """The seconds of the processor that something takes, of all threads: other programs change them less."""
    begin = time.process_time()
    act()
    return time.process_time() - begin


def median(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return 1000 * statistics.median(seconds)


def percentile(seconds: Sequence[float], share: float) -> float:
    """The value that a share of the measurements do not exceed, in milliseconds."""
    return 1000 * sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))]


def title(words: str) -> None:
    """The head of a table of times."""
    print(f"\n{words}\n{'':{WIDTH}}{'n':>6}{'min':>9}{'median':>9}{'p95':>9}  ms", flush=True)


def line(name: str, seconds: Sequence[float], note: str = "") -> None:
    """One line of a table of times."""
    figures = (1000 * min(seconds), median(seconds), percentile(seconds, 0.95))
    print(f"{name:{WIDTH}}{len(seconds):>6}{''.join(f'{one:>9.1f}' for one in figures)}  {note}", flush=True)


def verdict(what: str, measured: float, most: float, unit: str = "") -> None:
    """A figure against its budget."""
    word = "ok" if measured <= most else "OVER"
    print(f"  {word:5}{what}: {measured:.2f}{unit}, at most {most:g}{unit}", flush=True)
