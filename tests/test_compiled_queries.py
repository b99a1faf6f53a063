"""A queryset that is compiled once must answer everybody as if it were built for them."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import TODAY, make_goal
from northing.calendars.queries import goals as goals_of_calendar
from northing.calendars.queries import reviews as reviews_of_calendar
from northing.calendars.queries import seasons, window
from northing.checkins.models import Ask
from northing.checkins.queries import asks, checkins, notes
from northing.goals.models import Goal, Measure
from northing.goals.queries import moved_goals, objectives
from northing.insights.queries import courses, kept, looked_back, obstacles, spans
from northing.kernel import dates
from northing.people.models import Audience, Person, shared_parts_of
from northing.people.queries import picker, shared_parts
from northing.people.queries.compiled import (
    NUMBERS_OF_KEYS,
    PERSON_PLACEHOLDER,
    compiled_for_keys,
    compiled_once,
    shape_of,
)
from northing.people.queries.team_tree import teams_above, teams_around
from northing.records.models import Record
from northing.records.queries import collect
from northing.reviews.models import Review
from northing.reviews.queries import picture, reviews, whole_plan
from northing.reviews.queries import talks as talks_of_reviews
from northing.talks.models import Talk
from northing.talks.queries import agenda, agenda_rows, steps, talks
from northing.together.queries import agreements
from tests.making_companies import build_company

pytestmark = pytest.mark.django_db


def visible(person: Person, _today):
    return Goal.objects.visible_to(person).select_related("owner").only("statement", "owner__name").order_by("pk")


@pytest.fixture
def goals(owner, peer, stranger):
    made = [
        make_goal(person, f"{person.name} {audience}") for person in (owner, peer, stranger) for audience in Audience
    ]
    for goal, audience in zip(made, [*Audience] * 3, strict=True):
        goal.set_audience(goal.owner, audience)
        goal.save()
    return made


def test_it_gives_everybody_their_own_rows(goals):
    read = compiled_once(visible)
    seen = set()
    for person in Person.objects.all():
        found = read(person, TODAY)
        assert found == list(visible(person, TODAY))
        seen.add(tuple(goal.pk for goal in found))
    assert len(seen) > 2


def test_it_gives_objects_with_what_was_fetched_along(goals, owner, count_queries):
    read = compiled_once(visible)
    read(owner, TODAY)
    assert count_queries(lambda: [goal.owner.name for goal in read(owner, TODAY)]) == 1


def test_it_takes_keys_of_rows_besides(goals, owner, peer):
    built = []

    def of_owner(person: Person, key: int, audience: Audience, *, limit: int):
        built.append(key)
        return Goal.objects.visible_to(person).filter(owner=key, audience=audience).order_by("pk")[:limit]

    read = compiled_once(of_owner)
    for person, other in itertools.product((owner, peer), Person.objects.all()):
        for audience in Audience:
            seen = Goal.objects.visible_to(person).of(other).filter(audience=audience)
            assert read(person, other.pk, audience, limit=1) == list(seen.order_by("pk")[:1])
    assert len(built) == len(Audience)


@pytest.mark.parametrize("count", [0, 1, 8, 9, NUMBERS_OF_KEYS[-1] + 1])
def test_it_takes_lists_of_keys_besides(goals, owner, peer, count):
    def with_keys(person: Person, owners: tuple[int, ...], keys: tuple[int, ...], key: int):
        return Goal.objects.visible_to(person).filter(owner__in=owners, pk__in=keys).exclude(pk=key).order_by("pk")

    read = compiled_once(with_keys)
    keys = tuple(itertools.islice(itertools.chain((goal.pk for goal in goals), itertools.count(10**6)), count))
    for person, other in itertools.product((owner, peer), Person.objects.all()):
        arguments = (person, (owner.pk, other.pk), keys, goals[0].pk)
        assert read(*arguments) == list(with_keys(*arguments))


def test_it_compiles_lists_of_about_one_length_once(goals, owner):
    built = []
    read = compiled_once(lambda _person, keys: built.append(keys) or Goal.objects.filter(pk__in=keys).order_by("pk"))
    found = [read(owner, tuple(goal.pk for goal in goals[:count])) for count in (2, 5, 8)]
    assert [len(rows) for rows in found] == [2, 5, 8]
    assert len(built) == 1


def test_it_takes_a_second_person(goals):
    built = []

    def seen_by_both(one: Person, key: int, another: Person):
        built.append(key)
        return visible(one, TODAY).filter(pk__in=visible(another, TODAY).order_by().values("pk")).exclude(owner=key)

    read, seen = compiled_once(seen_by_both), set()
    for one, another in itertools.product(Person.objects.all(), repeat=2):
        found = read(one, one.pk, another)
        first, second = (set(visible(person, TODAY)) for person in (one, another))
        assert set(found) == {goal for goal in first & second if goal.owner_id != one.pk}
        seen.add(tuple(goal.pk for goal in found))
    assert len(seen) > 2
    assert len(built) == len({shape_of(person) for person in Person.objects.all()}) ** 2


def test_it_finds_nothing_by_a_number_that_no_key_can_be(goals, owner):
    read = compiled_once(lambda person, key: Goal.objects.visible_to(person).filter(pk=key))
    assert read(owner, 10**30) == read(owner, PERSON_PLACEHOLDER) == []


def test_it_builds_once_for_people_of_one_shape(goals, owner, peer):
    built = []
    read = compiled_once(lambda person, today: built.append(person) or visible(person, today))
    read(owner, TODAY)
    read(peer, TODAY)
    read(owner, TODAY)
    assert len(built) == 1
    with timezone.override("Asia/Tokyo"):  # a day in the SQL is one of the time zone
        read(owner, TODAY)
    assert len(built) == 2


def test_it_gives_nothing_where_nothing_can_be_found(owner):
    assert compiled_once(lambda _person, _today: Goal.objects.none())(owner, TODAY) == []


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 15])
def test_it_finds_any_number_of_keys(goals, count):
    read = compiled_for_keys(lambda keys: Goal.objects.filter(pk__in=keys).order_by("pk"))
    wanted = [goal.pk for goal in goals][:count]
    assert [goal.pk for goal in read(wanted)] == sorted(wanted)


def test_it_compiles_for_keys_once_for_each_further_argument(goals):
    read = compiled_for_keys(lambda keys, name: Goal.objects.filter(pk__in=keys, owner__name=name).order_by("pk"))
    keys = [goal.pk for goal in goals]
    for name in {goal.owner.name for goal in goals}:
        assert read(keys, name) == [goal for goal in goals if goal.owner.name == name]


def test_it_finds_more_keys_than_it_is_compiled_for(goals):
    read = compiled_for_keys(lambda keys: Goal.objects.filter(pk__in=keys).order_by("pk"))
    nobody = range(1, NUMBERS_OF_KEYS[-1] + 1)
    assert [goal.pk for goal in read([*nobody, goals[0].pk])] == [goals[0].pk]


#: What is read for two people, with the arguments besides: the key of a 1:1 of theirs, or a day.
READ_FOR_TWO = [
    (agenda_rows.read_open_steps, lambda talk: [talk.pk]),
    (agenda_rows.read_open_suggestions, lambda talk: []),
    (agenda_rows.read_open_proposals, lambda talk: []),
    (agenda_rows.read_half_signed_agreements, lambda talk: []),
    (agenda_rows.read_blockers_of, lambda talk: []),
    (agenda_rows.read_standing_asks, lambda talk: []),
    (agenda_rows.read_open_promises, lambda talk: []),
    (agenda_rows.read_feedback_shared, lambda talk: [TODAY - timedelta(days=200)]),
    (agenda_rows.read_goals_reached, lambda talk: [TODAY - timedelta(days=200)]),
    (agenda.read_marks, lambda talk: []),
    (agenda.read_last_held, lambda talk: [talk.pk]),
]
#: What is read of one 1:1, by its key, for one of the two.
READ_OF_TALK = [
    agenda.read_items,
    steps.read_steps,
    steps.read_goals_of_steps,
    talks.read_shared_notes,
    talks.read_private_notes,
    talks.read_talk,
]


def test_it_reads_of_a_talk_what_is_read_of_each_queryset():
    build_company(60)
    found_by = set()
    for talk in Talk.objects.with_people()[:40]:
        for reader in (*talk.people, Person.objects.exclude(pk__in=[talk.organiser_id, talk.other_id]).first()):
            other = talk.partner_of(reader).pk
            reads = [(read, [talk.pk]) for read in READ_OF_TALK] + [(talks.read_earlier_talks, [other, talk.pk])]
            for read, keys in reads:
                found = read(reader, *keys)
                assert found == list(read.__wrapped__(reader, *keys))
                assert not found or reader in talk.people or read is talks.read_earlier_talks
                found_by |= {read.__name__} if found else set()
    assert len(found_by) > len(READ_OF_TALK) / 2, found_by


def test_it_reads_for_two_people_what_is_read_of_each_queryset():
    """The SQL was compiled for two others. Both ways round, and for two who have no 1:1."""
    build_company(60)
    planned = list(Talk.objects.planned().with_people())[::4]
    pairs = [(talk, *people) for talk in planned for people in (talk.people, talk.people[::-1])]
    pairs += [(one, one.organiser, another.other) for one, another in itertools.pairwise(planned)]
    found_by = set()
    for talk, one, another in pairs:
        for read, more in READ_FOR_TWO:
            found = read(one, another, *more(talk))
            assert found == list(read.__wrapped__(one, another, *more(talk)))
            found_by |= {read.__name__} if found else set()
    assert len(found_by) > len(READ_FOR_TWO) / 2, found_by


def test_it_reads_of_asks_what_is_read_of_each_queryset():
    build_company(60)
    notes, found_by = tuple(Ask.objects.values_list("note", flat=True))[:20], set()
    for reader in Person.objects.all():
        found = asks.read_asks_of_notes(reader, notes)
        assert found == list(Ask.objects.visible_to(reader).filter(note__in=notes, withdrawn_at=None))
        found_by |= {reader.pk} if found else set()
    assert len(found_by) > 5


#: What stands in the record of a period.
READ_OF_PERIOD = [collect.read_goals, collect.deeds_of_period, collect.read_thanks, collect.read_answers]


def test_it_reads_of_a_period_what_is_read_of_each_queryset():
    build_company(60)
    period, found_by = (TODAY - timedelta(days=180), TODAY), set()
    for person in Person.objects.all()[:30]:
        for read in READ_OF_PERIOD:
            found = read(person, *period)
            assert found == list(read.__wrapped__(person, *period))
            found_by |= {read.__name__} if found else set()
    assert len(found_by) == len(READ_OF_PERIOD), found_by
    for record, reader in itertools.product(Record.objects.all()[:20], Person.objects.all()[:10]):
        assert collect.read_record(reader, record.pk) == list(Record.objects.visible_to(reader).filter(pk=record.pk))


def test_it_reads_of_a_checkin_what_is_read_of_each_queryset():
    build_company(40)
    month, found_by = TODAY.replace(day=1), set()
    for person in Person.objects.all():
        goals = list(Goal.objects.of(person).values_list("pk", flat=True))
        reads = [
            (checkins.read_goals_of_plan, [person]),
            (checkins.read_checkin, [person, dates.add_months(month, -1)]),
            (notes.measures_until, [goals, TODAY]),
            (notes.open_actions_of, [goals]),
            *((notes.read_note_before, [person, goal, month]) for goal in goals),
        ]
        for read, arguments in reads:
            found = read(*arguments)
            assert found == list(read.__wrapped__(*arguments))
            found_by |= {read.__name__} if found else set()
    assert len(found_by) == 5, found_by


def test_it_reads_of_a_circle_what_is_read_of_each_queryset():
    """By the mentors too, who are told apart."""
    build_company(40)
    for person in Person.objects.select_related("team"):
        for without, outside in ((None, None), (person.pk, None), (None, person.team_id), (person.pk, 10**9)):
            found = picker.read_near(person, without, outside, limit=8)
            expected = list(picker.read_near.__wrapped__(person, without, outside, limit=8))
            assert [(one, one.is_mentor) for one in found] == [(one, one.is_mentor) for one in expected]


def test_it_reads_of_a_review_what_is_read_of_each_queryset():
    build_company(60)
    since, found_by = dates.now() - timedelta(days=1), set()
    for person in Person.objects.all():
        quarters = [review.quarter for review in Review.objects.visible_to(person)]
        goals = list(Goal.objects.of(person).values_list("pk", flat=True))
        reads = [
            (whole_plan.read_plans, [person]),
            (whole_plan.read_active_goals, [person]),
            (whole_plan.read_statement, [person]),
            (whole_plan.count_goals_of_values, [person]),
            (talks_of_reviews.read_talk_times, [person, since]),
            (picture.readings_until, [goals, TODAY]),
            *((reviews.read_review, [person, quarter]) for quarter in quarters),
        ]
        for read, arguments in reads:
            found = read(*arguments)
            assert found == list(read.__wrapped__(*arguments))
            found_by |= {read.__name__} if found else set()
    assert len(found_by) == 7, found_by


def test_it_reads_of_a_calendar_what_is_read_of_each_queryset():
    build_company(60)
    first, last, found_by = TODAY - timedelta(days=365), TODAY + timedelta(days=365), set()
    for person in Person.objects.all():
        teams = teams_above(person.team_id)
        reads = [
            (window.read_end_of_plans, [person, TODAY]),
            (checkins.finished_months, [person, first, last]),
            (reviews_of_calendar.read_finished_quarters, [person, first, last]),
            (goals_of_calendar.read_goals_with_dates, [person, first, last]),
            (goals_of_calendar.read_actions_with_days, [person, first, last]),
            (seasons.seasons_open_to, [teams, person.level, TODAY, first, last]),
        ]
        for read, arguments in reads:
            found = read(*arguments)
            assert found == list(read.__wrapped__(*arguments))
            found_by |= {read.__name__} if found else set()
    assert len(found_by) == 6, found_by


def test_it_reads_of_a_year_what_is_read_of_each_queryset():
    build_company(60)
    period, found_by = (TODAY - timedelta(days=300), TODAY), set()
    read_of_year = [
        obstacles.read_obstacles,
        courses.read_goals_under_way,
        kept.days_of_ticks,
        looked_back.read_closed_goals,
        looked_back.read_later_revisions,
        looked_back.read_deeds,
        looked_back.read_notes,
    ]
    for person in Person.objects.all():
        measures = list(Measure.objects.filter(goal__owner=person).values_list("pk", flat=True))
        reads = [(read, [person, *period]) for read in read_of_year]
        reads += [(spans.read_plan_of_day, [person, TODAY]), (looked_back.read_plans_from, [person, period[0]])]
        for read, arguments in [*reads, (courses.values_until, [measures, TODAY])]:
            found = read(*arguments)
            assert found == list(read.__wrapped__(*arguments))
            found_by |= {read.__name__} if found else set()
    assert len(found_by) > len(read_of_year), found_by


def test_it_reads_of_objectives_what_is_read_of_each_queryset():
    build_company(60)
    found_by = set()
    for person in Person.objects.all():
        found = objectives.objectives_near(person, TODAY)
        built = objectives.read_objectives_near.__wrapped__(person, teams_around(person), TODAY)
        assert found == list(built)
        found_by |= {tuple(found)}
    assert len(found_by) > 2


def test_it_reads_of_a_goal_what_is_read_of_each_queryset():
    build_company(60)
    read_of_goal = [
        agreements.newest_revision,
        agreements.latest_agreements,
        agreements.promises_of,
        moved_goals.measures_with_readings,
        moved_goals.open_actions,
        moved_goals.revisions_of,
    ]
    parts, found_by = shared_parts_of(Goal), set()
    for key in Goal.objects.order_by("pk").values_list("pk", flat=True)[:150]:
        reads = [(read, [[key]]) for read in read_of_goal]
        reads += [(shared_parts.count_parts, [[key], part.model, part.field, part.which]) for part in parts]
        for read, arguments in reads:
            found = read(*arguments)
            assert found == list(read.__wrapped__(*arguments))
            found_by |= {read.__name__} if found else set()
    assert len(found_by) == len(read_of_goal) + 1, found_by
