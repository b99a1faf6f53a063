"""Passwords from lists of stolen ones."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from northing.config.breached_passwords import BreachedPasswordValidator, is_listed

pytestmark = pytest.mark.pure


def write_hashes(path, passwords, end="\n"):
    lines = sorted(
        f"{hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest().upper()}:{len(one) * 7}" for one in passwords
    )
    path.write_bytes("".join(line + end for line in lines).encode())
    return path


@given(st.integers(1, 60), st.sampled_from(["\n", "\r\n"]))
def test_it_finds_what_the_list_of_hashes_holds_and_nothing_else(tmp_path_factory, count, end):
    passwords = [f"password {number}" for number in range(2 * count)]
    path = write_hashes(tmp_path_factory.mktemp("lists") / "hashes.txt", passwords[:count], end)

    assert [is_listed(path, one) for one in passwords] == [True] * count + [False] * count


def test_it_reads_few_lines_of_a_long_list(tmp_path):
    path = write_hashes(tmp_path / "hashes.txt", [f"password {number}" for number in range(20_000)])

    assert is_listed(path, "password 12345")
    assert not is_listed(path, "password 20000")


def test_it_reads_hashes_without_counts_and_in_small_letters(tmp_path):
    path = tmp_path / "hashes.txt"
    path.write_text(
        "\n".join(
            sorted(hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest() for one in ("one", "two", "three"))
        )
    )

    assert [is_listed(path, one) for one in ("one", "two", "three", "four")] == [True, True, True, False]


def test_it_reads_plain_passwords_too(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("correct horse\nbatterie für alle\n", encoding="utf-8")

    assert [is_listed(path, one) for one in ("correct horse", "batterie für alle", "horse")] == [True, True, False]


def test_it_refuses_a_stolen_password_with_a_sentence(tmp_path):
    validator = BreachedPasswordValidator(write_hashes(tmp_path / "hashes.txt", ["correct horse battery"]))

    with pytest.raises(ValidationError, match="lists of stolen ones"):
        validator.validate("correct horse battery")
    validator.validate("another one that nobody stole")


def test_it_asks_nothing_without_a_list():
    BreachedPasswordValidator(None).validate("password")
