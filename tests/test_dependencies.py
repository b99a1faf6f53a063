"""What a fresh `make run` installs is all that the code imports when it runs."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import northing

pytestmark = pytest.mark.pure

SOURCE = Path(northing.__file__).parent
REQUIREMENTS = Path(__file__).parent.parent / "requirements" / "base.txt"


def test_it_imports_only_what_is_installed_to_run():
    pinned = set(re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE))
    distributions = packages_distributions()
    elsewhere = {
        (str(path.relative_to(SOURCE)), package)
        for path in sorted(SOURCE.rglob("*.py"))
        if "tests" not in path.parts
        for package in imported_packages(ast.parse(path.read_text(encoding="utf-8")))
        if not pinned & {re.sub(r"[._]", "-", one.lower()) for one in distributions.get(package, [])}
    }

    assert elsewhere == set()


def imported_packages(tree: ast.AST) -> Iterator[str]:
    """The topmost names of what a module imports when it runs, but the standard library and Northing."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        packages = {name.partition(".")[0] for name in names}
        yield from packages - sys.stdlib_module_names - {"northing"}
        yield from imported_packages(node)
