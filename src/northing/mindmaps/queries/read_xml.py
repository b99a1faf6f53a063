"""XML that somebody uploads, read without anything it could define: no DTD, no entities, nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext as _

from northing.kernel.errors import Refused

#: Of a file; a map has fewer branches, but some programs write several elements for each.
MAX_ELEMENTS = 20_000
MAX_NESTING = 100


@dataclass(slots=True)
class Element:
    """``pieces`` are texts and elements in the order in which they stand."""

    tag: str
    attributes: dict[str, str]
    pieces: list[Element | str] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        return [piece for piece in self.pieces if isinstance(piece, Element)]

    def find_all(self, tag: str) -> list[Element]:
        """The children of this name, in any case."""
        return [child for child in self.children if child.tag.lower() == tag]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


class _Builder:
    def __init__(self) -> None:
        self.root = Element("", {})
        self.open = [self.root]
        self.count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        require_shallow(len(self.open))
        if self.count > MAX_ELEMENTS:
            raise Refused(_("This file holds more than a map can take. Import it in parts."), field="file")
        element = Element(tag.rpartition(":")[2], attributes)
        self.open[-1].pieces.append(element)
        self.open.append(element)

    def end(self, _tag: str) -> None:
        self.open.pop()

    def text(self, words: str) -> None:
        self.open[-1].pieces.append(words)


def require_shallow(depth: int) -> None:
    """Raises Refused for what is nested deeper than any map."""
    if depth > MAX_NESTING:
        raise Refused(_("This file is nested deeper than a map can be."), field="file")


def parse_xml(content: bytes) -> Element:
    """The root. Raises Refused for a file with definitions of its own, and for what is no XML."""
    parser, builder = expat.ParserCreate(), _Builder()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.text
    for handler in (
        "StartDoctypeDeclHandler", "EntityDeclHandler", "UnparsedEntityDeclHandler", "ExternalEntityRefHandler",
        "NotationDeclHandler",
    ):  # fmt: skip
        setattr(parser, handler, _refuse_definitions)
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise Refused(_("This file is damaged: it could not be read as XML."), field="file") from None
    return builder.root.children[0]


def _refuse_definitions(*_anything: Any) -> None:
    sentence = _("This file brings definitions of its own (a DTD), which are not read. Save it without them.")
    raise Refused(sentence, field="file")
