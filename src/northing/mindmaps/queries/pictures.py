"""A map as a picture: SVG, and what the template of the PNG is given."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict
from typing import Any
from xml.etree import ElementTree as Svg

from northing.mindmaps.queries.layout import FONT_SIZE, LINE_HEIGHT, PADDING_Y, Box, Line, Picture

PICTURE_TEMPLATE = "mindmaps/typst/map.typ"
INK, PAPER, COURSE, SEA, WATER = "#15212d", "#ffffff", "#9a1f60", "#1d4f76", "#dde8ef"
#: By the colour of a branch.
COLOURS = {"": SEA, "sea": SEA, "land": "#8a6d1d", "stone": "#5d6b78"}
FONTS = "Schibsted Grotesk, Noto Sans, Noto Sans Arabic, system-ui, sans-serif"  # untranslated: names
#: From the top of a line to the feet of its letters.
BASELINE = 0.72
#: Of a PNG: beyond it the picture is drawn less finely.
MAX_PIXELS, FINE_PPI, POINTS_PER_INCH = 24_000_000, 144, 72


def picture_as_svg(picture: Picture, title: str) -> str:
    size = {"width": f"{picture.width:g}", "height": f"{picture.height:g}"}
    view_box = f"0 0 {size['width']} {size['height']}"
    root = Svg.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": view_box, **size})
    Svg.SubElement(root, "title").text = title
    Svg.SubElement(root, "rect", {"fill": PAPER, **size})
    for line in picture.lines:
        _add_line(root, line)
    for box in picture.boxes:
        _add_box(root, box)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Svg.tostring(root, encoding="unicode")}\n'


def _add_line(root: Svg.Element, line: Line) -> None:
    bend = (line.x1 + line.x2) / 2
    path = f"M{line.x1:g} {line.y1:g}C{bend:g} {line.y1:g} {bend:g} {line.y2:g} {line.x2:g} {line.y2:g}"
    width = "2" if line.depth == 1 else "1.25"
    Svg.SubElement(root, "path", {"d": path, "fill": "none", "stroke": COLOURS[line.colour], "stroke-width": width})


def _add_box(root: Svg.Element, box: Box) -> None:
    look = look_of(box)
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": look["radius"]}
    shape = {name: f"{number:g}" for name, number in place.items()}
    Svg.SubElement(root, "rect", {**shape, "fill": look["fill"], "stroke": look["stroke"], "stroke-width": "1.5"})
    for number, words in enumerate(box.lines):
        at = {"x": f"{box.x + box.width / 2:g}", "y": f"{box.y + PADDING_Y + (number + BASELINE) * LINE_HEIGHT:g}"}
        style = {"font-family": FONTS, "font-size": str(FONT_SIZE), "font-weight": look["weight"], "fill": look["ink"]}
        direction = {"direction": "rtl"} if runs_from_right(words) else {}
        text = Svg.SubElement(root, "text", {**at, **style, **direction, "text-anchor": "middle"})
        text.text = words


def look_of(box: Box) -> dict[str, Any]:
    """The title is filled, main branches stand on water, goals have a round frame, other thoughts nothing."""
    plain = {"fill": "none", "stroke": "none", "ink": INK, "weight": "400", "radius": 8.0}
    if box.depth == 0:
        return plain | {"fill": COURSE, "ink": PAPER, "weight": "600", "radius": box.height / 2}
    if box.goal:
        return plain | {"fill": PAPER, "stroke": COLOURS[box.colour], "radius": min(17.0, box.height / 2)}
    if box.depth == 1:
        return plain | {"fill": WATER, "weight": "600"}
    return plain


def runs_from_right(words: str) -> bool:
    """By the first letter that has a direction."""
    directions = (unicodedata.bidirectional(sign) for sign in words)
    return next((each for each in directions if each in {"L", "R", "AL"}), "L") != "L"


def picture_data(picture: Picture, title: str) -> dict[str, Any]:
    """For ``map.typ``, which finds a letter for every script."""
    return {
        "title": title,
        "ppi": fineness_of(picture),
        "width": picture.width,
        "height": picture.height,
        "line_height": LINE_HEIGHT,
        "padding": PADDING_Y,
        "size": FONT_SIZE,
        "lines": [asdict(line) | {"colour": COLOURS[line.colour]} for line in picture.lines],
        "boxes": [
            {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "words": box.lines, **look_of(box)}
            for box in picture.boxes
        ],
    }


def fineness_of(picture: Picture) -> float:
    """Pixels per inch of a PNG."""
    pixels = picture.width * picture.height * (FINE_PPI / POINTS_PER_INCH) ** 2
    return FINE_PPI if pixels <= MAX_PIXELS else FINE_PPI * (MAX_PIXELS / pixels) ** 0.5
