"""``northing assess``: the coach for a sentence, a stream of JSON lines, or a table of goals.

No Django and no database: only the coach, and the heavy libraries only where a table or a colour is asked for.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from northing.cli.commands import CommandError
from northing.coach import Background, assess_as_json, load_encoder
from northing.notation import DecimalMark
from northing.notation.code_pages import CODE_PAGES

TABLE_ENDINGS = (".csv", ".tsv", ".xlsx")
#: Files that somebody may well try, and what helps instead.
ADVICE_BY_ENDING = {
    ".jsonl": "read it with: northing assess --jsonl < FILE",
    ".ndjson": "read it with: northing assess --jsonl < FILE",
    ".json": "a stream of JSON lines is read with: northing assess --jsonl < FILE",
    ".txt": "one goal is read with: northing assess < FILE; a list of goals from a .csv file",
    ".xls": "save it as .xlsx or .csv first",
    ".ods": "save it as .xlsx or .csv first",
    ".numbers": "export it as .xlsx or .csv first",
}
#: How UTF-16 begins, which is what a Windows shell may pipe.
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
EXPECTED_OBJECT = 'is not an object like {"id": 1, "text": "..."}'
MAX_NAME_CHARACTERS = 1000
DECIMAL_MARKS: dict[str, DecimalMark] = {"point": ".", "comma": ","}
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
    parser.add_argument("--dates", choices=("day-first", "month-first"), help="how 03/04/2027 is read (default: asked)")
    parser.add_argument("--decimal", choices=tuple(DECIMAL_MARKS), help="how 1,234 is read (default: by its context)")
    encoding = "the code page of a CSV file that is not in UTF-8 (default: guessed)"
    parser.add_argument("--encoding", choices=CODE_PAGES, help=encoding)


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
    base = Background(
        fiscal_year_start_month=options.fiscal_year_start,
        date_order=options.dates or "",
        decimal_mark=DECIMAL_MARKS.get(options.decimal, ""),
    )

    encoder = load_encoder() if wants_encoder() else None

    def assess(text: str, background: Background = base) -> dict[str, Any]:
        return assess_as_json(text, today=today, background=background, encoder=encoder)

    try:
        return _dispatch(options, assess, base)
    except BrokenPipeError:
        # Whoever read along has seen enough.
        _leave_output_alone()
        return 0
    except OSError as error:
        _leave_output_alone()
        raise CommandError(f"the result cannot be written: {error.strerror or error}") from error


def wants_encoder() -> bool:
    """As ``environment.coach`` has it, without Django. Raises CommandError for another word."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    word = os.environ.get("NORTHING_COACH", "").strip().lower() or "encoder"
    _refuse(word not in {"encoder", "rules"}, f"NORTHING_COACH is {word!r}; set it to encoder or rules")
    return word == "encoder"


