"""OPML, with what OmniOutliner, Workflowy, Dynalist and others add to it."""

from __future__ import annotations

import re
from html import unescape

from northing.mindmaps.models import tidy_words
from northing.mindmaps.queries.read_xml import Element
from northing.mindmaps.queries.trees import Topic
from northing.mindmaps.queries.written_files import GENERATOR

#: Before a thought that was ticked off elsewhere.
DONE_MARK = "✓ "
#: What outliners write into their texts: tags for emphasis and links, and line breaks.
INLINE_TAGS = re.compile(
    r"</?(?:b|i|u|s|a|em|strong|code|span|mention|time|strike|mark)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
LINE_TAGS = re.compile(r"<br\s*/?>", re.IGNORECASE)
#: With their semicolon: "AT&T" is a name.
ENTITIES = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
TICKS = ("_complete", "_status", "complete")
TICKED = {"true", "yes", "1", "checked"}


def topics_of_opml(root: Element) -> list[Topic]:
    """The thoughts, in their order; a note becomes a thought below its own."""
    is_ours = any(_text_in(each) == GENERATOR for head in root.find_all("head") for each in head.find_all("generator"))
    return [topic for body in root.find_all("body") for topic in _topics_below(body, is_ours=is_ours)]


def _topics_below(element: Element, *, is_ours: bool) -> list[Topic]:
    found: list[Topic] = []
    for outline in element.find_all("outline"):
        found += _topics_of_outline(outline, is_ours=is_ours)
    return found


def _topics_of_outline(outline: Element, *, is_ours: bool) -> list[Topic]:
    """One topic; those below it where it has no words of its own."""
    words = outline.get("text") or outline.get("title")
    text = tidy_words(words) if is_ours else words_of_outliner(words)
    below = _topics_below(outline, is_ours=is_ours)
    if is_ours:
        return [Topic(text, below)] if text else below
    if text and any(outline.get(name).lower() in TICKED for name in TICKS):
        text = DONE_MARK + text
    address = outline.get("url") or outline.get("htmlUrl")
    if address.startswith(("https://", "http://")) and address not in text:
        text = tidy_words(f"{text}\n{address}")
    note = words_of_outliner(outline.get("_note"))
    below = [Topic(note), *below] if note else below
    return [Topic(text, below)] if text else below


def words_of_outliner(words: str) -> str:
    """The words without the markup that outliners put between them."""
    plain = INLINE_TAGS.sub("", LINE_TAGS.sub("\n", words))
    return tidy_words(ENTITIES.sub(lambda found: unescape(found[0]), plain))


def _text_in(element: Element) -> str:
    return "".join(piece for piece in element.pieces if isinstance(piece, str)).strip()
