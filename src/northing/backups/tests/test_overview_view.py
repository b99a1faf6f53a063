from datetime import timedelta

import pytest
from django.urls import reverse

from northing.backups.models import Backup
from northing.backups.queries import is_backup_due, last_backup_age
from northing.kernel import dates

ADDRESS = reverse("backups:overview")


def make_backup_record(age=timedelta(hours=3), **fields):
    moment = dates.now() - age
    defaults = {"place": "/srv/backups/one.northing", "size": 34_200_000, "verified_at": moment}
    return Backup.objects.create(made_at=moment, **(defaults | fields))


def text_of(client):
    return client.get(ADDRESS).content.decode()


def test_it_says_that_there_is_none_yet(admin, client_of):
    assert "No backup yet" in text_of(client_of(admin))
    assert last_backup_age() is None


def test_it_shows_where_the_last_one_is_and_how_large(admin, client_of):
    make_backup_record()
    text = text_of(client_of(admin))
    assert "/srv/backups/one.northing" in text
    assert "32.6" in text
    assert "3 hours" in text.replace("\xa0", " ").replace("&nbsp;", " ")
    assert "more than two days old" not in text


def test_it_warns_of_an_old_one(admin, client_of):
    make_backup_record(timedelta(days=2, minutes=1))
    assert "more than two days old" in text_of(client_of(admin))


def test_it_says_what_went_wrong_last(admin, client_of):
    make_backup_record()
    make_backup_record(timedelta(hours=1), problem="cannot write it: No space left on device.", verified_at=None)
    assert "No space left on device" in text_of(client_of(admin))
    assert last_backup_age() == timedelta(hours=3)


def test_it_is_quiet_about_a_failure_that_was_made_good(admin, client_of):
    make_backup_record(timedelta(hours=2), problem="No space left on device.", verified_at=None)
    make_backup_record(timedelta(hours=1))
    assert "No space left on device" not in text_of(client_of(admin))


def test_it_shows_the_latest_twenty_in_the_same_number_of_queries(admin, client_of, count_queries):
    client = client_of(admin)
    make_backup_record()
    few = count_queries(lambda: client.get(ADDRESS))
    for hours in range(40):
        make_backup_record(timedelta(hours=hours))
    assert count_queries(lambda: client.get(ADDRESS)) == few
    assert text_of(client).count("/srv/backups/one.northing") == 20


@pytest.mark.parametrize("name", ["owner", "partner"])
def test_it_is_for_administrators(name, request, client_of):
    make_backup_record()
    person = request.getfixturevalue(name)
    assert client_of(person).get(ADDRESS).status_code == 403
    assert not Backup.objects.visible_to(person).exists()


def test_it_stands_in_the_menu_of_administrators_alone(admin, owner, client_of):
    assert f'href="{ADDRESS}"' in client_of(admin).get("/").content.decode()
    assert f'href="{ADDRESS}"' not in client_of(owner).get("/").content.decode()


@pytest.mark.parametrize(("age", "due"), [(timedelta(hours=11), False), (timedelta(hours=13), True)])
def test_it_is_due_once_a_day(db, age, due):
    """The clock stands at noon."""
    make_backup_record(age)
    assert is_backup_due() is due


def test_it_is_due_while_attempts_fail(db):
    make_backup_record(problem="No space left on device.")
    assert is_backup_due()
