"""Whose words a field's errors come in."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy

from northing.ui.fields import FigureField
from northing.ui.forms import NorthingForm

pytestmark = pytest.mark.pure


def errors_of(field, value):
    form = type("OneField", (NorthingForm,), {"field": field})({"field": value})
    return form.errors.get("field", [])


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (forms.CharField(), "", "Nothing is written here yet."),
        (forms.DateField(), "", "No day is chosen yet."),
        (forms.DateField(), "soon", "A day such as 2026-09-30 works here."),
        (forms.ChoiceField(choices=[("a", "A")]), "", "Nothing is chosen yet."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Choose one of these."),
        (forms.CharField(max_length=3), "four", "At most 3 characters fit here; this has 4."),
        (forms.CharField(max_length=1), "two", "At most 1 character fits here; this has 3."),
        (forms.IntegerField(max_value=5), "6", "5 is the most that fits here."),
        (forms.DecimalField(decimal_places=1), "1.25", "That number has more decimals than fit here."),
        (FigureField(), "many", "A number works here, such as 15."),
        (FigureField(min_value=Decimal("0.5")), "0", "0.5 is the least that fits here."),
    ],
)
def test_it_says_in_our_words_what_django_says(field, value, said):
    assert errors_of(field, value) == [said]


@pytest.mark.parametrize("own", ["Say a word.", gettext_lazy("Say a word.")])
@pytest.mark.parametrize(
    ("make", "value"),
    [
        (lambda own: forms.CharField(error_messages={"required": own}), ""),
        (lambda own: forms.CharField(max_length=3, error_messages={"max_length": own}), "four"),
        (lambda own: forms.IntegerField(validators=[MaxValueValidator(5, own)]), "6"),
    ],
)
def test_it_keeps_what_was_written_for_the_field(make, value, own):
    assert errors_of(make(own), value) == ["Say a word."]


def test_it_keeps_what_a_form_says_itself():
    class Form(NorthingForm):
        text = forms.CharField()

        def clean_text(self):
            raise ValidationError(gettext_lazy("Not today."), "invalid")

    assert Form({"text": "x"}).errors["text"] == ["Not today."]
