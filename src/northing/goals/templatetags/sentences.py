"""What is drawn inside the running text of a sentence, where a template's line breaks would show."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from northing.goals.coaching import Segment
from northing.goals.queries.library import Piece

register = template.Library()

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
#: By the gap of the scaffold: what it asks for, how many characters it shows, and how many it takes.
GAPS = {
    "do_what": (_("do what"), 26, 200),
    "changes_what": (_("changes what"), 24, 200),
    "today": (_("today"), 6, 80),
    "target": (_("target"), 8, 80),
    "when": (_("when"), 14, 80),
    "why": (_("why it matters to you"), 30, 200),
}


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
    label, size, length = GAPS[name]
    markup = (
        '<label><span>{}</span><input name="slot-{}" size="{}" maxlength="{}" value="{}" autocomplete="off" dir="auto">'
        "</label>"
    )
    return format_html(markup, label, name, size, length, words)


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
    markup = (
        '<label><span>{}</span><input name="blank" size="{}" maxlength="120" autocomplete="off" dir="auto"></label>'
    )
    return format_html(markup, piece.text, len(piece.text))
