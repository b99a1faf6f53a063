"""Files in the old code pages of Windows: which letters they have, guessed, and read again when the guess was wrong."""

import pytest

from northing.notation.code_pages import CODE_PAGES, decode_page, guess_code_page, read_again
from northing.notation.tables import code_page_of, decode_table

NAMES = {
    "cp1252": ["Zoë Ünal", "José Núñez", "Søren Kjærgård", "François Lefèvre", "Þóra Ýr", "¿Qué? Ñandú", "Žák “Zo”"],
    "cp1250": ["Łukasz Wąsik", "Małgorzata Śliwińska", "Jiří Dvořák, Božena Němcová, Lukáš Šťastný"],
    "cp1251": ["Иванов Пётр", "Сергей Королёв", "Олена Шевченко", "Ђорђе Петровић"],
    "cp1253": ["Μαρία Παπαδοπούλου", "Γιώργος Αντωνίου", "Ελένη Καζαντζάκη"],
}
#: Words that look no odder in the page they are taken for: somebody has to say what they are.
TAKEN_FOR_WESTERN = {"cp1250": "Gábor Őrsi", "cp1254": "Işıl Yıldız", "cp1257": "Jānis Bērziņš"}


@pytest.mark.parametrize(("page", "name"), [(page, name) for page, names in NAMES.items() for name in names])
def test_it_knows_names_by_how_their_words_look(page, name):
    data = f"name,email\n{name},a@example.org\n".encode(page)
    assert code_page_of(data) == page
    assert name in decode_table(data)


@pytest.mark.parametrize(("page", "name"), TAKEN_FOR_WESTERN.items())
def test_it_reads_again_what_was_taken_for_something_else(page, name):
    data = name.encode(page)
    read = decode_table(data)
    assert read != name
    assert read_again(read, was=guess_code_page(data), page=page) == name
    assert decode_table(data, page) == name


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("other", CODE_PAGES)
def test_it_loses_no_byte_between_two_pages(page, other):
    """Whatever is chosen by mistake, the right choice afterwards shows the right names."""
    every = bytes(range(256))
    read = decode_page(every, page)
    assert read_again(read_again(read, was=page, page=other), was=other, page=page) == read


def test_it_leaves_alone_what_somebody_typed_since():
    assert read_again("Dvoøák, 李", was="cp1252", page="cp1250") == "Dvořák, 李"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_asks_nothing_about_a_file_that_says_what_it_is(encoding):
    assert code_page_of("Łukasz,Иванов".encode(encoding)) == ""
    assert code_page_of(b"PK\x03\x04\xff") == ""
