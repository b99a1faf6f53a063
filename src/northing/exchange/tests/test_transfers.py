"""Long work: claimed by one, written wholly or not at all, and gone on with after a process died."""

from __future__ import annotations

from datetime import timedelta
from threading import Event
from uuid import uuid4

import pytest
from django.db import transaction

from northing.exchange.models import PieceSide, Transfer, TransferPiece
from northing.exchange.services import transfers
from northing.exchange.services.transfer_kinds import TransferKind, register_transfer_kinds
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Team
from northing.people.services.leaving import deactivate_person

pytestmark = pytest.mark.django_db


class Steps:
    """Work of three steps that makes a team, and does before each step what a test tells it."""

    def __init__(self):
        self.before = {}
        self.done = []

    def prepare(self, work):
        for number in range(3):
            self.before.get(number, lambda _work: None)(work)
            work.report(number, 3)
            self.done.append(number)
        return self.write

    def write(self):
        Team.objects.create(name="Made by work")
        self.before.get("written", lambda _work: None)(None)
        return {"made": 1}


@pytest.fixture
def steps():
    steps = Steps()
    kind = TransferKind(name="steps", title="Steps", prepare=steps.prepare, template="exchange/_transfer.html")
    register_transfer_kinds(kind)
    return steps


@pytest.fixture
def asked(owner, steps):
    return ask(owner)


def ask(person, key=None, **more):
    return transfers.ask_for_transfer(person, kind="steps", options={}, form_key=key or uuid4(), **more)


def has_made() -> bool:
    return Team.objects.filter(name="Made by work").exists()


def later(monkeypatch, span: timedelta) -> None:
    moment = dates.now() + span
    monkeypatch.setattr(dates, "clock", lambda: moment)


def test_it_does_what_waits(asked):
    assert transfers.run_due_transfers() == 1
    asked.refresh_from_db()
    assert (asked.state, asked.result, asked.claimed_until) == ("done", {"made": 1}, None)
    assert has_made()
    assert transfers.run_due_transfers() == 0


def test_it_asks_once_when_pressed_twice(owner, steps):
    key = uuid4()
    assert ask(owner, key) == ask(owner, key)
    assert Transfer.objects.count() == 1


def test_it_keeps_a_file_in_pieces_until_the_end(owner, steps):
    content = bytes(range(256)) * 5_000
    asked = ask(owner, content=[content])
    assert TransferPiece.objects.count() == 3
    assert b"".join(asked.content(PieceSide.BROUGHT)) == content
    transfers.run_due_transfers()
    assert not TransferPiece.objects.exists()


def test_it_goes_to_one_of_two_processes(asked):
    same = Transfer.objects.get()
    assert [transfers._claim(asked), transfers._claim(same)] == [True, False]


def test_it_is_not_begun_again_while_somebody_is_at_it(asked, monkeypatch):
    transfers._claim(asked)
    later(monkeypatch, transfers.LEASE - timedelta(seconds=1))
    assert transfers.run_due_transfers() == 0


def test_it_goes_on_when_the_lease_of_a_dead_process_has_ended(asked, monkeypatch):
    transfers._claim(asked)
    later(monkeypatch, transfers.LEASE)
    assert transfers.run_due_transfers() == 1
    assert has_made()


def test_it_writes_nothing_when_another_has_taken_over(asked, steps, monkeypatch):
    def take_over(_work):
        later(monkeypatch, transfers.LEASE)
        assert transfers._claim(Transfer.objects.get())

    steps.before[2] = take_over
    assert transfers.run_now(asked).state == "running"
    assert not has_made()


def test_it_writes_nothing_when_it_was_withdrawn_at_the_last_moment(asked, steps):
    steps.before["written"] = lambda _work: Transfer.objects.update(
        state="withdrawn", finished_at=dates.now(), claim=None, claimed_until=None
    )
    with transaction.atomic():
        transfers.run_now(asked)
    assert not has_made()


def test_it_lets_go_of_the_work_when_the_process_is_to_end(asked, steps):
    stop = Event()
    steps.before[1] = lambda _work: stop.set()
    assert transfers.run_due_transfers(stop) == 0
    asked.refresh_from_db()
    assert (asked.state, asked.attempts, asked.progress, has_made()) == ("waiting", 0, 0, False)
    assert transfers.run_due_transfers() == 1


def test_it_can_be_withdrawn_by_its_person_alone(asked, owner, stranger):
    with pytest.raises(NotAllowed):
        transfers.withdraw_transfer(stranger, transfer=asked)
    assert transfers.withdraw_transfer(owner, transfer=asked)
    assert not transfers.withdraw_transfer(owner, transfer=asked)
    assert transfers.run_due_transfers() == 0


def test_it_tells_why_nothing_was_done(asked, steps):
    def refuse(_work):
        raise Refused("The plan has ended.")

    steps.before[1] = refuse
    assert transfers.run_due_transfers() == 1
    asked.refresh_from_db()
    assert (asked.state, asked.refusal) == ("failed", "The plan has ended.")


def test_it_fails_with_a_sentence_when_the_code_does(asked, steps, caplog):
    def break_down(_work):
        raise RuntimeError("broken")

    steps.before[1] = break_down
    transfers.run_due_transfers()
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert "Something went wrong here" in asked.refusal
    assert "did not work out" in caplog.text


def test_it_gives_up_what_brings_down_its_process_each_time(asked, monkeypatch):
    for _attempt in range(transfers.MAX_ATTEMPTS):
        asked.refresh_from_db()
        assert transfers._claim(asked)
        later(monkeypatch, transfers.LEASE)
    transfers.run_due_transfers()
    asked.refresh_from_db()
    assert (asked.state, has_made()) == ("failed", False)


def test_it_limits_what_one_person_has_under_way(owner, steps):
    for _number in range(transfers.MAX_OPEN_PER_PERSON):
        ask(owner)
    with pytest.raises(Refused):
        ask(owner)


def test_it_ends_with_the_account(asked, owner, admin):
    deactivate_person(admin, person=owner)
    assert transfers.run_due_transfers() == 0
    asked.refresh_from_db()
    assert asked.is_withdrawn


def test_it_is_forgotten_after_a_week(asked, monkeypatch):
    transfers.run_due_transfers()
    transfers.delete_old_transfers()
    assert Transfer.objects.exists()
    later(monkeypatch, transfers.RETENTION + timedelta(seconds=1))
    transfers.delete_old_transfers()
    assert not Transfer.objects.exists()


def test_it_shows_how_far_it_is_to_its_person_alone(asked, owner, manager, client_of):
    Transfer.objects.update(state="running", progress=300, total=1_200, claimed_until=dates.now())
    page = client_of(owner).get(asked.get_absolute_url())
    assert "300 of 1200" in page.text
    assert 'hx-trigger="every 2s"' in page.text
    assert client_of(manager).get(asked.get_absolute_url()).status_code == 404


def test_it_is_withdrawn_by_a_button(asked, owner, client_of):
    client = client_of(owner)
    client.post(f"{asked.get_absolute_url()}withdraw/")
    assert "nothing was written" in client.get(asked.get_absolute_url()).text
