"""What stands in a record: the period's own, without what is private, anonymous or between two people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from conftest import TODAY, make_goal, make_measure
from northing.checkins.models import AccomplishmentDetails
from northing.checkins.services.accomplishments import add_accomplishment
from northing.feedback.models import FeedbackRequest, Invitee
from northing.feedback.services.answers import submit_answers
from northing.feedback.services.requests import ask_for_feedback
from northing.feedback.tests.builders import as_ask
from northing.goals.models import Action, Audience, GoalState
from northing.goals.services.measures import record_reading
from northing.goals.tests.builders import make_rhythm
from northing.recognition.models import ThanksContent
from northing.recognition.services.thanks import create_thanks
from northing.records.models import Shows
from northing.records.queries.collect import candidates_of, contents_of
from northing.records.queries.contents import Contents
from northing.records.queries.layout import lay_out, name_period
from northing.records.services.records import choose_entries
from northing.records.tests.builders import make_record

pytestmark = pytest.mark.django_db
SHARED = {"audience": Audience.MENTORS}


def names(contents: Contents) -> list[str]:
    return [goal.name for goal in contents.goals]


def did(owner, what="Gave a talk", on=TODAY, goal=None):
    return add_accomplishment(owner, details=AccomplishmentDetails(what, on, goal=goal))


def answered(owner, giver, *others, words="The maps"):
    """A request of the owner, answered by one person; anonymous where others are asked as well."""
    asked = ask_for_feedback(owner, ask=as_ask(people=[giver, *others], is_anonymous=bool(others)))
    text = asked.questions.get(kind="text")
    submit_answers(giver, invitee=Invitee.objects.get(request=asked, person=giver), given={text.pk: words})
    return asked


def test_it_takes_goals_that_were_under_way_in_the_period(owner):
    make_goal(owner, "A talk", name="Talks", **SHARED)
    ended = {"state": GoalState.ACHIEVED, "closed_on": date(2025, 12, 1), "activated_on": date(2025, 1, 1)}
    make_goal(owner, "Earlier", name="Earlier", **SHARED, **ended)
    make_goal(owner, "Later", name="Later", **SHARED, activated_on=date(2026, 8, 1))
    make_goal(owner, "A draft", name="Draft", **SHARED, state=GoalState.DRAFT, activated_on=None)
    assert names(contents_of(make_record(owner))) == ["Talks"]


def test_it_leaves_private_goals_and_what_is_for_them_out_until_they_are_ticked(owner, peer):
    private = make_goal(owner, "Evening degree", name="Evening degree")
    deed = did(owner, "Passed the first exam", goal=private)
    record = make_record(owner)
    assert contents_of(record).goals == contents_of(record).deeds == ()

    keys = [f"goal:{private.pk}", f"deed:{deed.pk}"]
    choose_entries(owner, record=record, offered=keys, chosen=keys[1:])
    [entry] = contents_of(record).deeds
    assert (entry.what, entry.goal) == ("Passed the first exam", "")
    choose_entries(owner, record=record, offered=keys, chosen=keys)
    assert names(contents_of(record)) == ["Evening degree"]
    assert contents_of(record).deeds[0].goal == "Evening degree"


def test_it_takes_a_goal_out_again_that_became_private(owner):
    goal = make_goal(owner, name="Talks", **SHARED)
    record = make_record(owner)
    assert names(contents_of(record)) == ["Talks"]
    type(goal).objects.filter(pk=goal.pk).update(audience=Audience.ONLY_ME)
    assert contents_of(record).goals == ()


def test_it_holds_what_was_done_in_the_period_and_what_was_dropped_stays_out(owner):
    kept, dropped = did(owner), did(owner, "Tidied up", on=date(2026, 3, 1))
    did(owner, "Long ago", on=date(2025, 12, 31))
    record = make_record(owner)
    assert [deed.what for deed in contents_of(record).deeds] == ["Gave a talk", "Tidied up"]
    offered = [f"deed:{kept.pk}", f"deed:{dropped.pk}"]
    choose_entries(owner, record=record, offered=offered, chosen=offered[:1])
    assert [deed.what for deed in contents_of(record).deeds] == ["Gave a talk"]
    did(owner, "Came later")
    assert len(contents_of(record).deeds) == 2


def test_it_quotes_thanks_from_the_wall_and_none_that_are_between_two(owner, peer):
    create_thanks(peer, to=[owner], content=ThanksContent("You stayed until it made sense"))
    create_thanks(peer, to=[owner], content=ThanksContent("Just for you", is_public=False))
    [quote] = contents_of(make_record(owner)).thanks
    assert (quote.words, quote.who, quote.on) == ("You stayed until it made sense", "Tom Salcedo", TODAY)


def test_it_quotes_answers_with_a_name_and_no_anonymous_one(owner, peer, stranger, manager):
    answered(owner, peer)
    anonymous = answered(owner, stranger, peer, manager, words="In confidence")
    FeedbackRequest.objects.filter(pk=anonymous.pk).update(published_count=1, closes_on=date(2026, 6, 1))
    [quote] = contents_of(make_record(owner)).feedback
    assert (quote.words, quote.who) == ("The maps", "Tom Salcedo")


def test_it_quotes_nothing_of_a_request_that_was_withdrawn(owner, peer):
    FeedbackRequest.objects.filter(pk=answered(owner, peer).pk).update(withdrawn_at="2026-06-10T12:00Z")
    assert contents_of(make_record(owner)).feedback == ()


def test_it_tells_readings_of_the_period_with_their_days(owner):
    measure = make_measure(make_goal(owner, name="Talks", **SHARED), baseline=0, target=3, unit="talks")
    for day, value in ((date(2025, 12, 20), 0), (date(2026, 3, 2), 1), (TODAY, 2)):
        record_reading(owner, measure=measure, on=day, value=Decimal(value))
    record = make_record(owner)
    [piece] = lay_out(contents_of(record)).sections[0].pieces
    assert piece.notes == ("1 on 2 March, 2 talks on 10 June.",)
    assert [each.chart.digits for each in piece.charts] == [1]
    choose_entries(
        owner, record=record, offered=[], chosen=[], shows=Shows(figures=False, charts=False, revisions=True)
    )
    [piece] = lay_out(contents_of(record)).sections[0].pieces
    assert piece.notes == piece.charts == ()


def test_it_says_of_every_entry_what_it_rests_on(owner, peer):
    make_goal(owner, **SHARED)
    did(owner)
    create_thanks(peer, to=[owner], content=ThanksContent("You stayed"))
    answered(owner, peer)
    pieces = [piece for section in lay_out(contents_of(make_record(owner))).sections for piece in section.pieces]
    assert len(pieces) == 4
    assert all(piece.source and piece.source_url for piece in pieces)


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (date(2025, 12, 1), date(2026, 5, 31), "December 2025 to May 2026"),
        (date(2026, 1, 1), date(2026, 6, 30), "January to June 2026"),
        (date(2026, 5, 1), date(2026, 5, 31), "May 2026"),
        (date(2026, 5, 4), date(2026, 6, 30), "4 May 2026 to 30 June 2026"),
    ],
)
def test_it_names_a_period(start, end, name):
    assert name_period(start, end) == name


def test_it_asks_the_same_number_of_queries_for_twice_the_rows(owner, peer, count_queries):
    def live() -> None:
        goal = make_goal(owner, audience=Audience.EVERYONE)
        record_reading(owner, measure=make_measure(goal), on=TODAY, value=Decimal(1))
        make_rhythm(make_goal(owner))
        for text in ("Book a room", "Invite them"):
            Action.objects.create(goal=goal, owner=owner, text=text)
        did(owner, f"Deed {goal.pk}", goal=goal)
        create_thanks(peer, to=[owner], content=ThanksContent(f"Thanks {goal.pk}", goal=goal))
        answered(owner, peer)

    live()
    record = make_record(owner)
    few = count_queries(lambda: contents_of(record, candidates_of(record)))
    live()
    assert count_queries(lambda: contents_of(record, candidates_of(record))) == few
