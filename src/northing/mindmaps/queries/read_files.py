"""Files of other programs as topics: OPML, FreeMind (.mm), and lists in Markdown. Refused in sentences."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from django.utils.translation import gettext as _

from northing.kernel.errors import Refused
from northing.mindmaps.queries.read_freemind import topics_of_freemind
from northing.mindmaps.queries.read_markdown import topics_of_markdown
from northing.mindmaps.queries.read_opml import topics_of_opml
from northing.mindmaps.queries.read_xml import parse_xml
from northing.mindmaps.queries.trees import Topic

MAX_FILE_BYTES = 1_000_000
READERS = {"opml": topics_of_opml, "map": topics_of_freemind}


def read_topics(content: bytes) -> Sequence[Topic]:
    """What the file says, whatever it is called. Raises Refused with a sentence for the person."""
    if len(content) > MAX_FILE_BYTES:
        raise Refused(_("This file is larger than a megabyte. Import it in parts."), field="file")
    topics = _topics_of_xml(content) if _is_xml(content) else topics_of_markdown(_decode(content))
    if not topics:
        raise Refused(_("There are no branches in this file."), field="file")
    return topics


def _topics_of_xml(content: bytes) -> Sequence[Topic]:
    root = parse_xml(content)
    reader = READERS.get(root.tag.lower())
    if reader is None:
        raise Refused(_("This is neither OPML nor a FreeMind map. Save it as one of them."), field="file")
    return reader(root)


def _is_xml(content: bytes) -> bool:
    """By its first sign, in whatever encoding."""
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        content = content.removeprefix(mark)
    return content.lstrip(b" \t\r\n\x00").startswith(b"<")


def _decode(content: bytes) -> str:
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Refused(_("This could not be read as text. Save it as OPML, FreeMind or Markdown."), field="file")
    return text
