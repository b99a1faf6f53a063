from dataclasses import dataclass

import pytest

from northing.kernel.errors import EditConflict
from northing.kernel.versions import Versioned, check_version, fingerprint

pytestmark = pytest.mark.pure


@dataclass
class Note(Versioned):
    title: str
    text: str = ""
    mood: int | None = None

    version_fields = ("title", "text", "mood")
    conflict_field = "text"


def test_it_lets_the_version_of_the_row_pass():
    note = Note("March", "rain")

    check_version(note, note.version)


def test_it_shows_what_stands_to_whoever_sends_an_older_version():
    opened = Note("March", "rain").version
    note = Note("March", "sun")

    with pytest.raises(EditConflict) as caught:
        check_version(note, opened, values={"title": "March", "text": "snow"})

    assert (caught.value.stored, caught.value.field, caught.value.version) == ("March\nsun", "text", note.version)


def test_it_sees_no_conflict_where_both_say_the_same():
    note = Note("March", "sun")

    check_version(note, "an older version", values={"title": "March", "text": "sun", "mood": None})


def test_it_shows_the_conflict_at_the_first_field_where_none_is_named():
    @dataclass
    class Tag(Versioned):
        word: str
        version_fields = ("word",)

    with pytest.raises(EditConflict) as caught:
        check_version(Tag("north"), "")

    assert caught.value.field == "word"


def test_it_tells_values_apart_that_only_look_alike_when_joined():
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
