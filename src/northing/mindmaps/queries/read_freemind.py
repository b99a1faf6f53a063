"""Maps of FreeMind, Freeplane and those that write as they do (.mm)."""

from __future__ import annotations

from collections.abc import Iterator

from northing.mindmaps.models import tidy_words
from northing.mindmaps.queries.read_opml import DONE_MARK
from northing.mindmaps.queries.read_xml import Element
from northing.mindmaps.queries.trees import Topic

#: Elements of rich text that stand on lines of their own.
BLOCKS = {"p", "div", "li", "ul", "ol", "br", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}
UNREAD = {"head", "style", "script", "title"}
TICK = "button_ok"


def topics_of_freemind(root: Element) -> list[Topic]:
    """What stands in the middle there is a main branch here."""
    return [topic for node in root.find_all("node") for topic in _topics_of_node(node)]


def _topics_of_node(node: Element) -> list[Topic]:
    """One topic; those below it where it has no words of its own. Notes and details are topics below it."""
    rich = {each.get("TYPE").upper(): words_of_rich_text(each) for each in node.find_all("richcontent")}
    text = tidy_words(node.get("TEXT")) or rich.get("NODE", "")
    if text and any(icon.get("BUILTIN") == TICK for icon in node.find_all("icon")):
        text = DONE_MARK + text
    address = node.get("LINK")
    if address.startswith(("https://", "http://")) and address not in text:
        text = tidy_words(f"{text}\n{address}")
    said = [Topic(rich[kind]) for kind in ("DETAILS", "NOTE") if rich.get(kind)]
    below = [*said, *(topic for child in node.find_all("node") for topic in _topics_of_node(child))]
    return [Topic(text, below)] if text else below


def words_of_rich_text(element: Element) -> str:
    return tidy_words("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    """Line breaks in the source are spaces; those that show are those of the elements."""
    for piece in element.pieces:
        if isinstance(piece, str):
            yield piece.replace("\n", " ")
        elif piece.tag.lower() not in UNREAD:
            is_block = piece.tag.lower() in BLOCKS
            yield "\n" if is_block else ""
            yield from _pieces(piece)
            yield "\n" if is_block else ""
