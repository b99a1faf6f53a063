from __future__ import annotations

from django import forms

from northing.common.errors import Refused


def show_refusal(form: forms.Form, refusal: Refused) -> None:
    """Put what a service refused beside the field it is about, or on top when the form has no such field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
