"""Markdown as safe HTML."""

from __future__ import annotations

import re
from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
ALLOWED_TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "ul", "ol", "li", "blockquote", "code", "pre", "a"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
#: A line in which nothing can be a mark, so that it need not be rendered: the inbox shows a dozen at once.
WITHOUT_MARKS = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:?!'’“”()-])*")


def plain_words(text: str) -> str:
    """What somebody reads of Markdown, without its marks."""
    if WITHOUT_MARKS.fullmatch(text):
        return text.strip()
    return unescape(strip_tags(render_markdown(text))).strip()


def render_markdown(text: str) -> SafeString:
    """No raw HTML, no images (they would call other hosts), headings from the third level."""
    html = re.sub(r"(</?h)[12](>)", r"\g<1>3\2", PARSER.render(text))
    clean = nh3.clean(html, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it
