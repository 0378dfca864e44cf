"""python -m tests.baseline record DIR | compare BEFORE AFTER [--out REPORT]: see the package's own words."""

import argparse
import logging
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

from tests import baseline


def main() -> int:
    """Records or compares. Returns 1 where two recordings differ."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.baseline", description=baseline.__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    acts = parser.add_subparsers(required=True, metavar="ACT")
    record = acts.add_parser("record", help="record this checkout into a folder")
    record.add_argument("folder", metavar="DIR", type=Path)
    record.add_argument("--only", metavar="NAME", default="", help="only views whose name begins so: lines-,bars-")
    compare = acts.add_parser("compare", help="what differs between two recordings")
    compare.add_argument("before", metavar="BEFORE", type=Path)
    compare.add_argument("after", metavar="AFTER", type=Path, nargs="?", help="without it, this checkout is recorded")
    compare.add_argument("--out", metavar="REPORT", type=Path, help="a folder for the diffs and pictures")
    record.set_defaults(act=_record)
    compare.set_defaults(act=_compare)
    args = parser.parse_args()
    return args.act(args)


def _record(args: argparse.Namespace) -> int:
    from tests.baseline import cases, clock, files, product, screens, served
    from tests.baseline.folder import Recording
    from tests.baseline.screens import EVERYTHING

    logging.disable(logging.ERROR)
    warnings.filterwarnings("ignore")
    prefixes = tuple(args.only.split(",")) if args.only else EVERYTHING
    began, into = time.monotonic(), Recording(args.folder.resolve())
    with tempfile.TemporaryDirectory(prefix="vigie-baseline-") as folder:
        store = Path(folder) / "vigie.duckdb"
        product.load()
        clock.stop(product.ROOT)
        product.build(store)
        clock.turn(clock.EARLIER)
        product.answer_earlier(store, cases.LIEGE)
        clock.turn(clock.DAY)
        with clock.same_ids():
            product.answer_now(store, cases.ANSWERING)
        product.grant(store, cases.CONTRIBUTOR, cases.LIEGE, cases.EDITOR, cases.ADMINISTRATOR)
        recorded = product.Product(store)
        files.record(recorded, into, prefixes)
        _say(into, began, "files")
        if not args.only:
            served.record(recorded, into)
            _say(into, began, "addresses")
        screens.record(recorded, into, prefixes)
    into.close({"commit": _commit(product.ROOT), "day": str(clock.DAY), "only": args.only})
    _say(into, began, "pages")
    size = sum(one.stat().st_size for one in into.folder.rglob("*") if one.is_file())
    print(f"{into.folder} holds {len(into.hashes)} files, {size / 1e6:.0f} MB.")
    for name, failure in into.failures.items():
        print(f"could not be made: {name}: {failure[:200]}")
    return 0


def _say(into: object, began: float, what: str) -> None:
    spent = f"{time.monotonic() - began:4.0f} s, {time.process_time():4.0f} s of processor"
    print(f"{spent}: {len(into.hashes):5} files, {what} done", flush=True)


def _commit(root: Path) -> str:
    result = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return result.stdout.strip()


def _compare(args: argparse.Namespace) -> int:
    from tests.baseline import compared

    if args.after:
        return compared.report(args.before, args.after, args.out)
    with tempfile.TemporaryDirectory(prefix="vigie-recording-") as folder:
        _record(argparse.Namespace(folder=Path(folder) / "now", only=""))
        return compared.report(args.before, Path(folder) / "now", args.out)


if __name__ == "__main__":
    raise SystemExit(main())
