"""The plain widgets, drawn in Python: as templates they took a third of the time of a page with a long form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString


def draw_input(widget: dict[str, Any]) -> SafeString:
    """What Django's ``input.html`` says of a widget's context, with its attributes sorted."""
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, flatatt(widget["attrs"])
    )


def draw_textarea(widget: dict[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else widget["value"]
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], flatatt(widget["attrs"]), value)


#: By the name of the template of Django's that each stands for.
DRAWN: dict[str, Callable[[dict[str, Any]], SafeString]] = {
    "django/forms/widgets/textarea.html": draw_textarea,
    **{
        f"django/forms/widgets/{name}.html": draw_input
        for name in ("text", "hidden", "date", "checkbox", "email", "password", "number", "url")
    },
}
