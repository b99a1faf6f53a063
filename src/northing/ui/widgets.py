"""The plain widgets, drawn in Python: as templates they took a third of the time of a page with a long form."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, groupby
from typing import Any

from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


def draw_input(widget: dict[str, Any]) -> SafeString:
    """What Django's ``input.html`` says of a widget's context, with its attributes sorted."""
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, flatatt(widget["attrs"])
    )


def draw_textarea(widget: dict[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else widget["value"]
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], flatatt(widget["attrs"]), value)


def draw_select(widget: dict[str, Any]) -> SafeString:
    """A list of choices; as templates each option is a file of its own, and some lists have hundreds."""
    # Django makes a group without a name of each option outside groups: they are drawn in one go.
    grouped = groupby(widget["optgroups"], key=lambda group: (group[0], group[2] if group[0] else None))
    groups = ((draw_group(name, [*chain(*(options for _, options, _ in found))]),) for (name, _), found in grouped)
    inner = format_html_join("", "{}", groups)
    return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), inner)


def draw_group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    drawn = draw_choices(options)
    return format_html('<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn


def draw_choices(options: list[dict[str, Any]]) -> SafeString:
    rows = ((str(option["value"]), SELECTED if option["selected"] else "", option["label"]) for option in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


SELECTED = mark_safe(" selected")

#: By the name of the template of Django's that each stands for.
DRAWN: dict[str, Callable[[dict[str, Any]], SafeString]] = {
    "django/forms/widgets/textarea.html": draw_textarea,
    "django/forms/widgets/select.html": draw_select,
    **{
        f"django/forms/widgets/{name}.html": draw_input
        for name in ("text", "hidden", "date", "checkbox", "email", "password", "number", "url")
    },
}
