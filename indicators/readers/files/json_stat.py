"""Reads JSON-stat 1 and 2: the datasets of a file, their dimensions and their observations.

Run as a script by `sandbox`, with the standard library alone, it writes each dataset as UTF-8 text.
Arguments: file, folder, then columns and sheets of `limits.Limits`, and the bytes of text at most.
Prints one JSON object a line: {"name", "file", "rows"} for each dataset; or {"refused", ...its words}.
A dimension becomes a column of its codes and, where they differ, one of its labels.
"""

import csv
import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path


class RefusedJsonStat(Exception):
    """A reason of `refusals.REFUSALS` and the words of its sentence."""


def main(path: str, folder: str, *numbers: str) -> None:
    """Read the file, then write its datasets."""
    columns, sheets, written = map(int, numbers)
    try:
        document = _loaded(Path(path))
        parts = [dataset for dataset in datasets(document) if dataset.get("dimension")]
        if not parts:
            raise RefusedJsonStat("unknown_json", {"found": _description(document)})
        if len(parts) > sheets:
            raise RefusedJsonStat("many_sheets", {"found": f"{len(parts):,}", "right": str(sheets)})
        for number, dataset in enumerate(parts, start=1):
            _write(dataset, Path(folder) / f"sheet_{number}.csv", columns)
    except RefusedJsonStat as refused:
        print(json.dumps({"refused": refused.args[0], **refused.args[1]}))
    except OSError:  # the text has grown to the limit of this process
        print(json.dumps({"refused": "much_text", "right": f"{written // 2**20:,} MB"}))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        parts = f"a dataset is missing fields that the standard requires ({type(error).__name__}: {str(error)[:120]})"
        print(json.dumps({"refused": "unknown_json", "found": parts}))


def _loaded(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())  # UTF-8, -16 or -32, as JSON may be
    except RecursionError as error:
        raise RefusedJsonStat("broken_json", {"found": "it is nested thousands of times"}) from error
    except ValueError as error:
        raise RefusedJsonStat("broken_json", {"found": str(error)[:200]}) from error


def datasets(document: object) -> Iterator[dict]:
    """The datasets of a dataset, a collection, or a bundle of version 1; nothing for what is no JSON-stat."""
    if not isinstance(document, dict):
        return
    if document.get("class") == "collection":
        items = document.get("link", {}).get("item", [])
        yield from (item for item in items if isinstance(item, dict) and item.get("class", "dataset") == "dataset")
    elif "dimension" in document and "value" in document:
        yield document
    else:
        labelled = ((name, one) for name, one in document.items() if isinstance(one, dict) and "value" in one)
        yield from ({"label": name, **one} for name, one in labelled)


def _description(document: object) -> str:
    if isinstance(document, list):
        return f"it is a list of {len(document):,} items"
    if isinstance(document, dict) and document.get("class") == "collection":
        return "a collection that only links to datasets elsewhere"
    if isinstance(document, dict):
        return f"it has the fields {', '.join(list(map(str, document))[:5])[:120] or 'of an empty object'}"
    return "it is a single value"


def dimensions(dataset: dict) -> tuple[list[str], list[int]]:
    """The names and sizes of the dimensions, which are elsewhere in version 1. Raises ValueError, KeyError."""
    inside = dataset["dimension"]
    names, sizes = dataset.get("id") or inside["id"], dataset.get("size") or inside["size"]
    if len(names) != len(sizes) or not all(isinstance(size, int) and size >= 0 for size in sizes):
        raise ValueError("id and size do not match")
    return list(map(str, names)), sizes


def codes(dataset: dict, name: str, size: int) -> list[str]:
    """The codes of a dimension in their order; one of a single category may have a label alone. Raises ValueError."""
    category = dataset["dimension"][name]["category"]
    index = category.get("index") or category.get("label") or {}
    ordered = sorted(index, key=index.__getitem__) if isinstance(index, dict) and category.get("index") else index
    if len(ordered) != size:
        raise ValueError(f"dimension {name} has {len(ordered)} categories instead of {size}")
    return [str(code) for code in ordered]


def observations(dataset: dict, sizes: list[int]) -> Iterator[tuple[tuple[int, ...], object, str]]:
    """Categories, value and status of each observation, in the order of the file.

    A position with a status alone is one too: a value that is kept secret. Raises ValueError, KeyError.
    """
    value, status = dataset["value"], dataset.get("status") or {}
    if isinstance(value, list):
        for place, categories in zip(range(len(value)), product(*map(range, sizes)), strict=False):
            yield categories, value[place], _status(status, place)
    elif isinstance(value, dict):
        marked = status if isinstance(status, dict) else {}
        for place in sorted({*map(int, value), *map(int, marked)}):
            yield _categories(place, sizes), value.get(str(place)), _status(status, place)
    else:
        raise ValueError("value is neither a list nor an object")


def _write(dataset: dict, target: Path, most: int) -> None:
    names, sizes = dimensions(dataset)
    headers, cells = _columns(dataset, names, sizes)
    has_status = bool(dataset.get("status"))
    headers += ["value", *(["status"] if has_status else [])]
    if len(headers) > most:
        raise RefusedJsonStat("many_columns", {"found": f"{len(headers):,}", "right": str(most)})
    rows = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(headers)
        for categories, value, status in observations(dataset, sizes):
            texts = [text for cell, category in zip(cells, categories, strict=True) for text in cell[category]]
            lines.writerow([*texts, _number(value), *([status] if has_status else [])])
            rows += 1
    name = str(dataset.get("label") or "")[:80]
    print(json.dumps({"name": name, "file": target.name, "rows": rows + 1}), flush=True)


def _columns(dataset: dict, names: list[str], sizes: list[int]) -> tuple[list[str], list[list[list[str]]]]:
    """The headers, and for each dimension the cells that each of its categories writes."""
    headers, cells = [], []
    for name, size in zip(names, sizes, strict=True):
        listed, labels = codes(dataset, name, size), dataset["dimension"][name]["category"].get("label") or {}
        differ = any(str(labels.get(code, code)) != code for code in listed)
        words = str(dataset["dimension"][name].get("label") or name)
        headers += [name, words if words != name else f"{name} (label)"] if differ else [name]
        cells.append([[code, str(labels.get(code, code))] if differ else [code] for code in listed])
    return headers, cells


def _categories(place: int, sizes: list[int]) -> tuple[int, ...]:
    categories = []
    for size in reversed(sizes):
        place, category = divmod(place, size)
        categories.append(category)
    if place:
        raise ValueError("a value is outside the dimensions")
    return tuple(reversed(categories))


def _status(status: str | list | dict, place: int) -> str:
    if isinstance(status, str):
        return status
    if isinstance(status, dict):
        return str(status.get(str(place)) or "")
    return str(status[place] or "") if place < len(status) else ""


def _number(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else str(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
