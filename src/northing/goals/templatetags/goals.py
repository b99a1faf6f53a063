"""How goals are drawn, and what stands inside the running text of a sentence, where line breaks would show.

The tags are builtins: templates need no ``{% load %}``.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from northing.goals.coaching import Segment
from northing.goals.queries.library import Piece
from northing.ui.components import draw_icon, draw_state

register = template.Library()

#: Icon and words of a goal's progress, and of what the coach finds ("met", "gap").
HEALTH = {
    "on": ("arrow-up-right", _("On course")),
    "behind": ("clock-hour-4", _("Behind plan")),
    "hand": ("lifebuoy", _("Needs a hand")),
    "reached": ("flag-check", _("Reached")),
    "new": ("circle-dashed", _("Just begun")),
    "paused": ("player-pause", _("Parked")),
    "met": ("check", _("Met")),
    "gap": ("pencil", _("Worth a line")),
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
def health(state: str) -> SafeString:
    """``{% health "on" %}``: icon and words."""
    icon, text = HEALTH[state]
    return draw_state(state, icon, str(text))


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
