"""Measures of the code, and the limits it keeps: ``python -m tools.measure_code [--check [functions files ...]]``.

Without ``--check`` it prints the table. With it, it names what is beyond a limit and ends with status 1. Both read the
files only; nothing of the project is imported. Every measure says in its docstring what it counts.
"""

from __future__ import annotations

import argparse
import ast
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tools import measure_words

ROOT = Path(__file__).parent.parent
FUNCTION_LINES = 50
FILE_LINES = 400
TEMPLATE_COLUMNS = 120
LONG_TEMPLATE_COLUMNS = 200
#: Names that Django, argparse or habit prescribes, so several modules of a package may define them.
ALLOWED_HOMONYMS = frozenset({"Command", "DATE_FORMAT", "add_arguments", "app_name", "handle", "logger", "register",
                              "run", "urlpatterns"})  # fmt: skip
CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A file of Python; ``package`` is the folder directly under ``src/northing``, or empty."""

    path: Path
    package: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts or self.path.name == "conftest.py"

    @property
    def is_measured(self) -> bool:
        """Whether it is code of the application: in a package of Northing, no test and no migration."""
        return bool(self.package) and not self.is_test


class Project:
    """What lies under a root folder: the application in ``src/northing``, tests, tools and benchmarks beside it."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.application = root / "src" / "northing"

    @cached_property
    def sources(self) -> list[Source]:
        folders = [self.application, *(self.root / name for name in ("tests", "tools", "benchmarks"))]
        paths = [path for folder in folders for path in folder.rglob("*.py")] + list(self.root.glob("conftest.py"))
        return [Source(path, self.package_of(path)) for path in sorted(paths) if "migrations" not in path.parts]

    @cached_property
    def code(self) -> list[Source]:
        return [source for source in self.sources if source.is_measured]

    @cached_property
    def templates(self) -> list[Path]:
        return sorted(path for path in self.application.rglob("templates/**/*") if path.suffix in {".html", ".txt"})

    def package_of(self, path: Path) -> str:
        if not path.is_relative_to(self.application):
            return ""
        return path.relative_to(self.application).parts[0]

    def place_of(self, path: Path, line: int = 0) -> str:
        place = path.relative_to(self.root).as_posix()
        return f"{place}:{line}" if line else place


def functions_of(sources: Iterable[Source]) -> Iterator[tuple[Source, Function]]:
    """Every function: of modules and classes, and those inside another function."""
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, Function):
                yield source, node


def module_functions(project: Project) -> list[str]:
    return [node.name for source in project.code for node in source.tree.body if isinstance(node, Function)]


def length_of(function: Function) -> int:
    """Lines from ``def`` to the last of the body, docstring and blank lines included, decorators not."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def constants_of(tree: ast.Module) -> Iterator[str]:
    """Names in capitals that a module assigns at its top level, one name at a time."""
    return (name for name in assigned_names(tree) if CONSTANT.fullmatch(name))


def assigned_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, ast.Assign | ast.AnnAssign):
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def measure_functions(project: Project) -> str:
    """Median and 90th percentile of the lines of a function; share and number of those over 50 lines."""
    lengths = sorted(length_of(function) for _, function in functions_of(project.code))
    over = sum(length > FUNCTION_LINES for length in lengths)
    percentile = lengths[int(len(lengths) * 0.9)]
    return f"{statistics.median(lengths):g} / {percentile} / {over / len(lengths):.1%} ({over} of {len(lengths):,})"


def measure_shared_names(project: Project) -> str:
    """Of the functions defined at the top level of a module: those that another module's function is named like."""
    names = module_functions(project)
    shared = sum(names.count(name) for name, count in Counter(names).items() if count > 1)
    return f"{shared / len(names):.0%} ({shared:,} of {len(names):,})"


def measure_called_once(project: Project) -> str:
    """Of the functions defined at the top level of a module: those whose bare name is called in one place only.

    A place is a function, or the rest of a module. A call as an attribute (``services.save()``) does not count, nor
    does a function that is passed on without being called. Functions of one name are not told apart.
    """
    places: dict[str, set[object]] = defaultdict(set)
    for source in project.code:
        for name, place in calls_of(source.tree, source.path):
            places[name].add(place)
    names = module_functions(project)
    once = sum(len(places[name]) == 1 for name in names)
    return f"{once / len(names):.0%} ({once:,} of {len(names):,})"


def calls_of(node: ast.AST, place: object) -> Iterator[tuple[str, object]]:
    """The bare names called under a node, each with the function it stands in."""
    for child in ast.iter_child_nodes(node):
        inner = (place, child.name) if isinstance(child, Function) else place
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name):
            yield child.func.id, place
        yield from calls_of(child, inner)


def measure_constants(project: Project) -> str:
    """Constants of modules, and the number of names that more than one of them has."""
    names = Counter(name for source in project.code for name in constants_of(source.tree))
    return f"{names.total():,}; {sum(count > 1 for count in names.values())}"


