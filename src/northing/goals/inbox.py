"""What a person's own goals ask of them: ends, decisions, actions, goals without an action, drafts."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.goals.models import Action, Goal, GoalKind, GoalState
from northing.kernel import dates
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, register
from northing.people.models import Person
from northing.ui.formats import format_day
from northing.ui.text import shorten_text

#: An action and a decision are shown a week before their day.
SOON = timedelta(days=7)
MAX_ITEM_TEXT_LENGTH = 80


def ended_goals(person: Person, today: date) -> QuerySet[Goal]:
    """Active goals whose deadline is here: reached, or time to move the date. Those to decide are not repeated."""
    return Goal.objects.of(person).due(today).exclude(has_near_decision(today)).only("statement")


def ended_goal_item(goal: Goal) -> InboxItem:
    return InboxItem(
        icon="flag",
        title=shorten(goal.statement),
        text=_("Its day has come. Reached, or shall the date move?"),
        url=goal_url(goal.pk),
        button=_("Decide"),
        key=f"goals.ended:{goal.pk}",
    )


def goals_to_decide(person: Person, today: date) -> QuerySet[Goal]:
    """Active explorations whose day to decide by is near."""
    return Goal.objects.of(person).active().filter(has_near_decision(today)).only("statement", "decide_by")


def has_near_decision(today: date) -> Q:
    return Q(kind=GoalKind.EXPLORATION, decide_by__lte=today + SOON)


def goal_to_decide_item(goal: Goal) -> InboxItem:
    words = {"date": format_day(goal.decide_by), "statement": shorten(goal.statement)}
    return InboxItem(
        icon="route",
        title=_("Which way is it?"),
        text=_("You wanted to decide by %(date)s: “%(statement)s”") % words,
        url=f"{goal_url(goal.pk)}#options",
        button=_("Look at them"),
        key=f"goals.decision:{goal.pk}",
    )


def uncelebrated_goals(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001 - they wait on any day
    reached = Goal.objects.of(person).filter(state=GoalState.ACHIEVED, celebrated_on=None)
    return reached.exclude(celebration="").only("celebration")


def uncelebrated_goal_item(goal: Goal) -> InboxItem:
    return InboxItem(
        icon="confetti",
        title=_("You promised yourself something"),
        text=_("“%(celebration)s” Have you had it?") % {"celebration": shorten(goal.celebration)},
        url=goal_url(goal.pk),
        button=_("Open the goal"),
        key=f"goals.celebration:{goal.pk}",
    )


def due_actions(person: Person, today: date) -> QuerySet[Action]:
    """Open actions of active goals, from a week before their day on, the soonest first."""
    mine = Action.objects.open().filter(owner=person, due_on__lte=today + SOON, goal__state=GoalState.ACTIVE)
    due = mine.annotate(statement=F("goal__statement")).only("text", "due_on", "goal")
    return due.order_by("due_on", "goal__position", "position", "pk")


def due_action_item(action: Action) -> InboxItem:
    words = {"date": format_day(action.due_on), "statement": shorten(action.statement)}  # type: ignore[attr-defined] # annotated
    sentence = _("Planned for %(date)s, for “%(statement)s”")
    if action.due_on == dates.today():
        sentence = _("Planned for today, for “%(statement)s”")
    return InboxItem(
        icon="checkbox",
        title=shorten(action.text),
        text=sentence % words,
        url=f"{goal_url(action.goal_id)}#actions",
        button=_("Open"),
        key=f"goals.action:{action.pk}",
    )


def goals_without_action(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001 - as above
    actions = Action.objects.open().filter(goal=OuterRef("pk"))
    return Goal.objects.of(person).active().filter(~Exists(actions)).only("statement")


def goal_without_action_item(goal: Goal) -> InboxItem:
    return InboxItem(
        icon="list-check",
        title=_("A goal without a next step"),
        text=_("“%(statement)s”") % {"statement": shorten(goal.statement)},
        url=f"{goal_url(goal.pk)}#actions",
        button=_("Pick an action"),
        key=f"goals.no_action:{goal.pk}",
    )


def drafts(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001 - as above
    return Goal.objects.of(person).filter(state=GoalState.DRAFT).only("statement")


def draft_item(goal: Goal) -> InboxItem:
    return InboxItem(
        icon="pencil",
        title=_("A draft is waiting"),
        text=_("“%(statement)s”") % {"statement": shorten(goal.statement)},
        url=reverse("goals:edit_goal", args=[goal.pk]),
        button=_("Go on writing"),
        key=f"goals.draft:{goal.pk}",
    )


def goal_url(goal_pk: int) -> str:
    return reverse("goals:goal", args=[goal_pk])


def shorten(text: str) -> str:
    return shorten_text(text, MAX_ITEM_TEXT_LENGTH)


register(
    InboxSource(
        kind="goals.ended",
        label=gettext_lazy("The last day of a goal has come"),
        position=20,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=ended_goals,
        item=ended_goal_item,
    ),
    InboxSource(
        kind="goals.decision",
        label=gettext_lazy("You wanted to decide which way to go"),
        position=30,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=goals_to_decide,
        item=goal_to_decide_item,
    ),
    InboxSource(
        kind="goals.celebration",
        label=gettext_lazy("You promised yourself something"),
        position=40,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=uncelebrated_goals,
        item=uncelebrated_goal_item,
    ),
    InboxSource(
        kind="goals.action",
        label=gettext_lazy("An action is due"),
        position=50,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=due_actions,
        item=due_action_item,
    ),
    InboxSource(
        kind="goals.no_action",
        label=gettext_lazy("A goal has no next step"),
        position=60,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=goals_without_action,
        item=goal_without_action_item,
    ),
    InboxSource(
        kind="goals.draft",
        label=gettext_lazy("A draft is waiting"),
        position=70,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=drafts,
        item=draft_item,
    ),
)
