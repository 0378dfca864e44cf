"""Eurostat's TSV as SDMX-CSV: its first column holds all dimensions, every other the figures of one period."""

import csv
import re
from pathlib import Path

HEAD = re.compile(r"^\ufeff?[\w,]+\\(?:TIME_PERIOD|time)\s*\t")
LACK = ":"


def is_tsv(header: str) -> bool:
    """Whether the first line of a text is Eurostat's: "freq,unit,geo\\TIME_PERIOD", a tab, then periods."""
    return bool(HEAD.match(header))


def as_sdmx(path: Path, target: Path) -> Path:
    """Writes the observations of the TSV to `target`, a line each, and returns it; a lack without a flag has none."""
    with path.open(encoding="utf-8-sig", newline="") as lines, target.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        head, *periods = next(lines).rstrip("\r\n").split("\t")
        rows.writerow([*head.split("\\")[0].split(","), "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"])
        for line in lines:
            codes, *cells = line.rstrip("\r\n").split("\t")
            for period, cell in zip(periods, cells, strict=False):
                value, _, flag = cell.strip().partition(" ")
                if value not in ("", LACK) or flag:
                    rows.writerow([*codes.split(","), period.strip(), value, flag.strip()])
    return target
