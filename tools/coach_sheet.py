"""Draw readings for the eye: ``python -m tools.coach_sheet FILE OUT.html [--first N]``.

Each goal of a JSON-lines file with its parts underlined and its criteria's evidence beside it, to see whether a
person would have underlined the same words.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from pathlib import Path

from northing.coach import Reading, Span, read_goal

TODAY = date(2026, 1, 15)
STYLE = """
body { font: 16px/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; color: #1d2733; }
article { border-top: 1px solid #dde3e8; padding: .7rem 0; }
p { margin: .2rem 0; } small { color: #5b6b7a; margin-right: 1rem; }
u { text-decoration-thickness: 3px; text-underline-offset: 4px; text-decoration-skip-ink: none; }
.outcome { text-decoration-color: #1d2733; } .measure { text-decoration-color: #0b8ba8; }
.deadline { text-decoration-color: #9b4dca; }
.how { text-decoration-color: #2e9e5b; } .why { text-decoration-color: #d9960a; }
"""


def underlined(text: str, parts: Sequence[tuple[str, Span]]) -> str:
    pieces, at = [], 0
    for part, span in sorted(parts, key=lambda each: each[1].start):
        pieces.append(escape(text[at : span.start]))
        pieces.append(f'<u class="{part}">{escape(text[span.start : span.end])}</u>')
        at = span.end
    return "".join(pieces) + escape(text[at:])


def criteria(reading: Reading) -> str:
    """Each letter with the words it was read from."""
    cells = []
    for criterion in reading.criteria:
        words = " … ".join(reading.text[span.start : span.end] for span in criterion.evidence)
        cells.append(f"<small>{'●' if criterion.met else '○'} {criterion.letter.value} {escape(words)}</small>")
    return "".join(cells)


def facts(reading: Reading) -> str:
    measures = "; ".join(f"{each.value:g} {each.unit} ({each.what})" for each in reading.measures)
    deadline = f"{reading.deadline.text} = {reading.deadline.last_day}" if reading.deadline else ""
    pitfalls = ", ".join(finding.name for finding in reading.pitfalls)
    found = (reading.kind or reading.not_a_goal, deadline, measures, pitfalls)
    return "".join(f"<small>{escape(str(each))}</small>" for each in found if each)


def sheet(texts: Iterable[str]) -> str:
    legend = " ".join(f'<u class="{part}">{part}</u>' for part in ("outcome", "measure", "deadline", "how", "why"))
    articles = []
    for text in texts:
        reading = read_goal(text, today=TODAY)
        line = underlined(text, reading.parts)
        articles.append(f"<article><p>{line}</p><p>{criteria(reading)}</p><p>{facts(reading)}</p></article>")
    head = f'<!doctype html><meta charset="utf-8"><title>Readings</title><style>{STYLE}</style>'
    return f"{head}<p>{legend}</p>{''.join(articles)}\n"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.coach_sheet", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--first", type=int, default=50, metavar="N")
    options = parser.parse_args(argv)
    lines = [line for line in options.file.read_text(encoding="utf-8").split("\n") if line.strip()]
    options.out.write_text(sheet(json.loads(line)["text"] for line in lines[: options.first]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
