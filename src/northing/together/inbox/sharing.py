"""What is new between a manager, a mentor and who shares with them: a goal, a promise. Registered by the app itself."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from northing.goals.models import Audience, Goal
from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people.models import WITH_MENTORS, Person, reached_as_manager, reached_as_mentor
from northing.together.inbox import item_about_goal, last_look, names_of
from northing.together.models import UNDERWAY_STATES, Promise


def newly_shared_goals(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001 - the same for every source
    """Shared with the person as the manager or a mentor, who has not looked at it since.

    What an owner releases after a change of manager is shared anew with the next one.
    """
    look = last_look(person, OuterRef("pk"))
    as_manager = ~Q(audience=Audience.ONLY_ME) & reached_as_manager(person) & Q(shared_at__gt=look)
    as_mentor = Q(audience__in=WITH_MENTORS) & reached_as_mentor(person) & Q(told_mentors_at__gt=look)
    underway = Goal.objects.filter(owner__is_active=True, state__in=UNDERWAY_STATES)
    told = underway.annotate(told_mentors_at=Coalesce("mentors_read_from", "shared_at"))
    return told.filter(as_manager | as_mentor).select_related("owner")


def newly_shared_goal_item(goal: Goal) -> InboxItem:
    return item_about_goal(
        goal,
        icon="target",
        title=_("%(name)s shared %(goal)s with you") % names_of(goal.owner, goal),
        words=goal.statement,
        button=_("Read"),
        key=f"goals.shared:{goal.pk}:{goal.shared_at:%Y%m%d%H%M%S}" if goal.shared_at else f"goals.shared:{goal.pk}",
        person=goal.owner,
        at=goal.shared_at,
    )


def promises_to_owner(person: Person, today: date) -> QuerySet[Promise]:  # noqa: ARG001 - as above
    """Made for a goal of the person's since they last looked at it."""
    mine = Promise.objects.open().filter(goal__owner=person, goal__state__in=UNDERWAY_STATES).exclude(by=person)
    return mine.filter(made_at__gt=last_look(person, OuterRef("goal"))).select_related("goal", "by")


def promise_to_owner_item(promise: Promise) -> InboxItem:
    return item_about_goal(
        promise.goal,
        icon="heart-handshake",
        title=_("%(name)s promised you something for %(goal)s") % names_of(promise.by, promise.goal),
        words=promise.text,
        button=_("Read"),
        key=f"goals.promised:{promise.pk}",
        person=promise.by,
        at=promise.made_at,
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
        together=ngettext_lazy("%(name)s shared a goal with you", "%(name)s shared %(number)s goals with you", "count"),
    ),
)
