"""The project's modules as the architecture tests see them: path, room, imports, functions."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

CODE = ("app.py", "server.py", "pages", "ui", "api", "indicators", "benchmarks", "tests")


@dataclass(frozen=True)
class ImportedName:
    """One imported name and where it is imported."""

    name: str  # dotted, as far as it is known: indicators.model.tables, streamlit, ui.session.atlas
    line: int

    @property
    def top(self) -> str:
        """The first part of the name: the package."""
        return self.name.partition(".")[0]


@dataclass(frozen=True)
class Module:
    """One file of the project."""

    path: str  # from the root, with forward slashes
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in the file, walked through once for all rules."""
        return tuple(ast.walk(self.tree))

    @property
    def parts(self) -> tuple[str, ...]:
        """The path in its parts, without the ending."""
        return tuple(self.path.removesuffix(".py").split("/"))

    @property
    def name(self) -> str:
        """The file's name without its ending; a package's is its folder's."""
        return self.parts[-2] if self.parts[-1] == "__init__" and len(self.parts) > 1 else self.parts[-1]

    @property
    def room(self) -> str:
        """The folder of indicators/, or of the root: `store` for indicators/store/queries.py, `app` for app.py."""
        return self.parts[1] if self.parts[0] == "indicators" else self.parts[0]

    @property
    def is_test(self) -> bool:
        """Whether the file is a test or a measurement, which may import what it likes."""
        return self.room in ("tests", "benchmarks")

    def row(self, rows: Iterable[str]) -> str:
        """The row of a table of rooms that the file belongs to: the longest that its path begins with."""
        return longest(self.parts[1:] if self.parts[0] == "indicators" else self.parts[:1], rows) or self.room

    @cached_property
    def imports(self) -> tuple[ImportedName, ...]:
        """Every import of the file, wherever it is; `from a import b` counts as a.b."""
        return tuple(self._imports())

    def _imports(self) -> Iterator[ImportedName]:
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (ImportedName(alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                package = self.parts[: -node.level] if node.level else ()
                origin = ".".join([*package, *([node.module] if node.module else [])])
                yield from (ImportedName(f"{origin}.{alias.name}", node.lineno) for alias in node.names)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method of the file."""
        yield from (node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def public(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
        """Every class and function that others may use: no underscore, and not inside a function."""
        inside = [self.tree, *(node for node in self.tree.body if isinstance(node, ast.ClassDef))]
        for owner in inside:
            for node in owner.body:
                is_definition = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                if is_definition and not node.name.startswith("_") and not getattr(owner, "name", "").startswith("_"):
                    yield node

    def at(self, line: int) -> str:
        """The path and line that a sentence about this file points to."""
        return f"{self.path}:{line}"


@cache
def modules(root: Path) -> list[Module]:
    """Every module of the project under `root`."""
    starts = [root / name for name in CODE]
    files = [path for start in starts for path in (start.rglob("*.py") if start.is_dir() else [start]) if path.exists()]
    return [Module(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")) for file in sorted(files)]


def longest(parts: tuple[str, ...], rows: Iterable[str]) -> str | None:
    """The longest of the rows ("compare/lines") that a path in parts begins with; None when there is none."""
    begins = {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return max(begins & {*rows}, key=len, default=None)


def circles(project: Iterable[Module]) -> list[set[str]]:
    """The sets of modules, by path, that import each other in a circle; imports in functions and for types count."""
    by_name = {".".join(one.parts).removesuffix(".__init__"): one.path for one in project}
    edges = {
        one.path: {path for use in one.imports if (path := _home(use.name, by_name)) != one.path} for one in project
    }
    reached = {path: _reached(path, edges) for path in edges}
    groups = [{path, *(other for other in reached[path] if path in reached[other])} for path in edges]
    return [circle for at, circle in enumerate(groups) if len(circle) > 1 and circle not in groups[:at]]


def _home(name: str, by_name: dict[str, str]) -> str | None:
    """The module that an imported name is of: itself, or the longest beginning that is one."""
    while name and name not in by_name:
        name = name.rpartition(".")[0]
    return by_name.get(name)


def _reached(start: str, edges: dict[str, set[str | None]]) -> set[str]:
    """Every module that a module imports, directly or through others."""
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        new = {path for path in edges[ahead.pop()] if path} - reached
        reached |= new
        ahead += new
    return reached
