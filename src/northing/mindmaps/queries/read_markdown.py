"""Lists in Markdown: nested items, with headings above them as levels of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from northing.mindmaps.models import MAX_BRANCH_LENGTH, tidy_words
from northing.mindmaps.queries.read_opml import DONE_MARK
from northing.mindmaps.queries.read_xml import require_shallow
from northing.mindmaps.queries.trees import Topic

ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+]|\d{1,9}[.)])(?:\s+(?P<words>.*))?$")
HEADING = re.compile(r" {0,3}(?P<level>#{1,6})\s+(?P<words>.*)$")
RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*$")
TASK = re.compile(r"\[(?P<tick>[ xX])\]\s+")
#: A pair of signs for emphasis; after a backslash they are signs like any other.
EMPHASIS = re.compile(r"(?<![\w\\*_`])(\*{1,3}|_{1,3}|`)(?=[^\s*_`])((?:\\.|[^\\])*?)(?<=[^\s\\])\1(?![\w*_`])")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)")
HARD_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")
TAB = 4
#: Longer lines are words as they stand: no thought is as long.
MAX_MARKED_LENGTH = 2 * MAX_BRANCH_LENGTH
#: Of a heading; an item counts from beyond the deepest of them.
MAX_HEADING = 6


@dataclass(slots=True)
class _Block:
    """An item, a heading or a paragraph: ``level`` tells what stands below what."""

    level: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """With its hard line breaks; a soft one is a space."""
        whole = ""
        for line in self.lines:
            ends_hard = bool(HARD_BREAK.search(line)) or line.endswith("  ")
            words = HARD_BREAK.sub(lambda found: found[0][:-1], line) if not line.endswith("  ") else line
            whole += _plain(words.strip()) + ("\n" if ends_hard else " ")
        return tidy_words(whole)


def topics_of_markdown(text: str) -> list[Topic]:
    """Items below items, below headings. The only heading of the first level is the title, and no topic."""
    blocks = list(_blocks(text))
    titles = [block for block in blocks if block.level == 1]
    is_titled = len(titles) == 1 and blocks[0] is titles[0]
    main: list[Topic] = []
    above: list[tuple[int, Topic]] = []
    for block in blocks[1:] if is_titled else blocks:
        words = block.text
        if not words:
            continue
        while above and above[-1][0] >= block.level:
            above.pop()
        require_shallow(len(above))
        topic = Topic(words)
        (above[-1][1].below if above else main).append(topic)
        above.append((block.level, topic))
    return main


def _blocks(text: str) -> Iterator[_Block]:
    """Each once its last line was read."""
    here: _Block | None = None
    is_after_gap = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(TAB).split("\n"):
        fresh = _begin_block(line, here, is_after_gap=is_after_gap)
        is_after_gap = not line.strip()
        if fresh is not None:
            if here is not None:
                yield here
            here = fresh
        elif here is not None and not is_after_gap and not RULE.match(line):
            here.lines.append(line)
    if here is not None:
        yield here


def _begin_block(line: str, here: _Block | None, *, is_after_gap: bool) -> _Block | None:
    """None for what goes on, and for what says nothing."""
    if not line.strip() or RULE.match(line):
        return None
    heading, item = HEADING.match(line), ITEM.match(line)
    if heading:
        return _Block(len(heading["level"]), [_without_end(heading["words"])])
    if item:
        return _Block(MAX_HEADING + 1 + len(item["indent"]), [_without_task(item["words"] or "")])
    if here is None or (is_after_gap and not line.startswith(" ")) or here.level <= MAX_HEADING:
        return _Block(MAX_HEADING + 1, [line])
    return None


def _without_end(words: str) -> str:
    """Without the signs that may close a heading."""
    bare = words.rstrip().rstrip("#")
    return bare if bare.endswith(" ") or not bare else words


def _without_task(words: str) -> str:
    task = TASK.match(words)
    if task is None:
        return words
    return ("" if task["tick"] == " " else DONE_MARK) + words[task.end() :]


def _plain(line: str) -> str:
    """The words as a reader sees them."""
    bare = EMPHASIS.sub(r"\2", line) if len(line) <= MAX_MARKED_LENGTH else line
    return ESCAPED.sub(lambda found: found[1] or unescape(found[2]), bare)
