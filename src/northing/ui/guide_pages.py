"""The guides as HTML, with ids at their headings and links that lead to each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import nh3
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from northing.ui.help import help_url
from northing.ui.markdown import ALLOWED_TAGS, PARSER

FOLDER = Path(__file__).parent / "guides"
#: In the order of the list below each guide.
GUIDES = ("person-guide", "manager-guide", "partner-guide", "administrator")
TAGS = ALLOWED_TAGS | {"h2"}
ATTRIBUTES = {"a": {"href"}, **{f"h{level}": {"id"} for level in range(2, 7)}}


@dataclass(frozen=True, slots=True)
class GuidePage:
    title: str
    html: SafeString
    headings: tuple[str, ...]


def guide_page(name: str) -> GuidePage | None:
    """“person-guide”, “person-guide/thanks”; None where there is no such guide."""
    return draw_guide(name, get_script_prefix()) if name in guide_names() else None


@lru_cache(maxsize=1)
def guide_names() -> frozenset[str]:
    parts = [path for guide in GUIDES for path in (FOLDER / guide).glob("*.md")]
    return frozenset(GUIDES) | {path.relative_to(FOLDER).with_suffix("").as_posix() for path in parts}


@lru_cache(maxsize=64)
def draw_guide(name: str, prefix: str) -> GuidePage:  # noqa: ARG001 - where the site begins is in its links
    tokens = PARSER.parse((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    title, body = take_title(tokens)
    headings = name_headings(body)
    for token in body:
        token.children = map_links(name, token.children) if token.children else None
    html = nh3.clean(PARSER.renderer.render(body, PARSER.options, {}), tags=TAGS, attributes=ATTRIBUTES, link_rel=None)
    return GuidePage(title, mark_safe(html), headings)  # noqa: S308 - our own text, and nh3 has just cleaned it


def take_title(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The words of the first heading, and everything below it."""
    return tokens[1].content, tokens[3:]


def name_headings(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Gives each heading its id, and returns them."""
    found = []
    for heading, words in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", heading_id(words.content))
            found.append(heading_id(words.content))
    return tuple(found)


def heading_id(words: str) -> str:
    """As code hosts make them: “Another e-mail address” is another-e-mail-address."""
    return re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")


def map_links(guide: str, parts: Sequence[Token]) -> list[Token]:
    """Links between guides lead to their pages here; the words of links to other files stay, and pictures go."""
    leads = True
    for part in parts:
        if part.type == "link_open":
            address = link_from(guide, str(part.attrGet("href") or ""))
            part.attrSet("href", address)
            leads = bool(address)
        if part.type in {"link_open", "link_close"} and not leads:
            part.tag = "span"  # which is taken out, with its words left
    return [part for part in parts if part.type != "image"]


def link_from(guide: str, target: str) -> str:
    """Empty where the site has no such page."""
    if re.match(r"https?:", target):
        return target
    path, mark, heading = target.partition("#")
    if not path:
        return target
    name = posixpath.normpath(posixpath.join(posixpath.dirname(guide), path)).removesuffix(".md")
    return help_url(f"{name}{mark}{heading}") if name in guide_names() else ""
