"""Next steps: agreed by the two, done by one of them, and put on a goal as an action or a promise."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals.models import Goal
from northing.goals.services.actions import complete_action, create_action, reopen_action
from northing.kernel import dates
from northing.kernel.errors import Refused, RowRemoved, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.talks import policy
from northing.talks.models import NextStep, Talk
from northing.talks.queries.steps import goals_for_step
from northing.talks.services.planning import lock_talk
from northing.together.models import PromiseKind
from northing.together.services.promises import keep_promise, make_promise

MAX_OPEN_STEPS = 20


@transaction.atomic
def create_step(
    actor: Person, *, talk: Talk, person: Person, text: str, due_on: date | None = None, goal: Goal | None = None
) -> NextStep:
    """For one of the two. With a ``goal``, which the actor chooses for a step of their own, it is put there at once.

    The same step while it is open, as a second press sends it, is the one that is there.
    """
    talk = lock_talk(actor, talk)
    require(policy.can_write_in_talk(actor, talk))
    steps = NextStep.objects.filter(talk=talk)
    same = steps.open().filter(person=person, text=text, due_on=due_on).first()
    if same is not None:
        return same
    if steps.open().count() >= MAX_OPEN_STEPS:
        raise Refused(_("%(most)s open steps are plenty. Do or delete some first.") % {"most": MAX_OPEN_STEPS})
    step = NextStep(talk=talk, added_by=actor)
    _set_step(step, person=person, text=text, due_on=due_on)
    step.save()
    return put_step_on_goal(actor, step=step, goal=goal) if goal is not None else step


def _set_step(step: NextStep, *, person: Person, text: str, due_on: date | None) -> None:
    if person.pk not in {step.talk.organiser_id, step.talk.other_id}:
        raise Refused(_("A step is for one of you two."), field="person")
    if due_on is not None and due_on != step.due_on and due_on < dates.today():
        raise Refused(_("That day is behind us. Choose one ahead, or none."), field="due_on")
    step.person, step.text, step.due_on = person, text, due_on
    step.full_clean(exclude=["talk", "person", "action", "promise", "added_by"])


@transaction.atomic
def update_step(
    actor: Person, *, step: NextStep, person: Person, text: str, due_on: date | None, version: str
) -> NextStep:
    """Raises EditConflict when the other one changed it since the form with ``version`` was opened."""
    step = lock_step(actor, step)
    require(policy.can_change_step(actor, step))
    check_version(step, version, values={"text": text, "person_id": person.pk, "due_on": due_on})
    _set_step(step, person=person, text=text, due_on=due_on)
    step.save(update_fields=["person", "text", "due_on"])
    return step


def lock_step(actor: Person, step: NextStep) -> NextStep:
    """As it is now, with its action and promise. Raises RowRemoved when the other one deleted it meanwhile."""
    lock_talk(actor, step.talk)
    related = ("talk", "action__goal__owner", "promise__goal__owner", "promise__by")
    stored = NextStep.objects.select_related(*related).filter(pk=step.pk).first()
    if stored is None:
        raise RowRemoved
    return stored


@transaction.atomic
def put_step_on_goal(actor: Person, *, step: NextStep, goal: Goal) -> NextStep:
    """An action of a goal of the actor's own, or a promise for one of the other's whose manager they are.

    Raises Refused for another goal, and where that goal has the same action or promise from another step.
    """
    step = lock_step(actor, step)
    require(policy.can_do_step(actor, step))
    if step.is_placed:
        return step
    if not goals_for_step(actor, step.talk).filter(pk=goal.pk).exists():
        raise Refused(_("Choose a goal of yours, or one you promise something for."), field="goal")
    due_on = step.due_on if step.due_on and step.due_on >= dates.today() else None
    if goal.owner_id == actor.pk:
        step.action = create_action(actor, goal=goal, text=step.text, due_on=due_on)
        is_taken = NextStep.objects.filter(action=step.action).exists()
    else:
        step.promise = make_promise(actor, goal=goal, kind=PromiseKind.OTHER, text=step.text, due_on=due_on)
        is_taken = NextStep.objects.filter(promise=step.promise).exists()
    if is_taken:
        raise Refused(_("It stands on that goal already, from another 1:1."), field="goal")
    step.save(update_fields=["action", "promise"])
    return step


@transaction.atomic
def set_step_done(actor: Person, *, step: NextStep, is_done: bool) -> NextStep:
    """Done here and where it was put. A promise that was kept stays kept."""
    step = lock_step(actor, step)
    require(policy.can_do_step(actor, step))
    if step.action is not None and step.action.goal.owner_id == actor.pk and step.action.goal.is_open:
        step.action = (
            complete_action(actor, action=step.action) if is_done else reopen_action(actor, action=step.action)
        )
    if step.promise is not None and is_done:
        step.promise = keep_promise(actor, promise=step.promise)
    step.done_at = (step.done_at or dates.now()) if is_done else None
    step.save(update_fields=["done_at"])
    return step


@transaction.atomic
def delete_step(actor: Person, *, step: NextStep) -> None:
    """The action or the promise it became stays."""
    step = lock_step(actor, step)
    require(policy.can_remove_step(actor, step))
    step.delete()
