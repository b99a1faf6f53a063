"""A record as Markdown and as a PDF, for its person and for its readers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.checkins.models import AccomplishmentDetails
from northing.checkins.services.accomplishments import add_accomplishment
from northing.goals.models import Audience
from northing.records.queries.collect import contents_of
from northing.records.queries.files import as_markdown
from northing.records.queries.layout import lay_out
from northing.records.services.sharing import share_record
from northing.records.tests.builders import make_record
from northing.records.tests.test_collecting import answered, did

pytestmark = pytest.mark.django_db


def markdown_of(record) -> str:
    return as_markdown(lay_out(contents_of(record)))


def test_it_writes_markdown_with_sources(owner, peer):
    make_goal(owner, name="Talks", audience=Audience.MENTORS)
    details = AccomplishmentDetails("Board", TODAY, "41 trips", "https://example.org/b")
    add_accomplishment(owner, details=details)
    answered(owner, peer)
    text = markdown_of(make_record(owner))
    assert text.startswith("# Ines Okafor\n")
    assert "## Goals\n\n### Talks" in text
    assert "Board\n\nWhat it changed: 41 trips\n\n10 June <https://example.org/b>" in text
    assert "> The maps" in text
    assert "Tom Salcedo, 10 June" in text


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("*bold* and <script>", "\\*bold\\* and \\<script\\>"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("[a](b)", "\\[a\\](b)"),
    ],
)
def test_it_shows_words_in_markdown_as_they_are(words, written, owner):
    did(owner, words)
    assert written in markdown_of(make_record(owner))


def test_it_is_a_pdf_for_its_person_and_its_readers(owner, manager, stranger, client_of):
    make_goal(owner, name="Talks", audience=Audience.MENTORS)
    record = share_record(owner, record=make_record(owner), audience="manager")
    address = reverse("records:pdf", args=[record.pk])
    for person in (owner, manager):
        answer = client_of(person).get(address)
        assert answer["Content-Type"] == "application/pdf"
        assert 'filename="Ines Okafor 2026-01 2026-06.pdf"' in answer["Content-Disposition"]
    assert client_of(stranger).get(address).status_code == 404


def test_it_gives_readers_the_files_of_what_was_shared(owner, manager, client_of):
    record = share_record(owner, record=make_record(owner), audience="manager")
    did(owner, "Came later")
    address = reverse("records:markdown", args=[record.pk])
    assert "Came later" in client_of(owner).get(address).content.decode()
    assert "Came later" not in client_of(manager).get(address).content.decode()


def test_it_says_so_when_the_pdf_is_too_much(owner, client_of, monkeypatch):
    monkeypatch.setattr("northing.ui.pdf.typesetting.MAX_DATA_BYTES", 10)
    record = make_record(owner)
    answer = client_of(owner).get(reverse("records:pdf", args=[record.pk]), follow=True)
    assert "This is too much for one PDF." in answer.content.decode()
