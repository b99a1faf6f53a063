"""Where the thoughts of a map stand in its picture: a tidy tree to both sides of the title.

Widths are estimated from the kinds of letters, on the wide side, so that the picture is the same wherever it is drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from northing.mindmaps.queries.trees import TreeNode

FONT_SIZE, LINE_HEIGHT = 14, 19
MAX_LINE_WIDTH = 230
PADDING_X, PADDING_Y = 12, 7
LEVEL_GAP, SIBLING_GAP, MAIN_GAP, MARGIN = 44, 8, 20, 32
#: Of the size of the letters.
NARROW, USUAL, CAPITAL, BROAD, SQUARE = 0.34, 0.57, 0.7, 0.9, 1.05
MARKS = {"Mn", "Me", "Cf"}  # untranslated: code
NARROW_SIGNS, BROAD_SIGNS = set("iljtfrI.,;:'’|!()[] -"), set("mwMW@%—…")


@dataclass(slots=True)
class Box:
    """One thought with its lines of words; ``x`` and ``y`` are its upper left corner."""

    lines: list[str]
    depth: int
    colour: str = ""
    goal: str = ""
    width: float = 0
    height: float = 0
    x: float = 0
    y: float = 0
    is_left: bool = False
    below: list[Box] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def outer(self) -> float:
        """Where the lines to those below it begin."""
        return self.x if self.is_left else self.x + self.width

    @property
    def inner(self) -> float:
        return self.x + self.width if self.is_left else self.x


@dataclass(frozen=True, slots=True)
class Line:
    """From one box to one below it."""

    x1: float
    y1: float
    x2: float
    y2: float
    depth: int
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    width: float
    height: float
    boxes: list[Box]
    lines: list[Line]


def draw_picture(title: str, main: Sequence[TreeNode]) -> Picture:
    """The main branches stand on the left and on the right in turn, as in the drawing on the page."""
    root = _box_of([title], 0)
    boxes = [_grow(node) for node in main]
    sides = boxes[::2], boxes[1::2]
    heights = [_stack_height(side, MAIN_GAP) for side in sides]
    height = max(root.height, *heights)
    root.x, root.y = -root.width / 2, (height - root.height) / 2
    for side, is_left, taken in zip(sides, (True, False), heights, strict=True):
        _place(side, root, (height - taken) / 2, MAIN_GAP, is_left=is_left)
    root.below = boxes
    return _framed(root, height)


def walk_boxes(box: Box) -> Iterator[Box]:
    yield box
    for each in box.below:
        yield from walk_boxes(each)


def _grow(node: TreeNode, colour: str = "") -> Box:
    """A branch without a colour takes that of the one above."""
    branch = node.branch
    colour = branch.colour or colour
    box = _box_of(branch.text.split("\n"), node.depth)
    box.colour, box.goal = colour, branch.goal.name if branch.goal else ""
    box.below = [_grow(each, colour) for each in node.below]
    return box


def _box_of(texts: Sequence[str], depth: int) -> Box:
    lines = [line for text in texts for line in wrap_words(text)]
    width = max(map(estimate_width, lines)) + 2 * PADDING_X
    return Box(lines, depth, width=round(width, 1), height=len(lines) * LINE_HEIGHT + 2 * PADDING_Y)


def _tree_height(box: Box) -> float:
    return max(box.height, _stack_height(box.below, SIBLING_GAP))


def _stack_height(boxes: Sequence[Box], gap: float) -> float:
    return sum(map(_tree_height, boxes)) + gap * max(0, len(boxes) - 1)


def _place(boxes: Sequence[Box], parent: Box, top: float, gap: float, *, is_left: bool) -> None:
    """Below each other beside their parent, each in the middle of those below it."""
    for box in boxes:
        taken = _tree_height(box)
        edge = parent.x if is_left else parent.x + parent.width
        box.is_left = is_left
        box.x = edge - LEVEL_GAP - box.width if is_left else edge + LEVEL_GAP
        box.y = top + (taken - box.height) / 2
        inside = top + (taken - _stack_height(box.below, SIBLING_GAP)) / 2
        _place(box.below, box, inside, SIBLING_GAP, is_left=is_left)
        top += taken + gap


def _framed(root: Box, height: float) -> Picture:
    boxes = list(walk_boxes(root))
    left = min(box.x for box in boxes) - MARGIN
    right = max(box.x + box.width for box in boxes) + MARGIN
    for box in boxes:
        box.x, box.y = round(box.x - left, 1), round(box.y + MARGIN, 1)
    lines = [_line(box, each) for box in boxes for each in box.below]
    return Picture(round(right - left, 1), round(height + 2 * MARGIN, 1), boxes, lines)


def _line(box: Box, below: Box) -> Line:
    start = box.x + box.width / 2 if box.depth == 0 else box.outer
    return Line(start, box.middle, below.inner, below.middle, below.depth, below.colour)


def wrap_words(text: str) -> list[str]:
    """Lines that fit; a word that is too long for one is cut."""
    lines, line = [], ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if line and estimate_width(candidate) > MAX_LINE_WIDTH:
            lines.append(line)
            candidate = word
        while estimate_width(candidate) > MAX_LINE_WIDTH:
            length = _fitting_length(candidate)
            lines.append(candidate[:length])
            candidate = candidate[length:]
        line = candidate
    return [*lines, line]


def _fitting_length(word: str) -> int:
    """How many signs fit; marks stay with the letter they belong to."""
    length, width = 0, 0.0
    for at, sign in enumerate(word):
        width += _width_of(sign)
        if width > MAX_LINE_WIDTH and _width_of(sign) and at:
            break
        length = at + 1
    return length


def estimate_width(text: str) -> float:
    return sum(map(_width_of, text))


def _width_of(sign: str) -> float:
    return FONT_SIZE * _share_of(sign)


def _share_of(sign: str) -> float:
    if sign in NARROW_SIGNS:
        return NARROW
    if sign in BROAD_SIGNS:
        return BROAD
    if sign.isascii():
        return CAPITAL if sign.isupper() else USUAL
    if unicodedata.category(sign) in MARKS:
        return 0
    if unicodedata.east_asian_width(sign) in {"W", "F"} or ord(sign) > 0x1F000:
        return SQUARE
    return CAPITAL if sign.isupper() else 0.62
