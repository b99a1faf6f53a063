"""A record as files: Markdown, and what the PDF's template is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from northing.records.queries.layout import ChartOf, Layout, Piece
from northing.ui.formats import format_day, format_with_unit
from northing.ui.pdf.charts import chart_data

TEMPLATE = "records/typst/record.typ"
ISOLATES = str.maketrans("", "", "\u2068\u2069")
SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")
#: What makes a list or a heading at the start of a line.
STARTS = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def as_markdown(layout: Layout) -> str:
    return "\n\n".join(filter(None, _markdown_blocks(layout))) + "\n"


def _markdown_blocks(layout: Layout) -> Iterator[str]:
    yield f"# {_plain(layout.name)}"
    yield "  \n".join(map(_plain, filter(None, [layout.eyebrow, layout.placement])))
    yield _plain(layout.introduction)
    for section in layout.sections:
        yield f"## {_plain(section.title)}"
        for piece in section.pieces:
            yield from _piece_blocks(piece)


def _piece_blocks(piece: Piece) -> Iterator[str]:
    if piece.title:
        yield f"### {_plain(piece.title)}"
    if piece.state:
        yield f"**{_plain(piece.state)}**"
    body = _plain(piece.body)
    yield "\n".join(f"> {line}".rstrip() for line in body.splitlines()) if piece.is_quote else body
    yield from map(_plain, piece.notes)
    evidence = f"<{piece.evidence}>" if piece.evidence else ""
    yield " ".join(filter(None, [_plain(piece.source), evidence]))


def _plain(words: str) -> str:
    """Words that Markdown shows as they are."""
    escaped = SIGNS.sub(r"\\\1", words.translate(ISOLATES).strip())
    return STARTS.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)


def pdf_data(layout: Layout) -> dict[str, Any]:
    """For ``record.typ``."""
    return {
        "title": _("Record of %(name)s") % {"name": layout.name},
        "name": layout.name,
        "eyebrow": layout.eyebrow,
        "placement": layout.placement,
        "introduction": layout.introduction,
        "running": layout.running,
        # Translators: at the foot of a printed page. Leave the words in braces as they are.
        "page_words": _("Page {page} of {count}"),
        "sections": [
            {"title": section.title, "entries": [_entry_data(piece) for piece in section.pieces]}
            for section in layout.sections
        ],
    }


def _entry_data(piece: Piece) -> dict[str, Any]:
    return {
        "title": piece.title,
        "state": {"kind": piece.health, "label": piece.state} if piece.state else None,
        "body": piece.body,
        "notes": list(piece.notes),
        "source": piece.source,
        "link": piece.evidence,
        "link_label": piece.evidence_label,
        "charts": [_chart_data(each) for each in piece.charts],
        "is_quote": piece.is_quote,
    }


def _chart_data(each: ChartOf) -> dict[str, Any]:
    last = each.chart.rows[-1]
    facts = {
        "name": each.name,
        "value": format_with_unit(last.value, each.unit),
        "day": format_day(last.on),
        "target": format_with_unit(each.target, each.unit),
    }
    alt = _("%(name)s: %(value)s on %(day)s; the target is %(target)s.") % facts
    target, value = _("Target %(target)s") % facts, facts["value"]
    return {"name": each.name, **chart_data(each.chart), "target": target, "last": value, "alt": alt}
