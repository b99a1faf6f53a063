"""What a form says of a field that does not fit, where Django would use its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

#: By the kind of field, the first that fits: the message of a required field that is empty.
REQUIRED: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.DateField, _("No day is chosen yet.")),
    (forms.ChoiceField, _("Nothing is chosen yet.")),
    (forms.ModelChoiceField, _("Nothing is chosen yet.")),
    (forms.Field, _("Nothing is written here yet.")),
)
#: By the kind of field, the first that fits: the message of a value that cannot be read.
INVALID: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.DateField, _("A day such as 2026-09-30 works here.")),
    (forms.DecimalField, _("A number works here, such as 15.")),
    (forms.IntegerField, _("A whole number works here, such as 15.")),
    (forms.URLField, _("A web address works here, such as https://example.org/report.")),
    (forms.EmailField, _("An address such as ines@example.org works here.")),
)
#: By the code of Django's error; the placeholders are its parameters.
BY_CODE = {
    "invalid_choice": _("Choose one of these."),
    "invalid_pk_value": _("Choose one of these."),
    "max_length": ngettext_lazy(
        "At most %(limit_value)s character fits here; this has %(show_value)s.",
        "At most %(limit_value)s characters fit here; this has %(show_value)s.",
        "limit_value",
    ),
    "max_value": _("%(limit_value)s is the most that fits here."),
    "min_value": _("%(limit_value)s is the least that fits here."),
    "max_digits": _("That number has more digits than fit here."),
    "max_whole_digits": _("That number has more digits than fit here."),
    "max_decimal_places": _("That number has more decimals than fit here."),
    "null_characters_not_allowed": _("There is a hidden character in here that cannot be kept. Type this bit again."),
}


def friendly_errors(field: forms.Field, error: ValidationError) -> ValidationError:
    """The same errors; those in Django's words get ours. Errors written for the field keep their words."""
    djangos = [id(message) for message in django_messages(field)]
    return ValidationError(
        [friendly_error(field, one) if id(one.message) in djangos else one for one in error.error_list]
    )


def friendly_error(field: forms.Field, error: ValidationError) -> ValidationError:
    code = error.code or ""
    by_kind = {"required": REQUIRED, "invalid": INVALID}.get(code, ())
    message = next((message for kind, message in by_kind if isinstance(field, kind)), BY_CODE.get(code))
    return ValidationError(message, code, error.params) if message else error


def django_messages(field: forms.Field) -> Iterator[object]:
    """The very objects that Django's fields and validators raise unless somebody gave them another message."""
    for kind in type(field).__mro__:
        if kind.__module__.startswith("django."):
            yield from vars(kind).get("default_error_messages", {}).values()
    for validator in field.validators:
        if type(validator).__module__.startswith("django."):
            yield getattr(type(validator), "message", None)
            yield from getattr(type(validator), "messages", {}).values()
