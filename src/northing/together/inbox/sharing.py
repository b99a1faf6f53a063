"""What is new between a manager and who shares with them: a goal, a promise. Registered by the app itself."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.goals.models import Audience, Goal
from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people.models import Person, reached_as_manager
from northing.together.inbox import item_about_goal, last_look
from northing.together.models import UNDERWAY_STATES, Promise


def newly_shared_goals(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001 - the same for every source
    """Shared with the person as the manager, who has not looked at it since."""
    shared = Goal.objects.filter(reached_as_manager(person), owner__is_active=True, state__in=UNDERWAY_STATES)
    new = shared.exclude(audience=Audience.ONLY_ME).filter(shared_at__gt=last_look(person, OuterRef("pk")))
    return new.select_related("owner")


def newly_shared_goal_item(goal: Goal) -> InboxItem:
    return item_about_goal(
        goal,
        icon="target",
        title=_("%(name)s shares a goal with you") % {"name": goal.owner.name},
        text=goal.statement,
        button=_("Read it"),
        key=f"goals.shared:{goal.pk}:{goal.shared_at:%Y%m%d%H%M%S}" if goal.shared_at else f"goals.shared:{goal.pk}",
    )


def promises_to_owner(person: Person, today: date) -> QuerySet[Promise]:  # noqa: ARG001 - as above
    """Made for a goal of the person's since they last looked at it."""
    mine = Promise.objects.open().filter(goal__owner=person, goal__state__in=UNDERWAY_STATES).exclude(by=person)
    return mine.filter(made_at__gt=last_look(person, OuterRef("goal"))).select_related("goal", "by")


def promise_to_owner_item(promise: Promise) -> InboxItem:
    return item_about_goal(
        promise.goal,
        icon="heart-handshake",
        title=_("%(name)s promises you: %(promise)s") % {"name": promise.by.name, "promise": promise.text},
        text=promise.goal.statement,
        button=_("Look at it"),
        key=f"goals.promised:{promise.pk}",
    )


register(
    InboxSource(
        kind="goals.promised",
        label=gettext_lazy("Somebody promises you something for a goal"),
        position=165,
        waiting=promises_to_owner,
        item=promise_to_owner_item,
    ),
    InboxSource(
        kind="goals.shared",
        label=gettext_lazy("Somebody shares a goal with you"),
        position=175,
        waiting=newly_shared_goals,
        item=newly_shared_goal_item,
    ),
)
