"""Reporting lines: who may draw them, and a history without gaps, overlaps or circles."""

from datetime import date, timedelta

import pytest

from conftest import TODAY, make_person
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person, ReportingLine, is_led_by
from northing.people.services.reporting_lines import set_manager


@pytest.fixture
def ada(db):
    return make_person("Ada Mensah")


@pytest.fixture
def bo(db):
    return make_person("Bo Larsen")


@pytest.fixture
def cleo(db):
    return make_person("Cleo Roux")


def history(person):
    lines = ReportingLine.objects.filter(person=person).order_by("began_on", "pk")
    return [(line.manager.first_name, line.began_on, line.ended_on) for line in lines]


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("owner", True),
        ("partner", True),
        ("manager", False),
        ("mentor", False),
        ("peer", False),
        ("stranger", False),
        ("admin", False),
    ],
)
def test_it_is_for_the_person_and_for_partners(request, owner, stranger, role, allowed):
    actor = request.getfixturevalue(role)
    if allowed:
        assert set_manager(actor, person=owner, manager=stranger).manager == stranger
    else:
        with pytest.raises(NotAllowed):
            set_manager(actor, person=owner, manager=stranger)


def test_it_begins_a_line_today_when_no_day_is_named(ada, bo):
    set_manager(ada, person=ada, manager=bo)

    ada.refresh_from_db()
    assert ada.manager == bo
    assert history(ada) == [("Bo", TODAY, None)]


def test_it_ends_the_earlier_line_the_day_before(ada, bo, cleo):
    set_manager(ada, person=ada, manager=bo, on=date(2026, 1, 1))
    set_manager(ada, person=ada, manager=cleo, on=date(2026, 6, 1))

    assert history(ada) == [("Bo", date(2026, 1, 1), date(2026, 5, 31)), ("Cleo", date(2026, 6, 1), None)]


def test_it_lets_a_person_report_to_nobody(ada, bo):
    set_manager(ada, person=ada, manager=bo, on=date(2026, 1, 1))
    set_manager(ada, person=ada, manager=None)

    ada.refresh_from_db()
    assert ada.manager is None
    assert history(ada) == [("Bo", date(2026, 1, 1), TODAY - timedelta(days=1))]


def test_it_forgets_a_line_that_lasted_no_day(ada, bo, cleo):
    set_manager(ada, person=ada, manager=bo)
    set_manager(ada, person=ada, manager=cleo)

    assert history(ada) == [("Cleo", TODAY, None)]


def test_it_writes_nothing_when_nothing_changes(ada, bo):
    set_manager(ada, person=ada, manager=bo, on=date(2026, 1, 1))
    set_manager(ada, person=ada, manager=bo)

    assert history(ada) == [("Bo", date(2026, 1, 1), None)]


@pytest.mark.parametrize(
    ("day", "words"), [(TODAY + timedelta(days=1), "an earlier day"), (date(2025, 12, 31), "present line began")]
)
def test_it_refuses_a_day_to_come_and_one_before_the_present_line(ada, bo, cleo, day, words):
    set_manager(ada, person=ada, manager=bo, on=date(2026, 1, 1))

    with pytest.raises(Refused, match=words) as refusal:
        set_manager(ada, person=ada, manager=cleo, on=day)

    assert refusal.value.field == "on"
    assert history(ada) == [("Bo", date(2026, 1, 1), None)]


def test_it_refuses_a_day_inside_an_earlier_line(ada, bo, cleo):
    set_manager(ada, person=ada, manager=bo, on=date(2026, 1, 1))
    set_manager(ada, person=ada, manager=None, on=date(2026, 5, 1))

    with pytest.raises(Refused, match="until 30 April 2026"):
        set_manager(ada, person=ada, manager=cleo, on=date(2026, 4, 1))


def test_it_refuses_oneself(ada):
    with pytest.raises(Refused) as refusal:
        set_manager(ada, person=ada, manager=ada)

    assert refusal.value.field == "manager"


def test_it_refuses_a_circle_however_long(ada, bo, cleo):
    set_manager(bo, person=bo, manager=ada)
    set_manager(cleo, person=cleo, manager=bo)

    with pytest.raises(Refused, match="reports to Ada Mensah already"):
        set_manager(ada, person=ada, manager=cleo)


def test_it_refuses_somebody_who_has_left(ada, bo):
    bo.is_active = False
    bo.save(update_fields=["is_active"])

    with pytest.raises(Refused, match="no longer"):
        set_manager(ada, person=ada, manager=bo)


def test_it_draws_a_line_under_a_manager_who_was_never_in_the_history(owner, stranger):
    """People who came by an import have a manager and no line yet."""
    set_manager(owner, person=owner, manager=stranger)

    assert history(owner) == [("Mira", TODAY, None)]


@pytest.mark.parametrize(("role", "on_their_word"), [("ada", True), ("partner", False)])
def test_it_keeps_whether_it_is_on_the_persons_word_alone(request, ada, bo, role, on_their_word):
    set_manager(request.getfixturevalue(role), person=ada, manager=bo)
    assert ReportingLine.objects.get().by_themself is on_their_word
    assert Person.objects.filter(is_led_by(bo)).exists() is not on_their_word


def test_it_is_confirmed_by_a_partner_who_sets_the_same_manager(ada, bo, cleo, partner):
    set_manager(ada, person=ada, manager=bo)
    set_manager(ada, person=ada, manager=bo)
    assert not Person.objects.filter(is_led_by(bo)).exists()
    set_manager(partner, person=ada, manager=bo)
    assert list(Person.objects.filter(is_led_by(bo))) == [ada]
    assert history(ada) == [("Bo", TODAY, None)]
    set_manager(ada, person=ada, manager=bo)
    assert Person.objects.filter(is_led_by(bo)).exists()
    set_manager(ada, person=ada, manager=cleo)
    assert not Person.objects.filter(is_led_by(cleo)).exists()
