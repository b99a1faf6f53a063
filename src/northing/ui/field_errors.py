"""What a form says of a field that does not fit, in our voice where Django would use its own."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

#: By the kind of field, the first that fits: what an empty one is told.
EMPTY: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateField, "No day is chosen yet."),
    (forms.ChoiceField, "Nothing is chosen yet."),
    (forms.ModelChoiceField, "Nothing is chosen yet."),
    (forms.Field, "Nothing is written here yet."),
)
#: By the kind of field, the first that fits: what one is told that cannot be read.
UNREADABLE: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateField, "A day such as 2026-09-30 works here."),
    (forms.DecimalField, "A number works here, such as 15."),
    (forms.IntegerField, "A whole number works here, such as 15."),
    (forms.URLField, "A web address works here, such as https://example.org/report."),
    (forms.EmailField, "An address such as ines@example.org works here."),
)
#: By the code of Django's error.
INSTEAD = {
    "invalid_choice": "Choose one of these.",
    "invalid_pk_value": "Choose one of these.",
    "max_length": "At most {limit_value} characters fit here; this has {show_value}.",
    "max_value": "{limit_value} is the most that fits here.",
    "min_value": "{limit_value} is the least that fits here.",
    "max_digits": "That number has more digits than fit here.",
    "max_whole_digits": "That number has more digits than fit here.",
    "max_decimal_places": "That number has more decimals than fit here.",
    "null_characters_not_allowed": "There is a hidden character in here that cannot be kept. Type this bit again.",
}


def in_our_words(field: forms.Field, error: ValidationError) -> ValidationError:
    """The same errors. Those somebody wrote for a field keep their words: Django's own are lazy, ours are plain."""
    return ValidationError([one if isinstance(one.message, str) else _said(field, one) for one in error.error_list])


def _said(field: forms.Field, error: ValidationError) -> ValidationError:
    code = error.code or ""
    by_kind = {"required": EMPTY, "invalid": UNREADABLE}.get(code, ())
    words = next((words for kind, words in by_kind if isinstance(field, kind)), INSTEAD.get(code, ""))
    return ValidationError(words.format_map(error.params or {}), code) if words else error
