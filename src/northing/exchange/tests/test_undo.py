"""An import is taken back as a whole; what was changed since is told, and stays unless its person says otherwise."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from conftest import make_goal, make_measure
from northing.checkins.models import Accomplishment
from northing.exchange.models import ImportedRow, Transfer
from northing.exchange.services import transfers
from northing.exchange.services.take_back import look_back, take_back
from northing.exchange.tests.builders import bring_in_all
from northing.goals.models import Action, Goal, Reading
from northing.goals.services.actions import create_action
from northing.goals.services.goals import change_audience
from northing.goals.services.plans import make_active
from northing.kernel import dates
from northing.kernel.errors import NotAllowed
from northing.people.models import OutgoingMessage
from northing.together.models import Comment

pytestmark = pytest.mark.django_db
LIST = "goal,measure,target\nRun a marathon,Kilometres,42\nLearn to weld,,\nSpeak Arabic,,\n"


@pytest.fixture
def client(owner, client_of):
    return client_of(owner)


@pytest.fixture
def brought(client):
    return bring_in_all(client, "goals", LIST)


def undo(client, transfer, **fields):
    address = client.get(f"{transfer.get_absolute_url()}undo/")["Location"]
    return client.post(address, fields)


def names():
    return set(Goal.objects.values_list("statement", flat=True))


def test_it_takes_everything_back(client, owner, brought):
    make_goal(owner, "Another goal")
    answer = undo(client, brought)
    assert "3 lines are out again" in client.get(answer["Location"]).text
    assert names() == {"Another goal"}
    assert "This import was taken back." in client.get(brought.get_absolute_url()).text


def test_it_keeps_what_was_changed_since_and_tells(client, owner, brought):
    goal = Goal.objects.get(statement="Learn to weld")
    make_active(owner, goal=goal)
    create_action(owner, goal=Goal.objects.get(statement="Speak Arabic"), text="Find a teacher")
    address = client.get(f"{brought.get_absolute_url()}undo/")["Location"]
    page = client.get(address).text
    assert "2 were changed since" in page
    assert Goal.objects.get(statement="Learn to weld").name in page
    undo(client, brought, changed="keep")
    assert names() == {"Learn to weld", "Speak Arabic"}
    assert (
        "2 of them were changed since" in client.get(Transfer.objects.latest("made_at", "pk").get_absolute_url()).text
    )


def test_it_takes_back_what_was_changed_when_asked(client, owner, brought):
    make_active(owner, goal=Goal.objects.get(statement="Learn to weld"))
    undo(client, brought, changed="remove")
    assert names() == set()


def test_it_keeps_a_goal_on_which_others_have_written(client, owner, manager, brought):
    goal = Goal.objects.get(statement="Learn to weld")
    make_active(owner, goal=goal)
    change_audience(owner, goal=goal, audience="manager")
    Comment.objects.create(goal=goal, author=manager, text="Which course?")
    undo(client, brought, changed="remove")
    assert names() == {"Learn to weld"}


def test_it_undoes_once_when_pressed_twice(client, brought):
    address = client.get(f"{brought.get_absolute_url()}undo/")["Location"]
    first, second = (client.post(address) for _again in range(2))
    assert first["Location"] != address
    assert second.status_code == 302
    assert Transfer.objects.filter(kind="sheet-import-undo").count() == 1


def test_it_lets_nobody_else_undo_it(owner, stranger, brought, client_of):
    assert client_of(stranger).get(f"{brought.get_absolute_url()}undo/").status_code == 404
    with pytest.raises(NotAllowed):
        take_back(stranger, transfer=brought, with_changed=False, form_key=uuid4())


def test_it_offers_to_undo_for_a_week(client, brought, monkeypatch):
    assert "You can undo this until" in client.get(brought.get_absolute_url()).text
    later = dates.now() + transfers.RETENTION + timedelta(seconds=1)
    monkeypatch.setattr(dates, "clock", lambda: later)
    transfers.delete_old_transfers()
    assert not ImportedRow.objects.exists()
    assert Goal.objects.count() == 3


@pytest.mark.parametrize(
    ("kind", "text", "model"),
    [
        ("actions", "Find a shoe\nFind another", Action),
        ("readings", "date,figure\n2026-05-01,3.5\n2026-05-02,4\n", Reading),
        ("accomplishments", "Ran ten kilometres\nRan twenty", Accomplishment),
    ],
)
def test_it_takes_back_lists_of_each_kind(client, owner, kind, text, model):
    goal = make_goal(owner)
    make_measure(goal)
    transfer = bring_in_all(client, kind, text, goal=goal.pk)
    assert model.objects.count() == 2
    assert len(look_back(transfer).same) == 2
    row = model.objects.first()
    model.objects.filter(pk=row.pk).update(
        **{"value" if kind == "readings" else "text" if kind == "actions" else "what": 7}
    )
    undo(client, transfer)
    assert list(model.objects.values_list("pk", flat=True)) == [row.pk]


def test_it_tells_nobody(client, brought):
    undo(client, brought)
    assert not OutgoingMessage.objects.exists()
