"""A blocker is put to somebody when its step is saved, answered by them, and settled by the goal's owner."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from northing.checkins import policy
from northing.checkins.models import Ask, AskDetails, GoalNote
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked


@transaction.atomic
def place_ask(actor: Person, *, note: GoalNote, details: AskDetails) -> Ask | None:
    """Puts the note's blocker to the person of ``details``; nobody there withdraws what was not answered yet.

    Sent again it changes the words of the ask, and asks nobody a second time. Raises Refused where nothing blocks or
    only the owner sees the blocker.
    """
    require(policy.can_note_goal(actor, note.checkin, note.goal))
    lock_person(actor)
    if details.asked is None:
        Ask.objects.unanswered().filter(note=note).update(withdrawn_at=dates.now())
        return None
    _check_details(actor, note, details.asked)
    Ask.objects.unanswered().filter(note=note).exclude(asked=details.asked).update(withdrawn_at=dates.now())
    ask = Ask.objects.standing().filter(note=note, asked=details.asked).first()
    ask = ask or Ask(goal=note.goal, note=note, asked=details.asked)
    if ask.answered_at is None:
        _check_day(ask, details)
        ask.put(note.answers, details)
        ask.full_clean(exclude=["goal", "note", "asked"])
        ask.save()
    return ask


def _check_details(actor: Person, note: GoalNote, asked: Person) -> None:
    if not note.answers.says_blocker:
        raise Refused(_("Say what blocks you; that is what they read."), field="blocked")
    if note.blocked_is_private:
        message = _("Only you see this blocker, so nobody can be asked about it. Untick that, or ask nobody.")
        raise Refused(message, field="asked")
    require(asked.pk != actor.pk and Person.objects.visible_to(actor).filter(pk=asked.pk, is_active=True).exists())


def _check_day(ask: Ask, details: AskDetails) -> None:
    if details.until is not None and details.until < dates.today() and details.until != ask.until:
        raise Refused(_("That day is behind us. Choose one ahead, or none."), field="ask_until")


@transaction.atomic
def answer_ask(actor: Person, *, ask: Ask, answer: str, helps: bool) -> Ask:
    """By who was asked; a second answer takes the first one's place. Raises Refused for help without a word."""
    require(policy.can_answer_ask(actor, ask))
    lock_person(actor)
    refresh_locked(ask)
    if not ask.is_standing:
        raise Refused(_("This has been settled meanwhile."))
    if helps and not answer.strip():
        raise Refused(_("A line is enough: what you do, or whom to turn to."), field="answer")
    ask.answer, ask.helps, ask.answered_at, ask.answer_seen_at = answer.strip(), helps, dates.now(), None
    ask.full_clean(exclude=["goal", "note", "asked"])
    ask.save(update_fields=["answer", "helps", "answered_at", "answer_seen_at"])
    return ask


@transaction.atomic
def see_answer_to_ask(actor: Person, *, ask: Ask) -> None:
    """The owner has read it. Pressing twice keeps the first moment."""
    require(policy.can_settle_ask(actor, ask))
    Ask.objects.filter(pk=ask.pk, answer_seen_at=None).exclude(answered_at=None).update(answer_seen_at=dates.now())


@transaction.atomic
def resolve_asks(actor: Person, *, asks: Sequence[Ask]) -> None:
    """What blocked the goal blocks it no more."""
    for ask in asks:
        require(policy.can_settle_ask(actor, ask))
    Ask.objects.standing().filter(pk__in=[ask.pk for ask in asks]).update(resolved_at=dates.now())


@transaction.atomic
def withdraw_ask(actor: Person, *, ask: Ask) -> None:
    """Who was asked reads it no longer. What was answered stays with the owner."""
    require(policy.can_settle_ask(actor, ask))
    Ask.objects.standing().filter(pk=ask.pk).update(withdrawn_at=dates.now())
