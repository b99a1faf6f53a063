from datetime import date

import pytest
from django.conf import settings
from django.core import serializers
from django.db import transaction
from django.db.models import Count, F

from northing.checkins.models import CheckIn, GoalNote
from northing.cli import demo as command
from northing.cli.commands import CommandError
from northing.demo import aims, content
from northing.demo.organisation import build_organisation
from northing.feedback.models import Conversation, FeedbackRequest, Offer
from northing.goals.models import Goal, GoalState, Plan
from northing.objectives.models import Level, Objective
from northing.people.models import Mentorship, Person, ReportingLine

TODAY = date(2026, 6, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    build_organisation(20, today=TODAY)


def everything() -> list[str]:
    rows = [*Person.objects.order_by("pk"), *Goal.objects.order_by("pk"), *GoalNote.objects.order_by("pk")]
    told_apart = {
        "password",
        "joined_at",
        "team",
        "manager",
        "owner",
        "plan",
        "goal",
        "checkin",
        "revision",
        "value",
        "objective",
    }
    return [
        str({name: value for name, value in row["fields"].items() if name not in told_apart and "shared" not in name})
        for row in serializers.serialize("python", rows)
    ]


def build_and_roll_back() -> list[str]:
    with transaction.atomic():
        build_organisation(20, today=TODAY)
        built = everything()
        transaction.set_rollback(True)
    return built


def test_it_makes_the_same_company_every_time():
    first = build_and_roll_back()
    assert len(first) > 20
    assert build_and_roll_back() == first


def test_it_hires_exactly_the_people_asked_for_with_one_head(company):
    assert Person.objects.count() == 20
    assert Person.objects.filter(manager=None).count() == 1


def test_it_keeps_every_rule_that_services_keep(company):
    for person in Person.objects.all():
        assert Plan.objects.spanning(TODAY).filter(person=person).count() == 1
        assert 3 <= person.goals.active().count() <= settings.ACTIVE_GOALS_LIMIT
    assert not Goal.objects.filter(state=GoalState.ACTIVE, revisions=None).exists()
    assert not GoalNote.objects.exclude(goal__owner__pk__in=Person.objects.values("pk")).exists()
    assert not Goal.objects.exclude(audience="only_me").filter(shared_manager=None).exists()


def test_it_gives_nobody_more_people_than_somebody_can_look_after():
    """A company as companies are: up to twelve reports, four mentees, and as many who have moved on to another lead."""
    build_organisation(200, today=TODAY)
    assert most(Person.objects.exclude(manager=None), "manager") == 12
    assert 2 <= most(Mentorship.objects.all(), "mentor") <= 4
    assert 1 <= most(ReportingLine.objects.exclude(ended_on=None), "manager") <= 4
    assert Mentorship.objects.count() > 40
    assert not Mentorship.objects.filter(mentor=F("person__manager")).exists()


def most(rows, by: str) -> int:
    return max(rows.order_by().values(by).annotate(count=Count("pk")).values_list("count", flat=True))


def test_it_leaves_the_present_month_to_do_and_some_months_as_gaps(company):
    assert not CheckIn.objects.filter(month=date(2026, 6, 1)).exists()
    counts = {person.checkins.count() for person in Person.objects.all()}
    assert max(counts) <= 10
    assert min(counts) < 10


def test_it_refuses_a_database_with_people_in_it(owner):
    class Options:
        people = 5

    with pytest.raises(CommandError, match="has people in it"):
        command.run(Options())
    assert Person.objects.filter(name="Wei Zhang").count() == 0


def test_it_keeps_every_rule_of_feedback():
    """Surveys in every state, and no row that the services would not have written."""
    build_organisation(60, today=TODAY)
    for request in FeedbackRequest.objects.prefetch_related("responses", "invitees"):
        responses, invitees = list(request.responses.all()), list(request.invitees.all())
        assert request.answer_count == len(responses) == sum(invitee.has_answered for invitee in invitees)
        assert 3 <= len(invitees) <= 20
        if request.is_anonymous:
            assert {response.invitee_id for response in responses} <= {None}
            assert request.published_count == sum(response.is_published for response in responses)
            assert request.published_count == 0 or request.published_count >= 3
            assert not any(invitee.kind_word for invitee in invitees)
    assert FeedbackRequest.objects.filter(is_anonymous=True, published_count=0, answer_count__gt=0).exists()
    assert FeedbackRequest.objects.exclude(withdrawn_at=None).exists()
    assert Offer.objects.waiting().exists()
    assert Conversation.objects.to_confirm().exists()


def test_it_has_an_objective_for_every_team_and_none_twice():
    assert set(aims.TEAM_AIMS) == {trade.team for trade in content.TRADES}
    assert set(aims.DEPARTMENT_AIMS) == set(content.DEPARTMENTS)
    titles = [
        aim.title for aim in (*aims.COMPANY_AIMS, *aims.DEPARTMENT_AIMS.values(), *sum(aims.TEAM_AIMS.values(), ()))
    ]
    assert len(set(titles)) == len(titles)
    assert aims.aim_of_team("Sales") == aims.aim_of_team("Sales 3")
    assert aims.aim_of_team("Sales 2").title == "Offers that fit on one page"


def test_it_sets_objectives_that_differ(company):
    titles = list(Objective.objects.values_list("title", flat=True))
    assert len(set(titles)) == len(titles) > 8
    assert Objective.objects.filter(level=Level.TEAM).exclude(parent__level=Level.TEAM).count() == 3
