"""Comments about a goal, whom they mention, and until when somebody has read them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from northing.goals import policy as goals_policy
from northing.goals.models import Audience, Goal, GoalState
from northing.kernel import dates, versions
from northing.kernel.errors import EditConflict, NotAllowed
from northing.people.models import WITH_MENTORS, Mentorship, Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.together.models import Comment, LookedAt


def readers_of(goal: Goal) -> list[Person]:
    """Everybody who reads the goal in detail, its owner first, each with ``looked_at``. One query; fetch ``owner``
    along with the goal.

    The same rule as ``Goal.objects.in_detail_for``, from the goal's side; a test holds the two together.
    """
    keys = Q(pk=goal.owner_id)
    if goal.state != GoalState.DRAFT and goal.audience != Audience.ONLY_ME:
        if goal.shared_manager_id and goal.shared_manager_id == goal.owner.manager_id:
            keys |= Q(pk=goal.shared_manager_id)
        if goal.audience in WITH_MENTORS:
            keys |= Q(pk__in=Mentorship.objects.current().filter(person=goal.owner_id).values("mentor"))
    looks = LookedAt.objects.filter(goal=goal, person=OuterRef("pk")).values("at")
    readers = Person.objects.filter(keys, Q(is_active=True) | Q(pk=goal.owner_id)).annotate(looked_at=Subquery(looks))
    return sorted(readers.only("name"), key=lambda person: (person.pk != goal.owner_id, person.name))


def mentioned_in(text: str, readers: Sequence[Person]) -> list[Person]:
    """Whom ``@Name`` names: the whole name, or the first name where only one reader bears it."""
    firsts = [person.first_name.casefold() for person in readers]
    found = []
    for person in readers:
        names = [person.name]
        if firsts.count(person.first_name.casefold()) == 1:
            names.append(person.first_name)
        spelled = "|".join(re.escape(name) for name in names)
        if re.search(rf"(?<![\w@])@(?:{spelled})(?!\w)", text, re.IGNORECASE):
            found.append(person)
    return found


@transaction.atomic
def write_comment(actor: Person, *, goal: Goal, text: str) -> Comment:
    """Whoever writes has read what is there. The same words again, as a second press sends them, are one comment."""
    goals_policy.require_detail(actor, goal)
    lock_person(actor)
    last = goal.comments.order_by("-made_at", "-pk").first()
    if last is not None and last.author_id == actor.pk and last.text == text:
        return last
    comment = Comment(goal=goal, author=actor, text=text)
    comment.full_clean(exclude=["goal", "author"])
    comment.save()
    comment.mentioned.set(_others_mentioned(comment, goal))
    look_at(actor, goal=goal)
    return comment


@transaction.atomic
def change_comment(actor: Person, *, comment: Comment, text: str, version: str) -> Comment:
    """Raises EditConflict when another window of theirs has saved since, RowRemoved when it removed it."""
    _require_own(actor, comment)
    lock_person(actor)
    goal = comment.goal
    refresh_locked(comment)
    comment.goal = goal
    if version != version_of(comment) and comment.text != text:
        raise EditConflict(comment.text, field="text", version=version_of(comment))
    comment.text, comment.changed_at = text, dates.now()
    comment.full_clean(exclude=["goal", "author"])
    comment.save(update_fields=["text", "changed_at"])
    comment.mentioned.set(_others_mentioned(comment, goal))
    return comment


@transaction.atomic
def remove_comment(actor: Person, *, comment: Comment) -> None:
    _require_own(actor, comment)
    comment.delete()


@transaction.atomic
def look_at(actor: Person, *, goal: Goal) -> None:
    """What is said up to now is read."""
    goals_policy.require_detail(actor, goal)
    LookedAt.objects.update_or_create(goal=goal, person=actor, defaults={"at": dates.now()})


def version_of(comment: Comment) -> str:
    return versions.fingerprint(comment.text)


def _others_mentioned(comment: Comment, goal: Goal) -> list[Person]:
    return [person for person in mentioned_in(comment.text, readers_of(goal)) if person.pk != comment.author_id]


def _require_own(actor: Person, comment: Comment) -> None:
    """Their own words, as long as they read the goal; who no longer does cannot reach into it."""
    goals_policy.require_detail(actor, comment.goal)
    if comment.author_id != actor.pk:
        raise NotAllowed
