"""Tables as spreadsheets save them: which letters the bytes are, and the cells of a workbook within bounds."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from typing import Any

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
WORKBOOK_START = b"PK\x03\x04"
#: How the workbooks of old, and other documents, begin.
OTHER_STARTS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
#: A sheet may claim any size, and a small file may hold a huge one; what is beyond is not a table of people or goals.
MAX_COLUMNS = 256
MAX_CELLS = 2_000_000
MAX_UNPACKED_BYTES = 200_000_000
#: Without a mark, UTF-16 of a Western language has a zero in every second byte.
MIN_ZERO_SHARE = 0.3


class UnreadableTableError(Exception):
    """The bytes are no table that can be read."""


def decode_table(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, with or without a mark; else Windows-1252, which Excel writes."""
    if data.startswith((WORKBOOK_START, *OTHER_STARTS)):
        raise UnreadableTableError
    encoding = _utf16_of(data)
    if encoding:
        return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_western(data)


def _utf16_of(data: bytes) -> str:
    if data.startswith(UTF16_MARKS):
        return "utf-16"
    head = data[:2_000]
    zeros = [head[start::2].count(0) / max(len(head) // 2, 1) for start in (0, 1)]
    if max(zeros) < MIN_ZERO_SHARE or min(zeros) > MIN_ZERO_SHARE / 3:
        return ""
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _decode_western(data: bytes) -> str:
    """Windows-1252; the five bytes that it leaves open are read as Latin-1 has them."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in data)


def is_workbook(data: bytes) -> bool:
    return data.startswith(WORKBOOK_START)


def read_workbook(data: bytes) -> list[list[Any]]:
    """The rows of the first sheet, without empty cells at their ends. Raises UnreadableTableError."""
    try:
        _check_size(data)
        return list(_rows_of_workbook(data))
    except Exception as error:
        # openpyxl answers a damaged file with whatever it stumbled over: KeyError, BadZipFile, ParseError, ...
        raise UnreadableTableError from error


def _check_size(data: bytes) -> None:
    """Refuses a small file that unpacks into a huge one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise UnreadableTableError


def _rows_of_workbook(data: bytes) -> Iterator[list[Any]]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    with contextlib.closing(workbook):
        sheet = workbook.worksheets[0]
        # What the sheet says of its own size may be false.
        sheet.reset_dimensions()
        room = MAX_CELLS
        for row in sheet.iter_rows(values_only=True):
            cells = list(row[:MAX_COLUMNS])
            while cells and cells[-1] in {None, ""}:
                cells.pop()
            room -= len(cells) + 1
            if room < 0:
                raise UnreadableTableError
            yield cells
