"""What waits for a person about goals that are set together. Nobody is told of what they did themself."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.goals.models import Adjustment, Audience, Goal
from northing.kernel import dates
from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people.models import Person
from northing.together.models import (
    UNDERWAY_STATES,
    Agreement,
    Comment,
    LookedAt,
    Promise,
    Suggestion,
    SuggestionOutcome,
)
from northing.ui.text import shorten_text

#: What was said longer ago waits for nobody; whoever is let in later is not told of years.
RECENT = timedelta(days=30)
MAX_TITLE_LENGTH, MAX_TEXT_LENGTH = 160, 90


def open_suggestions(person: Person, today: date) -> QuerySet[Suggestion]:  # noqa: ARG001 - the same for every source
    mine = Suggestion.objects.visible_to(person).open().filter(goal__owner=person)
    return mine.exclude(author=person).select_related("goal", "author")


def suggestion_item(suggestion: Suggestion) -> InboxItem:
    return item_about_goal(
        suggestion.goal,
        icon="pencil",
        title=_("%(name)s suggests another wording") % {"name": suggestion.author.name},
        text=suggestion.statement,
        button=_("Look at it"),
        key=f"goals.suggestion:{suggestion.pk}",
    )


def answered_suggestions(person: Person, today: date) -> QuerySet[Suggestion]:  # noqa: ARG001
    answered = [SuggestionOutcome.TAKEN, SuggestionOutcome.IN_PART, SuggestionOutcome.DECLINED]
    made = Suggestion.objects.filter(is_goal_open_to(person), author=person, outcome__in=answered)
    return made.filter(answered_at__gt=last_look(person, OuterRef("goal"))).select_related("goal__owner")


def answered_suggestion_item(suggestion: Suggestion) -> InboxItem:
    sentence = _("%(name)s keeps the wording as it was")
    if suggestion.outcome == SuggestionOutcome.TAKEN:
        sentence = _("%(name)s took the wording you suggested")
    elif suggestion.outcome == SuggestionOutcome.IN_PART:
        sentence = _("%(name)s took a part of what you suggested")
    return item_about_goal(
        suggestion.goal,
        icon="pencil",
        title=sentence % {"name": suggestion.goal.owner.name},
        text=suggestion.answer or suggestion.goal.statement,
        button=_("Read it"),
        key=f"goals.suggestion_answered:{suggestion.pk}",
    )


def goals_with_mentions(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001
    mentions = Comment.objects.filter(mentioned=person, made_at__gt=dates.now() - RECENT).order_by()
    return goals_with_news(person, Q(mentioned=person)).filter(pk__in=mentions.values("goal"))


def mention_item(goal: Goal) -> InboxItem:
    author, comment_pk = last_comment_of(goal)
    return item_about_goal(
        goal,
        icon="message-circle",
        title=_("%(name)s mentions you") % {"name": author},
        text=goal.statement,
        button=_("Read it"),
        key=f"goals.mention:{comment_pk}",
    )


def goals_with_comments(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001
    """Without those in which the person is mentioned: the mention tells of them."""
    return goals_with_news(person, Q()).exclude(Exists(last_news(person, Q(mentioned=person))))


def comment_item(goal: Goal) -> InboxItem:
    author, comment_pk = last_comment_of(goal)
    return item_about_goal(
        goal,
        icon="messages",
        title=_("%(name)s wrote about a goal") % {"name": author},
        text=goal.statement,
        button=_("Read it"),
        key=f"goals.comment:{comment_pk}",
    )


def goals_with_news(person: Person, which: Q) -> QuerySet[Goal]:
    """Goals with comments by others since ``person`` last looked, and the last one's author and key."""
    last = last_news(person, which)
    return (
        Goal.objects.in_detail_for(person)
        .filter(Exists(last))
        .annotate(comment_author=Subquery(last.values("author__name")[:1]), comment_pk=Subquery(last.values("pk")[:1]))
    )


def last_news(person: Person, which: Q) -> QuerySet[Comment]:
    """Comments by others on the goal of ``OuterRef("pk")`` since ``person`` last looked, the latest first.

    The day is said apart from the last look, so that the index of a goal's comments passes over older ones.
    """
    said = Comment.objects.filter(goal=OuterRef("pk"), made_at__gt=dates.now() - RECENT).said_to(person)
    news = said.filter(which, made_at__gt=last_look(person, OuterRef("goal")))
    return news.exclude(author=person).order_by("-made_at", "-pk")


