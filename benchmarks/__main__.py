"""python -m benchmarks [NAME ...]: one measurement after the other, or those named."""

import argparse
import os
from contextlib import suppress
from importlib import import_module

NAMES = (
    *(
        "builds",
        "questions",
        "likeness",
        "city_change",
        "city_and_map",
        "region_maps",
        "funnels",
        "viewers",
        "wire",
        "accessibility",
        "submissions",
        "matching",
        "uploads",
    ),
    *(
        "incidents",
        "incident_engines",
        "registers",
        "composites",
        "answers",
        "indexes",
        "costly",
        "pictures",
        "cards",
        "documents",
        "polls",
        "programs",
    ),
    *(
        "hostile",
        "kills",
        "probe",
        "container",
        "record",
        "record_growth",
        "publications",
        "soak",
        "verdicts",
        "evaluations",
        "foresight",
        "coverage",
        "growth",
    ),
)


def main() -> None:
    """Runs the measurements. Each makes its own store and leaves nothing behind."""
    parser = argparse.ArgumentParser("python -m benchmarks", description="Measure how fast Vigie is.", add_help=False)
    parser.add_argument("-h", "--help", action="store_true", help="show this, or what the named measurement does")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all of {', '.join(NAMES)} when none is named")
    args, more = parser.parse_known_args()
    if args.help and not args.names:
        parser.print_help()
        return
    names = args.names or NAMES
    if more and len(names) != 1:
        parser.error(f"{' '.join(more)} goes with one measurement. Name it.")
    if unknown := set(names) - set(NAMES):
        parser.error(f"No measurement is named {', '.join(sorted(unknown))}. There are: {', '.join(NAMES)}.")
    if args.help:
        for name in names:
            explain(name)
        return
    if hasattr(os, "getloadavg"):
        print(f"{os.cpu_count()} processors; {os.getloadavg()[0]:.1f} programs wanted them in the last minute.")
    for name in names:
        measure = import_module(f"benchmarks.{name}").main
        measure(more) if more else measure()


def explain(name: str) -> None:
    """Prints what a measurement does: its own help where it takes choices, else the first lines of its module."""
    module = import_module(f"benchmarks.{name}")
    if "argparse" in vars(module):
        with suppress(SystemExit):
            module.main(["--help"])
    else:
        print(f"python -m benchmarks {name}\n\n{(module.__doc__ or '').strip()}")


if __name__ == "__main__":
    main()
