"""Proposing a goal to somebody, and their answer: taken up as a draft of theirs, or declined with a reason."""

from __future__ import annotations

from django.db import transaction

from northing.goals.models import Goal
from northing.goals.services.drafting import GoalFields, create_goal
from northing.goals.services.plans import begin_plan, current_plan
from northing.goals.services.wording import Wording, kept, row_from
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.together import policy
from northing.together.models import Proposal
from northing.together.models.proposals import Answer


@transaction.atomic
def propose_goal(actor: Person, *, person: Person, wording: Wording, note: str) -> Proposal:
    """The same proposal pressed twice is one."""
    policy.require_propose(actor, person)
    lock_person(actor)
    rows = [kept(row) | {"pk": None} for row in wording.measures]
    standing = Proposal.objects.open().filter(author=actor, person=person, statement=wording.statement).first()
    if standing is not None and (standing.deadline, standing.measures) == (wording.deadline, rows):
        return standing
    proposal = Proposal(author=actor, person=person, statement=wording.statement, deadline=wording.deadline)
    proposal.measures, proposal.note = rows, note.strip()
    proposal.full_clean(exclude=["author", "person"])
    proposal.save()
    return proposal


@transaction.atomic
def accept_proposal(actor: Person, *, proposal: Proposal) -> Goal:
    """A draft of their own, which only they see; they change what they like. Twice gives the same draft."""
    _require_to(actor, proposal)
    _renew(actor, proposal)
    if proposal.outcome == Answer.ACCEPTED and proposal.goal is not None:
        return proposal.goal
    _require_open(proposal)
    today = dates.today()
    plan = current_plan(actor, today) or begin_plan(actor, starts_on=today)
    fields = GoalFields(statement=proposal.statement, deadline=proposal.deadline)
    goal = create_goal(actor, plan=plan, fields=fields, measures=[row_from(one) for one in proposal.measures])
    proposal.goal = goal
    _answer(proposal, Answer.ACCEPTED)
    return goal


@transaction.atomic
def decline_proposal(actor: Person, *, proposal: Proposal, reason: str) -> Proposal:
    _require_to(actor, proposal)
    _renew(actor, proposal)
    _require_open(proposal)
    if not reason.strip():
        raise Refused("A line why; it is what makes a no easy to read.", field="reason")
    return _answer(proposal, Answer.DECLINED, reason)


@transaction.atomic
def withdraw_proposal(actor: Person, *, proposal: Proposal) -> Proposal:
    _require_by(actor, proposal)
    _renew(actor, proposal)
    _require_open(proposal)
    return _answer(proposal, Answer.WITHDRAWN)


@transaction.atomic
def see_answer(actor: Person, *, proposal: Proposal) -> Proposal:
    """Its author has read the answer; nothing waits any more."""
    _require_by(actor, proposal)
    if proposal.answer_seen_at is None and not proposal.is_open:
        proposal.answer_seen_at = dates.now()
        proposal.save(update_fields=["answer_seen_at"])
    return proposal


def _require_to(actor: Person, proposal: Proposal) -> None:
    if proposal.person_id != actor.pk:
        raise NotAllowed


def _require_by(actor: Person, proposal: Proposal) -> None:
    if proposal.author_id != actor.pk:
        raise NotAllowed


def _renew(actor: Person, proposal: Proposal) -> None:
    """As it stands now; its author is needed for the words."""
    author = proposal.author
    lock_person(actor)
    refresh_locked(proposal)
    proposal.author = author


def _require_open(proposal: Proposal) -> None:
    if proposal.outcome == Answer.WITHDRAWN:
        raise Refused(f"{proposal.author.first_name} has withdrawn this meanwhile.")
    if not proposal.is_open:
        raise Refused("This has been answered already.")


def _answer(proposal: Proposal, outcome: Answer, reason: str = "") -> Proposal:
    proposal.outcome, proposal.reason, proposal.answered_at = outcome, reason.strip(), dates.now()
    proposal.full_clean(exclude=["author", "person", "goal"])
    proposal.save(update_fields=["outcome", "reason", "answered_at", "goal"])
    return proposal
