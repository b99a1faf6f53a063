"""Small pieces of HTML that tags and other code draw: an icon, a state, a ruler, an avatar."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

#: What is longer is a sentence.
MAX_WORD_LENGTH = 24


@cache
def sprite_url() -> str:
    return static("northing/icons.svg")


@cache
def draw_icon(name: str) -> SafeString:
    """The icon of that name in ``tools/icons.txt``; hidden from screen readers, so a word always stands beside it."""
    return format_html('<svg class="i" aria-hidden="true"><use href="{}#i-{}"></use></svg>', sprite_url(), name)


@lru_cache(maxsize=256)
def draw_state(key: str, icon: str, text: str) -> SafeString:
    """A state as an icon and a word (``n-health``); ``key`` chooses the colour, which never speaks alone.

    A word or two stays on one line; a sentence ("Not looked at since 28 April") breaks where there is no room for it.
    """
    name = "n-health long" if len(text) > MAX_WORD_LENGTH else "n-health"  # untranslated: classes of the look
    return format_html('<span class="{}" data-h="{}">{}{}</span>', name, key, draw_icon(icon), text)


def draw_ruler(value: float, planned: float | None, label: str) -> SafeString:
    """Where one is (``value``) beside where one planned to be by today, both in percent of the way; 0 to 100 shown.

    Reached carries a flag at its end and no plan.
    """
    shown = max(0, min(100, round(value)))
    if value >= 100:
        return format_html('<div class="n-ruler won" role="img" aria-label="{}">{}</div>', label, draw_icon("flag"))
    if planned is None:
        return format_html('<div class="n-ruler noplan" role="img" aria-label="{}" style="--v:{}"></div>', label, shown)
    at = max(0, min(100, round(planned)))
    return format_html('<div class="n-ruler" role="img" aria-label="{}" style="--v:{};--p:{}"></div>', label, shown, at)


def draw_tip(content: str, icon: str, classes: str = "") -> SafeString:
    """A remark in a box beside its icon; ``classes`` says its kind ("behind", "private") and its margins."""
    return format_html(
        '<div class="{}">{}<div>{}</div></div>', " ".join(["n-tip", *classes.split()]), draw_icon(icon), content
    )


def draw_breadcrumbs(*steps: str) -> SafeString:
    """The way to a page: address and text of each page above it, from the top, and the text of the page itself."""
    pages = zip(steps[:-1:2], steps[1::2], strict=True)
    links = format_html_join(
        "", '<a href="{}" dir="auto">{}</a> <span aria-hidden="true" class="quiet">/</span> ', pages
    )
    return format_html('<nav class="n-crumb" aria-label="{}">{}{}</nav>', _("Breadcrumb"), links, steps[-1])


class Named(Protocol):
    """Anyone with a name, initials and a key."""

    pk: int
    initials: str


def draw_avatar(person: Named, small: bool = False, large: bool = False) -> SafeString:
    """Initials on a tint that stays the person's own."""
    tint = ("", "b", "c", "d")[person.pk % 4]
    size = " s" if small else " l" if large else ""
    return format_html('<span class="n-av {}{}" aria-hidden="true">{}</span>', tint, size, person.initials)
