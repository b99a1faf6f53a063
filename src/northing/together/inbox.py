"""What waits for somebody about goals that are set together. All of it is read from the state of things, so that a need
ends with what it is about, and nobody is told of what they did themself.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format

from northing.goals.models import Adjustment, Audience, Goal
from northing.kernel import dates
from northing.kernel.inbox import InboxItem, InboxSource
from northing.people.models import Person
from northing.together.models import (
    UNDERWAY_STATES,
    Agreement,
    Comment,
    LookedAt,
    Promise,
    Proposal,
    Suggestion,
    SuggestionOutcome,
)
from northing.ui.templatetags.northing import brief

#: What was said longer ago waits for nobody; whoever is let in later is not told of years.
RECENT = timedelta(days=30)
WORDS = 90


def suggestions_waiting(person: Person, today: date) -> QuerySet[Suggestion]:  # noqa: ARG001 - the same for every source
    mine = Suggestion.objects.visible_to(person).open().filter(goal__owner=person)
    return mine.exclude(author=person).select_related("goal", "author")


def suggestion_row(one: Suggestion) -> InboxItem:
    title = f"{one.author.name} suggests another wording"
    return row_about(one.goal, "pencil", title, one.statement, "Look at it", f"goals.suggestion:{one.pk}")


def answers_waiting(person: Person, today: date) -> QuerySet[Suggestion]:  # noqa: ARG001
    answered = [SuggestionOutcome.TAKEN, SuggestionOutcome.IN_PART, SuggestionOutcome.DECLINED]
    made = Suggestion.objects.visible_to(person).filter(author=person, outcome__in=answered)
    return made.filter(answered_at__gt=last_look(person, OuterRef("goal"))).select_related("goal__owner")


def answer_row(one: Suggestion) -> InboxItem:
    verb = {"taken": "took the wording you suggested", "in_part": "took a part of what you suggested"}
    title = f"{one.goal.owner.name} {verb.get(one.outcome, 'keeps the wording as it was')}"
    text = one.answer or one.goal.statement
    return row_about(one.goal, "pencil", title, text, "Read it", f"goals.suggestion_answered:{one.pk}")


def mentions_waiting(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001
    return goals_spoken_of(person, Q(mentioned=person))


def mention_row(goal: Goal) -> InboxItem:
    title = f"{spoke(goal)} mentions you"
    return row_about(goal, "message-circle", title, goal.statement, "Read it", f"goals.mention:{said_last(goal)}")


def comments_waiting(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001
    """Where one is mentioned the mention tells of it."""
    mentions = goals_spoken_of(person, Q(mentioned=person)).values("pk")
    return goals_spoken_of(person, ~Q(pk=None)).exclude(pk__in=mentions)


def comment_row(goal: Goal) -> InboxItem:
    title = f"{spoke(goal)} wrote about a goal"
    return row_about(goal, "messages", title, goal.statement, "Read it", f"goals.comment:{said_last(goal)}")


def goals_spoken_of(person: Person, which: Q) -> QuerySet[Goal]:
    """Goals with comments by others since ``person`` last looked, with who said the last one."""
    news = Comment.objects.filter(which, goal=OuterRef("pk"), made_at__gt=last_look(person, OuterRef("goal")))
    last = news.exclude(author=person).order_by("-made_at", "-pk")
    return (
        Goal.objects.in_detail_for(person)
        .filter(Exists(last))
        .annotate(spoke=Subquery(last.values("author__name")[:1]), said_last=Subquery(last.values("pk")[:1]))
    )


def agreements_asked(person: Person, today: date) -> QuerySet[Agreement]:  # noqa: ARG001
    return unsigned(person).exclude(Exists(agreed_before()))


def agreement_row(one: Agreement) -> InboxItem:
    title = f"{asker(one)} stands behind a wording. Do you?"
    return row_about(one.goal, "heart-handshake", title, one.goal.statement, "Read and agree", f"goals.agree:{one.pk}")


def agreements_lapsed(person: Person, today: date) -> QuerySet[Agreement]:  # noqa: ARG001
    return unsigned(person).filter(Exists(agreed_before()))


def lapsed_row(one: Agreement) -> InboxItem:
    title = f"{asker(one)} changed a goal you agreed on"
    return row_about(
        one.goal, "heart-handshake", title, one.goal.statement, "See what changed", f"goals.agree:{one.pk}"
    )


def unsigned(person: Person) -> QuerySet[Agreement]:
    """Signed by the other of the two."""
    mine = Q(goal__owner=person, owner_signed_at=None) | Q(manager=person, manager_signed_at=None)
    current = Agreement.objects.visible_to(person).current().filter(mine, goal__state__in=UNDERWAY_STATES)
    return current.select_related("goal__owner", "manager")


def agreed_before() -> QuerySet[Agreement]:
    return Agreement.objects.signed().filter(
        goal=OuterRef("goal"), manager=OuterRef("manager"), lapsed_at__isnull=False
    )


def asker(one: Agreement) -> str:
    return one.manager.name if one.owner_signed_at is None else one.goal.owner.name


def agreements_ended(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001
    """Agreed with an earlier manager, and shared with the one of now, with whom nothing is under way."""
    earlier = Agreement.objects.signed().filter(goal=OuterRef("pk")).exclude(manager=OuterRef("shared_manager"))
    underway = Agreement.objects.filter(goal=OuterRef("pk"), manager=OuterRef("shared_manager"))
    shared = Goal.objects.of(person).filter(state__in=UNDERWAY_STATES, shared_manager=F("owner__manager"))
    open_to_them = shared.exclude(audience=Audience.ONLY_ME)
    return open_to_them.filter(Exists(earlier)).exclude(Exists(underway)).select_related("shared_manager")


def ended_row(goal: Goal) -> InboxItem:
    manager = goal.shared_manager.first_name if goal.shared_manager else "your manager"
    title = f"Agree with {manager} too?"
    text = f"You had agreed on it with an earlier manager: {goal.statement}"
    key = f"goals.agreement_ended:{goal.pk}:{goal.shared_manager_id}"
    return row_about(goal, "heart-handshake", title, text, "Read and agree", key)


def promises_waiting(person: Person, today: date) -> QuerySet[Promise]:  # noqa: ARG001
    mine = Promise.objects.visible_to(person).open().filter(by=person, goal__state__in=UNDERWAY_STATES)
    return mine.select_related("goal__owner")


def promise_row(one: Promise) -> InboxItem:
    day = f" by {date_format(one.due_on, 'j F')}" if one.due_on else ""
    title = f"You promised {one.goal.owner.name}{day}: {one.text}"
    return row_about(one.goal, "heart-handshake", title, one.goal.statement, "Go to it", f"goals.promise:{one.pk}")


def proposals_waiting(person: Person, today: date) -> QuerySet[Proposal]:  # noqa: ARG001
    return Proposal.objects.visible_to(person).open().filter(person=person).select_related("author")


def proposal_row(one: Proposal) -> InboxItem:
    return InboxItem(
        icon="target",
        title=f"{one.author.name} proposes a goal to you",
        text=brief(one.statement, WORDS),
        url=reverse("together:proposal", args=[one.pk]),
        button="Look at it",
        key=f"goals.proposal:{one.pk}",
    )


def proposals_answered(person: Person, today: date) -> QuerySet[Proposal]:  # noqa: ARG001
    made = Proposal.objects.visible_to(person).filter(author=person, answer_seen_at=None)
    return made.filter(outcome__in=["accepted", "declined"]).select_related("person")


def proposal_answer_row(one: Proposal) -> InboxItem:
    verb = "takes up" if one.outcome == "accepted" else "declines"
    return InboxItem(
        icon="target",
        title=f"{one.person.name} {verb} the goal you proposed",
        text=brief(one.reason or one.statement, WORDS),
        url=reverse("together:proposal", args=[one.pk]),
        button="Read it",
        key=f"goals.proposal_answered:{one.pk}",
    )


def notes_waiting(person: Person, today: date) -> QuerySet[Adjustment]:  # noqa: ARG001
    return Adjustment.objects.told_to(person).filter(acknowledged_at=None).select_related("goal__owner")


def note_row(one: Adjustment) -> InboxItem:
    title = f"{one.goal.owner.name} wrote to you about a change of course"
    return row_about(one.goal, "arrow-guide", title, one.goal.statement, "Read it", f"goals.note:{one.pk}")


def notes_read(person: Person, today: date) -> QuerySet[Adjustment]:  # noqa: ARG001
    mine = Adjustment.objects.visible_to(person).filter(acknowledged_at__gt=last_look(person, OuterRef("goal")))
    return mine.select_related("goal", "sent_to")


def note_read_row(one: Adjustment) -> InboxItem:
    title = f"{one.sent_to.name if one.sent_to else 'Your manager'} has read your note"
    text = one.acknowledgement or one.goal.statement
    return row_about(one.goal, "arrow-guide", title, text, "Look at it", f"goals.note_read:{one.pk}")


def row_about(goal: Goal, icon: str, title: str, text: str, button: str, key: str) -> InboxItem:
    url = f"{reverse('goals:goal', args=[goal.pk])}#together"
    return InboxItem(icon=icon, title=brief(title, 160), text=brief(text, WORDS), url=url, button=button, key=key)


def last_look(person: Person, goal: OuterRef) -> Coalesce:
    """When ``person`` last looked at what is said of a goal, at the latest a month ago."""
    looks = LookedAt.objects.filter(person=person, goal=goal, at__gte=dates.now() - RECENT).values("at")[:1]
    return Coalesce(Subquery(looks), Value(dates.now() - RECENT), output_field=DateTimeField())


def spoke(goal: Goal) -> str:
    return str(getattr(goal, "spoke", ""))


def said_last(goal: Goal) -> str:
    return str(getattr(goal, "said_last", ""))


SOURCES: tuple[InboxSource[Any], ...] = (
    InboxSource("goals.proposal", "Somebody proposes a goal to you", proposals_waiting, proposal_row),
    InboxSource("goals.suggestion", "Somebody suggests another wording", suggestions_waiting, suggestion_row),
    InboxSource("goals.agreement_asked", "Somebody asks you to agree on a goal", agreements_asked, agreement_row),
    InboxSource("goals.agreement_lapsed", "A goal you agreed on has changed", agreements_lapsed, lapsed_row),
    InboxSource("goals.agreement_ended", "Your earlier manager agreed on a goal", agreements_ended, ended_row),
    InboxSource("goals.promise", "You promised something", promises_waiting, promise_row),
    InboxSource("goals.note", "Somebody tells you of a change of course", notes_waiting, note_row),
    InboxSource("goals.mention", "Somebody mentions you", mentions_waiting, mention_row),
    InboxSource("goals.comment", "Somebody writes about a goal", comments_waiting, comment_row),
    InboxSource("goals.suggestion_answered", "Your suggestion is answered", answers_waiting, answer_row),
    InboxSource("goals.proposal_answered", "A goal you proposed is answered", proposals_answered, proposal_answer_row),
    InboxSource("goals.note_read", "Your manager has read your note", notes_read, note_read_row),
)
