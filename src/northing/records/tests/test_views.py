"""The pages of records as people meet them."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.goals.models import Audience
from northing.people.models import AccessLogEntry
from northing.recognition.models import ThanksContent
from northing.recognition.services.thanks import create_thanks
from northing.records.models import Record
from northing.records.services.sharing import share_record
from northing.records.tests.builders import make_record
from northing.records.tests.test_collecting import did

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    return answer.content.decode()


def page_of(record, name="record"):
    return reverse(f"records:{name}", args=[record.pk])


def test_it_offers_the_last_half_year_and_begins_once(client_of, owner):
    client = client_of(owner)
    assert "Begin your record" in text_of(client.get("/records/"))
    address = f"/records/new/?form={uuid4()}"
    assert client.get("/records/new/").status_code == 302
    assert 'value="1 January 2026"' in text_of(client.get(address)) or "2026" in text_of(client.get(address))
    sent = {"starts_on": "2026-01-01", "ends_on": "2026-06-30", "title": "", "introduction": ""}
    assert client.post(address, sent).status_code == client.post(address, sent).status_code == 302
    [record] = Record.objects.of(owner)
    assert record.title == "January to June 2026"


@pytest.mark.parametrize(("start", "end"), [("2026-06-30", "2026-01-01"), ("2020-01-01", "2026-01-01"), ("", "x")])
def test_it_keeps_what_was_typed_when_the_period_cannot_be(start, end, client_of, owner):
    sent = {"starts_on": start, "ends_on": end, "introduction": "My words"}
    answer = client_of(owner).post(f"/records/new/?form={uuid4()}", sent)
    assert answer.status_code == 422
    assert "My words" in text_of(answer)


def test_it_shows_left_what_goes_in_and_right_what_prints(client_of, owner, peer):
    goal = make_goal(owner, name="Talks", audience=Audience.MENTORS)
    make_goal(owner, name="Evening degree")
    create_thanks(peer, to=[owner], content=ThanksContent("You stayed"))
    page = text_of(client_of(owner).get(page_of(make_record(owner))))
    choice, document = page.split('id="record-doc"')
    assert "Goals, 1 of 2" in choice
    assert "Evening degree" in choice
    assert "Evening degree" not in document
    assert reverse("goals:goal", args=[goal.pk]) in document
    assert "You stayed" in document


def test_it_ticks_all_and_leaves_what_the_page_did_not_show(client_of, owner):
    deed, unseen = did(owner), did(owner, "Came meanwhile")
    record = make_record(owner)
    client_of(owner).post(page_of(record, "choose"), {"offered": [f"deed:{deed.pk}"], "in": [], "charts": "on"})
    record.refresh_from_db()
    assert record.dropped == [f"deed:{deed.pk}"]
    assert (record.shows_figures, record.shows_charts) == (False, True)
    assert unseen.what in text_of(client_of(owner).get(page_of(record))).split('id="record-doc"')[1]


def test_it_leaves_one_out_in_place_with_undo(client_of, owner):
    deed, client = did(owner), client_of(owner)
    record = make_record(owner)
    sent = {"key": f"deed:{deed.pk}", "keep": "0"}
    answer = client.post(page_of(record, "choose_entry"), sent, follow=True)
    assert "Left out of your record." in text_of(answer)
    record.refresh_from_db()
    assert record.dropped == [f"deed:{deed.pk}"]
    client.post(page_of(record, "choose_entry"), sent | {"keep": "1"})
    record.refresh_from_db()
    assert record.dropped == []


def test_it_refuses_words_that_another_window_changed(client_of, owner):
    record, client = make_record(owner), client_of(owner)
    sent = {"starts_on": "2026-01-01", "ends_on": "2026-06-30", "title": record.title, "version": record.version}
    assert client.post(page_of(record, "edit_record"), sent | {"introduction": "One"}).status_code == 302
    answer = client.post(page_of(record, "edit_record"), sent | {"introduction": "Two"})
    assert answer.status_code == 422
    assert "Two" in text_of(answer)


def test_it_previews_exactly_what_the_reader_gets(client_of, owner, manager):
    make_goal(owner, name="Talks", audience=Audience.MENTORS)
    make_goal(owner, name="Evening degree")
    did(owner)
    record, client = make_record(owner), client_of(owner)
    preview = document(client.get(page_of(record, "share")))
    assert "Evening degree" not in preview
    client.post(page_of(record, "share"), {"audience": "manager"})
    assert document(client_of(manager).get(page_of(record))) == preview


def document(answer) -> str:
    return text_of(answer).split('id="record-doc"')[1].split("</article>")[0]


def test_it_offers_no_sharing_to_whom_there_is_nobody_for(client_of, stranger):
    record, client = make_record(stranger), client_of(stranger)
    assert page_of(record, "share") not in text_of(client.get(page_of(record)))
    assert client.post(page_of(record, "share"), {"audience": "manager"}).status_code == 422


def test_it_logs_who_opened_it_and_withdraws(client_of, owner, manager):
    record = share_record(owner, record=make_record(owner), audience="manager")
    reader, client = client_of(manager), client_of(owner)
    assert "Mark as read" in text_of(reader.get(page_of(record)))
    assert "Mark as read" not in text_of(reader.post(page_of(record, "mark_read"), follow=True))
    assert AccessLogEntry.objects.filter(owner=owner, reader=manager, thing="records.record").exists()
    client.post(page_of(record, "withdraw"))
    assert reader.get(page_of(record)).status_code == 404


def test_it_lists_own_records_and_those_of_others(client_of, owner, manager):
    make_record(owner, title="My half year")
    share_record(owner, record=make_record(owner, title="For Daniel"), audience="manager")
    own = text_of(client_of(owner).get("/records/"))
    assert "Only you can see it" in own
    assert "For Daniel" in own
    theirs = text_of(client_of(manager).get("/records/"))
    assert "For Daniel" in theirs
    assert "My half year" not in theirs


def test_it_asks_the_same_number_of_queries_for_twice_the_records(client_of, owner, manager, count_queries):
    client = client_of(manager)
    share_record(owner, record=make_record(owner), audience="manager")
    make_record(manager)
    client.get("/records/")
    few = count_queries(lambda: client.get("/records/"))
    share_record(owner, record=make_record(owner), audience="manager")
    make_record(manager)
    assert count_queries(lambda: client.get("/records/")) == few


def test_it_deletes_it_for_everybody(client_of, owner, manager):
    record = share_record(owner, record=make_record(owner), audience="manager")
    client_of(owner).post(page_of(record, "delete_record"))
    assert client_of(manager).get(page_of(record)).status_code == 404


def test_it_stands_on_the_persons_page_for_its_readers_alone(client_of, owner, manager, stranger):
    record = share_record(owner, record=make_record(owner, title="For Daniel"), audience="manager")
    address = reverse("people:person", args=[owner.pk])
    assert page_of(record) in text_of(client_of(manager).get(address))
    assert "For Daniel" not in text_of(client_of(stranger).get(address))
    assert page_of(record) not in text_of(client_of(owner).get(address)).split("<main")[1]
