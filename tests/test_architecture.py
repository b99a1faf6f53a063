"""What the import contracts cannot see."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from northing.people.models import Shared, shared_models

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "northing"

#: The staircase from the ground up; packages on one step never know each other.
STEPS = [
    {"ui"},
    {"people"},
    {"vision", "objectives"},
    {"goals"},
    {"together", "alignment", "boards", "mindmaps"},
    {"checkins", "feedback", "recognition"},
    {"talks", "records"},
    {"reviews"},
    {"insights", "notifications", "exchange", "backups", "calendars"},
    {"home"},
]


def step_of(label: str) -> int:
    return next(number for number, step in enumerate(STEPS) if label in step)


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("northing.")]


@pytest.mark.pure
def test_it_lets_foreign_keys_point_down_the_staircase_only():
    for model in our_models():
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model in our_models():
                here, there = model._meta.app_label, field.related_model._meta.app_label
                assert here == there or step_of(there) < step_of(here), f"{model.__name__}.{field.name} points up"


@pytest.mark.pure
def test_it_gives_every_model_that_holds_peoples_words_one_rule_of_who_sees_it():
    # Seen by all, or only ever read through another row or by administrators' pages.
    without = {
        "Person", "Team", "ReportingLine", "ActionDone", "SecurityLogHead", "ErasedPerson", "PublishedFigures",
        "Organisation",
    }  # fmt: skip
    for model in our_models():
        if model.__name__ not in without:
            assert hasattr(model.objects.all(), "visible_to"), f"{model.__name__} lacks visible_to"


@pytest.mark.pure
def test_it_registers_every_model_that_can_be_shared():
    """The handover and the access log know no others."""
    can_be_shared = {model for model in our_models() if issubclass(model, Shared)}
    assert can_be_shared == {shared.model for shared in shared_models().values()}


def python_files():
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


@pytest.mark.pure
def test_it_keeps_files_and_functions_small():
    for path in python_files():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, f"{path} has outgrown its room"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno - node.lineno < 50, f"{path}: {node.name} is long"


@pytest.mark.pure
def test_it_writes_rows_in_services_only():
    """No ``.save()``, ``.create()``, ``.delete()`` ... in views, forms or the API."""
    writes = {"save", "create", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
    for path in python_files():
        if not {"views", "views.py", "api.py", "forms", "forms.py"} & set(path.relative_to(SOURCE).parts):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes:
                owner = ast.unparse(node.func.value)
                writes_rows = "objects" in owner or owner in {"self", "goal", "person"}
                assert not writes_rows, f"{path}: {ast.unparse(node)}"


def url_names(resolver: URLResolver, space: str = "") -> list[str]:
    names = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            names.append(f"{space}{pattern.name}")
        else:
            names += url_names(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
    return names


@pytest.mark.pure
def test_it_documents_who_may_open_every_address():
    table = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    for name in url_names(get_resolver()):
        assert f"`{name}`" in table, f"docs/permissions.md lacks a row for {name}"


@pytest.mark.pure
def test_it_never_names_a_package_registry_in_the_lock_files():
    for path in (ROOT / "requirements").iterdir():
        assert "://" not in path.read_text(encoding="utf-8")
