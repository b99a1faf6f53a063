"""The change of course: what happened, does it still make sense, what now, and a note for the manager.

Each step saves on its own, so that it can be left and resumed. What changes the goal itself goes through the services
that change goals anywhere else.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from northing.goals import policy
from northing.goals.models import Adjustment, Goal, Revision, Wording
from northing.goals.models.adjustments import (
    Decision,
    DecisionAnswers,
    NoteAnswers,
    StillRightAnswers,
    WhatChangedAnswers,
)
from northing.goals.models.goals import DropReason
from northing.goals.queries.adjustments import unfinished_adjustment_of
from northing.goals.services.closing import drop_goal
from northing.goals.services.goals import begin_successor
from northing.goals.services.plans import set_aside
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person

#: What the person says, step by step.
ANSWERS = ("what_happened", "discouraged", "still_makes_sense", "decision", "note")


@transaction.atomic
def begin_adjustment(actor: Person, *, goal: Goal) -> Adjustment:
    """The unfinished adjustment of this goal, or a new one."""
    require(policy.can_edit_goal(actor, goal))
    lock_person(actor)
    return unfinished_adjustment_of(goal) or Adjustment.objects.create(goal=goal)


def _lock_adjustment(actor: Person, adjustment: Adjustment) -> None:
    """One window at a time, and as it stands now: two presses must not carry a decision out twice."""
    require(policy.can_change_goal(actor, adjustment.goal))
    lock_person(actor)
    adjustment.refresh_from_db(fields=[*ANSWERS, "finished_at"])
    adjustment.goal.refresh_from_db(fields=["state"])


def _lock_unfinished(actor: Person, adjustment: Adjustment) -> None:
    _lock_adjustment(actor, adjustment)
    if adjustment.finished_at is not None:
        raise Refused(_("This change is finished. Begin another when something else has changed."))


@transaction.atomic
def acknowledge_change(
    actor: Person, *, adjustment: Adjustment, what_happened: str, discouraged: bool, version: str = ""
) -> Adjustment:
    """Raises EditConflict, as each step does, when another window saved since the form with ``version`` was opened."""
    _lock_unfinished(actor, adjustment)
    answers = {"what_happened": what_happened, "discouraged": discouraged}
    if version:
        check_version(WhatChangedAnswers(adjustment), version, values=answers)
    adjustment.what_happened, adjustment.discouraged = what_happened, discouraged
    adjustment.save(update_fields=["what_happened", "discouraged"])
    return adjustment


@transaction.atomic
def reassess_goal(actor: Person, *, adjustment: Adjustment, still_makes_sense: str, version: str = "") -> Adjustment:
    _lock_unfinished(actor, adjustment)
    if version:
        check_version(StillRightAnswers(adjustment), version, values={"still_makes_sense": still_makes_sense})
    adjustment.still_makes_sense = still_makes_sense
    adjustment.save(update_fields=["still_makes_sense"])
    return adjustment


@transaction.atomic
def decide_adjustment(
    actor: Person,
    *,
    adjustment: Adjustment,
    decision: str,
    reason: str = DropReason.OTHER,
    new_statement: str = "",
    version: str = "",
) -> Adjustment:
    """Carry the decision out and draft the note. Adjusting itself happens on the goal's own edit page, which asks
    what changed and why; ``attach_revision`` ties its revision to this adjustment.
    """
    _lock_unfinished(actor, adjustment)
    goal = adjustment.goal
    if adjustment.decision and not goal.is_open:
        raise Refused(_("You have decided already, and the goal is closed. Take it up again to decide anew."))
    if decision not in Decision.values:
        raise Refused(_("Choose one of these."), field="decision")
    if version:
        check_version(DecisionAnswers(adjustment), version, values={"decision": decision})
    if decision == Decision.PARK and goal.is_active:
        set_aside(actor, goal=goal)
    elif decision == Decision.DROP:
        drop_goal(actor, goal=goal, reason=reason, note=adjustment.what_happened)
    elif decision == Decision.PIVOT:
        pivot_goal(actor, goal=goal, statement=new_statement, note=adjustment.what_happened)
    adjustment.decision = decision
    adjustment.note = draft_note(adjustment)
    adjustment.save(update_fields=["decision", "note"])
    return adjustment


@transaction.atomic
def pivot_goal(actor: Person, *, goal: Goal, statement: str, note: str = "") -> Goal:
    """The goal becomes another: a draft with the same plan and reason, its owner's alone; the old one is let go.

    Returns the successor.
    """
    require(policy.can_edit_goal(actor, goal))
    if not statement.strip():
        raise Refused(_("Write what the goal becomes; a first wording is enough."), field="new_statement")
    if statement.strip() == goal.statement.strip():
        sentence = _("That is the same wording. To change the date, choose “Change the goal”.")
        raise Refused(sentence, field="new_statement")
    successor = begin_successor(goal, statement)
    drop_goal(actor, goal=goal, reason=DropReason.PIVOTED, note=note, successor=successor)
    return successor


@transaction.atomic
def attach_revision(actor: Person, *, goal: Goal) -> Adjustment | None:
    """Tie the goal's last revision to the unfinished adjustment that decided to adjust; its note shows old and new.

    None when there is no such adjustment, or nothing was revised since it began.
    """
    adjustment = goal.adjustments.filter(finished_at=None, decision=Decision.ADJUST).first()
    if adjustment is None:
        return None
    adjustment.goal = goal
    _lock_unfinished(actor, adjustment)
    revision = Revision.objects.filter(goal=goal, number__gt=1, written_at__gte=adjustment.began_at).first()
    if revision is None:
        return None
    adjustment.revision = revision
    adjustment.note = draft_note(adjustment)
    adjustment.save(update_fields=["revision", "note"])
    return adjustment


@transaction.atomic
def finish_adjustment(
    actor: Person, *, adjustment: Adjustment, note: str, send: bool = False, version: str = ""
) -> Adjustment:
    """Keep the note as the person left it, and send it when asked to. What was sent is not changed any more.

    A second window may still put its words to a note that was not sent.
    """
    if adjustment.sent_at is not None:
        recipient = adjustment.goal.owner.manager
        if recipient is None:
            raise Refused(_("The note has been sent to your manager already."))
        raise Refused(_("The note has been sent to %(name)s already.") % {"name": recipient.name})
    _lock_adjustment(actor, adjustment)
    if version:
        check_version(NoteAnswers(adjustment), version, values={"note": note})
    adjustment.note, adjustment.finished_at = note, adjustment.finished_at or dates.now()
    adjustment.save(update_fields=["note", "finished_at"])
    return send_note(actor, adjustment=adjustment) if send else adjustment


@transaction.atomic
def send_note(actor: Person, *, adjustment: Adjustment) -> Adjustment:
    """To the manager of now, who sees the goal; nothing else of the adjustment goes with it."""
    goal = adjustment.goal
    require(policy.can_change_goal(actor, goal))
    if not policy.can_send_note(actor, goal):
        raise Refused(_("Share the goal with your manager first; or copy the note."), field="note")
    if not adjustment.note.strip():
        raise Refused(_("There is nothing to send yet. A line is enough."), field="note")
    adjustment.sent_to, adjustment.sent_at = goal.owner.manager, dates.now()
    adjustment.save(update_fields=["sent_to", "sent_at"])
    return adjustment


@transaction.atomic
def acknowledge_note(actor: Person, *, adjustment: Adjustment, words: str = "") -> Adjustment:
    """Read by the manager, with a word if they like. Pressing twice keeps the first."""
    require(adjustment.sent_to_id == actor.pk and policy.can_see_detail(actor, adjustment.goal))
    lock_person(actor)
    adjustment.refresh_from_db(fields=["acknowledged_at"])
    if adjustment.acknowledged_at is None:
        adjustment.acknowledged_at, adjustment.acknowledgement = dates.now(), words.strip()
        adjustment.save(update_fields=["acknowledged_at", "acknowledgement"])
    return adjustment


def draft_note(adjustment: Adjustment) -> str:
    """A note the person may send: what it was, what it is now, and why, in their own words."""
    goal = adjustment.goal
    manager = goal.owner.manager
    greeting = _("Hello %(name)s,") % {"name": manager.first_name} if manager else _("Hello,")
    lines = [greeting, "", _first_sentence(Decision(adjustment.decision)), "", *_wording_lines(adjustment)]
    if adjustment.what_happened:
        lines += ["", _("What changed: %(words)s") % {"words": adjustment.what_happened}]
    if adjustment.still_makes_sense:
        lines += [_("How I see it now: %(words)s") % {"words": adjustment.still_makes_sense}]
    return "\n".join([*lines, "", _("Shall we talk about it?"), "", goal.owner.first_name])


def _first_sentence(decision: Decision) -> str:
    return {
        Decision.ADJUST: _("I would like to change one of my goals."),
        Decision.PIVOT: _("One of my goals has become another."),
        Decision.PARK: _("I am setting one of my goals aside for now."),
        Decision.DROP: _("I am letting one of my goals go."),
        Decision.KEEP: _("I have looked at one of my goals again and am keeping it as it is."),
    }[decision]


def _wording_lines(adjustment: Adjustment) -> list[str]:
    goal, revision = adjustment.goal, adjustment.revision
    if revision is not None and revision.number > 1:
        before = adjustment.was_wording
        old = [_("It was: %(wording)s") % {"wording": describe_wording(before)}] if before else []
        return [*old, _("It is now: %(wording)s") % {"wording": describe_wording(revision.wording)}]
    lines = [_("The goal: %(wording)s") % {"wording": goal.statement}]
    if goal.successor is not None:
        lines.append(_("It becomes: %(wording)s") % {"wording": goal.successor.statement})
    return lines


def describe_wording(wording: Wording) -> str:
    """The sentence with its day and what it is measured by, in brackets."""
    day = date_format(wording.deadline, "DATE_FORMAT") if wording.deadline else ""
    facts = "; ".join(filter(None, [day, wording.measured_by]))
    return f"{wording.statement} ({facts})" if facts else wording.statement
