"""The adjust flow: acknowledge what changed, reassess, decide, and a note for the manager.

Each step saves on its own, so that the walk can be left and resumed. What changes the goal itself goes through the
services that change goals anywhere else.
"""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils.formats import date_format

from northing.goals import policy
from northing.goals.models import Adjustment, Goal, GoalState, Revision
from northing.goals.models.change import Decision
from northing.goals.models.goal import DropReason
from northing.goals.services.closing import let_go
from northing.goals.services.plans import park_goal
from northing.goals.services.succeeding import begin_successor
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.kernel.versions import fingerprint
from northing.people.models import Person
from northing.people.services.locks import lock_person

#: What the person says on the way, step by step.
SAID = ("what_happened", "discouraged", "still_makes_sense", "decision", "note")


@transaction.atomic
def begin_adjustment(actor: Person, *, goal: Goal) -> Adjustment:
    """The unfinished walk about this goal, or a new one."""
    policy.require_edit(actor, goal)
    lock_person(actor)
    return unfinished_of(goal) or Adjustment.objects.create(goal=goal)


def unfinished_of(goal: Goal) -> Adjustment | None:
    """The walk somebody left half-way; also of a goal that it parked, let go or turned into another."""
    walk = goal.adjustments.filter(finished_at=None).first()
    if walk is not None:
        walk.goal = goal
    return walk


def last_of(goal: Goal) -> Adjustment | None:
    """The walk somebody is on, else the one last finished: its note may still be open in another window."""
    walk = unfinished_of(goal) or goal.adjustments.first()
    if walk is not None:
        walk.goal = goal
    return walk


def require_now(actor: Person, adjustment: Adjustment) -> None:
    """One window at a time, and as it stands now: two presses must not carry a decision out twice."""
    if adjustment.goal.owner_id != actor.pk:
        raise NotAllowed
    lock_person(actor)
    adjustment.refresh_from_db(fields=[*SAID, "finished_at"])
    adjustment.goal.refresh_from_db(fields=["state"])


def require_open(actor: Person, adjustment: Adjustment) -> None:
    require_now(actor, adjustment)
    if adjustment.finished_at is not None:
        raise Refused("This change is finished. Begin another when something else has changed.")


def opened_at(adjustment: Adjustment, *names: str) -> str:
    """The version a form about these answers carries."""
    return fingerprint(*(getattr(adjustment, name) for name in names))


def require_same(adjustment: Adjustment, version: str, **answers: object) -> None:
    """Raises EditConflict when another window has answered otherwise since the form with ``version`` was opened."""
    names = tuple(answers)
    same = all(getattr(adjustment, name) == answer for name, answer in answers.items())
    if not same and version not in {"", opened_at(adjustment, *names)}:
        theirs = "\n".join(filter(None, map(partial(in_words, adjustment), names)))
        raise EditConflict(theirs, field=names[0], version=opened_at(adjustment, *names))


def in_words(adjustment: Adjustment, name: str) -> str:
    if name == "discouraged":
        return "Nothing has changed. I am just discouraged." if adjustment.discouraged else ""
    return str(adjustment.get_decision_display() if name == "decision" else getattr(adjustment, name))


@transaction.atomic
def acknowledge(
    actor: Person, *, adjustment: Adjustment, what_happened: str, discouraged: bool, version: str = ""
) -> Adjustment:
    """Raises EditConflict, as each step does, when another window saved since the form with ``version`` was opened."""
    require_open(actor, adjustment)
    require_same(adjustment, version, what_happened=what_happened, discouraged=discouraged)
    adjustment.what_happened, adjustment.discouraged = what_happened, discouraged
    adjustment.save(update_fields=["what_happened", "discouraged"])
    return adjustment


@transaction.atomic
def reassess(actor: Person, *, adjustment: Adjustment, still_makes_sense: str, version: str = "") -> Adjustment:
    require_open(actor, adjustment)
    require_same(adjustment, version, still_makes_sense=still_makes_sense)
    adjustment.still_makes_sense = still_makes_sense
    adjustment.save(update_fields=["still_makes_sense"])
    return adjustment


