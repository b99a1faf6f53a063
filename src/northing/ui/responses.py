"""How a view answers with a page that holds forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def render_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page, with status 422 when a form in ``context`` (or in a list of it) has errors, otherwise 200."""
    has_errors = any(form_has_errors(value) for value in context.values())
    return render(request, template, dict(context), status=422 if has_errors else 200)


def form_has_errors(value: object) -> bool:
    if isinstance(value, BaseForm):
        return value.is_bound and bool(value.errors)
    if isinstance(value, BaseFormSet):
        return value.is_bound and not value.is_valid()
    if isinstance(value, list | tuple):
        return any(isinstance(part, BaseForm) and form_has_errors(part) for part in value)
    return False