def _leave_output_alone() -> None:
    """What is still to be written goes nowhere, so that Python's own last flush stays silent."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(options: argparse.Namespace, assess: Assess, base: Background) -> int:
    if options.jsonl:
        _refuse(options.text, "--jsonl reads standard input; leave the sentence out")
        return _stream(sys.stdin.buffer, sys.stdout, assess, base)
    file = _file(options.text)
    if file:
        return _table(file, options, lambda text: assess(text, base))
    _refuse(options.output or options.column, "--output and --column go with a CSV or XLSX file")
    return _sentence(_given(options.text), options.format, lambda text: assess(text, base))


def _file(text: str | None) -> Path | None:
    """The table that is meant; None for a sentence, also for one that ends in the name of a file."""
    if not text or len(text) > MAX_NAME_CHARACTERS or "\n" in text or "\0" in text:
        return None
    file = Path(text)
    suffix, there = file.suffix.lower(), file.exists()
    if " " in text.strip() and not there:
        return None
    _refuse(there and file.is_dir(), f"{file} is a folder")
    help_for = ADVICE_BY_ENDING.get(suffix, "a table ends in .csv, .tsv or .xlsx" if there and suffix else "")
    _refuse(suffix not in TABLE_ENDINGS and help_for, f"{file} is no table; {help_for}")
    return file if suffix in TABLE_ENDINGS else None


def _refuse(given: object, why: str) -> None:
    if given:
        raise CommandError(why)


def _given(text: str | None) -> str:
    """The sentence of the command line, or what was piped in ("-" asks for that)."""
    if text not in {None, "-"}:
        return str(text)
    if sys.stdin.isatty():
        raise CommandError('give a sentence, such as: northing assess "Read three papers by March"')
    return _decoded(sys.stdin.buffer.read(), "the text").strip("\r\n")


def _decoded(content: bytes, what: str) -> str:
    try:
        return content.decode("utf-16" if content[:2] in UTF16_MARKS else "utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError(f"{what} is not in UTF-8") from None


def _sentence(text: str, chosen: str | None, assess: Callable[[str], dict[str, Any]]) -> int:
    result = assess(text)
    if (chosen or ("text" if sys.stdout.isatty() else "json")) == "json":
        sys.stdout.write(as_line(result))
        return 0
    from northing.cli.assess_text import show

    show(result, sys.stdout)
    return 0


def _stream(source: BinaryIO, out: TextIO, assess: Assess, base: Background) -> int:
    """One result for each line, in their order, written as it is ready. A line that cannot be read stops no other."""
    wrong: list[str] = []
    for number, line in enumerate(_lines_of(source), 1):
        result = _result(line, number, assess, base)
        if result:
            wrong += [result["error"]] if "error" in result else []
            out.write(as_line(result))
    out.flush()
    if wrong:
        raise CommandError(wrong[0] if len(wrong) == 1 else f"{wrong[0]} (and {len(wrong) - 1} more like it)")
    return 0


def _lines_of(source: BinaryIO) -> Iterator[bytes]:
    """The lines as UTF-8, whatever the first bytes say they are in."""
    first = next(source, b"")
    if first[:2] not in UTF16_MARKS:
        yield first
        yield from source
        return
    yield from (
        line.encode("utf-8", "surrogatepass") for line in _decoded(first + source.read(), "the text").splitlines()
    )


def _result(line: bytes, number: int, assess: Assess, base: Background) -> dict[str, Any] | None:
    """A reading, or what is wrong with the line; None for a line without anything."""
    item: dict[str, Any] = {}
    try:
        content = _decoded(line, f"line {number}").strip()
        if not content:
            return None
        item = _item(content, number)
        text = _text_of(item, number)
        return {"id": item.get("id"), **assess(text, _background(item, base, number))}
    except CommandError as error:
        return {"id": item.get("id"), "line": number, "error": str(error)}


def _item(content: str, number: int) -> dict[str, Any]:
    try:
        item = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise CommandError(f"line {number} is not JSON") from None
    if not isinstance(item, dict):
        raise CommandError(f"line {number} {EXPECTED_OBJECT}")
    return item


def _no_number(name: str) -> None:
    """NaN and Infinity are Python's own; nobody else could read them in the result."""
    raise ValueError(name)


def _text_of(item: dict[str, Any], number: int) -> str:
    text = item.get("text")
    if not isinstance(text, str):
        raise CommandError(f"line {number} {EXPECTED_OBJECT}")
    return text


def _background(item: dict[str, Any], base: Background, number: int) -> Background:
    """``level`` and ``months_in_level`` may stand beside the text."""
    level, months = item.get("level") or "", item.get("months_in_level")
    if not isinstance(level, str) or not (months is None or (type(months) is int and months >= 0)):
        raise CommandError(f'line {number}: "level" is a text and "months_in_level" a whole number')
    return replace(base, level=level, months_in_level=months)


def as_line(result: dict[str, Any]) -> str:
    """One line of JSON. Half a surrogate pair cannot be written as it is and is escaped."""
    line = json.dumps(result, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(result)
    return line + "\n"


def _table(file: Path, options: argparse.Namespace, assess: Callable[[str], dict[str, Any]]) -> int:
    from northing.cli import assess_tables as tables
    from northing.cli.assess_text import progress, show_summary

    target = options.output or file.with_name(f"{file.stem}-assessed{file.suffix}")
    _refuse(target.suffix.lower() not in TABLE_ENDINGS, f"{target.name} must end in .csv, .tsv or .xlsx")
    _refuse(target.resolve() == file.resolve(), "the table would be written over itself; choose another --output")
    _refuse(not options.output and target.exists(), f"{target} is there already; choose a file with --output")
    table = tables.read(file, options.column, options.encoding or "")
    page = "" if options.encoding else tables.guessed_page(file)
    if page:
        sys.stderr.write(f"{file.name} does not say which letters it has: read as {page}. --encoding names others.\n")
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
