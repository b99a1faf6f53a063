from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northing.kernel.folding import fold_text


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("сергей", "Сергей"),
        ("СЕРГЕИ", "Сергей"),
        ("ørjan", "ØRJAN"),
        ("orjan", "Ørjan"),
        ("jose", "José"),
        ("jose", "Jose\u0301"),
        ("zielinski", "Zieliński"),
        ("lukasz", "Łukasz"),
        ("dang", "Đặng"),
        ("o'donnell", "O\u2019Donnell"),
        ("d'arc", "d\u00b4Arc"),
        ("jean-luc", "Jean\u2011Luc"),
        ("strasse", "STRAẞE"),
        ("strasse", "Straße"),
        ("aero", "Ærø"),
        ("istanbul", "İSTANBUL"),
        ("istanbul", "ıstanbul"),
        ("κωστασ", "ΚΏΣΤΑΣ"),
        ("arzte", "ärzte"),
        ("noor", "Ｎｏｏｒ"),
        ("philipp", "Phili\u00adpp"),
        ("ana maria", "  Ana\u00a0 Maria\t"),
    ],
)
def test_it_finds_a_name_as_people_type_it(typed: str, name: str) -> None:
    assert fold_text(typed) == fold_text(name)


@pytest.mark.parametrize(
    ("one", "other"), [("が", "か"), ("ப", "பு"), ("दिन", "दीन"), ("Anna", "Ana"), ("Li Na", "Lina"), ("R+D", "RD")]
)
def test_it_keeps_apart_what_are_two_names(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


@given(st.text())
def test_it_changes_nothing_when_used_twice(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text(alphabet=st.characters(categories=["L", "M", "Zs"], max_codepoint=0x24F)))
def test_it_does_not_tell_large_letters_from_small_ones(text: str) -> None:
    assert fold_text(text.upper()) == fold_text(text.lower())
