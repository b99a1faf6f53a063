"""Whatever happens in whatever order: what becomes visible at one moment is never one answer, or two of the first."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TODAY, make_person
from northing.feedback.inbox import unread_feedback
from northing.feedback.models import Answer, FeedbackRequest, Invitee, Response
from northing.feedback.models.requests import MIN_ANONYMOUS_ANSWERS
from northing.feedback.services import request_management
from northing.feedback.services.answers import decline_to_answer, submit_answers
from northing.feedback.services.publication import MIN_LATER_ANSWERS, may_publish
from northing.feedback.services.requests import ask_for_feedback
from northing.feedback.tests.builders import as_ask
from northing.kernel import dates
from northing.kernel.errors import Refused

#: Who does something next: the invited by number (answers or declines), the asker, or time.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(("answer", "decline")), st.integers(0, 6)),
        st.tuples(st.sampled_from(("remind", "close", "read", "extend")), st.just(0)),
        st.tuples(st.just("wait"), st.integers(1, 6)),
    ),
    max_size=25,
)


class Life:
    """One anonymous request, and the clock it lives by."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.day = TODAY
        self.monkeypatch = monkeypatch
        self.owner = make_person("Ines Okafor")
        self.people = [make_person(f"Person{number} Asked") for number in range(7)]
        ask = as_ask(people=self.people, is_anonymous=True)
        self.request = ask_for_feedback(self.owner, ask=ask)
        self.text = self.request.questions.get(kind="text").pk

    def step(self, verb: str, number: int) -> None:
        with suppress(Refused):
            getattr(self, verb)(number)
        self.request.refresh_from_db()

    def invitee(self, number: int) -> Invitee:
        return Invitee.objects.get(request=self.request, person=self.people[number])

    def answer(self, number: int) -> None:
        submit_answers(self.people[number], invitee=self.invitee(number), given={self.text: f"Said by {number}"})

    def decline(self, number: int) -> None:
        decline_to_answer(self.people[number], invitee=self.invitee(number), kind_word="Mine")

    def remind(self, _: int) -> None:
        request_management.remind_invitees(self.owner, request=self.request)

    def close(self, _: int) -> None:
        request_management.close_request(self.owner, request=self.request)

    def read(self, _: int) -> None:
        request_management.mark_request_read(self.owner, request=self.request)

    def extend(self, _: int) -> None:
        request_management.extend_request(
            self.owner, request=self.request, closes_on=self.request.closes_on + timedelta(days=5)
        )

    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)
        noon = dates.now() + timedelta(days=days)
        self.monkeypatch.setattr(dates, "clock", lambda: noon)

    def seen(self) -> set[str]:
        return set(Answer.objects.visible_to(self.owner).values_list("text", flat=True))


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_it_never_shows_an_answer_alone(steps):
    with pytest.MonkeyPatch.context() as monkeypatch, transaction.atomic():
        live(Life(monkeypatch), steps)
        transaction.set_rollback(True)


def live(life: Life, steps: list[tuple[str, int]]) -> None:
    shown_before: set[str] = set()
    for verb, number in steps:
        life.step(verb, number)
        shown = life.seen()
        new = shown - shown_before
        assert shown_before <= shown, "what was shown stays"
        if new and life.request.is_past:
            assert len(shown) >= MIN_ANONYMOUS_ANSWERS
        elif new:
            assert len(new) >= (MIN_LATER_ANSWERS if shown_before else MIN_ANONYMOUS_ANSWERS)
        assert life.request.shown_count == len(shown)
        assert_nothing_else_tells(life, len(shown))
        shown_before = shown


def assert_nothing_else_tells(life: Life, shown: int) -> None:
    """The counts a page speaks of, what waits on Today, and what the rows themselves say."""
    request = FeedbackRequest.objects.get(pk=life.request.pk)
    waits = unread_feedback(life.owner, dates.today()).filter(pk=request.pk).exists()
    assert waits == (shown > request.read_count)
    assert {one.state_for_owner for one in Invitee.objects.filter(request=request)} == {"asked"}
    assert not Invitee.objects.filter(request=request).exclude(reminded_at=None, kind_word="").exists()
    assert not Response.objects.filter(request=request).exclude(invitee=None, answered_on=None).exists()


@pytest.mark.pure
@given(st.integers(0, 50), st.integers(0, 50))
def test_it_publishes_three_at_first_and_then_twos(waiting, published):
    assert may_publish(waiting, published) == (waiting >= (2 if published else 3))
