"""Suggesting another wording, and the answers: taken, taken in part, kept as it was, withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals.models import Goal, Revision, Wording
from northing.goals.policy import can_edit_goal
from northing.goals.services.goals import revise_goal
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.together import policy
from northing.together.models import Suggestion, SuggestionOutcome


@transaction.atomic
def suggest_wording(actor: Person, *, goal: Goal, wording: Wording, why: str, version: str) -> Suggestion:
    """``version`` is that of the goal's wording the form was opened with; raises EditConflict when it has changed.

    The same suggestion sent twice is one.
    """
    require(policy.can_suggest(actor, goal))
    lock_person(actor)
    base = _read_wording(goal)
    check_version(base, version)
    if wording == base:
        raise Refused(_("This is how it stands already. Change a word, a measure or the day first."), field="statement")
    suggestion = _find_same(actor, goal, wording, why.strip())
    if suggestion is not None:
        return suggestion
    suggestion = Suggestion(goal=goal, author=actor, why=why.strip())
    suggestion.statement, suggestion.deadline = wording.statement, wording.deadline
    suggestion.measures = wording.measure_rows
    suggestion.base_statement, suggestion.base_deadline = base.statement, base.deadline
    suggestion.base_measures = base.measure_rows
    suggestion.full_clean(exclude=["goal", "author"])
    suggestion.save()
    return suggestion


@transaction.atomic
def take_suggestion(
    actor: Person, *, suggestion: Suggestion, wording: Wording, version: str, name: str = ""
) -> Revision:
    """Revise the goal to ``wording``: what was suggested, or what the owner made of it; with a ``name`` it is called
    so.

    The revision names who suggested it. Raises EditConflict when the goal's wording is not the one of ``version``.
    """
    require(can_edit_goal(actor, suggestion.goal))
    _require_open(actor, suggestion)
    check_version(_read_wording(suggestion.goal), version)
    author = suggestion.author
    is_whole = wording == suggestion.wording
    source = _("Suggested by %(name)s") if is_whole else _("Taken in part from a suggestion by %(name)s")
    revision = revise_goal(
        actor,
        goal=suggestion.goal,
        wording=wording,
        what_changed=source % {"name": author.name},
        why=suggestion.why or _("%(name)s put it this way.") % {"name": author.first_name},
        name=name,
    )
    suggestion.revision = revision
    _save_answer(suggestion, SuggestionOutcome.TAKEN if is_whole else SuggestionOutcome.IN_PART)
    return revision


@transaction.atomic
def decline_suggestion(actor: Person, *, suggestion: Suggestion, reason: str) -> Suggestion:
    require(policy.can_answer_suggestion(actor, suggestion))
    _require_open(actor, suggestion)
    if not reason.strip():
        raise Refused(_("A line why; it is what makes a no easy to read."), field="reason")
    return _save_answer(suggestion, SuggestionOutcome.DECLINED, reason)


@transaction.atomic
def withdraw_suggestion(actor: Person, *, suggestion: Suggestion) -> Suggestion:
    require(policy.can_withdraw_suggestion(actor, suggestion))
    _require_open(actor, suggestion)
    return _save_answer(suggestion, SuggestionOutcome.WITHDRAWN)


def _read_wording(goal: Goal) -> Wording:
    """The stored wording, with the goal's row locked until the transaction ends."""
    return Goal.objects.select_for_update(no_key=True).get(pk=goal.pk).wording


def _find_same(actor: Person, goal: Goal, wording: Wording, why: str) -> Suggestion | None:
    """The actor's unanswered suggestion with the same wording and reason."""
    made = Suggestion.objects.filter(goal=goal, author=actor, outcome=SuggestionOutcome.OPEN, why=why)
    return next((one for one in made.filter(statement=wording.statement) if one.wording == wording), None)


def _require_open(actor: Person, suggestion: Suggestion) -> None:
    """Read the suggestion again under a lock. Raises Refused when it has been withdrawn or answered since."""
    lock_person(actor)
    goal, author = suggestion.goal, suggestion.author
    refresh_locked(suggestion)
    suggestion.goal, suggestion.author = goal, author
    if suggestion.is_withdrawn:
        raise Refused(_("%(name)s has withdrawn this suggestion meanwhile.") % {"name": author.first_name})
    if not suggestion.is_open:
        raise Refused(_("This suggestion has been answered already."))


def _save_answer(suggestion: Suggestion, outcome: SuggestionOutcome, answer: str = "") -> Suggestion:
    suggestion.outcome, suggestion.answer, suggestion.answered_at = outcome, answer.strip(), dates.now()
    suggestion.full_clean(exclude=["goal", "author", "revision"])
    suggestion.save(update_fields=["outcome", "answer", "answered_at", "revision"])
    return suggestion
