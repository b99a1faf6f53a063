"""The sources of the agenda that Northing brings: what waits between two people, and good news.

Each begins at what both of the two may see.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from northing.checkins.models import GoalNote
from northing.goals.models import Goal
from northing.people.models import Person
from northing.talks.queries.agenda import AgendaContext, AgendaPoint, register_agenda_source
from northing.talks.queries.agenda_rows import (
    read_blockers_of,
    read_feedback_shared,
    read_goals_reached,
    read_half_signed_agreements,
    read_open_promises,
    read_open_proposals,
    read_open_steps,
    read_open_suggestions,
    read_standing_asks,
)
from northing.ui.formats import format_day, format_month_name
from northing.ui.text import shorten_text

MAX_POINT_LENGTH = 160


def register_sources_of_agenda() -> None:
    for order, (name, source) in enumerate(
        {
            "steps": step_points,
            "suggestions": suggestion_points,
            "proposals": proposal_points,
            "agreements": agreement_points,
            "blockers": blocker_points,
            "asked": ask_points,
            "promises": promise_points,
            "feedback": feedback_points,
            "reached": reached_points,
        }.items()
    ):
        register_agenda_source(name, source, order=10 * order)


def step_points(context: AgendaContext) -> Iterator[AgendaPoint]:
    """Agreed in an earlier 1:1 and still open."""
    steps = read_open_steps(*context.talk.people, context.talk.pk)
    for step in [step for step in steps if step.talk.starts_at <= context.talk.starts_at]:
        person = context.person_of(step.person_id)
        facts = {"name": person.first_name, "day": format_day(step.talk.starts_at)}
        mine = context.is_mine(step.person_id)
        source = _("your next step from %(day)s") if mine else _("%(name)s’s next step from %(day)s")
        yield AgendaPoint(
            key=f"step:{step.pk}",
            text=step.text,
            source=source % facts,
            icon="history",
            url=f"{step.talk.get_absolute_url()}#h-next",
            person=person,
        )


def _with_owner(context: AgendaContext, goal: Goal) -> Goal:
    """The access log asks whose it is."""
    goal.owner = context.person_of(goal.owner_id)
    return goal


def suggestion_points(context: AgendaContext) -> Iterator[AgendaPoint]:
    """Another wording by one for a goal of the other's, while it waits."""
    for one in read_open_suggestions(*context.talk.people):
        author = context.person_of(one.author_id)
        facts = {"name": author.first_name, "day": format_day(one.made_at), "goal": one.goal.name}
        mine = context.is_mine(one.author_id)
        source = _("you suggested it on %(day)s") if mine else _("%(name)s suggested it on %(day)s")
        yield AgendaPoint(
            key=f"suggestion:{one.pk}",
            text=_("Wording of %(goal)s") % facts,
            source=source % facts,
            icon="message-circle",
            url=f"{one.goal.get_absolute_url()}#together",
            person=author,
            read_goal=_with_owner(context, one.goal),
        )


def proposal_points(context: AgendaContext) -> Iterator[AgendaPoint]:
    """A goal that one drafted for the other, while it waits."""
    for one in read_open_proposals(*context.talk.people):
        author = context.person_of(one.author_id)
        facts = {"name": author.first_name, "day": format_day(one.made_at)}
        mine = context.is_mine(one.author_id)
        source = _("a goal you proposed on %(day)s") if mine else _("a goal %(name)s proposed on %(day)s")
        yield AgendaPoint(
            key=f"proposal:{one.pk}",
            text=shorten_text(one.statement, MAX_POINT_LENGTH),
            source=source % facts,
            icon="target-arrow",
            url=reverse("together:proposal", args=[one.pk]),
            person=author,
        )


def agreement_points(context: AgendaContext) -> Iterator[AgendaPoint]:
    """Signed by one of the two only."""
    for one in read_half_signed_agreements(*context.talk.people):
        signer = context.person_of(one.goal.owner_id if one.owner_signed_at else one.manager_id)
        mine = context.is_mine(signer.pk)
        source = _("you have agreed, %(name)s has not yet") if mine else _("%(name)s has agreed, you have not yet")
        yield AgendaPoint(
            key=f"agreement:{one.pk}",
            text=_("Agree on %(goal)s") % {"goal": one.goal.name},
            source=source % {"name": context.partner.first_name},
            icon="checkbox",
            url=f"{one.goal.get_absolute_url()}#together",
            person=signer,
        )