@transaction.atomic
def decide(
    actor: Person,
    *,
    adjustment: Adjustment,
    decision: str,
    reason: str = DropReason.OTHER,
    new_statement: str = "",
    version: str = "",
) -> Adjustment:
    """Carry the decision out and draft the note. Adjusting itself happens on the goal's own edit page, which asks
    what changed and why; ``attach_revision`` ties its revision to this walk.
    """
    require_open(actor, adjustment)
    goal = adjustment.goal
    if adjustment.decision and not goal.is_open:
        raise Refused("You have decided already, and the goal is closed. Take it up again to decide anew.")
    if decision not in Decision.values:
        raise Refused("Choose one of these.", field="decision")
    require_same(adjustment, version, decision=decision)
    if decision == Decision.PARK and goal.state == GoalState.ACTIVE:
        park_goal(actor, goal=goal)
    elif decision == Decision.DROP:
        let_go(actor, goal=goal, reason=reason, note=adjustment.what_happened)
    elif decision == Decision.PIVOT:
        pivot(actor, goal=goal, statement=new_statement, note=adjustment.what_happened)
    adjustment.decision = decision
    adjustment.note = draft_note(adjustment)
    adjustment.save(update_fields=["decision", "note"])
    return adjustment


def pivot(actor: Person, *, goal: Goal, statement: str, note: str) -> Goal:
    """The goal becomes another: a draft with the same plan and reason, its owner's alone; the old one is let go."""
    if not statement.strip():
        raise Refused("Write what the goal becomes; a first wording is enough.", field="new_statement")
    if statement.strip() == goal.statement.strip():
        raise Refused("That is the same wording. To change the date, adjust it instead.", field="new_statement")
    successor = begin_successor(goal, statement)
    let_go(actor, goal=goal, reason=DropReason.PIVOTED, note=note, successor=successor)
    return successor


@transaction.atomic
def attach_revision(actor: Person, *, goal: Goal) -> Adjustment | None:
    """Tie the goal's last revision to the unfinished walk that decided to adjust; its note shows old and new.

    None when there is no such walk, or nothing was revised since it began.
    """
    adjustment = unfinished_of(goal)
    if adjustment is None or adjustment.decision != Decision.ADJUST:
        return None
    require_open(actor, adjustment)
    revision = Revision.objects.filter(goal=goal, number__gt=1, written_at__gte=adjustment.began_at).first()
    if revision is None:
        return None
    adjustment.revision = revision
    adjustment.note = draft_note(adjustment)
    adjustment.save(update_fields=["revision", "note"])
    return adjustment


@transaction.atomic
def finish_adjustment(actor: Person, *, adjustment: Adjustment, note: str, version: str = "") -> Adjustment:
    """Keep the note as the person left it; the walk is done. A second window may still put its words to the note."""
    require_now(actor, adjustment)
    require_same(adjustment, version, note=note)
    adjustment.note, adjustment.finished_at = note, adjustment.finished_at or dates.now()
    adjustment.save(update_fields=["note", "finished_at"])
    return adjustment


OPENINGS = {
    Decision.ADJUST: "I would like to change one of my goals.",
    Decision.PIVOT: "One of my goals has become another.",
    Decision.PARK: "I am setting one of my goals aside for now.",
    Decision.DROP: "I am letting one of my goals go.",
    Decision.KEEP: "I have looked at one of my goals again and am keeping it as it is.",
}


def draft_note(adjustment: Adjustment) -> str:
    """A note the person may send: what it was, what it is now, and why, in their own words. ``telling`` sends it."""
    goal = adjustment.goal
    manager = goal.owner.manager
    lines = [f"Hello {manager.first_name}," if manager else "Hello,", "", OPENINGS[Decision(adjustment.decision)], ""]
    lines += wording_lines(adjustment)
    if adjustment.what_happened:
        lines += ["", f"What changed: {adjustment.what_happened}"]
    if adjustment.still_makes_sense:
        lines += [f"How I see it now: {adjustment.still_makes_sense}"]
    return "\n".join([*lines, "", "Shall we talk about it?", "", goal.owner.first_name])


def wording_lines(adjustment: Adjustment) -> list[str]:
    goal, revision = adjustment.goal, adjustment.revision
    if revision is not None and revision.number > 1:
        before = wording_before(revision)
        old = [f"It was: {with_deadline(before)}"] if before else []
        return [*old, f"It is now: {with_deadline(revision)}"]
    lines = [f"The goal: {goal.statement}"]
    if goal.successor is not None:
        lines.append(f"It becomes: {goal.successor.statement}")
    return lines


def wording_before(revision: Revision | None) -> Revision | None:
    if revision is None:
        return None
    return Revision.objects.filter(goal=revision.goal_id, number=revision.number - 1).first()


def with_deadline(revision: Revision) -> str:
    """The wording with its day and what it is measured by, in brackets."""
    day = [date_format(revision.deadline, "j F Y")] if revision.deadline else []
    facts = [*day, *([revision.measured_by] if revision.measures else [])]
    return f"{revision.statement} ({'; '.join(facts)})" if facts else revision.statement
