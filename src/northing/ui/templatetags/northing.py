"""The pieces every screen is drawn with. They are builtins: templates need no ``{% load %}``."""

from __future__ import annotations

import difflib
import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Protocol

import nh3
from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from northing.kernel import dates
from northing.ui.menu import menu_for
from northing.ui.widgets import draw_input

register = template.Library()

#: State of a goal → icon and words (LOOK.md, ``n-health``). A colour never speaks alone.
HEALTH = {
    "on": ("arrow-up-right", "On course"),
    "behind": ("clock-hour-4", "Behind plan"),
    "hand": ("lifebuoy", "Needs a hand"),
    "reached": ("flag-check", "Reached"),
    "new": ("circle-dashed", "Just begun"),
    "paused": ("player-pause", "Parked"),
    "met": ("check", "Met"),
    "gap": ("pencil", "Worth a line"),
}
KIND_ICONS = {
    "skill": "tool",
    "growth": "plant-2",
    "impact": "target-arrow",
    "network": "affiliate",
    "lifestyle": "home-heart",
    "performance": "gauge",
    "career_change": "route",
    "exploration": "compass",
}
AUDIENCE_ICONS = {
    "only_me": "lock",
    "manager": "user-check",
    "mentors": "users",
    "team": "users-group",
    "everyone": "world",
}
#: Within this many days a date is said as "Tuesday 9 June".
NEAR = 10


@cache
def sprite() -> str:
    return static("northing/icons.svg")


@cache
def icon_markup(name: str) -> SafeString:
    return format_html('<svg class="i" aria-hidden="true"><use href="{}#i-{}"></use></svg>', sprite(), name)


@register.simple_tag
def assets() -> SafeString:
    """The head's links to styles and scripts: twenty addresses that never change while the site runs."""
    return links()


@cache
def links() -> SafeString:
    return render_to_string("northing/_assets.html")


@register.simple_tag(takes_context=True)
def menu(context: template.Context) -> SafeString:
    """The places at the top of a wide page (``common.menu``)."""
    return menu_for(context["request"].user, str(context.get("section") or ""), "northing/_menu.html")


@register.simple_tag(takes_context=True)
def tabs(context: template.Context) -> SafeString:
    """The same places in a phone's tab bar."""
    return menu_for(context["request"].user, str(context.get("section") or ""), "northing/_tabs.html")


@register.simple_tag
def icon(name: str) -> SafeString:
    """``{% icon "target" %}``; the names are those of ``tools/icons.txt`` (a test looks for strangers)."""
    return icon_markup(name)


@register.simple_tag
def draw_option(widget: dict[str, Any]) -> SafeString:
    """The radio or checkbox of one choice, without a template of its own."""
    return draw_input(widget)


@register.simple_tag
def kind_icon(kind: str) -> SafeString:
    return icon_markup(KIND_ICONS.get(kind, "target"))


@register.simple_tag
def audience_icon(audience: str) -> SafeString:
    return icon_markup(AUDIENCE_ICONS[audience])


@register.simple_tag
def health(state: str) -> SafeString:
    """``{% health "behind" %}``: an icon and a word, never a colour alone."""
    return health_markup(state)


@cache
def health_markup(state: str) -> SafeString:
    name, words = HEALTH[state]
    return format_html('<span class="n-health" data-h="{}">{}{}</span>', state, icon_markup(name), words)


@register.simple_tag
def ruler(value: float, planned: float | None, label: str) -> SafeString:
    """Where one is (``value``) beside where one planned to be by today, both in percent of the way; 0 to 100 shown."""
    shown = max(0, min(100, round(value)))
    if planned is None:
        return format_html('<div class="n-ruler noplan" role="img" aria-label="{}" style="--v:{}"></div>', label, shown)
    at = max(0, min(100, round(planned)))
    return format_html('<div class="n-ruler" role="img" aria-label="{}" style="--v:{};--p:{}"></div>', label, shown, at)