def blocker_points(context: AgendaContext) -> Iterator[AgendaPoint]:
    """What blocks an active goal of one, by its last check-in, as far as its owner lets the other read it.

    What one asked the other about it is a point of its own.
    """
    one, another = context.talk.people
    for owner, reader in ((another, one), (one, another)):
        for note in read_blockers_of(owner, reader):
            yield _blocker_point(context, note, owner)


def ask_points(context: AgendaContext) -> Iterator[AgendaPoint]:
    """What one of the two asked the other about a blocker, until it is solved."""
    for ask in read_standing_asks(*context.talk.people):
        owner = context.person_of(ask.goal.owner_id)
        facts = {"name": owner.first_name, "goal": ask.goal.name}
        source = _("you asked about %(goal)s") if context.is_mine(owner.pk) else _("%(name)s asks about %(goal)s")
        yield AgendaPoint(
            key=f"ask:{ask.pk}",
            text=shorten_text(ask.words, MAX_POINT_LENGTH),
            source=source % facts,
            icon="lifebuoy",
            url=reverse("checkins:ask", args=[ask.pk]),
            person=owner,
            read_goal=_with_owner(context, ask.goal),
        )


def _blocker_point(context: AgendaContext, note: GoalNote, owner: Person) -> AgendaPoint:
    facts = {"name": owner.first_name, "month": format_month_name(note.checkin.month), "goal": note.goal.name}
    mine = context.is_mine(owner.pk)
    source = _("from your %(month)s check-in on %(goal)s") if mine else _("%(name)s’s %(month)s check-in on %(goal)s")
    return AgendaPoint(
        key=f"blocker:{note.pk}",
        text=shorten_text(note.obstacle_words, MAX_POINT_LENGTH),
        source=source % facts,
        icon="circle-check",
        url=note.goal.get_absolute_url(),
        read_goal=note.goal,
    )


def promise_points(context: AgendaContext) -> Iterator[AgendaPoint]:
    """Open promises of one for goals of the other's; those that were a next step come with the steps."""
    for one in read_open_promises(*context.talk.people):
        person = context.person_of(one.by_id)
        facts = {"name": person.first_name, "goal": one.goal.name}
        mine = context.is_mine(one.by_id)
        source = _("you promised it for %(goal)s") if mine else _("%(name)s promised it for %(goal)s")
        yield AgendaPoint(
            key=f"promise:{one.pk}",
            text=one.text,
            source=source % facts,
            icon="heart-handshake",
            url=f"{one.goal.get_absolute_url()}#together",
            person=person,
        )


def feedback_points(context: AgendaContext) -> Iterator[AgendaPoint]:
    """Summaries that one shares with the other, with something in them, asked for since the last 1:1."""
    found = read_feedback_shared(*context.talk.people, context.since.replace(day=1))
    for one in [one for one in found if localdate(one.asked_at) >= context.since]:
        owner = context.person_of(one.owner_id)
        mine = context.is_mine(one.owner_id)
        source = _("feedback you share") if mine else _("feedback %(name)s shares with you")
        yield AgendaPoint(
            key=f"feedback:{one.pk}",
            text=shorten_text(one.title, MAX_POINT_LENGTH),
            source=source % {"name": owner.first_name},
            icon="messages",
            url=one.get_absolute_url(),
            person=owner,
        )


def reached_points(context: AgendaContext) -> Iterator[AgendaPoint]:
    """Goals of the two that were reached since their last 1:1.

    What somebody promised themself for it is theirs alone, and whether they promised anything: the point says neither.
    """
    found = read_goals_reached(*context.talk.people, context.since.replace(day=1))
    for goal in [goal for goal in found if goal.closed_on and goal.closed_on >= context.since]:
        owner = context.person_of(goal.owner_id)
        facts = {"goal": goal.name, "name": owner.first_name, "day": format_day(goal.closed_on)}
        mine = context.is_mine(goal.owner_id)
        source = _("you reached it on %(day)s") if mine else _("%(name)s reached it on %(day)s")
        yield AgendaPoint(
            key=f"reached:{goal.pk}",
            text=_("Celebrate %(goal)s") % facts,
            source=source % facts,
            icon="confetti",
            url=goal.get_absolute_url(),
            person=owner,
        )
