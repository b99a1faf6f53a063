"""Next steps as the two see them, and the goals a step can be put on."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from northing.goals.models import Goal
from northing.people.models import Audience, Person
from northing.people.queries.compiled import compiled_once
from northing.talks import policy
from northing.talks.models import NextStep, Talk
from northing.together.models import UNDERWAY_STATES


def goals_for_step(person: Person, talk: Talk) -> QuerySet[Goal]:
    """The person's own active goals, and those of the other one for which they can promise something."""
    partner = talk.partner_of(person)
    own = Q(owner=person, state="active")
    led = Q(owner=partner, owner__manager=person, shared_manager=person, state__in=UNDERWAY_STATES)
    led &= ~Q(audience=Audience.ONLY_ME) & Q(shared_manager=F("owner__manager"))
    return Goal.objects.visible_to(person).filter(own | led).select_related("owner").order_by("owner", "position", "pk")


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as one reader sees it. ``goal`` is where it stands, None where the reader does not see that goal."""

    step: NextStep
    goal: Goal | None
    is_mine: bool
    can_change: bool

    @property
    def can_place(self) -> bool:
        return self.is_mine and not self.step.is_placed and not self.step.is_done


def steps_of(reader: Person, talk: Talk) -> list[StepLine]:
    """Of one 1:1, in their order. Two queries, one while none of them stands on a goal."""
    steps = read_steps(reader, talk.pk)
    is_on_goals = any(step.is_placed for step in steps)
    goals = {goal.pk: goal for goal in read_goals_of_steps(reader, talk.pk)} if is_on_goals else {}
    return [
        StepLine(
            step,
            goals.get(goal_key_of(step) or 0),
            is_mine=step.person_id == reader.pk,
            can_change=policy.can_change_step(reader, step),
        )
        for step in steps
    ]


@compiled_once
def read_steps(reader: Person, talk: int) -> QuerySet[NextStep]:
    steps = NextStep.objects.visible_to(reader).filter(talk=talk)
    return steps.select_related("talk", "person", "action", "promise")


@compiled_once
def read_goals_of_steps(reader: Person, talk: int) -> QuerySet[Goal]:
    """Those where a step of that 1:1 stands, as far as ``reader`` sees them."""
    steps = NextStep.objects.visible_to(reader).filter(talk=talk).order_by()
    as_action = steps.exclude(action=None).values("action__goal")
    as_promise = steps.exclude(promise=None).values("promise__goal")
    return Goal.objects.visible_to(reader).filter(Q(pk__in=as_action) | Q(pk__in=as_promise)).order_by("pk")


def goal_key_of(step: NextStep) -> int | None:
    """Of the goal whose action or promise it became."""
    if step.action is not None:
        return step.action.goal_id
    return step.promise.goal_id if step.promise is not None else None