class Named(Protocol):
    """Anyone with a name, initials and a key."""

    pk: int
    initials: str


@register.simple_tag
def avatar(person: Named, small: bool = False) -> SafeString:
    """Initials on a tint that stays the person's own."""
    tint = ("", "b", "c", "d")[person.pk % 4]
    size = " s" if small else ""
    return format_html('<span class="n-av {}{}" aria-hidden="true">{}</span>', tint, size, person.initials)


@register.filter
def day(value: date | datetime | None) -> str:
    """“Tuesday 9 June” when near, “18 September” when far, with the year when it is another year."""
    if value is None:
        return ""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    today = dates.today()
    if abs((on - today).days) <= NEAR:
        return said_as(on, "l j F", get_language())
    return said_as(on, "j F" if on.year == today.year else "j F Y", get_language())


@register.filter
def month(value: date | None) -> str:
    return said_as(value, "F Y", get_language()) if value else ""


@register.filter
def brief_month(value: date) -> str:
    """“Jun”."""
    return said_as(value, "M", get_language())


@lru_cache(maxsize=4096)
def said_as(on: date, form: str, language: str | None) -> str:  # noqa: ARG001 - the language is part of the key
    """A page says the same few dates many times; formatting one costs as much as a dozen look-ups."""
    return date_format(on, form)


@register.filter
def number(value: Decimal | float | None) -> str:
    """As few digits as say it: 12, 4.5, 1,250."""
    if value is None:
        return ""
    shortest = format(Decimal(str(value)).normalize(), "f")
    whole, _, fraction = shortest.partition(".")
    return number_format(Decimal(shortest), decimal_pos=len(fraction), use_l10n=True, force_grouping=len(whole) > 4)


@register.filter
def brief(text: str, length: int) -> str:
    """At most ``length`` characters, cut between words where there is a gap to cut at."""
    if len(text) <= length:
        return text
    start, gap, _ = text[:length].rpartition(" ")
    return f"{(start if gap else text[: length - 1]).rstrip(' ,;:')}…"


@register.filter
def unlocal(value: float) -> str:
    """A number for CSS or SVG: a point, whatever the language."""
    return f"{value:g}"


MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "ul", "ol", "li", "blockquote", "code", "pre", "a"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown as safe HTML: no raw HTML, no images (they would call other hosts), headings from the third level."""
    html = re.sub(r"(</?h)[12](>)", r"\g<1>3\2", MARKDOWN.render(text))
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it


@register.simple_tag
def word_difference(old: str, new: str) -> SafeString:
    """The new wording with what went and what came, word by word, said aloud too."""
    before, after = old.split(), new.split()
    out: list[str] = []
    for same, a, b, c, d in changes(before, after):
        if same:
            out.append(format_html("{} ", " ".join(before[a:b])))
            continue
        if b > a:
            out.append(said("del", "Removed", " ".join(before[a:b])))
        if d > c:
            out.append(said("ins", "Added", " ".join(after[c:d])))
    return mark_safe("".join(out).rstrip())  # noqa: S308 - every piece went through format_html


def changes(before: list[str], after: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Runs of (unchanged?, from, to in ``before``, from, to in ``after``).

    One word that stayed between two changes counts as changed: a reader follows phrases, not a checkerboard.
    """
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    runs: list[tuple[bool, int, int, int, int]] = []
    for at, (verb, a, b, c, d) in enumerate(steps):
        same = verb == "equal" and (b - a > 1 or at in (0, len(steps) - 1))
        joined = bool(runs) and not same and not runs[-1][0]
        _, first, _, third, _ = runs.pop() if joined else (same, a, b, c, d)
        runs.append((same, first, b, third, d))
    return runs


def said(element: str, word: str, text: str) -> str:
    return format_html('<{0}><span class="visually-hidden">{1}: </span>{2}</{0}> ', element, word, text.strip())
