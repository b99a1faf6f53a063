"""A record is read by others as it was when it was shared, and only by those it was shared with."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from conftest import TODAY, make_goal
from northing.checkins.models import AccomplishmentDetails
from northing.checkins.services.accomplishments import add_accomplishment
from northing.feedback.models import FeedbackRequest
from northing.goals.models import Audience
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.kernel.inbox import inbox_sources
from northing.people.models import Person
from northing.people.queries.export_parts import export_parts
from northing.recognition.models import ThanksContent
from northing.recognition.services.thanks import create_thanks, delete_thanks, hide_from_wall
from northing.records.models import Record, RecordWords
from northing.records.queries.collect import contents_of
from northing.records.queries.contents import Contents
from northing.records.queries.snapshots import contents_shared
from northing.records.services.records import begin_record, change_record, choose_entries, delete_record
from northing.records.services.sharing import mark_record_read, share_record, withdraw_record
from northing.records.tests.builders import make_record
from northing.records.tests.test_collecting import answered, did

pytestmark = pytest.mark.django_db
[SOURCE] = [source for source in inbox_sources() if source.kind == "records.shared"]


def readers(record: Record, cast: dict[str, Person]) -> set[str]:
    return {role for role, person in cast.items() if Record.objects.visible_to(person).filter(pk=record.pk).exists()}


def stored(record: Record) -> Record:
    return Record.objects.select_related("person").get(pk=record.pk)


def waiting(person: Person) -> list[Record]:
    return list(SOURCE.waiting(person, TODAY))


@pytest.mark.parametrize(
    ("audience", "who"), [("manager", {"owner", "manager"}), ("mentors", {"owner", "manager", "mentor"})]
)
def test_it_is_read_by_those_it_is_shared_with(audience, who, owner, mentorship, cast):
    record = make_record(owner)
    assert readers(record, cast) == {"owner"}
    share_record(owner, record=record, audience=audience)
    assert readers(record, cast) == who
    withdraw_record(owner, record=record)
    assert readers(record, cast) == {"owner"}
    assert stored(record).snapshot == {}


@pytest.mark.parametrize("audience", ["only_me", "team", "everyone", "nobody"])
def test_it_is_shared_with_nobody_further_away(audience, owner):
    with pytest.raises(Refused):
        share_record(owner, record=make_record(owner), audience=audience)


def test_it_is_not_shared_while_nothing_is_in_it(owner):
    with pytest.raises(Refused):
        share_record(owner, record=make_record(owner, introduction=""), audience="manager")


def test_it_is_shared_changed_and_taken_away_by_its_person_alone(owner, manager):
    record = share_record(owner, record=make_record(owner), audience="manager")
    acts = (
        lambda: withdraw_record(manager, record=record),
        lambda: share_record(manager, record=record, audience="manager"),
        lambda: change_record(manager, record=record, words=RecordWords(record.starts_on, record.ends_on)),
        lambda: choose_entries(manager, record=record, offered=[], chosen=[]),
        lambda: delete_record(manager, record=record),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_it_is_begun_once_for_each_form(owner):
    words, keys = RecordWords(date(2026, 1, 1), date(2026, 6, 30)), (uuid4(), uuid4())
    first, second, again = (begin_record(owner, words=words, form_key=key) for key in (*keys, keys[0]))
    assert first == again != second


def test_it_shows_nothing_of_what_comes_later(owner):
    did(owner)
    record = share_record(owner, record=make_record(owner), audience="manager")
    before = contents_shared(stored(record))
    add_accomplishment(owner, details=AccomplishmentDetails("Something new", TODAY))
    make_goal(owner, audience=Audience.MENTORS)
    assert contents_shared(stored(record)) == before
    share_record(owner, record=record, audience="manager")
    assert len(contents_shared(stored(record)).deeds) == 2


def test_it_calls_a_record_as_it_was_called_when_it_was_shared(client_of, owner, manager):
    """What its person is about to share next is theirs until they do, the title and the months too."""
    record = share_record(owner, record=make_record(owner, title="My half year"), audience="manager")
    changed = RecordWords(date(2026, 1, 1), date(2026, 3, 31), "To Zanzibar", "Words")
    change_record(owner, record=stored(record), words=changed)

    reader = client_of(manager)
    pages = [reader.get(path) for path in ("/records/", f"/people/{owner.pk}/", "/waiting/", f"/records/{record.pk}/")]
    assert ["My half year" in page.text for page in pages] == [True, True, True, False]
    saved = reader.get(f"/records/{record.pk}/record.md")
    assert "2026-06.md" in saved["Content-Disposition"]
    mark_record_read(manager, record=stored(record))
    assert [row["title"] for row in export_parts()["record_readings"].rows_of(manager)] == ["My half year"]
    for answer in [*pages, saved]:
        assert "Zanzibar" not in answer.text

    share_record(owner, record=stored(record), audience="manager")
    assert "To Zanzibar" in reader.get("/records/").text


def test_it_reads_back_what_was_shared_to_the_letter(owner, peer):
    make_goal(owner, audience=Audience.MENTORS, deadline=TODAY)
    did(owner)
    answered(owner, peer)
    record = share_record(owner, record=make_record(owner), audience="manager")
    assert Contents.from_json(stored(record).snapshot) == contents_of(stored(record))


def test_it_quotes_others_only_while_their_words_stand_in_their_own_place(owner, peer):
    taken_back = create_thanks(peer, to=[owner], content=ThanksContent("Taken back"))
    hidden = create_thanks(peer, to=[owner], content=ThanksContent("Hidden"))
    asked = answered(owner, peer)
    record = share_record(owner, record=make_record(owner), audience="manager")
    shared = contents_shared(stored(record))
    assert (len(shared.thanks), len(shared.feedback)) == (2, 1)

    delete_thanks(peer, thanks=taken_back)
    hide_from_wall(owner, thanks=hidden)
    FeedbackRequest.objects.filter(pk=asked.pk).update(withdrawn_at=dates.now())
    shared = contents_shared(stored(record))
    assert shared.thanks == shared.feedback == ()


def test_it_calls_others_by_the_name_they_have_now(owner, peer):
    create_thanks(peer, to=[owner], content=ThanksContent("You stayed"))
    record = share_record(owner, record=make_record(owner), audience="manager")
    Person.objects.filter(pk=peer.pk).update(name="Former colleague")
    assert contents_shared(stored(record)).thanks[0].who == "Former colleague"


def test_it_waits_for_its_readers_until_they_read_it_and_again_when_it_is_shared_anew(
    owner, manager, mentor, mentorship, travel_to
):
    record = share_record(owner, record=make_record(owner), audience="mentors")
    assert waiting(owner) == []
    assert waiting(manager) == waiting(mentor) == [record]
    assert SOURCE.item(waiting(manager)[0]).title == "Ines shared a record with you"
    mark_record_read(manager, record=record)
    assert waiting(manager) == []
    assert waiting(mentor) == [record]
    another = share_record(owner, record=make_record(owner, title="Another"), audience="manager")
    assert waiting(manager) == [another]
    withdraw_record(owner, record=another)
    travel_to(TODAY + dates.ONE_DAY)
    share_record(owner, record=record, audience="mentors")
    assert waiting(manager) == [record]


def test_it_is_marked_by_a_reader_alone(owner, manager, stranger):
    record = share_record(owner, record=make_record(owner), audience="manager")
    for person in (owner, stranger):
        with pytest.raises(NotAllowed):
            mark_record_read(person, record=record)
