"""The named cast and builders. Tests say who acts by name; builders write only what a test does not care about."""

from __future__ import annotations

import gc
import inspect
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import update_last_login
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import caches
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.test import Client, SimpleTestCase
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from northing.goals.coaching import name_for
from northing.goals.models import Goal, GoalKind, GoalState, Measure, Plan
from northing.goals.models.goals import MAX_NAME_LENGTH
from northing.kernel import dates
from northing.kernel.inbox import InboxSource
from northing.people.models import Mentorship, Person, ReportingLine, Team
from northing.people.queries.organisation import MEMORY_KEY
from northing.people.services.outbox_delivery import send_due_messages
from tests.dealing import deal, workers_of
from tests.making_tables import django_db_modify_db_settings, django_db_setup, tables_at_once  # noqa: F401 - fixtures

#: A Wednesday. Every test lives on this day unless it travels.
TODAY = date(2026, 6, 10)
PASSWORD = "a long enough password"

ClientOf = Callable[[Person], Client]
Built = TypeVar("Built")

#: Gone with the process.
FOLDER = TemporaryDirectory(prefix="northing-test-")


def pytest_configure() -> None:
    """What would make every test slow (hashing) or in need of a build step (static files) is simple here.

    SQLite is a file, as it is in use: in memory the threads of the browser's server would share one connection, and
    two that ask at once can wait for each other for ever.
    """
    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(Path(FOLDER.name) / "test.sqlite3")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Marks as ``pure`` what asks for no database: pytest-django refuses such a test every query.

    When others have chosen and mixed the tests, those that take long come first.
    """
    for item in items:
        if isinstance(item, pytest.Function) and not may_use_database(item):
            item.add_marker(pytest.mark.pure)
    yield
    if (workers := workers_of(config)) > 1:
        items[:] = deal(items, workers)


def pytest_collection_finish() -> None:
    """What is there now, modules and tests, stays to the end: no search for rubbish goes through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def may_use_database(item: pytest.Function) -> bool:
    """Whether a test asks for the database, or for fixtures by names that are known only while it runs."""
    asks = not {"db", "transactional_db", "live_server"}.isdisjoint(item.fixturenames)
    is_django_case = item.cls is not None and issubclass(item.cls, SimpleTestCase)
    names_fixtures = "request" in inspect.signature(item.function).parameters
    return asks or is_django_case or names_fixtures or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True)
def _frozen_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, TODAY)


@pytest.fixture(autouse=True)
def _unnamed_organisation() -> None:
    """No page asks the database for the organisation's name; what another test named is forgotten."""
    caches["process"].set(MEMORY_KEY, "")


@pytest.fixture
def travel_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    return lambda day: stop_clock(monkeypatch, day)


def stop_clock(patch: pytest.MonkeyPatch, day: date) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=dates.UTC)
    patch.setattr(dates, "clock", lambda: noon)


@pytest.fixture(scope="module")
def build_once(
    django_db_setup: None,  # noqa: F811 - the fixture
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Callable[[Callable[[], Built]], Built]]:
    """Calls a builder whose rows stay for all tests of the module; what a test writes itself is undone as ever.

    Tests get the objects from ``copy.deepcopy``, so that none sees what another set. Not for modules with transactional
    tests, because the rows are in a transaction that stays open.
    """

    def build(builder: Callable[[], Built]) -> Built:
        with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
            stop_clock(patch, TODAY)
            return builder()

    block = transaction.atomic()
    with django_db_blocker.unblock():
        block.__enter__()
    yield build
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


def make_person(name: str, **fields: object) -> Person:
    first = name.split(maxsplit=1)[0].lower()
    person = Person(email=f"{first}@example.org", name=name, **fields)
    person.set_unusable_password()
    person.save()
    return person


def sent_mail() -> list[EmailMessage]:
    """What has left so far: what background work would send is sent first."""
    send_due_messages()
    return mail.outbox


@pytest.fixture
def team(db: None) -> Team:
    return make_team()


def make_team() -> Team:
    return Team.objects.create(name="Platform")


@pytest.fixture
def director(db: None) -> Person:
    """The manager's manager."""
    return make_director()


def make_director() -> Person:
    return make_person("Amara Nwosu")


@pytest.fixture
def manager(director: Person, team: Team) -> Person:
    return make_manager(director, team)


def make_manager(director: Person, team: Team) -> Person:
    return make_person("Daniel Brandt", team=team, manager=director)


@pytest.fixture
def owner(manager: Person, team: Team) -> Person:
    """Whose goals a test is about."""
    return make_owner(manager, team)


def make_owner(manager: Person, team: Team) -> Person:
    return make_person("Ines Okafor", team=team, manager=manager, job_title="Software engineer")


@pytest.fixture
def mentor(db: None) -> Person:
    return make_mentor()


def make_mentor() -> Person:
    return make_person("Ruth Adeyemi")


@pytest.fixture
def mentorship(owner: Person, mentor: Person) -> Mentorship:
    """Ruth mentors the owner; without this fixture she is a colleague like any other."""
    return make_mentorship(owner, mentor)


def make_mentorship(owner: Person, mentor: Person) -> Mentorship:
    return Mentorship.objects.create(person=owner, mentor=mentor, accepted_at=dates.now())