def last_comment_of(goal: Goal) -> tuple[str, int]:
    """The author's name and the key of the last comment, from ``goals_with_news``."""
    return goal.comment_author, goal.comment_pk  # type: ignore[attr-defined]  # annotated


def last_look(person: Person, goal: OuterRef) -> Coalesce:
    """When ``person`` last looked at what is said of a goal, at the latest ``RECENT`` ago."""
    looks = LookedAt.objects.filter(person=person, goal=goal, at__gte=dates.now() - RECENT).values("at")[:1]
    return Coalesce(Subquery(looks), Value(dates.now() - RECENT), output_field=DateTimeField())


def asked_agreements(person: Person, today: date) -> QuerySet[Agreement]:  # noqa: ARG001
    return half_signed_agreements(person).exclude(Exists(lapsed_agreements()))


def asked_agreement_item(agreement: Agreement) -> InboxItem:
    return item_about_goal(
        agreement.goal,
        icon="heart-handshake",
        title=_("%(name)s stands behind a wording. Do you?") % {"name": signer_of(agreement).name},
        text=agreement.goal.statement,
        button=_("Read and agree"),
        key=f"goals.agree:{agreement.pk}",
    )


def renewed_agreements(person: Person, today: date) -> QuerySet[Agreement]:  # noqa: ARG001
    """Those asked for anew, because the goal has changed since both agreed."""
    return half_signed_agreements(person).filter(Exists(lapsed_agreements()))


def renewed_agreement_item(agreement: Agreement) -> InboxItem:
    return item_about_goal(
        agreement.goal,
        icon="heart-handshake",
        title=_("%(name)s changed a goal you agreed on") % {"name": signer_of(agreement).name},
        text=agreement.goal.statement,
        button=_("See what changed"),
        key=f"goals.agree:{agreement.pk}",
    )


def half_signed_agreements(person: Person) -> QuerySet[Agreement]:
    """Current ones that the other of the two has signed and ``person`` has not."""
    to_agree = Q(manager=person, manager_signed_at=None, goal__owner__is_active=True)
    mine = Q(goal__owner=person, owner_signed_at=None) | to_agree
    # Current ones are with the manager of the goal's owner, with whom it is shared: who else they are visible to need
    # not be asked. It is said of the manager once more, because the database has an index of that.
    near = Agreement.objects.filter(manager__in=[person.pk, person.manager_id])
    current = near.current().filter(mine, goal__state__in=UNDERWAY_STATES)
    return current.select_related("goal__owner", "manager")


def is_goal_open_to(person: Person) -> Exists:
    """Of few rows about goals the same as ``visible_to``: asked of each of them, instead of listing every goal that
    everybody in care has shared.
    """
    return Exists(Goal.objects.in_detail_for(person).filter(pk=OuterRef("goal")))


def lapsed_agreements() -> QuerySet[Agreement]:
    """Of the same two on the same goal, signed by both once."""
    return Agreement.objects.signed().filter(
        goal=OuterRef("goal"), manager=OuterRef("manager"), lapsed_at__isnull=False
    )


def signer_of(agreement: Agreement) -> Person:
    return agreement.manager if agreement.owner_signed_at is None else agreement.goal.owner


