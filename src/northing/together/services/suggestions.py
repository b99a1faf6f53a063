"""Suggesting another wording, and answering: taken, taken in part, kept as it was, withdrawn."""

from __future__ import annotations

from django.db import transaction

from northing.goals import policy as goals_policy
from northing.goals.models import Goal, Revision
from northing.goals.services.revisions import revise_goal
from northing.goals.services.wording import Wording, kept, wording_of, wording_version
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.together import policy
from northing.together.models import Suggestion
from northing.together.models.suggestions import Outcome
from northing.together.queries.suggestions import suggested


@transaction.atomic
def suggest_wording(actor: Person, *, goal: Goal, wording: Wording, why: str, version: str) -> Suggestion:
    """``version`` is that of the wording it was made of; when the owner has changed it meanwhile, both are shown.

    The same suggestion pressed twice is one.
    """
    policy.require_suggest(actor, goal)
    lock_person(actor)
    base = _as_it_stands(goal)
    if version != wording_version(base):
        raise EditConflict(in_words(base), field="statement", version=wording_version(base))
    if wording == base:
        raise Refused("This is how it stands already. Change a word, a measure or the day first.", field="statement")
    standing = Suggestion.objects.filter(goal=goal, author=actor, outcome=Outcome.OPEN, statement=wording.statement)
    same = next((one for one in standing if suggested(one) == wording and one.why == why.strip()), None)
    if same is not None:
        return same
    suggestion = Suggestion(goal=goal, author=actor, why=why.strip())
    suggestion.statement, suggestion.deadline = wording.statement, wording.deadline
    suggestion.measures = [kept(row) for row in wording.measures]
    suggestion.base_statement, suggestion.base_deadline = base.statement, base.deadline
    suggestion.base_measures = [kept(row) for row in base.measures]
    suggestion.full_clean(exclude=["goal", "author"])
    suggestion.save()
    return suggestion


@transaction.atomic
def take_suggestion(actor: Person, *, suggestion: Suggestion, wording: Wording, version: str) -> Revision:
    """Make the goal stand as ``wording`` says, which is the suggestion or what the owner made of it.

    The revision names who suggested it. Raises EditConflict when the goal's wording is not the one of ``version``.
    """
    goals_policy.require_edit(actor, suggestion.goal)
    _require_open(actor, suggestion)
    base = _as_it_stands(suggestion.goal)
    if version != wording_version(base):
        raise EditConflict(in_words(base), field="statement", version=wording_version(base))
    whole = wording == suggested(suggestion)
    how = "Suggested by" if whole else "Taken in part from a suggestion by"
    revision = revise_goal(
        actor,
        goal=suggestion.goal,
        statement=wording.statement,
        deadline=wording.deadline,
        measures=wording.measures,
        what_changed=f"{how} {suggestion.author.name}",
        why=suggestion.why or f"{suggestion.author.first_name} put it this way.",
    )
    suggestion.revision = revision
    _answer(suggestion, Outcome.TAKEN if whole else Outcome.IN_PART)
    return revision


@transaction.atomic
def decline_suggestion(actor: Person, *, suggestion: Suggestion, reason: str) -> Suggestion:
    goals_policy.require_change(actor, suggestion.goal)
    _require_open(actor, suggestion)
    if not reason.strip():
        raise Refused("A line why; it is what makes a no easy to read.", field="reason")
    return _answer(suggestion, Outcome.DECLINED, reason)


@transaction.atomic
def withdraw_suggestion(actor: Person, *, suggestion: Suggestion) -> Suggestion:
    if suggestion.author_id != actor.pk:
        raise NotAllowed
    _require_open(actor, suggestion)
    return _answer(suggestion, Outcome.WITHDRAWN)


def in_words(wording: Wording) -> str:
    day = f", by {wording.deadline}" if wording.deadline else ""
    return f"{wording.statement}{day} ({wording.measured_by or 'no measure'})"


def _as_it_stands(goal: Goal) -> Wording:
    """From the database, under a lock: the later of two windows meets what the earlier one has written."""
    return wording_of(Goal.objects.select_for_update(no_key=True).get(pk=goal.pk))


def _require_open(actor: Person, suggestion: Suggestion) -> None:
    """As it stands now: it may have been withdrawn, or answered in another window."""
    lock_person(actor)
    goal, author = suggestion.goal, suggestion.author
    refresh_locked(suggestion)
    suggestion.goal, suggestion.author = goal, author
    if suggestion.outcome == Outcome.WITHDRAWN:
        raise Refused(f"{author.first_name} has withdrawn this suggestion meanwhile.")
    if not suggestion.is_open:
        raise Refused("This suggestion has been answered already.")


def _answer(suggestion: Suggestion, outcome: Outcome, words: str = "") -> Suggestion:
    suggestion.outcome, suggestion.answer, suggestion.answered_at = outcome, words.strip(), dates.now()
    suggestion.full_clean(exclude=["goal", "author", "revision"])
    suggestion.save(update_fields=["outcome", "answer", "answered_at", "revision"])
    return suggestion
