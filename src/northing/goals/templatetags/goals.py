"""How goals are drawn, and what stands inside the running text of a sentence, where line breaks would show.

The tags are builtins: templates need no ``{% load %}``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from northing.goals.coaching import Segment
from northing.goals.queries.library import Piece
from northing.ui.components import draw_icon, draw_state

register = template.Library()

#: Icon and words of a goal's progress, and of what the coach finds ("met", "gap").
HEALTH = {
    "on": ("navigation", _("On course")),
    "behind": ("clock-hour-4", _("Behind plan")),
    "hand": ("lifebuoy", _("Needs a hand")),
    "reached": ("flag", _("Reached")),
    "new": ("circle-dashed", _("Just begun")),
    "paused": ("player-pause", _("Parked")),
    "over": ("calendar-event", _("Its day has passed")),
    "silent": ("eye-off", _("Not looked at lately")),
    "met": ("check", _("Met")),
    "gap": ("pencil", _("Worth a line")),
}
#: How many goals of somebody are in a state.
HEALTH_COUNTS = {
    "on": ngettext_lazy("%(count)s on course", "%(count)s on course", "count"),
    "behind": ngettext_lazy("%(count)s behind plan", "%(count)s behind plan", "count"),
    "hand": ngettext_lazy("%(count)s needs a hand", "%(count)s need a hand", "count"),
    "reached": ngettext_lazy("%(count)s reached", "%(count)s reached", "count"),
    "over": ngettext_lazy("%(count)s past its day", "%(count)s past their day", "count"),
    "silent": ngettext_lazy("%(count)s not looked at lately", "%(count)s not looked at lately", "count"),
    "new": ngettext_lazy("%(count)s just begun", "%(count)s just begun", "count"),
}
#: By the value of a goal's kind.
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

#: By the part of a sentence, its name under the words.
PART_NAMES = {
    "how": _("how"),
    "outcome": _("outcome"),
    "measure": _("measure"),
    "deadline": _("deadline"),
    "why": _("why"),
}
#: Words shorter than this leave too little room for the name below them.
SHORT_WORDS_LENGTH = 9
#: By the gap of the scaffold: what it asks for, and how many characters it shows.
SCAFFOLD_GAPS = {
    "do_what": (_("do what"), 26),
    "changes_what": (_("changes what"), 24),
    "today": (_("today"), 6),
    "target": (_("target"), 8),
    "when": (_("when"), 14),
    "why": (_("why it matters to you"), 30),
}


@register.simple_tag
def health(state: str, said: str = "") -> SafeString:
    """``{% health "on" %}``: icon and words, or what is ``said`` in their place."""
    icon, text = HEALTH[state]
    return draw_state(state, icon, said or str(text))


@register.simple_tag
def health_count(state: str, count: int) -> SafeString:
    """``{% health_count "on" 2 %}``: "2 on course" with its icon."""
    return draw_state(state, HEALTH[state][0], str(HEALTH_COUNTS[state] % {"count": count}))


@register.simple_tag
def kind_icon(kind: str) -> SafeString:
    return draw_icon(KIND_ICONS.get(kind, "target"))


@register.simple_tag
def coach_echo(segments: Iterable[Segment]) -> SafeString:
    """The sentence with a name under each part that the coach reads."""
    return format_html_join("", "{}", ((_draw_segment(segment),) for segment in segments))


def _draw_segment(segment: Segment) -> str:
    if not segment.part:
        return segment.text
    name = PART_NAMES.get(segment.part, segment.part)
    is_short = len(segment.text) < SHORT_WORDS_LENGTH
    markup = '<mark data-p="{}"{}>{}<small>{}</small></mark>'
    return format_html(markup, segment.part, SafeString(' class="short"' if is_short else ""), segment.text, name)


@register.simple_tag
def what_it_says(*fields: forms.BoundField, empty: str = "") -> SafeString:
    """``{% what_it_says form.value form.wish %}``: in the summary of a fold, what stands in its fields, or ``empty``.
    Scripts keep it up to date (``js/folds.js``).
    """
    said, nothing = ", ".join(filter(None, map(_words_of, fields))), empty or gettext("Not written yet")
    return format_html('<span dir="auto" data-says="{}">{}</span>', nothing, said or nothing)


def _words_of(field: forms.BoundField) -> str:
    """What a field says; a form may have dropped the field, and then it says nothing."""
    value = field.value() if field else None
    if value in (None, "", False):
        return ""
    if isinstance(field.field, forms.BooleanField):
        return str(field.label)
    choices = getattr(field.field.widget, "choices", None)
    return str(value) if choices is None else _label_of(str(value), choices)


def _label_of(value: str, choices: Iterable[Any]) -> str:
    """Choices may stand in groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            found = _label_of(value, label)
            if found:
                return found
        elif str(key) == value:
            return strip_tags(str(label))
    return ""


@register.simple_tag
def scaffold_gap(name: str, words: str) -> SafeString:
    """``{% scaffold_gap "today" slots.today as today %}``: a field in the middle of the scaffold's sentence."""
    label, size = SCAFFOLD_GAPS[name]
    markup = '<label><span>{}</span><input name="slot-{}" size="{}" value="{}" autocomplete="off" dir="auto"></label>'
    return format_html(markup, label, name, size, words)


@register.simple_tag
def sentence_with_blanks(pieces: Iterable[Piece]) -> SafeString:
    return format_html_join("", "{}", ((_draw_piece(piece),) for piece in pieces))


def _draw_piece(piece: Piece) -> str:
    return format_html('<span class="n-blank">{}</span>', piece.text) if piece.is_blank else piece.text


@register.simple_tag
def blanks_to_fill(pieces: Iterable[Piece]) -> SafeString:
    """The sentence with a field in the place of each blank."""
    return format_html_join("", "{}", ((_draw_field(piece),) for piece in pieces))


def _draw_field(piece: Piece) -> str:
    if not piece.is_blank:
        return piece.text
    markup = '<label><span>{}</span><input name="blank" size="{}" autocomplete="off" dir="auto"></label>'
    return format_html(markup, piece.text, len(piece.text))
