"""Plain widgets are drawn without a template, and say what Django's own templates say."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html

from northing.ui.widgets import DRAWN

WIDGETS = [
    forms.TextInput({"class": "form-control", "maxlength": 20}),
    forms.HiddenInput(),
    forms.Textarea({"rows": 2, "dir": "auto"}),
    forms.CheckboxInput({"required": True, "disabled": False}),
    forms.EmailInput(),
    forms.PasswordInput(render_value=True),
    forms.DateInput(),
    forms.NumberInput(),
]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", [None, "", 'O\'Neill & "sons" <b>', "two\nlines", 3, True, date(2026, 6, 10)])
def test_it_draws_what_django_draws(widget: forms.Widget, value: object) -> None:
    drawn = DRAWN[widget.template_name](widget.get_context("field", value, {"id": "id_field"})["widget"])
    theirs = widget.render("field", value, {"id": "id_field"}, TemplatesSetting())
    assert parse_html(drawn) == parse_html(theirs)


CHOICES = [
    ("", "None"),
    ("a&b", 'Say "<b>"'),
    ("Group & one", [("1", "One"), (2, "Two")]),
    ("Group & one", [("3", "T")]),
]


@pytest.mark.parametrize("value", [None, "", "a&b", 2, "3"])
def test_it_draws_a_list_of_choices_in_groups_and_outside_of_them(value: object) -> None:
    widget = forms.Select({"class": "form-select"}, [*CHOICES, ("z", "Last")])
    drawn = DRAWN[widget.template_name](widget.get_context("field", value, {"id": "id_field"})["widget"])
    assert parse_html(drawn) == parse_html(widget.render("field", value, {"id": "id_field"}, TemplatesSetting()))
