"""The tags and filters every screen is drawn with. They are builtins: templates need no ``{% load %}``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from northing.kernel.request_ids import current_request_id
from northing.ui.address_tag import make_address
from northing.ui.components import draw_avatar, draw_breadcrumbs, draw_icon, draw_ruler, draw_tip
from northing.ui.differences import mark_differences
from northing.ui.formats import (
    format_day,
    format_month,
    format_month_name,
    format_number,
    format_when,
    format_with_unit,
)
from northing.ui.help import chapter_of, help_url
from northing.ui.kept_words import ASK_FIELDS, WRITER_FIELD, writer_mark
from northing.ui.markdown import render_markdown
from northing.ui.menu import menu_for
from northing.ui.text import join_and, shorten_text
from northing.ui.toasts import inverse_of
from northing.ui.widgets import draw_input

register = template.Library()

register.filter("day", format_day)
register.filter("when", format_when)
register.filter("month", format_month)
register.filter("number", format_number)
register.filter("with_unit", format_with_unit)
register.filter("join_and", join_and)
register.filter("brief", shorten_text)
register.filter("markdown", render_markdown)
register.filter("inverse", inverse_of)
register.simple_tag(draw_icon, name="icon")
register.simple_tag(draw_ruler, name="ruler")
register.simple_tag(draw_avatar, name="avatar")
register.simple_tag(draw_breadcrumbs, name="breadcrumbs")
register.simple_block_tag(draw_tip, name="tip")
register.tag("url", make_address)
register.simple_tag(mark_differences, name="word_difference")


@register.simple_tag
def assets() -> SafeString:
    """The head's links to styles and scripts, and the scripts' texts; none of it changes while the site runs."""
    return draw_assets(get_language())


@lru_cache(maxsize=64)
def draw_assets(language: str | None) -> SafeString:  # noqa: ARG001 - the language is part of the key
    return render_to_string("northing/_assets.html", {"script_texts": script_texts()})


def script_texts() -> dict[str, str]:
    """What scripts say, by the key they ask for in ``js/texts.js``."""
    return {
        "copied": _("Copied"),
        "saved": _("Saved"),
        "savedAt": _("Saved at %(time)s"),
        "savedElsewhere": _("Changed in another window. Save to compare the two."),
        "signedOut": _("Not saved: you are signed out. Sign in in another tab and go on here; your words stay."),
        "otherPerson": _("Not saved: somebody else has signed in here. Copy your words before you leave this page."),
        "unreachable": _("Not saved: the server cannot be reached. Your words are still here."),
        "notFitting": _("Not saved yet. Check the fields above."),
        "refused": _("Not saved: this is not there any more, or not open to you. Your words are still here."),
        "tryAgain": _("Try again"),
        "counted": _("%(count)s of %(limit)s"),
        "tooMany": _("%(count)s too many: at most %(limit)s characters fit here."),
        "left": _("%(count)s left"),
        "draftFound": _("You have words from %(time)s that were not saved."),
        "putBack": _("Put them back"),
        "throwAway": _("Delete them"),
        "leaveQuestion": _("Leave without saving?"),
        "leaveText": _("What you typed here is not saved."),
        "leaveVerb": _("Leave without saving"),
    }


@register.simple_tag(takes_context=True)
def menu(context: template.Context) -> SafeString:
    """The places at the top of a wide page (``northing.ui.menu``)."""
    return menu_for(context["request"].user, str(context.get("section") or ""), "northing/_menu.html")


@register.simple_tag(takes_context=True)
def help_address(context: template.Context) -> str:
    """Of the chapter of the guide that the page belongs to."""
    match = getattr(context.get("request"), "resolver_match", None)
    return help_url(chapter_of(match.view_name if match else ""))


@register.simple_tag(takes_context=True)
def tabs(context: template.Context) -> SafeString:
    """The same places in a phone's tab bar."""
    return menu_for(context["request"].user, str(context.get("section") or ""), "northing/_tabs.html")


@register.simple_tag(takes_context=True)
def csrf_token(context: template.Context) -> SafeString:
    """In place of Django's own: the same hidden token, and beside it whose form this is (``ui/kept_words.py``)."""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="{}" value="{}">',
        context["csrf_token"],
        WRITER_FIELD,
        writer_of_page(context),
    )


@register.simple_tag(takes_context=True)
def writer_of_page(context: template.Context) -> str:
    """The mark of whoever the page is drawn for."""
    return writer_mark(getattr(context.get("request"), "user", None))


@register.simple_tag
def asks(question: str, text: str, verb: str) -> SafeString:
    """In a form: its button asks ``question`` first. ``text`` says what is lost, what stays and who sees it, in two
    sentences; ``verb`` is what the button that goes on says.
    """
    fields = zip(ASK_FIELDS, (question, text, verb), strict=True)
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)


@register.simple_tag
def hidden_words(name: str, value: str) -> SafeString:
    """A value to send again, whatever line breaks it has: a hidden input would lose them."""
    return format_html('<textarea name="{}" hidden>\n{}</textarea>', name, value)


@register.simple_tag
def request_id() -> str:
    """By which the log lines of this request are found; empty outside requests."""
    return current_request_id.get()


@register.simple_tag
def draw_option(widget: dict[str, Any]) -> SafeString:
    """The radio or checkbox of one choice, without a template of its own."""
    return draw_input(widget)


@register.filter
def brief_month(value: date) -> str:
    """“Jun”."""
    return format_month_name(value, short=True)


@register.filter
def unlocal(value: float) -> str:
    """A number for CSS or SVG: a point, whatever the language."""
    return f"{value:g}"


@register.filter
def is_pressed(chosen: str, own: str) -> str:
    """For ``aria-pressed`` of one of several buttons."""
    return "true" if chosen == own else "false"
