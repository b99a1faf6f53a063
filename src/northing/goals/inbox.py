"""What a person's own goals ask of them, after what others wait for: ends, decisions, actions, rewards, drafts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zlib import crc32

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.goals.coaching import FindingText
from northing.goals.models import Action, Audience, Goal, GoalKind, GoalState, Plan
from northing.goals.queries.findings import finding_in, plans_to_coach, plans_with_pitfall
from northing.kernel import dates
from northing.kernel.addresses import reverse_key
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, register
from northing.people.models import Person
from northing.ui.formats import format_day
from northing.ui.text import shorten_text

#: An action and a decision are shown a week before their day.
SOON = timedelta(days=7)
MAX_ITEM_TEXT_LENGTH = 80
KIND_OF_PITFALLS = "goals.finding"


def ended_goals(person: Person, today: date) -> QuerySet[Goal]:
    """Active goals whose deadline is here: reached, or time to move the date. Those to decide are not repeated."""
    return Goal.objects.of(person).due(today).exclude(has_near_decision(today)).only("name", "deadline", "audience")


def ended_goal_item(goal: Goal) -> InboxItem:
    return InboxItem(
        icon="flag",
        title=goal.name,
        text=_("Its day has come. Reached, or shall the date move?"),
        url=goal_url(goal.pk),
        button=_("Decide"),
        key=key_of_day("goals.ended", goal.pk, goal.deadline),
        about=goal.name,
        is_private=not goal.is_shared,
    )


def goals_to_decide(person: Person, today: date) -> QuerySet[Goal]:
    """Active explorations whose day to decide by is near."""
    return Goal.objects.of(person).active().filter(has_near_decision(today)).only("name", "decide_by", "audience")


def has_near_decision(today: date) -> Q:
    return Q(kind=GoalKind.EXPLORATION, decide_by__lte=today + SOON)


def goal_to_decide_item(goal: Goal) -> InboxItem:
    return InboxItem(
        icon="route",
        title=_("Decide which way: %(goal)s") % {"goal": goal.name},
        text=_("You wanted to decide by %(date)s.") % {"date": format_day(goal.decide_by)},
        url=f"{goal_url(goal.pk)}#options",
        button=_("Look at them"),
        key=key_of_day("goals.decision", goal.pk, goal.decide_by),
        about=goal.name,
        minutes=10,
        is_private=not goal.is_shared,
    )


def uncelebrated_goals(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001 - they wait on any day
    reached = Goal.objects.of(person).filter(state=GoalState.ACHIEVED, celebrated_on=None)
    return reached.exclude(celebration="").only("name", "celebration", "audience")


def uncelebrated_goal_item(goal: Goal) -> InboxItem:
    return InboxItem(
        icon="confetti",
        title=_("You promised yourself something"),
        text=_("“%(celebration)s” Have you had it?") % {"celebration": shorten(goal.celebration)},
        url=goal_url(goal.pk),
        button=_("Open the goal"),
        key=f"goals.celebration:{goal.pk}",
        about=goal.name,
        is_private=not goal.is_shared,
    )


def due_actions(person: Person, today: date) -> QuerySet[Action]:
    """Open actions of active goals, from a week before their day on, the soonest first."""
    mine = Action.objects.open().filter(owner=person, due_on__lte=today + SOON, goal__state=GoalState.ACTIVE)
    due = mine.annotate(goal_name=F("goal__name"), goal_audience=F("goal__audience")).only("text", "due_on", "goal")
    return due.order_by("due_on", "goal__position", "position", "pk")


def due_action_item(action: Action) -> InboxItem:
    facts: Any = action  # with the annotations
    words = {"date": format_day(action.due_on), "goal": facts.goal_name}
    sentence = _("Planned for %(date)s, for “%(goal)s”")
    if action.due_on == dates.today():
        sentence = _("Planned for today, for “%(goal)s”")
    return InboxItem(
        icon="checkbox",
        title=shorten(action.text),
        text=sentence % words,
        url=f"{goal_url(action.goal_id)}#actions",
        button=_("Open"),
        key=key_of_day("goals.action", action.pk, action.due_on),
        about=facts.goal_name,
        is_private=facts.goal_audience == Audience.ONLY_ME,
    )


def goals_without_action(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001 - as above
    actions = Action.objects.open().filter(goal=OuterRef("pk"))
    return Goal.objects.of(person).active().filter(~Exists(actions)).only("name", "audience")


def goal_without_action_item(goal: Goal) -> InboxItem:
    return InboxItem(
        icon="list-check",
        title=_("%(goal)s has no next step") % {"goal": goal.name},
        text=_("One small thing to do this week is enough."),
        url=f"{goal_url(goal.pk)}#actions",
        button=_("Pick an action"),
        key=f"goals.no_action:{goal.pk}",
        about=goal.name,
        is_private=not goal.is_shared,
    )


def drafts(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001 - as above
    return Goal.objects.of(person).filter(state=GoalState.DRAFT).only("name")


def draft_item(goal: Goal) -> InboxItem:
    return InboxItem(
        icon="pencil",
        title=_("%(goal)s is a draft") % {"goal": goal.name},
        text=_("Your words are kept."),
        url=reverse_key("goals:edit_goal", goal.pk),
        button=_("Go on writing"),
        key=f"goals.draft:{goal.pk}",
        about=goal.name,
        minutes=5,
        is_private=True,
    )


def pitfall_item(finding: FindingText) -> InboxItem:
    """It leads to where the hint can be put aside with a reason."""
    number = crc32(f"{finding.name}:{finding.about}".encode())  # the keys of five goals have no room in an item's key
    return InboxItem(
        icon="eye",
        title=finding.message,
        text=finding.suggestion,
        url=f"{reverse('goals:plan')}#h-notes",
        button=_("Open the plan"),
        key=f"{KIND_OF_PITFALLS}:{number}",
        is_private=True,
    )


def pitfall_item_of(plan: Plan) -> InboxItem:
    return pitfall_item(finding_in(plan))


def key_of_day(kind: str, pk: int, day: date | None) -> str:
    """Another day is another item: what comes round, or was moved, is told of again."""
    return f"{kind}:{pk}:{day:%Y%m%d}" if day else f"{kind}:{pk}"


def goal_url(goal_pk: int) -> str:
    return reverse_key("goals:goal", goal_pk)


def shorten(text: str) -> str:
    return shorten_text(text, MAX_ITEM_TEXT_LENGTH)


register(
    InboxSource(
        kind="goals.ended",
        label=gettext_lazy("The last day of a goal has come"),
        position=720,
        group=InboxGroup.OWN_PLAN,
        waiting=ended_goals,
        item=ended_goal_item,
    ),
    InboxSource(
        kind="goals.decision",
        label=gettext_lazy("You wanted to decide which way to go"),
        position=730,
        group=InboxGroup.OWN_PLAN,
        waiting=goals_to_decide,
        item=goal_to_decide_item,
    ),
    InboxSource(
        kind="goals.celebration",
        label=gettext_lazy("You promised yourself something"),
        position=740,
        group=InboxGroup.OWN_PLAN,
        waiting=uncelebrated_goals,
        item=uncelebrated_goal_item,
    ),
    InboxSource(
        kind="goals.action",
        label=gettext_lazy("An action is due"),
        position=750,
        group=InboxGroup.OWN_PLAN,
        waiting=due_actions,
        item=due_action_item,
    ),
    InboxSource(
        kind="goals.no_action",
        label=gettext_lazy("A goal has no next step"),
        position=760,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=goals_without_action,
        item=goal_without_action_item,
    ),
    InboxSource(
        kind="goals.draft",
        label=gettext_lazy("A draft is waiting"),
        position=770,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=drafts,
        item=draft_item,
    ),
    InboxSource(
        kind=KIND_OF_PITFALLS,
        label=gettext_lazy("The coach has a hint about your plan"),
        position=790,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=plans_with_pitfall,
        candidates=plans_to_coach,  # the coach tells, not the database
        item=pitfall_item_of,
    ),
)
