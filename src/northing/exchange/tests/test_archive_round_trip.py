"""Out, into an empty installation, out again: the same but for keys, for who sees what, and for the account."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conftest import make_person
from northing.exchange.models import ArchiveRow
from northing.exchange.tests.archive_builders import archive_of, bring_in, rows_by_part
from northing.exchange.tests.lives import Life
from northing.people.models import Audience, Person
from northing.people.queries.arrivals import Arrival, KeptAsText, StaysBehind, fates
from northing.people.queries.export_parts import export_parts

Row = dict[str, Any]


def leave_behind_all(data: st.DataObject) -> tuple[bytes, str]:
    """The archive of somebody whose installation is gone afterwards, and their language."""
    with transaction.atomic():
        person = Life(data).live()
        content, language = archive_of(person), person.language
        transaction.set_rollback(True)
    assert not Person.objects.exists()
    return content, language


def comparable(content: bytes) -> dict[str, list[Row]]:
    """Rows whose keys are places in their file; without what says who sees them."""
    parts = rows_by_part(content)
    places = {
        (name, row["id"]): f"{name} {at}" for name, rows in parts.items() for at, row in enumerate(rows) if "id" in row
    }
    return {
        name: [comparable_row(name, row, places) for row in rows]
        for name, rows in parts.items()
        if not isinstance(fates()[name], StaysBehind)
    }


def comparable_row(name: str, row: Row, places: dict[Any, str]) -> Row:
    fate = fates()[name]
    unread = fate.unread if isinstance(fate, Arrival) else ()
    refers = {column.name: column.refers for column in export_parts()[name].columns}
    found = {key: value for key, value in row.items() if key not in {*unread, "id"}}
    for column, value in found.items():
        if refers[column] and value is not None:
            found[column] = places[refers[column], value]
    if name == "dismissed_findings":
        found["about"] = sorted(places["goals", int(key)] for key in row["about"].split(","))
    if name == "revisions":
        found["measures"] = [one | {"pk": places["measures", one["pk"]]} for one in row["measures"]]
    if name == "records":
        parts = {"goal": "goals", "deed": "accomplishments"}
        for column in ("kept", "dropped"):
            keys = [key.split(":") for key in row[column]]
            found[column] = [places[parts[kind], int(key)] for kind, key in keys]
    return found


def text_of(content: bytes) -> list[str]:
    """What people read, without the account and who sees what."""
    with ZipFile(BytesIO(content)) as archive:
        _title, *sections = archive.read("everything.md").decode().split("\n## ")
    behind = {str(export_parts()[name].title) for name, fate in fates().items() if isinstance(fate, StaysBehind)}
    behind.add(str(export_parts()["person"].title))
    lines = [line for section in sections if section.split("\n")[0] not in behind for line in section.split("\n")]
    labels = "|".join(re.escape(str(label)) for label in Audience.labels)
    lines = [re.sub(rf" \([^()]+: ({labels})\)$", "", line) for line in lines]
    return [line for line in lines if line and not re.search(rf"^- [^:]+: ({labels}|Daniel Brandt)$", line)]


def dates_of(content: bytes) -> list[str]:
    """A calendar shows what is private without its words."""
    with ZipFile(BytesIO(content)) as archive:
        text = archive.read("calendar.ics").decode()
    return sorted(line for line in text.splitlines() if line.startswith("DTSTART"))


@pytest.mark.long
class TestRoundTrip(TestCase):
    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )
    @given(data=st.data())
    def test_it_goes_out_again_as_it_came(self, data):
        first, language = leave_behind_all(data)
        person = make_person("Ines Okafor", language=language)
        bring_in(person, first)
        second = archive_of(person)
        before, after = comparable(first), comparable(second)
        assert before.pop("person") == after.pop("person")[1:]
        assert {name: rows for name, rows in before.items() if rows != after[name]} == {}
        with translation.override(language):
            assert text_of(first) == text_of(second)
        assert dates_of(first) == dates_of(second)
        becomes = {name for name, fate in fates().items() if isinstance(fate, Arrival)}
        assert not ArchiveRow.objects.in_words().filter(part__in=becomes).exists()
        in_words = {name for name, fate in fates().items() if isinstance(fate, KeptAsText)}
        assert not ArchiveRow.objects.exclude(key=None).filter(part__in=in_words).exists()
