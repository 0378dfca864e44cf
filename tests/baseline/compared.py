"""Two recordings side by side: what changed, is missing or is new; diffs of texts, pictures before | after."""

import difflib
import html
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.baseline.folder import hashes

TEXT = {".txt", ".csv", ".json", ".svg", ".html", ".xml"}
PICTURES = {".png", ".svg"}
LONGEST_LINE, MOST_LINES = 400, 400  # of a diff in the report
PAGE = """<!doctype html><meta charset="utf-8"><title>Baseline: {title}</title><style>
body{{font:15px/1.5 sans-serif;margin:24px}}pre{{background:#f4f4f4;padding:8px;overflow:auto}}
table{{border-collapse:collapse}}td{{vertical-align:top;padding:4px 12px 4px 0}}
img{{max-width:31vw;border:1px solid #ccc}}
ins{{background:#d7f5d7;text-decoration:none}}del{{background:#fadada;text-decoration:none}}</style>
<h1>{title}</h1>{body}"""


@dataclass(frozen=True)
class FileDifferences:
    """The names of the files that differ between two recordings."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    new: tuple[str, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.new)


def differences(before: Path, after: Path) -> FileDifferences:
    """What the manifests say. Raises SystemExit for a folder that is no recording."""
    old, now = hashes(before), hashes(after)
    changed = tuple(name for name in old if name in now and old[name] != now[name])
    missing = tuple(name for name in old if name not in now)
    new = tuple(name for name in now if name not in old)
    return FileDifferences(changed, missing, new, len(old) - len(changed) - len(missing))


def diff(before: Path, after: Path, name: str, most: int | None = None) -> list[str]:
    """The unified diff of one text, at most so many lines of it."""
    texts = [(folder / name).read_text(encoding="utf-8", errors="replace").splitlines() for folder in (before, after)]
    lines = [
        line[:LONGEST_LINE] for line in difflib.unified_diff(*texts, f"before/{name}", f"after/{name}", "", "", 2, "")
    ]
    if most and len(lines) > most:
        return [*lines[:most], f"… and {len(lines) - most} lines more"]
    return lines


def report(before: Path, after: Path, out: Path | None) -> int:
    """Prints the differences; into `out` goes report.html with diffs and pictures. Returns 1 where there are any."""
    difference = differences(before, after)
    for kind in ("changed", "missing", "new"):
        names = getattr(difference, kind)
        print(f"{kind}: {len(names)}")
        for (top, case), number in sorted(Counter(_case(name) for name in names).items()):
            print(f"  {top}/{case}: {number}")
    print(f"the same: {difference.same}")
    if out and difference:
        out.mkdir(parents=True, exist_ok=True)
        _written(difference, before, after, out)
        print(f"{out / 'report.html'} shows them.")
    return 1 if difference else 0


def _case(name: str) -> tuple[str, str]:
    top, _sign, rest = name.partition("/")
    return top, rest.partition("/")[0]


def _written(difference: FileDifferences, before: Path, after: Path, out: Path) -> None:
    """The report, one diff file for each text, the pictures, the contact sheets."""
    from tests.baseline import seen  # only a report with pictures needs a browser and Pillow

    pairs = seen.pairs([name for name in difference.changed if _drawn(name)], before, after, out / "pictures")
    parts = [
        f"<p>{len(difference.changed)} changed, {len(difference.missing)} missing, {len(difference.new)} new,"
        f" {difference.same} same.</p>"
    ]
    for kind in ("missing", "new"):
        names = "".join(f"<li>{html.escape(name)}" for name in getattr(difference, kind))
        parts.append(f"<h2>{kind}</h2><ul>{names}</ul>")
    parts.append("<h2>changed</h2>")
    for name in difference.changed:
        parts.append(f"<h3>{html.escape(name)}</h3>")
        if name in pairs:
            cells = "".join(f"<td><img src='pictures/{html.escape(one.name)}' loading='lazy'>" for one in pairs[name])
            parts.append(f"<table><tr>{cells}</table>")
        if Path(name).suffix in TEXT:
            lines = diff(before, after, name)
            place = out / "diffs" / f"{name}.diff"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("\n".join(lines) + "\n", encoding="utf-8")
            parts.append(
                f"<details><summary>{len(lines)} lines</summary><pre>{_marked(lines[:MOST_LINES])}</pre></details>"
            )
    page = PAGE.format(title="before | after", body="\n".join(parts))
    (out / "report.html").write_text(page, encoding="utf-8")
    seen.contact_sheets(pairs, out)


def _drawn(name: str) -> bool:
    """Whether a file is a picture, or a slide that a browser shows."""
    return Path(name).suffix in PICTURES or (name.startswith("presentation/") and "/file/" not in name)


def _marked(lines: list[str]) -> str:
    tags = {"+": "ins", "-": "del"}
    marked = []
    for line in lines:
        tag, text = tags.get(line[:1]), html.escape(line)
        marked.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "\n".join(marked)
