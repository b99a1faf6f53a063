"""The ZIP around an archive, which somebody may have made to do harm: what is read of it is bounded, and nothing of it
is ever written to a disk.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from northing.kernel.errors import Refused
from northing.people.queries.export_parts import FILES_FOLDER

#: Of the file that comes in, and of all that is read out of it.
MAX_ARCHIVE_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 200_000_000
#: Of one line of a file; a row is a line.
MAX_LINE_BYTES = 2_000_000
MAX_CONTAINED_BYTES = 15_000_000
MAX_ENTRIES = 2_000
#: A name in the list of contents takes 46 bytes, itself, and what else is noted there.
MAX_LISTING_BYTES = MAX_ENTRIES * 300

END_OF_ZIP = b"PK\x05\x06"
LISTING_SIZE_AT, END_BYTES = 12, 22
SAFE_FILE = re.compile(rf"{FILES_FOLDER}/(?:[\w-][\w .()+-]{{0,120}}/){{0,4}}[\w-][\w .()+-]{{0,120}}")
IS_ENCRYPTED = 0x1


class ArchiveFile:
    """Opened by its first reader; closed by whoever opened the file. Raises Refused for whatever is not an archive."""

    def __init__(self, file: IO[bytes]) -> None:
        self._left = MAX_UNPACKED_BYTES
        require_short_listing(file)
        with damage_refused():
            self._zip = ZipFile(file)
        self._entries = self._safe_entries()

    @property
    def names(self) -> set[str]:
        return set(self._entries)

    def lines(self, name: str) -> Iterator[str]:
        """Of a text, without line ends."""
        with damage_refused(), self._zip.open(self._entries[name]) as stream:
            while line := stream.readline(MAX_LINE_BYTES + 1):
                self._count(len(line))
                if len(line) > MAX_LINE_BYTES:
                    raise Refused(_("A line of %(file)s is too long to be read.") % {"file": name}, field="file")
                yield line.decode().rstrip("\r\n")

    def content(self, name: str) -> bytes:
        """Of a picture, or whatever else a person put in. Raises KeyError where there is none of the name."""
        entry = self._entries[name]
        with damage_refused(), self._zip.open(entry) as stream:
            read = stream.read(MAX_CONTAINED_BYTES + 1)
        self._count(len(read))
        if len(read) > MAX_CONTAINED_BYTES:
            raise Refused(_("%(file)s is too large.") % {"file": name}, field="file")
        return read

    def _count(self, size: int) -> None:
        """What an entry says of its size is not believed."""
        self._left -= size
        if self._left < 0:
            raise Refused(_("Unpacked, this archive is far too large."), field="file")

    def _safe_entries(self) -> dict[str, ZipInfo]:
        entries: dict[str, ZipInfo] = {}
        if len(self._zip.infolist()) > MAX_ENTRIES:
            raise Refused(too_many_files(), field="file")
        for entry in self._zip.infolist():
            if not is_safe(entry) or entry.filename in entries:
                sentence = _("“%(file)s” is not a file that Northing puts into an archive.")
                raise Refused(sentence % {"file": shorten(entry.filename)}, field="file")
            entries[entry.filename] = entry
        return entries


def is_safe(entry: ZipInfo) -> bool:
    """Plain names, plain packing: other ways to pack can make gigabytes of one step."""
    is_plain = entry.compress_type in {ZIP_STORED, ZIP_DEFLATED} and not entry.flag_bits & IS_ENCRYPTED
    name = entry.filename
    return is_plain and bool(re.fullmatch(r"[a-z_]{1,60}\.(json|md|ics)", name) or SAFE_FILE.fullmatch(name))


def shorten(name: str) -> str:
    return "".join(sign if sign.isprintable() else "·" for sign in name[:60])


def require_short_listing(file: IO[bytes]) -> None:
    """Before the list of contents is read: its size stands at the end of the file. Raises Refused."""
    size = file.seek(0, 2)
    if size > MAX_ARCHIVE_BYTES:
        raise Refused(_("This file is larger than an archive may be."), field="file")
    file.seek(max(0, size - 70_000))
    tail = file.read()
    end = tail.rfind(END_OF_ZIP)
    file.seek(0)
    if end < 0 or len(tail) - end < END_BYTES:
        raise Refused(no_archive(), field="file")
    (listing,) = struct.unpack_from("<I", tail, end + LISTING_SIZE_AT)
    if listing > MAX_LISTING_BYTES:
        raise Refused(too_many_files(), field="file")


def too_many_files() -> str:
    return _("There are far too many files in this archive.")


def no_archive() -> str:
    return _("This is no archive of Northing. Choose the ZIP as it was saved.")


@contextmanager
def damage_refused() -> Iterator[None]:
    """What a damaged or made-up ZIP raises, as one sentence."""
    try:
        yield
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error, UnicodeDecodeError) as damage:
        sentence = _("This archive is damaged, or was changed after it was saved.")
        raise Refused(sentence, field="file") from damage
