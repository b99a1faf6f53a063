"""Making something of a piece of feedback: an action for a goal, or a note in the journal. Pressing twice makes one."""

from __future__ import annotations

from django.db import transaction

from northing.common import dates
from northing.common.errors import NotAllowed
from northing.feedback import policy
from northing.feedback.models import Answer, Outcome, OutcomeKind
from northing.goals.models import Goal
from northing.goals.models.action import Action
from northing.goals.services.actions import add_action
from northing.people.models import Person
from northing.people.services.turns import take_turns_of
from northing.vision.services.journal import write_entry

#: Characters an action's text holds.
LONGEST_ACTION = Action._meta.get_field("text").max_length or 280


@transaction.atomic
def make_action(actor: Person, *, answer: Answer, goal: Goal) -> Outcome:
    """An open action of the goal in the words of the answer; its owner rewords it there. Raises Refused when the goal
    has as many as it holds.
    """
    require_receiver_of(actor, answer)
    standing = made_of(actor, answer, OutcomeKind.ACTION)
    if standing is not None:
        return standing
    action = add_action(actor, goal=goal, text=shortened(answer.text))
    return Outcome.objects.create(person=actor, answer=answer, kind=OutcomeKind.ACTION, action=action)


@transaction.atomic
def note_in_journal(actor: Person, *, answer: Answer, link: str) -> Outcome:
    """A note of today with the words and, as ``link``, the way back to where they came from."""
    require_receiver_of(actor, answer)
    standing = made_of(actor, answer, OutcomeKind.NOTE)
    if standing is not None:
        return standing
    asked = answer.response.request
    quoted = "\n".join(f"> {line}" for line in answer.text.splitlines())
    title = f"Feedback: {asked.title}"
    text = f"{quoted}\n\nFrom [the feedback I asked for]({link})."
    entry = write_entry(actor, on=dates.today(), title=title[:150], text=text)
    return Outcome.objects.create(person=actor, answer=answer, kind=OutcomeKind.NOTE, entry=entry)


def require_receiver_of(actor: Person, answer: Answer) -> None:
    """Only the one who asked, and only of words they can see by now."""
    policy.require_owner(actor, answer.response.request)
    if not answer.text or not Answer.objects.visible_to(actor).filter(pk=answer.pk).exists():
        raise NotAllowed


def made_of(actor: Person, answer: Answer, kind: OutcomeKind) -> Outcome | None:
    take_turns_of(actor)
    return Outcome.objects.visible_to(actor).filter(answer=answer, kind=kind).first()


def shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_ACTION else f"{words[: LONGEST_ACTION - 1]}…"
