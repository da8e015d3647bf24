"""Count the structure from the import graph: python .ci/structure.py [checkout].

For each folder: modules, rooms (folders and modules directly below it), arrows between modules,
arrows between rooms, the longest path of imports between modules, the biggest module in lines, and
the modules that no test imports.
"""

import ast
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import grimp

FOLDERS = ("corpus", "indexer", "search_api", "web", "eval")


def arrows(graph: grimp.ImportGraph, folder: str) -> set[tuple[str, str]]:
    """Give the imports between modules of a folder, packages' own files left out."""
    inside = {m for m in graph.modules if m.startswith(f"{folder}.")}
    return {
        (one, other)
        for one in inside
        for other in graph.find_modules_directly_imported_by(one)
        if other in inside
    }


def between_rooms(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Fold arrows to what stands directly below the folder."""
    folded = {(".".join(a.split(".")[:2]), ".".join(b.split(".")[:2])) for a, b in pairs}
    return {(a, b) for a, b in folded if a != b}


def longest(pairs: Iterable[tuple[str, str]]) -> int:
    """Count the modules on the longest path of imports."""
    below: dict[str, list[str]] = {}
    for one, other in pairs:
        below.setdefault(one, []).append(other)

    @cache
    def depth(module: str) -> int:
        return 1 + max((depth(other) for other in below.get(module, ())), default=0)

    return max((depth(module) for module in below), default=1)


def imported_by_tests(root: Path) -> set[str]:
    """Name every module the tests import, or name something from."""
    found: set[str] = set()
    for path in (root / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
    return found


def main(root: Path) -> None:
    """Print a line a folder, then the modules no test names."""
    sys.path.insert(0, str(root))
    graph = grimp.build_graph(*FOLDERS, include_external_packages=False, cache_dir=None)
    tested = imported_by_tests(root)
    print("folder      modules rooms arrows between-rooms longest biggest untested")
    for folder in FOLDERS:
        files = [p for p in sorted((root / folder).rglob("*.py")) if p.name != "__init__.py"]
        names = [".".join(p.relative_to(root).with_suffix("").parts) for p in files]
        sizes = {
            name: len(p.read_text("utf-8").splitlines())
            for name, p in zip(names, files, strict=True)
        }
        rooms = {".".join(name.split(".")[:2]) for name in names}
        pairs = arrows(graph, folder)
        biggest = max(sizes, key=lambda name: sizes[name])
        untested = [name for name in names if name not in tested]
        print(
            f"{folder:<11} {len(names):>7} {len(rooms):>5} {len(pairs):>6} "
            f"{len(between_rooms(pairs)):>13} {longest(pairs):>7} {sizes[biggest]:>7} "
            f"{len(untested):>8}  {biggest}"
        )
        if "--names" in sys.argv:
            print("".join(f"    {name}\n" for name in untested), end="")


if __name__ == "__main__":
    places = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    main(Path(places[0] if places else ".").resolve())
