"""The set-up: the first account, and only the first."""

import os
import subprocess
import sys
import textwrap
import threading

import pytest
from django.db import connection, connections

from conftest import PASSWORD
from northing.kernel.errors import Refused
from northing.people.models import Person
from northing.people.services.accounts import create_first_person

FIELDS = {"email": "Ada@Example.org", "name": "Ada Mensah", "password": PASSWORD, "time_zone": "Africa/Accra"}


@pytest.mark.django_db
def test_it_makes_an_administrator_who_is_also_people_partner():
    person = create_first_person(**FIELDS)

    assert person.is_administrator
    assert person.is_partner
    assert person.time_zone == "Africa/Accra"
    assert person.check_password(PASSWORD)


@pytest.mark.django_db
def test_it_keeps_the_address_in_lower_case():
    assert create_first_person(**FIELDS).email == "ada@example.org"


def test_it_refuses_when_somebody_is_there_already(owner):
    with pytest.raises(Refused, match="set up already"):
        create_first_person(**FIELDS)

    assert not Person.objects.filter(name="Ada Mensah").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "short"}, "password"),
        ({"password": "1234567890123"}, "password"),
        ({"password": "ada@example.org"}, "password"),
        ({"time_zone": "Atlantis/Centre"}, "time_zone"),
    ],
)
def test_it_refuses_a_weak_password_and_an_unknown_time_zone(change, field):
    with pytest.raises(Refused) as refusal:
        create_first_person(**FIELDS | change)

    assert refusal.value.field == field
    assert not Person.objects.exists()


#: Runs on the database in a file that an installation has: the one in the tests' memory is shared by all threads.
RACE = """
    import threading, django
    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor
    from tests.making_tables import make_all_tables
    MigrationExecutor.migrate = make_all_tables
    call_command("migrate", verbosity=0)
    from northing.kernel.errors import Refused
    from northing.people.models import Person
    from northing.people.services.accounts import create_first_person
    start, outcomes = threading.Barrier(4), []

    def set_up(name):
        start.wait()
        try:
            create_first_person(email=f"{name}@example.org", name=name, password="a long enough password")
            outcomes.append("made")
        except Refused:
            outcomes.append("refused")
        connections.close_all()

    threads = [threading.Thread(target=set_up, args=(f"person{n}",)) for n in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    print(Person.objects.count(), *sorted(outcomes))
"""


def test_it_makes_one_person_when_asked_four_times_at_once_on_sqlite(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "northing.config.settings",
        "NORTHING_DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'race.sqlite3'}",
        "PYTHONPATH": "src",
    }
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", textwrap.dedent(RACE)], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["1", "made", "refused", "refused", "refused"]


@pytest.mark.django_db(transaction=True)
def test_it_makes_one_person_when_asked_four_times_at_once_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("the test above is SQLite's")
    start, outcomes = threading.Barrier(4), []

    def set_up(name):
        start.wait()
        try:
            create_first_person(email=f"{name}@example.org", name=name, password=PASSWORD)
            outcomes.append("made")
        except Refused:
            outcomes.append("refused")
        connections.close_all()

    threads = [threading.Thread(target=set_up, args=(f"person{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["made", "refused", "refused", "refused"]
    assert Person.objects.count() == 1
