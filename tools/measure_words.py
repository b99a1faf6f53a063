"""Texts that people read, in Python and in templates: those marked for translation, and an estimate of those not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

MARKS = frozenset({
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy",
    "pgettext", "pgettext_lazy",
})  # fmt: skip
#: Arguments and attributes that take words for people, so that one word is enough to count.
FOR_PEOPLE = frozenset({
    "empty_label", "error_messages", "help_text", "label", "labels", "subject", "title", "verbose_name",
    "verbose_name_plural",
})  # fmt: skip
#: Calls whose words go to logs, to developers or to the terminal.
FOR_DEVELOPERS = re.compile(
    r"(logger|logging|parser|re|warnings)\.|(\w+\.)?(\w*Error|\w*Configured|RawSQL|compile|execute|print)$"
)
WORD = re.compile(r"[^\W\d_]{2,}")
#: What a sentence or label begins with, and no key, path, query or style does.
OPENING = re.compile(r"[“‘(]?[A-Z][^\W\d_]*[ ,.:?!’…]|… [a-z]+ [a-z]+")
MARKED_TAG = re.compile(r"\{%\s*(?:translate|trans)\s.*?%\}|\b_\(\s*[\"']")
MARKED_BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
UNREAD = re.compile(r"<!--.*?-->|\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<(script|style|svg)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
READ_ATTRIBUTE = re.compile(r"\b(?:alt|aria-label|hx-confirm|placeholder|title)=\"([^\"]*)\"")
ELEMENT = re.compile(r"<[^>]*>", re.DOTALL)


def count_in_python(tree: ast.Module) -> tuple[int, int]:
    """Marked texts, and texts that look like a sentence or stand where words for people stand.

    A sentence has two words and a capital at its beginning. Docstrings and what goes to developers do not count.
    """
    marked = sum(isinstance(node, ast.Call) and last_name(node.func) in MARKS for node in ast.walk(tree))
    return marked, sum(1 for _ in bare_texts(tree, is_for_people=False))


def bare_texts(node: ast.AST, *, is_for_people: bool) -> Iterator[str]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Call) and (last_name(node.func) in MARKS or FOR_DEVELOPERS.match(ast.unparse(node.func))):
        return
    text = text_of(node)
    if text is not None:
        if WORD.search(text) and (is_for_people or (len(WORD.findall(text)) > 1 and OPENING.match(text))):
            yield text
        return
    for child in ast.iter_child_nodes(node):
        yield from bare_texts(child, is_for_people=is_for_people or names_words_for_people(node))


def names_words_for_people(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in FOR_PEOPLE
    return isinstance(node, ast.Assign) and any(last_name(target) in FOR_PEOPLE for target in node.targets)


def text_of(node: ast.AST) -> str | None:
    """The words of a text or an f-string; an f-string is one text, its values stand as a sign."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def last_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else str(getattr(node, "id", ""))


def count_in_template(text: str) -> tuple[int, int]:
    """Marked texts, and runs of bare words: between two elements or template tags, or in an attribute people read."""
    text = UNREAD.sub("", text)
    marked = len(MARKED_BLOCK.findall(text))
    text = MARKED_BLOCK.sub("", text)
    marked += len(MARKED_TAG.findall(text))
    text = TAG.sub("\0", text)
    runs = READ_ATTRIBUTE.findall(text) + ELEMENT.sub("\0", text).split("\0")
    return marked, sum(bool(WORD.search(words)) for words in runs)
