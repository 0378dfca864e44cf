"""How thousands of hostile files end: refused or checked, in two seconds of processor and 500 MB, no traceback."""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import tables as printed
from benchmarks.hostile_files import hostile
from benchmarks.stores import bundled
from indicators import load_catalogue, views
from indicators.access.rights import CONSOLE
from indicators.contribute.draft import Intake
from indicators.language.language import load_language
from indicators.model.errors import IndicatorsError
from indicators.model.submissions import NETWORK
from indicators.store import Store
from indicators.view import Reader

SECONDS, MEGABYTES = 2.0, 500.0  # of processor; of memory
SEED, COUNT = 10, 300
CLEAR = Path("/proc/self/clear_refs")  # writing 5 there forgets how much memory this process once held


@dataclass(frozen=True)
class Ending:
    """How one file ended."""

    name: str
    outcome: str  # checked | refused | crashed
    seconds: float  # of processor, with the process that opens the file
    megabytes: float  # the most that this process or that one held
    sentence: str = ""


def main(words: list[str] = ()) -> None:
    """Prints how the files ended; `python -m benchmarks hostile --count 2500 --seed 3 --record FILE`.

    Who stops it goes on later with the same FILE: what is in it already is not tried again.
    """
    parser = argparse.ArgumentParser("python -m benchmarks hostile")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--record", type=Path, help="a file of JSON lines, one for each ending, to go on with later")
    args = parser.parse_args(words)
    begin = time.perf_counter()
    endings = earlier(args.record)
    for case in run(args.seed, args.count, {one.name for one in endings}):
        endings.append(case)
        if args.record:
            with args.record.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(vars(case)) + "\n")
        if case.outcome == "crashed" or case.seconds > SECONDS or case.megabytes > MEGABYTES:
            _print(case)
        if len(endings) % 100 == 0:
            print(f"  {len(endings):,} of {args.count:,} after {time.perf_counter() - begin:.0f} s", flush=True)
    _summary(endings, args.seed)


def earlier(record: Path | None) -> list[Ending]:
    """The endings of a run that was stopped; a line that was cut is tried again."""
    endings = []
    for line in record.read_text(encoding="utf-8").splitlines() if record and record.exists() else []:
        with suppress(json.JSONDecodeError):
            endings.append(Ending(**json.loads(line)))
    return endings


def _print(case: Ending, mark: str = "") -> None:
    took = f"{case.seconds:.1f} s, {case.megabytes:.0f} MB"
    print(f"  {mark}{case.name}: {case.outcome}, {took} {case.sentence[-300:]}", flush=True)


def _summary(endings: list[Ending], seed: int) -> None:
    printed.title(f"{len(endings):,} hostile files of seed {seed}")
    print("  " + ", ".join(f"{n:,} {outcome}" for outcome, n in Counter(one.outcome for one in endings).items()))
    _print(max(endings, key=lambda one: one.seconds), "slowest: ")
    _print(max(endings, key=lambda one: one.megabytes), "most memory: ")
    printed.verdict("crashes", sum(one.outcome == "crashed" for one in endings), 0, "")
    printed.verdict("over two seconds of processor", sum(one.seconds > SECONDS for one in endings), 0, "")
    printed.verdict("over 500 MB", sum(one.megabytes > MEGABYTES for one in endings), 0, "")


def run(seed: int, count: int, tried: Collection[str] = ()) -> Iterator[Ending]:
    """Gives every file to a process of its own kind, which is started anew when a file ends it."""
    with TemporaryDirectory(prefix="vigie-bench-") as folder, bundled() as store:
        process = None
        try:
            for name, content in hostile(seed, count):
                if name in tried:
                    continue
                path = Path(folder) / name
                path.write_bytes(content)
                process = process or _started(store)
                case = _asked(process, path)
                path.unlink()
                yield case
                if process.poll() is not None or case.megabytes > MEGABYTES:  # what it held would be counted again
                    _stop(process)
                    process = None
        finally:
            if process:
                _stop(process)


def _started(store: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "benchmarks.hostile", str(store)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _asked(process: subprocess.Popen, path: Path) -> Ending:
    """How a file ended; one that ended the process has crashed."""
    line = ""
    with suppress(BrokenPipeError):
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        line = process.stdout.readline()
    if line:
        return Ending(**json.loads(line))
    return Ending(path.name, "crashed", 0.0, 0.0, f"the process ended with {process.wait()}")


def _stop(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()
    with suppress(BrokenPipeError):
        process.stdin.close()
    process.stdout.close()


def check(intake: Intake, path: Path, folder: Path) -> str:
    """What `check FILE --annotated OUT` does with a file; its first remark. Raises IndicatorsError for one refused."""
    draft = intake.open(CONSOLE, path, path.name, folder)
    try:
        checked = draft.check(draft.proposal.mapping, NETWORK)
        for code in ("en", "fr"):
            sentences = [
                views.remark_sentence(one, Reader(load_language(code), intake.catalogue)) for one in checked.remarks
            ]
        draft.annotated(
            lambda one: views.remark_sentence(one, Reader(load_language("en"), intake.catalogue)), "?", folder / "out"
        )
        return sentences[0] if sentences else ""
    finally:
        draft.close()


def ending(intake: Intake, path: Path) -> Ending:
    """How one file ends, and what it took."""
    if CLEAR.exists():
        CLEAR.write_text("5")
    begun, children = time.process_time() + _children(), _held(resource.RUSAGE_CHILDREN)
    outcome, sentence = "checked", ""
    with TemporaryDirectory(prefix="vigie-") as folder:
        try:
            sentence = check(intake, path, Path(folder))
        except IndicatorsError as error:
            outcome, sentence = "refused", str(error)
        except Exception as error:
            outcome, sentence = "crashed", f"{type(error).__name__}: {error}"
    child = _held(resource.RUSAGE_CHILDREN)
    most = max(_peak(), child if child > children else 0.0)
    return Ending(path.name, outcome, time.process_time() + _children() - begun, most, sentence[:600])


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _held(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


def _peak() -> float:
    """The most megabytes this process held since it forgot."""
    if not CLEAR.exists():
        return _held(resource.RUSAGE_SELF)
    text = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(float(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("VmHWM"))


def worker(store: str) -> None:
    """Answers each path on standard input with a line of JSON."""
    intake = Intake(Store.open(Path(store)), load_catalogue())
    _ = intake.lexicon
    with TemporaryDirectory(prefix="vigie-") as folder:
        warm = Path(folder) / "warm.csv"
        warm.write_text("City;Indicator;Year;Value\nLiège;Air quality;2024;61,5\n", encoding="utf-8")
        ending(intake, warm)
    for line in sys.stdin:
        print(json.dumps(vars(ending(intake, Path(line.rstrip("\n"))))), flush=True)


if __name__ == "__main__":
    worker(sys.argv[1])
