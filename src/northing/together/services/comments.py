"""Comments about a goal, and until when somebody has read them."""

from __future__ import annotations

from django.db import transaction

from northing.goals.models import Goal
from northing.goals.policy import can_see_detail
from northing.kernel import dates
from northing.kernel.errors import require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.together import policy
from northing.together.models import Comment, LookedAt
from northing.together.queries.readers import find_mentioned, list_readers


@transaction.atomic
def write_comment(actor: Person, *, goal: Goal, text: str) -> Comment:
    """Also marks the conversation as read by the actor. The same text sent twice in a row is one comment."""
    require(can_see_detail(actor, goal))
    lock_person(actor)
    last = goal.comments.order_by("-made_at", "-pk").first()
    if last is not None and last.author_id == actor.pk and last.text == text:
        return last
    comment = Comment(goal=goal, author=actor, text=text)
    comment.full_clean(exclude=["goal", "author"])
    comment.save()
    _save_mentioned(comment)
    look_at(actor, goal=goal)
    return comment


@transaction.atomic
def change_comment(actor: Person, *, comment: Comment, text: str, version: str) -> Comment:
    """Raises EditConflict when another window saved another text, RowRemoved when it removed the comment."""
    require(policy.can_change_comment(actor, comment))
    lock_person(actor)
    goal = comment.goal
    refresh_locked(comment)
    comment.goal = goal
    check_version(comment, version, values={"text": text})
    comment.text, comment.changed_at = text, dates.now()
    comment.full_clean(exclude=["goal", "author"])
    comment.save(update_fields=["text", "changed_at"])
    _save_mentioned(comment)
    return comment


@transaction.atomic
def remove_comment(actor: Person, *, comment: Comment) -> None:
    require(policy.can_change_comment(actor, comment))
    comment.delete()


@transaction.atomic
def look_at(actor: Person, *, goal: Goal) -> None:
    """Mark what others wrote about the goal up to now as read by the actor."""
    require(can_see_detail(actor, goal))
    LookedAt.objects.update_or_create(goal=goal, person=actor, defaults={"at": dates.now()})


def _save_mentioned(comment: Comment) -> None:
    mentioned = find_mentioned(comment.text, list_readers(comment.goal))
    comment.mentioned.set(person for person in mentioned if person.pk != comment.author_id)
