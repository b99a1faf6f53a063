"""The rows of which the agenda makes its points, each read by one question that is compiled once.

Each begins at what both of the two may see. Their names are not fetched along: whose row it is, is one of the two.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from northing.checkins.models import Ask, GoalNote
from northing.checkins.queries.notes import shared_blockers
from northing.feedback.models import FeedbackRequest
from northing.goals.models import Goal, GoalState
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.talks.models import NextStep, Talk
from northing.together.models import Agreement, Promise, Proposal, Suggestion

M = TypeVar("M", bound=Model)

GOAL_FIELDS = ("goal__name", "goal__owner")


def seen_by_both(model: type[M], one: Person, another: Person) -> QuerySet[M]:
    """The rows of a model that each of the two may see."""
    return among(_visible(model, one), _visible(model, another))


def among(rows: QuerySet[M], others: QuerySet[M]) -> QuerySet[M]:
    """Those that are in both: asked row by row, where a list of keys would be read whole first."""
    return rows.filter(Exists(others.filter(pk=OuterRef("pk")).order_by()))


def _visible(model: type[M], person: Person) -> QuerySet[M]:
    found: QuerySet[M] = model._default_manager.visible_to(person)  # type: ignore[attr-defined] # each has it
    return found


def _from_one_to_other(one: Person, another: Person, *, owner: str, author: str) -> Q:
    """Rows of which one of the two is the owner and the other the author."""
    return Q(**{owner: one, author: another}) | Q(**{owner: another, author: one})


@compiled_once
def read_open_steps(one: Person, another: Person, talk: int) -> QuerySet[NextStep]:
    """Of the other 1:1s of the two: what is still to be done."""
    others = Talk.objects.between(one.pk, another.pk).exclude(pk=talk)
    found = NextStep.objects.open().filter(talk__in=others).select_related("talk")
    return found.only("text", "person", "talk__starts_at")


@compiled_once
def read_open_suggestions(one: Person, another: Person) -> QuerySet[Suggestion]:
    found = among(seen_by_both(Suggestion, one, another), Suggestion.objects.open())
    found = found.filter(_from_one_to_other(one, another, owner="goal__owner", author="author"))
    return found.select_related("goal").only("author", "made_at", *GOAL_FIELDS)


@compiled_once
def read_open_proposals(one: Person, another: Person) -> QuerySet[Proposal]:
    found = among(seen_by_both(Proposal, one, another), Proposal.objects.open())
    found = found.filter(_from_one_to_other(one, another, owner="person", author="author"))
    return found.only("author", "made_at", "statement")


@compiled_once
def read_half_signed_agreements(one: Person, another: Person) -> QuerySet[Agreement]:
    waiting = Agreement.objects.current().filter(Q(owner_signed_at=None) | Q(manager_signed_at=None))
    found = among(seen_by_both(Agreement, one, another), waiting)
    found = found.filter(_from_one_to_other(one, another, owner="goal__owner", author="manager"))
    return found.select_related("goal").only("manager", "owner_signed_at", *GOAL_FIELDS)


def _standing_asks(one: Person, another: Person) -> QuerySet[Ask]:
    return among(Ask.objects.standing().between(one, another), seen_by_both(Ask, one, another))


@compiled_once
def read_blockers_of(owner: Person, reader: Person) -> QuerySet[GoalNote]:
    """As far as their owner lets ``reader`` read them, without those that one asked the other about."""
    asked = _standing_asks(owner, reader).order_by().values("note")
    return shared_blockers(reader).filter(goal__owner=owner).exclude(pk__in=asked)


@compiled_once
def read_standing_asks(one: Person, another: Person) -> QuerySet[Ask]:
    """About active goals."""
    found = _standing_asks(one, another).filter(goal__state=GoalState.ACTIVE)
    return found.select_related("goal").only("kinds", "text", *GOAL_FIELDS)


@compiled_once
def read_open_promises(one: Person, another: Person) -> QuerySet[Promise]:
    """Without those that were a next step."""
    placed = NextStep.objects.filter(promise=OuterRef("pk")).order_by()
    found = seen_by_both(Promise, one, another).filter(~Exists(placed), kept_at=None, released_at=None)
    found = found.filter(_from_one_to_other(one, another, owner="goal__owner", author="by"))
    return found.select_related("goal").only("text", "by", *GOAL_FIELDS)


@compiled_once
def read_feedback_shared(one: Person, another: Person, since: date) -> QuerySet[FeedbackRequest]:
    """With something in it, asked for since that day."""
    found = seen_by_both(FeedbackRequest, one, another).filter(owner__in=[one, another])
    return found.filter(published_count__gt=0, asked_at__date__gte=since).only("title", "owner", "asked_at")


@compiled_once
def read_goals_reached(one: Person, another: Person, since: date) -> QuerySet[Goal]:
    found = seen_by_both(Goal, one, another).filter(owner__in=[one, another], state=GoalState.ACHIEVED)
    return found.filter(closed_on__gte=since).only("name", "owner", "closed_on")