def goals_agreed_before(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001
    """Agreed with an earlier manager, and shared with the present one, with whom nothing is under way."""
    earlier = Agreement.objects.signed().filter(goal=OuterRef("pk")).exclude(manager=OuterRef("shared_manager"))
    underway = Agreement.objects.filter(goal=OuterRef("pk"), manager=OuterRef("shared_manager"))
    shared = Goal.objects.of(person).filter(state__in=UNDERWAY_STATES, shared_manager=F("owner__manager"))
    open_to_them = shared.exclude(audience=Audience.ONLY_ME)
    return open_to_them.filter(Exists(earlier)).exclude(Exists(underway)).select_related("shared_manager")


def goal_agreed_before_item(goal: Goal) -> InboxItem:
    title = _("Agree with your manager too?")
    if goal.shared_manager:
        title = _("Agree with %(name)s too?") % {"name": goal.shared_manager.first_name}
    return item_about_goal(
        goal,
        icon="heart-handshake",
        title=title,
        text=_("You had agreed on it with an earlier manager: %(statement)s") % {"statement": goal.statement},
        button=_("Read and agree"),
        key=f"goals.agreement_ended:{goal.pk}:{goal.shared_manager_id}",
    )


def open_promises(person: Person, today: date) -> QuerySet[Promise]:  # noqa: ARG001
    mine = Promise.objects.open().filter(is_goal_open_to(person), by=person, goal__state__in=UNDERWAY_STATES)
    return mine.select_related("goal__owner")


def promise_item(promise: Promise) -> InboxItem:
    words = {"name": promise.goal.owner.name, "promise": promise.text}
    title = _("You promised %(name)s: %(promise)s") % words
    if promise.due_on:
        words["date"] = date_format(promise.due_on, "MONTH_DAY_FORMAT")
        title = _("You promised %(name)s by %(date)s: %(promise)s") % words
    return item_about_goal(
        promise.goal,
        icon="heart-handshake",
        title=title,
        text=promise.goal.statement,
        button=_("Go to it"),
        key=f"goals.promise:{promise.pk}",
    )


def unread_notes(person: Person, today: date) -> QuerySet[Adjustment]:  # noqa: ARG001
    return Adjustment.objects.received_by(person).filter(acknowledged_at=None).select_related("goal__owner")


def unread_note_item(adjustment: Adjustment) -> InboxItem:
    return item_about_goal(
        adjustment.goal,
        icon="arrow-guide",
        title=_("%(name)s wrote to you about a change of course") % {"name": adjustment.goal.owner.name},
        text=adjustment.goal.statement,
        button=_("Read it"),
        key=f"goals.note:{adjustment.pk}",
    )


def read_notes(person: Person, today: date) -> QuerySet[Adjustment]:  # noqa: ARG001
    mine = Adjustment.objects.visible_to(person).filter(acknowledged_at__gt=last_look(person, OuterRef("goal")))
    return mine.select_related("goal", "sent_to")


def read_note_item(adjustment: Adjustment) -> InboxItem:
    title = _("Your manager has read your note")
    if adjustment.sent_to:
        title = _("%(name)s has read your note") % {"name": adjustment.sent_to.name}
    return item_about_goal(
        adjustment.goal,
        icon="arrow-guide",
        title=title,
        text=adjustment.acknowledgement or adjustment.goal.statement,
        button=_("Look at it"),
        key=f"goals.note_read:{adjustment.pk}",
    )


def item_about_goal(goal: Goal, *, icon: str, title: str, text: str, button: str, key: str) -> InboxItem:
    """It leads to what is said of the goal."""
    url = f"{reverse('goals:goal', args=[goal.pk])}#together"
    title, text = shorten_text(title, MAX_TITLE_LENGTH), shorten_text(text, MAX_TEXT_LENGTH)
    return InboxItem(icon=icon, title=title, text=text, url=url, button=button, key=key)


register(
    InboxSource(
        kind="goals.suggestion",
        label=gettext_lazy("Somebody suggests another wording"),
        position=120,
        waiting=open_suggestions,
        item=suggestion_item,
    ),
    InboxSource(
        kind="goals.agreement_asked",
        label=gettext_lazy("Somebody asks you to agree on a goal"),
        position=130,
        waiting=asked_agreements,
        item=asked_agreement_item,
    ),
    InboxSource(
        kind="goals.agreement_lapsed",
        label=gettext_lazy("A goal you agreed on has changed"),
        position=140,
        waiting=renewed_agreements,
        item=renewed_agreement_item,
    ),
    InboxSource(
        kind="goals.agreement_ended",
        label=gettext_lazy("Your earlier manager agreed on a goal"),
        position=150,
        waiting=goals_agreed_before,
        item=goal_agreed_before_item,
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
    ),
    InboxSource(
        kind="goals.comment",
        label=gettext_lazy("Somebody writes about a goal"),
        position=190,
        waiting=goals_with_comments,
        item=comment_item,
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
