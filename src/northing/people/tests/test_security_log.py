"""The security log: one chain of entries that nobody changes, and a check that names the first fault."""

from datetime import date, datetime

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet

from northing.kernel import dates
from northing.people.models import EventKind, SecurityEvent, SecurityLogHead
from northing.people.models.event_kinds import LOG_PRUNED, REACTIVATED, ROLE_GIVEN
from northing.people.queries.security_log import first_fault_in_log
from northing.people.services.security_log import prune_security_log, record_security_event


@pytest.fixture
def five_entries(admin, owner):
    for role in ("partner", "administrator", "partner", "partner", "administrator"):
        record_security_event(ROLE_GIVEN, actor=admin, subject=owner, role=role)


def change_rows(condition: str, change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE people_securityevent SET {change} WHERE {condition}")  # noqa: S608 - words of this file


def delete_rows(condition: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM people_securityevent WHERE {condition}")  # noqa: S608 - words of this file


def test_it_says_who_did_what_to_whom_and_when(admin, owner):
    record_security_event(ROLE_GIVEN, actor=admin, subject=owner, role="partner")
    event = SecurityEvent.objects.get()
    assert (event.actor_key, event.subject_key, event.kind, event.facts) == (
        admin.pk,
        owner.pk,
        "people.role_given",
        {"role": "partner"},
    )
    assert event.at == dates.now()


def test_it_counts_without_gaps_and_links_each_entry_to_the_one_before(five_entries):
    events = list(SecurityEvent.objects.order_by("number"))
    assert [event.number for event in events] == [1, 2, 3, 4, 5]
    assert [event.previous_hash for event in events[1:]] == [event.hash for event in events[:-1]]
    assert SecurityLogHead.objects.get().hash == events[-1].hash
    assert first_fault_in_log() == ""


def test_it_finds_nothing_wrong_with_an_empty_log(db):
    assert first_fault_in_log() == ""


def test_it_leaves_no_entry_of_an_act_that_was_undone(admin, owner):
    with transaction.atomic():
        record_security_event(ROLE_GIVEN, actor=admin, subject=owner, role="partner")
        transaction.set_rollback(True)
    record_security_event(REACTIVATED, actor=admin, subject=owner)
    assert SecurityEvent.objects.get().number == 1
    assert first_fault_in_log() == ""


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'people.role_taken'",
        "actor_key = 999",
        "subject_key = NULL",
        'facts = \'{"role": "king"}\'',
        "at = '2026-01-01 00:00:00+00:00'",
        "hash = previous_hash",
        "previous_hash = hash",
    ],
)
def test_it_names_the_first_entry_that_was_changed(five_entries, change):
    change_rows("number >= 3", change)
    assert first_fault_in_log() == "Entry 3 of the security log was changed."


def test_it_notices_an_entry_whose_hash_was_made_to_fit(five_entries):
    change_rows("number = 3", "actor_key = 999")
    change_rows("number = 3", f"hash = '{SecurityEvent.objects.get(number=3).computed_hash()}'")
    assert first_fault_in_log() == "Entry 4 of the security log was changed."


@pytest.mark.parametrize(("gone", "first"), [("number = 1", 1), ("number IN (2, 4)", 2), ("number = 4", 4)])
def test_it_names_the_first_entry_that_is_missing(five_entries, gone, first):
    delete_rows(gone)
    assert first_fault_in_log() == f"Entry {first} of the security log is missing."


@pytest.mark.parametrize(("gone", "last"), [("number > 3", 3), ("number > 0", 0)])
def test_it_notices_that_entries_at_the_end_are_missing(five_entries, gone, last):
    delete_rows(gone)
    message = f"The security log should end with entry 5, but it ends with entry {last}."
    assert first_fault_in_log() == message


def test_it_cannot_be_changed_or_deleted_by_code(five_entries):
    event = SecurityEvent.objects.get(number=1)
    for act in (
        event.save,
        event.delete,
        SecurityEvent.objects.all().delete,
        lambda: SecurityEvent.objects.update(kind="people.nothing"),
    ):
        with pytest.raises(TypeError):
            act()


def test_it_is_read_by_administrators_alone(five_entries, admin, partner, owner, manager):
    assert SecurityEvent.objects.visible_to(admin).count() == 5
    for person in (partner, owner, manager):
        assert not SecurityEvent.objects.visible_to(person).exists()


def test_it_keeps_its_entries_when_somebody_is_gone(five_entries, owner, admin):
    QuerySet(type(owner)).filter(pk__in=[owner.pk, admin.pk]).delete()
    assert SecurityEvent.objects.count() == 5
    assert first_fault_in_log() == ""


def test_it_takes_no_kind_that_is_not_registered(admin):
    with pytest.raises(ValueError, match=r"people\.danced"):
        record_security_event(EventKind("people.danced", "Danced", "Danced"), actor=admin)


def test_it_still_holds_after_old_entries_were_removed(five_entries, travel_to, admin, owner):
    travel_to(date(2027, 6, 10))
    record_security_event(REACTIVATED, actor=admin, subject=owner)
    assert prune_security_log(datetime(2027, 1, 1, tzinfo=dates.UTC)) == 5
    assert [event.number for event in SecurityEvent.objects.order_by("number")] == [6, 7]
    assert SecurityEvent.objects.get(number=7).kind == LOG_PRUNED.key
    assert first_fault_in_log() == ""
    assert prune_security_log(datetime(2027, 1, 1, tzinfo=dates.UTC)) == 0


def test_it_notices_an_anchor_that_nobody_wrote(five_entries):
    """Somebody deletes the first entries and moves the anchor, so that it looks like age."""
    third = SecurityEvent.objects.get(number=3)
    SecurityLogHead.objects.update(anchor_number=3, anchor_hash=third.hash)
    delete_rows("number <= 3")
    assert first_fault_in_log() == "No entry says who removed the entries of the security log up to number 3."


def test_it_asks_the_same_number_of_queries_however_long_the_log_is(five_entries, admin, django_assert_num_queries):
    with django_assert_num_queries(5):  # a savepoint and its end, the head, the entry, the head again
        record_security_event(ROLE_GIVEN, actor=admin, subject=admin, role="partner")
