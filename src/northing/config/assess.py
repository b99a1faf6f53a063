"""``northing assess``: the coach for a sentence, a stream of JSON lines, or a table of goals.

No Django and no database: only the coach, and the heavy libraries only where a table or a colour is asked for.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from northing.coach.reading import Background
from northing.coach.wire import assess_as_json
from northing.config.commands import CommandError

TABLES = (".csv", ".tsv", ".xlsx")
#: One text to its reading as JSON values.
Assess = Callable[[str, Background], dict[str, Any]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="SENTENCE|FILE", help="a goal, or a CSV or XLSX file with goals")
    parser.add_argument("--jsonl", action="store_true", help='read {"id", "text"} lines, write one result a line')
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day deadlines count from (default: today)")
    parser.add_argument("--format", choices=("text", "json"), help="for one sentence (default: text on a terminal)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the table goes (default: beside it)")
    parser.add_argument("--column", metavar="NAME", help="the column that holds the goals")
    parser.add_argument(
        "--fiscal-year-start",
        type=month,
        default=1,
        metavar="MONTH",
        help="the month in which Q1 begins (default: 1)",
    )


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-01-31") from None


def month(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 12:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a month from 1 to 12")


def run(options: argparse.Namespace) -> int:
    """Choose by what was asked for; every mistake of the caller is a CommandError."""
    # There is no signed-in person here: the machine's own day is meant.
    today = options.today or date.today()  # noqa: TID251, DTZ011
    base = Background(fiscal_year_start_month=options.fiscal_year_start)

    def assess(text: str, background: Background = base) -> dict[str, Any]:
        return assess_as_json(text, today=today, background=background)

    try:
        return _dispatch(options, assess, base)
    except BrokenPipeError:
        # Whoever read along has seen enough. Standard output is closed so that Python's own flush stays silent.
        sys.stderr.close()
        return 0


def _dispatch(options: argparse.Namespace, assess: Assess, base: Background) -> int:
    if options.jsonl:
        _refuse(options.text, "--jsonl reads standard input; leave the sentence out")
        return _stream(sys.stdin.buffer, sys.stdout, assess, base)
    if options.text is not None and Path(options.text).suffix.lower() in TABLES and " " not in options.text.strip():
        return _table(Path(options.text), options, lambda text: assess(text, base))
    _refuse(options.output or options.column, "--output and --column go with a CSV or XLSX file")
    return _sentence(_given(options.text), options.format, lambda text: assess(text, base))


def _refuse(given: object, why: str) -> None:
    if given:
        raise CommandError(why)


def _given(text: str | None) -> str:
    """The sentence of the command line, or what was piped in."""
    if text is not None:
        return text
    if sys.stdin.isatty():
        raise CommandError('give a sentence, such as: northing assess "Read three papers by March"')
    return _decoded(sys.stdin.buffer.read(), "the text").strip("\r\n")


def _decoded(content: bytes, what: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError(f"{what} is not in UTF-8") from None


def _sentence(text: str, chosen: str | None, assess: Callable[[str], dict[str, Any]]) -> int:
    result = assess(text)
    if (chosen or ("text" if sys.stdout.isatty() else "json")) == "json":
        sys.stdout.write(as_line(result))
        return 0
    from northing.config.assess_text import show

    show(result, sys.stdout)
    return 0


def _stream(source: BinaryIO, out: TextIO, assess: Assess, base: Background) -> int:
    """One result for each line, in their order, written as it is ready."""
    for number, line in enumerate(source, 1):
        content = _decoded(line, f"line {number}").strip()
        if content:
            item = _item(content, number)
            background = _background(item, base, number)
            out.write(as_line({"id": item.get("id"), **assess(item["text"], background)}))
    out.flush()
    return 0


def _item(content: str, number: int) -> dict[str, Any]:
    try:
        item = json.loads(content)
    except (ValueError, RecursionError):
        raise CommandError(f"line {number} is not JSON") from None
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise CommandError(f'line {number} is not an object like {{"id": 1, "text": "..."}}')
    return item


def _background(item: dict[str, Any], base: Background, number: int) -> Background:
    """``level`` and ``months_in_level`` may stand beside the text."""
    level, months = item.get("level") or "", item.get("months_in_level")
    if not isinstance(level, str) or not (months is None or (isinstance(months, int) and months >= 0)):
        raise CommandError(f'line {number}: "level" is a text and "months_in_level" a whole number')
    return Background(level, months, base.fiscal_year_start_month)


def as_line(result: dict[str, Any]) -> str:
    """One line of JSON. Half a surrogate pair cannot be written as it is and is escaped."""
    line = json.dumps(result, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(result)
    return line + "\n"


def _table(file: Path, options: argparse.Namespace, assess: Callable[[str], dict[str, Any]]) -> int:
    from northing.config import assess_tables as tables
    from northing.config.assess_text import progress, show_summary

    target = options.output or file.with_name(f"{file.stem}-assessed{file.suffix}")
    _refuse(target.suffix.lower() not in TABLES, f"{target.name} must end in .csv, .tsv or .xlsx")
    _refuse(target.resolve() == file.resolve(), "the table would be written over itself; choose another --output")
    _refuse(not options.output and target.exists(), f"{target} is there already; choose a file with --output")
    table = tables.read(file)
    column = tables.goal_column(table, options.column)
    texts = [tables.cell_text(row, column) for row in table.rows]
    results = list(progress(_assessed(texts, assess), total=len(texts)))
    tables.write(target, tables.with_results(table, results))
    show_summary([result for result in results if result], target, sys.stdout)
    return 0


def _assessed(texts: Iterable[str], assess: Callable[[str], dict[str, Any]]) -> Iterator[dict[str, Any] | None]:
    """An empty cell gets no reading."""
    for text in texts:
        yield assess(text) if text.strip() else None