def measure_template_lines(project: Project) -> str:
    """Lines of templates (HTML and the texts of mails); of HTML those over 120 and over 200 characters."""
    total = sum(path.read_text(encoding="utf-8").count("\n") for path in project.templates)
    lengths = [len(line) for _, _, line in html_lines(project)]
    over, far_over = (sum(length > limit for length in lengths) for limit in (TEMPLATE_COLUMNS, LONG_TEMPLATE_COLUMNS))
    return f"{total:,}; {over:,}; {far_over:,}"


def html_lines(project: Project) -> Iterator[tuple[Path, int, str]]:
    """The lines of HTML templates with their numbers. In the text of a mail a line break is seen, so it may be long."""
    for path in project.templates:
        if path.suffix == ".html":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield path, number, line


def measure_tests(project: Project) -> str:
    """Lines of tests (``tests`` folders and ``conftest.py``) for each line of the application, blank ones included."""
    tests = sum(source.text.count("\n") for source in project.sources if source.is_test)
    code = sum(source.text.count("\n") for source in project.code)
    return f"{tests / code:.2f} ({tests:,} for {code:,})"


def measure_translation(project: Project) -> str:
    """Texts marked for translation, and an estimate of those that people read but nobody marked.

    ``measure_words`` says what counts. The coach's own words and the demo's company are left out.
    """
    sources = [source for source in project.code if source.package not in {"coach", "demo"}]
    sources = [source for source in sources if not {"demo", "management"} & set(source.path.parts)]
    counts = [measure_words.count_in_python(source.tree) for source in sources]
    counts += [measure_words.count_in_template(path.read_text(encoding="utf-8")) for path in project.templates]
    marked, bare = (sum(figures) for figures in zip(*counts, strict=True))
    return f"{marked:,}; about {bare:,} not"


MEASURES: dict[str, Callable[[Project], str]] = {
    "functions: median / 90th percentile / over 50 lines": measure_functions,
    "module-level functions that share their name with another": measure_shared_names,
    "functions called from one place only": measure_called_once,
    "module constants; names used for more than one of them": measure_constants,
    "template lines; over 120; over 200 characters": measure_template_lines,
    "test lines per line of code": measure_tests,
    "strings marked for translation; user-facing ones not marked": measure_translation,
}


def check_functions(project: Project) -> Iterator[str]:
    """No function has more than 50 lines."""
    for source, function in functions_of(project.sources):
        if length_of(function) > FUNCTION_LINES:
            place = project.place_of(source.path, function.lineno)
            yield f"{place}: {function.name} has {length_of(function)} lines, more than {FUNCTION_LINES}"


def check_files(project: Project) -> Iterator[str]:
    """No file of Python has more than 400 lines."""
    for source in project.sources:
        count = source.text.count("\n")
        if count > FILE_LINES:
            yield f"{project.place_of(source.path)}: {count} lines, more than {FILE_LINES}"


def check_templates(project: Project) -> Iterator[str]:
    """No line of an HTML template has more than 120 columns, unless it cannot be broken."""
    for path, number, line in html_lines(project):
        if len(line) > TEMPLATE_COLUMNS and can_be_broken(line):
            yield f"{project.place_of(path, number)}: {len(line)} columns, more than {TEMPLATE_COLUMNS}"


def can_be_broken(line: str) -> bool:
    """Whether there is a place for a line break: not inside a template tag, which Django wants on one line, nor inside
    a quoted attribute, but at any other space and between two tags or elements.
    """
    rest = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "\0", line.strip())
    rest = re.sub(r'="[^"]*"', "=", rest)
    return re.search(r"\s|[>\0][<\0]", rest) is not None


def check_homonyms(project: Project) -> Iterator[str]:
    """Inside a package no two modules define a public function, class, constant or other name alike."""
    places: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for source in project.code:
        for name in public_names(source.tree):
            places[source.package, name].append(source.path)
    for (package, name), paths in sorted(places.items()):
        if len(paths) > 1 and name not in ALLOWED_HOMONYMS:
            yield f"{package}: {name} is defined in " + ", ".join(project.place_of(path) for path in paths)


def public_names(tree: ast.Module) -> set[str]:
    defined = {node.name for node in tree.body if isinstance(node, Function | ast.ClassDef)}
    return {name for name in defined.union(assigned_names(tree)) if not name.startswith("_")}


CHECKS: dict[str, Callable[[Project], Iterator[str]]] = {
    "functions": check_functions,
    "files": check_files,
    "templates": check_templates,
    "homonyms": check_homonyms,
}


def main(arguments: list[str] | None = None, project: Project | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", nargs="*", choices=CHECKS, help="look for what is beyond these limits, or all")
    options = parser.parse_args(arguments)
    project = project or Project()
    if options.check is None:
        for name, measure in MEASURES.items():
            print(f"{name:<62}{measure(project)}")
        return 0
    beyond = [line for name in options.check or CHECKS for line in CHECKS[name](project)]
    print("\n".join(beyond), end="\n" if beyond else "", file=sys.stderr)
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
