"""Tables as spreadsheets save them: which letters the bytes are, and the cells of a workbook within bounds."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from northing.notation.code_pages import decode_page, guess_code_page

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
WORKBOOK_START = b"PK\x03\x04"
#: How the workbooks of old, and other documents, begin.
OTHER_STARTS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
#: A sheet may claim any size, and a small file may hold a huge one; what is beyond is not a table of people or goals.
MAX_COLUMNS = 256
#: Without a mark, UTF-16 of a Western language has a zero in every second byte.
MIN_ZERO_SHARE = 0.3


class UnreadableTableError(Exception):
    """The bytes are no table that can be read."""


class TableTooLargeError(UnreadableTableError):
    """It has more cells than anybody writes, or unpacks into something huge."""


class WorkbookBounds(NamedTuple):
    """How much of a workbook is read. A megabyte of it unpacked takes up to a second."""

    unpacked_bytes: int
    cells: int


#: For somebody at their own machine, and for a site that has others to serve meanwhile.
OWN_BOUNDS, SITE_BOUNDS = WorkbookBounds(200_000_000, 2_000_000), WorkbookBounds(6_000_000, 200_000)


def decode_table(data: bytes, page: str = "") -> str:
    """The text of a file: UTF-8 or UTF-16, with or without a mark; else the code page named, or the one guessed."""
    if data.startswith((WORKBOOK_START, *OTHER_STARTS)):
        raise UnreadableTableError
    encoding = _utf16_of(data)
    if encoding:
        return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode_page(data, page or guess_code_page(data))


def code_page_of(data: bytes) -> str:
    """The code page that is guessed where the bytes do not say which letters they are; else empty."""
    if is_workbook(data) or _utf16_of(data):
        return ""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return guess_code_page(data)
    return ""


def _utf16_of(data: bytes) -> str:
    if data.startswith(UTF16_MARKS):
        return "utf-16"
    head = data[:2_000]
    zeros = [head[start::2].count(0) / max(len(head) // 2, 1) for start in (0, 1)]
    if max(zeros) < MIN_ZERO_SHARE or min(zeros) > MIN_ZERO_SHARE / 3:
        return ""
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def is_workbook(data: bytes) -> bool:
    return data.startswith(WORKBOOK_START)


def read_workbook(data: bytes, bounds: WorkbookBounds, sheet: int = 0) -> list[list[Any]]:
    """The rows of one sheet, without empty cells at their ends. Raises UnreadableTableError, and beyond ``bounds``
    TableTooLargeError.
    """
    try:
        _check_size(data, bounds.unpacked_bytes)
        return list(_rows_of_workbook(data, sheet, bounds.cells))
    except UnreadableTableError:
        raise
    except Exception as error:
        # openpyxl answers a damaged file with whatever it stumbled over: KeyError, BadZipFile, ParseError, ...
        raise UnreadableTableError from error


def sheet_names(data: bytes, bounds: WorkbookBounds) -> list[str]:
    """What the sheets of a workbook are called, in their order. Raises as ``read_workbook`` does."""
    from openpyxl import load_workbook

    try:
        _check_size(data, bounds.unpacked_bytes)
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        with contextlib.closing(workbook):
            return [sheet.title for sheet in workbook.worksheets]
    except UnreadableTableError:
        raise
    except Exception as error:  # as above
        raise UnreadableTableError from error


def _check_size(data: bytes, most: int) -> None:
    """Refuses a small file that unpacks into a huge one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > most:
            raise TableTooLargeError


def _rows_of_workbook(data: bytes, number: int, room: int) -> Iterator[list[Any]]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    with contextlib.closing(workbook):
        sheet = workbook.worksheets[number]
        # What the sheet says of its own size may be false.
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            cells = list(row[:MAX_COLUMNS])
            while cells and cells[-1] in {None, ""}:
                cells.pop()
            room -= len(cells) + 1
            if room < 0:
                raise TableTooLargeError
            yield cells
