"""Files in the old code pages of Windows: one byte a letter, and nothing in the file says which letters they are.

The page is guessed by how the words look in each of them. Where two fit equally well, as “Dvořák” and “Dvoøák” do, the
guess is the more common one, and whoever knows the names says so: ``read_again`` takes the text as another page has it.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, pairwise

#: Those that can be chosen, with what they are for; of pages that fit equally well the earlier one is taken.
CODE_PAGES = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257")
#: Those of them that words can be told by. Turkish and Baltic letters look like Western ones in Windows-1252.
GUESSED_PAGES = ("cp1252", "cp1250", "cp1251", "cp1253")
#: A word with a letter that is not ASCII, in bytes.
WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
MAX_WORDS = 2_000
#: Latin letters with marks hardly ever stand side by side in this number.
MARKED_RUN = re.compile(r"[^\x00-\x7f]{5,}")
#: Categories of Unicode that have no place in a word.
SIGN_CATEGORIES = frozenset({"Sm", "Sc", "Sk", "So", "No", "Po", "Cc"})  # untranslated: nobody reads them
#: How the names of ª, º and µ begin, which are of no script.
ORDINALS = {"FEMININE", "MASCULINE", "MICRO"}


def guess_code_page(data: bytes) -> str:
    """The page in which the words look least odd."""
    words = [match[0] for match in islice(WORD.finditer(data), MAX_WORDS)]
    return min(GUESSED_PAGES, key=lambda page: sum(_oddities_of(decode_page(word, page)) for word in words))


def decode_page(data: bytes, page: str) -> str:
    """A byte that the page leaves open becomes the character of the same number, so that nothing is lost."""
    try:
        return data.decode(page)
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode(page, errors="ignore") or chr(byte) for byte in data)


def read_again(text: str, *, was: str, page: str) -> str:
    """A text that was read as one page, read as another. What no byte of the first can be stays as it is."""
    letters = {letter: _byte_of(letter, was) for letter in set(text)}
    return text.translate({ord(letter): decode_page(byte, page) for letter, byte in letters.items() if byte})


def _byte_of(letter: str, page: str) -> bytes:
    """The byte that ``decode_page`` has made the letter of; empty where there is none."""
    byte = letter.encode(page, errors="ignore") or letter.encode("latin-1", errors="ignore")
    return byte if decode_page(byte, page) == letter else b""


def _oddities_of(word: str) -> int:
    """How much speaks against it: signs between letters, capitals behind small ones, two scripts, marks in a row."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return 0
    signs = sum(unicodedata.category(letter) in SIGN_CATEGORIES for letter in word)
    capitals = sum(
        before.islower() and after.isupper() for before, after in pairwise(letters) if max(before, after) > "\x7f"
    )
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters} - ORDINALS
    marked = sum(map(len, MARKED_RUN.findall("".join(letters)))) if scripts == {"LATIN"} else 0
    return signs + capitals + 2 * max(len(scripts) - 1, 0) + marked