@pytest.fixture
def former_mentor(owner: Person) -> Person:
    """Mentored the owner once; either of the two has ended it."""
    return make_former_mentor(owner)


def make_former_mentor(owner: Person) -> Person:
    person = make_person("Jonas Feld")
    Mentorship.objects.create(person=owner, mentor=person, accepted_at=dates.now(), ended_at=dates.now())
    return person


@pytest.fixture
def former_manager(owner: Person) -> Person:
    """Whom the owner reported to until last year."""
    return make_former_manager(owner)


def make_former_manager(owner: Person) -> Person:
    person = make_person("Sofia Lindqvist")
    began, ended = date(2024, 1, 1), date(2025, 12, 31)
    ReportingLine.objects.create(person=owner, manager=person, began_on=began, ended_on=ended)
    return person


@pytest.fixture
def peer(manager: Person, team: Team) -> Person:
    return make_peer(manager, team)


def make_peer(manager: Person, team: Team) -> Person:
    return make_person("Tom Salcedo", team=team, manager=manager)


@pytest.fixture
def stranger(db: None) -> Person:
    """A colleague with nothing to do with the owner."""
    return make_stranger()


def make_stranger() -> Person:
    return make_person("Mira Kovač", team=Team.objects.create(name="Finance"))


@pytest.fixture
def partner(db: None) -> Person:
    return make_partner()


def make_partner() -> Person:
    return make_person("Priya Natarajan", is_partner=True)


@pytest.fixture
def admin(db: None) -> Person:
    return make_admin()


def make_admin() -> Person:
    return make_person("Admin Arnaud", is_administrator=True)


@pytest.fixture
def cast(
    owner: Person,
    manager: Person,
    mentor: Person,
    peer: Person,
    director: Person,
    former_manager: Person,
    former_mentor: Person,
) -> dict[str, Person]:
    """Whom the owner knows, themself first."""
    return {"owner": owner, "manager": manager, "mentor": mentor, "peer": peer, "director": director,
            "former_manager": former_manager, "former_mentor": former_mentor}  # fmt: skip


def make_cast() -> dict[str, Person]:
    """Everybody at once, for ``build_once``: whom the owner knows, and who has nothing to do with them."""
    team, director = make_team(), make_director()
    manager = make_manager(director, team)
    owner = make_owner(manager, team)
    return {"owner": owner, "manager": manager, "mentor": make_mentor(), "peer": make_peer(manager, team),
            "director": director, "former_manager": make_former_manager(owner),
            "former_mentor": make_former_mentor(owner), "stranger": make_stranger(), "partner": make_partner(),
            "admin": make_admin()}  # fmt: skip


@pytest.fixture
def client_of(db: None) -> ClientOf:
    """A test client with somebody signed in.

    It writes what a sign-in leaves, a session and its times, in half of the queries of ``Client.force_login``. Most
    tests want this once, the permission tests some 6,000 times.
    """

    def sign_in(person: Person) -> Client:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = begin_session(person)
        return client

    return sign_in


def begin_session(person: Person) -> str:
    """The key of a session that is signed in, for the browser's cookie."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    record_sign_in(session, person)
    session.create()
    update_last_login(Person, person)
    return str(session.session_key)


def record_sign_in(session: SessionStore, person: Person, *, ago: int = 0) -> None:
    """What django-allauth keeps of a sign-in, some seconds ago: a fresh one need not be confirmed."""
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time() - ago}]
    session["account_authentication_methods_user"] = str(person.pk)


def make_plan(person: Person, starts_on: date = date(2026, 1, 1)) -> Plan:
    ends_on = dates.add_months(starts_on, 12) - dates.ONE_DAY
    return Plan.objects.get_or_create(person=person, starts_on=starts_on, defaults={"ends_on": ends_on})[0]


def make_goal(owner: Person, statement: str = "Give three talks by 30 September", **fields: object) -> Goal:
    """An active goal in the owner's plan for 2026; name any field to have it otherwise."""
    defaults: dict[str, object] = {
        "plan": make_plan(owner),
        "state": GoalState.ACTIVE,
        "kind": GoalKind.SKILL,
        "deadline": date(2026, 9, 30),
        "activated_on": date(2026, 1, 5),
    }
    defaults["name"] = statement if len(statement) <= MAX_NAME_LENGTH else name_for(statement)
    return Goal.objects.create(owner=owner, statement=statement, **(defaults | fields))


def make_measure(goal: Goal, **fields: object) -> Measure:
    defaults: dict[str, object] = {"name": "Talks given", "unit": "talks", "baseline": 0, "target": 3}
    return Measure.objects.create(goal=goal, **(defaults | fields))


@pytest.fixture
def plan(owner: Person) -> Plan:
    return make_plan(owner)


@pytest.fixture
def goal(owner: Person) -> Goal:
    return make_goal(owner)


@pytest.fixture
def count_queries() -> Callable[[Callable[[], object]], int]:
    """How many queries a call takes: measure, double the rows, and expect the same number."""

    def count(call: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return count


@pytest.fixture
def register_only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """``register_only(GOALS, EMPTY)``: from now on these are all inbox sources there are."""

    def register(*sources: InboxSource[Any]) -> None:
        monkeypatch.setattr("northing.kernel.inbox.registry", {source.kind: source for source in sources})

    return register
