"""What waits for a person about goals that are set together. Nobody is told of what they did themself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from northing.goals.models import Adjustment, Goal
from northing.kernel import dates
from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people.models import Person
from northing.together.models import (
    UNDERWAY_STATES,
    Comment,
    LookedAt,
    Promise,
    Suggestion,
    SuggestionOutcome,
)
from northing.together.models.comments import CommentQuerySet
from northing.ui.markdown import plain_words
from northing.ui.text import shorten_text

#: What was said longer ago waits for nobody; whoever is let in later is not told of years.
RECENT = timedelta(days=30)
MAX_TITLE_LENGTH, MAX_TEXT_LENGTH = 160, 90


def open_suggestions(person: Person, today: date) -> QuerySet[Suggestion]:  # noqa: ARG001 - the same for every source
    mine = Suggestion.objects.open().filter(is_goal_open_to(person), goal__owner=person)
    return mine.exclude(author=person).select_related("goal", "author")


def suggestion_item(suggestion: Suggestion) -> InboxItem:
    return item_about_goal(
        suggestion.goal,
        icon="pencil",
        title=_("%(name)s suggested a wording for %(goal)s") % names_of(suggestion.author, suggestion.goal),
        words=suggestion.why or suggestion.statement,
        button=_("Read"),
        key=f"goals.suggestion:{suggestion.pk}",
        person=suggestion.author,
        at=suggestion.made_at,
    )


def answered_suggestions(person: Person, today: date) -> QuerySet[Suggestion]:  # noqa: ARG001
    answered = [SuggestionOutcome.TAKEN, SuggestionOutcome.IN_PART, SuggestionOutcome.DECLINED]
    made = Suggestion.objects.filter(is_goal_open_to(person), author=person, outcome__in=answered)
    return made.filter(answered_at__gt=last_look(person, OuterRef("goal"))).select_related("goal__owner")


def answered_suggestion_item(suggestion: Suggestion) -> InboxItem:
    sentence = _("%(name)s kept the wording of %(goal)s")
    if suggestion.outcome == SuggestionOutcome.TAKEN:
        sentence = _("%(name)s took your wording for %(goal)s")
    elif suggestion.outcome == SuggestionOutcome.IN_PART:
        sentence = _("%(name)s took a part of your wording for %(goal)s")
    return item_about_goal(
        suggestion.goal,
        icon="pencil",
        title=sentence % names_of(suggestion.goal.owner, suggestion.goal),
        text=_("You suggested it."),
        words=suggestion.answer,
        button=_("Read"),
        key=f"goals.suggestion_answered:{suggestion.pk}",
        person=suggestion.goal.owner,
        at=suggestion.answered_at,
    )


def goals_with_mentions(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001
    goals = Goal.objects.in_detail_for(person).filter(pk__in=goals_of_mentions(person))
    return with_last_comment(goals, last_news(person, Q(mentioned=person)))


def mention_item(goal: Goal) -> InboxItem:
    return item_of_comment(goal, _("%(name)s mentioned you on %(goal)s"), "goals.mention", icon="message-circle")


def goals_with_comments(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001
    """Without those in which the person is mentioned: the mention tells of them."""
    is_mentioned = Q(pk__in=goals_of_mentions(person)) & Q(Exists(last_news(person, Q(mentioned=person))))
    return with_last_comment(Goal.objects.in_detail_for(person).exclude(is_mentioned), last_news(person, Q()))


def comment_item(goal: Goal) -> InboxItem:
    return item_of_comment(goal, _("%(name)s wrote about %(goal)s"), "goals.comment", icon="messages")


def goals_of_mentions(person: Person) -> QuerySet[Comment, Any]:
    """The keys of goals on which ``person`` was mentioned lately: few, and looked up once for all goals."""
    return said_lately().filter(mentioned=person).order_by().values("goal")


def with_last_comment(goals: QuerySet[Goal], news: QuerySet[Comment]) -> QuerySet[Goal]:
    """Those of ``goals`` with ``news`` (of ``last_news``), each with the first of them as ``last_comment``.

    Most have nothing new at all, which the index of comments answers alone. All that is told of a comment is one
    subquery: each more is asked of every goal before they are sorted.
    """
    told = JSONObject(pk="pk", at="made_at", text="text", author="author", name="author__name")
    lately = Exists(said_lately().filter(goal=OuterRef("pk")))
    found = goals.filter(lately).filter(Exists(news)).annotate(last_comment=Subquery(news.values_list(told)[:1]))
    return found.only("name", "audience")


def item_of_comment(goal: Goal, title: str, kind: str, *, icon: str) -> InboxItem:
    """Of a row of ``with_last_comment``. Of the author no more is known than key and name."""
    last = goal.last_comment  # type: ignore[attr-defined] # annotated
    author, at = Person(pk=last["author"], name=last["name"]), datetime.fromisoformat(last["at"])
    return item_about_goal(
        goal,
        icon=icon,
        title=title % names_of(author, goal),
        words=plain_words(last["text"]),
        button=_("Read"),
        key=f"{kind}:{last['pk']}",
        person=author,
        at=at if at.tzinfo else at.replace(tzinfo=dates.UTC),  # SQLite keeps moments without the zone, in UTC
    )


def said_lately() -> CommentQuerySet:
    return Comment.objects.filter(made_at__gt=dates.now() - RECENT)


def last_news(person: Person, which: Q) -> QuerySet[Comment]:
    """Comments by others on the goal of ``OuterRef("pk")`` since ``person`` last looked, the latest first.

    The day is said apart from the last look, so that the index of a goal's comments passes over older ones.
    """
    said = said_lately().filter(goal=OuterRef("pk")).said_to(person)
    news = said.filter(which, made_at__gt=last_look(person, OuterRef("goal")))
    return news.exclude(author=person).order_by("-made_at", "-pk")


def last_look(person: Person, goal: OuterRef) -> Coalesce:
    """When ``person`` last looked at what is said of a goal, at the latest ``RECENT`` ago."""
    looks = LookedAt.objects.filter(person=person, goal=goal, at__gte=dates.now() - RECENT).values("at")[:1]
    return Coalesce(Subquery(looks), Value(dates.now() - RECENT), output_field=DateTimeField())


def is_goal_open_to(person: Person) -> Exists:
    """Of few rows about goals the same as ``visible_to``: asked of each of them, instead of listing every goal that
    everybody in care has shared.
    """
    return Exists(Goal.objects.in_detail_for(person).filter(pk=OuterRef("goal")))


def open_promises(person: Person, today: date) -> QuerySet[Promise]:  # noqa: ARG001
    mine = Promise.objects.open().filter(is_goal_open_to(person), by=person, goal__state__in=UNDERWAY_STATES)
    return mine.select_related("goal__owner")


def promise_item(promise: Promise) -> InboxItem:
    words = names_of(promise.goal.owner, promise.goal)
    title = _("You promised %(name)s something for %(goal)s") % words
    if promise.due_on:
        words["date"] = date_format(promise.due_on, "MONTH_DAY_FORMAT")
        title = _("You promised %(name)s something by %(date)s") % words
    return item_about_goal(
        promise.goal,
        icon="heart-handshake",
        title=title,
        words=promise.text,
        button=_("Go to it"),
        key=f"goals.promise:{promise.pk}",
        person=promise.goal.owner,
        at=promise.made_at,
    )


def unread_notes(person: Person, today: date) -> QuerySet[Adjustment]:  # noqa: ARG001
    return Adjustment.objects.received_by(person).filter(acknowledged_at=None).select_related("goal__owner")


def unread_note_item(adjustment: Adjustment) -> InboxItem:
    return item_about_goal(
        adjustment.goal,
        icon="arrow-guide",
        title=_("%(name)s changed course on %(goal)s") % names_of(adjustment.goal.owner, adjustment.goal),
        text=_("There is a note for you."),
        words=adjustment.note,
        button=_("Read"),
        key=f"goals.note:{adjustment.pk}",
        person=adjustment.goal.owner,
        at=adjustment.sent_at,
    )


def read_notes(person: Person, today: date) -> QuerySet[Adjustment]:  # noqa: ARG001
    mine = Adjustment.objects.visible_to(person).filter(acknowledged_at__gt=last_look(person, OuterRef("goal")))
    return mine.select_related("goal", "sent_to")


def read_note_item(adjustment: Adjustment) -> InboxItem:
    title = _("Your manager read your note on %(goal)s") % {"goal": adjustment.goal.name}
    if adjustment.sent_to:
        title = _("%(name)s read your note on %(goal)s") % names_of(adjustment.sent_to, adjustment.goal)
    return item_about_goal(
        adjustment.goal,
        icon="arrow-guide",
        title=title,
        text=_("It has arrived."),
        words=adjustment.acknowledgement,
        button=_("Read"),
        key=f"goals.note_read:{adjustment.pk}",
        person=adjustment.sent_to,
        at=adjustment.acknowledged_at,
    )


def item_about_goal(
    goal: Goal,
    *,
    icon: str,
    title: str,
    button: str,
    key: str,
    text: str = "",
    words: str = "",
    person: Person | None = None,
    at: date | datetime | None = None,
) -> InboxItem:
    """It leads to what is said of the goal."""
    url = f"{goal.get_absolute_url()}#together"
    return InboxItem(
        icon=icon,
        title=shorten_text(title, MAX_TITLE_LENGTH),
        text=text,
        url=url,
        button=button,
        key=key,
        person=person,
        about=goal.name,
        at=at,
        words=shorten_text(words, MAX_TEXT_LENGTH),
        is_private=not goal.is_shared,
    )


def names_of(person: Person, goal: Goal) -> dict[str, str]:
    """What most titles are made of."""
    return {"name": person.first_name, "goal": goal.name}


register(
    InboxSource(
        kind="goals.suggestion",
        label=gettext_lazy("Somebody suggests another wording"),
        position=120,
        waiting=open_suggestions,
        item=suggestion_item,
        together=ngettext_lazy(
            "%(name)s suggested a wording", "%(name)s suggested wordings for %(number)s goals", "count"
        ),
    ),
    InboxSource(
        kind="goals.promise",
        label=gettext_lazy("You promised something"),
        position=160,
        waiting=open_promises,
        item=promise_item,
    ),
    InboxSource(
        kind="goals.note",
        label=gettext_lazy("Somebody tells you of a change of course"),
        position=170,
        waiting=unread_notes,
        item=unread_note_item,
    ),
    InboxSource(
        kind="goals.mention",
        label=gettext_lazy("Somebody mentions you"),
        position=180,
        waiting=goals_with_mentions,
        item=mention_item,
        together=ngettext_lazy("%(name)s mentioned you", "%(name)s mentioned you on %(number)s goals", "count"),
    ),
    InboxSource(
        kind="goals.comment",
        label=gettext_lazy("Somebody writes about a goal"),
        position=190,
        waiting=goals_with_comments,
        item=comment_item,
        together=ngettext_lazy("%(name)s wrote about a goal", "%(name)s wrote about %(number)s goals", "count"),
    ),
    InboxSource(
        kind="goals.suggestion_answered",
        label=gettext_lazy("Your suggestion is answered"),
        position=210,
        waiting=answered_suggestions,
        item=answered_suggestion_item,
    ),
    InboxSource(
        kind="goals.note_read",
        label=gettext_lazy("Your manager has read your note"),
        position=230,
        waiting=read_notes,
        item=read_note_item,
    ),
)
