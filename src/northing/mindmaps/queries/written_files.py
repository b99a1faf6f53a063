"""A map as files of words: Markdown and OPML. ``read_files`` reads both back to the same tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as Xml

from northing.mindmaps.queries.trees import Topic

#: Signs that Markdown would read as markup, wherever they stand.
SIGNS = re.compile(r"([\\`*_\[\]<>#|~&!])")
#: What makes a list, a line or a heading at the start of a line.
STARTS = re.compile(r"^([-+=]|\d{1,9}[.)])")
INDENT = "  "
#: By which a file of ours is known: its words are words, and no markup of another program.
GENERATOR = "Northing"


def as_markdown(title: str, topics: Sequence[Topic]) -> str:
    """A heading and a nested list. A line break inside a thought is a hard one."""
    return "\n".join([f"# {_escape(title)}", "", *_items(topics)]) + "\n"


def _items(topics: Iterable[Topic], indent: str = "") -> Iterator[str]:
    for topic in topics:
        lines = f"\\\n{indent}{INDENT}".join(_escape(line) for line in topic.text.split("\n"))
        yield f"{indent}- {lines}"
        yield from _items(topic.below, indent + INDENT)


def _escape(line: str) -> str:
    return STARTS.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", SIGNS.sub(r"\\\1", line))


def as_opml(title: str, topics: Sequence[Topic]) -> str:
    """OPML 2.0, as outliners read it."""
    root = Xml.Element("opml", version="2.0")
    head = Xml.SubElement(root, "head")
    Xml.SubElement(head, "title").text = title
    Xml.SubElement(head, "generator").text = GENERATOR
    _add_outlines(Xml.SubElement(root, "body"), topics)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _add_outlines(into: Xml.Element, topics: Iterable[Topic]) -> None:
    for topic in topics:
        _add_outlines(Xml.SubElement(into, "outline", text=topic.text), topic.below)
