"""Planning a 1:1, moving, accepting and cancelling it, and the one that follows by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.queries.time_zones import is_time_zone, zone_of
from northing.people.services.locks import lock_people, refresh_locked
from northing.talks import policy
from northing.talks.models import AgendaItem, Talk, TalkPlan, TalkRepeat, TalkState
from northing.talks.services.mail import mail_cancelled, mail_following, mail_planned

WEEKS = {TalkRepeat.WEEKLY: 1, TalkRepeat.FORTNIGHTLY: 2}
#: More ahead of one person is a mistake, or a way to send mail.
MAX_PLANNED_TALKS = 100
#: What one that follows has in common with the one before.
ROW_FIELDS = ("kind", "minutes", "place", "repeats", "time_zone", "wall_time", "month_week")


@transaction.atomic
def plan_talk(actor: Person, *, other: Person, plan: TalkPlan) -> Talk:
    """Takes over what is open on the agendas of earlier 1:1s of the two. One at the same time with the same person, as
    a second press sends it, is the one that is there.

    Raises Refused for oneself, somebody who has left, a time that is past, and too many.
    """
    lock_people([actor.pk, other.pk])
    same = Talk.objects.between(actor.pk, other.pk).planned().filter(starts_at=plan.starts_at).first()
    if same is not None:
        return same
    _check_other(actor, other)
    talk = Talk(organiser=actor, other=other, set_by=actor)
    _set_plan(talk, plan, zone_of(actor))
    talk.save()
    adopt_left_items(talk)
    mail_planned(talk, by=actor)
    return talk


def _check_other(actor: Person, other: Person) -> None:
    if other.pk == actor.pk:
        raise Refused(_("A 1:1 takes two. Choose somebody else."), field="person")
    if not Person.objects.visible_to(actor).filter(pk=other.pk, is_active=True).exists():
        raise Refused(_("Somebody you chose is not here any more."), field="person")
    if Talk.objects.planned().filter(organiser=actor).count() >= MAX_PLANNED_TALKS:
        raise Refused(_("%(most)s planned 1:1s are plenty. Hold or cancel some first.") % {"most": MAX_PLANNED_TALKS})


def _set_plan(talk: Talk, plan: TalkPlan, zone: ZoneInfo) -> None:
    """Sets the fields without saving. The clock that is kept is the organiser's, whoever moves it."""
    start = plan.starts_at.astimezone(UTC)
    if start != talk.starts_at:
        _check_start(start)
        talk.starts_at = start
        if plan.moves_row or not plan.repeats:
            _set_rhythm(talk, plan.starts_at, zone)
    talk.kind, talk.minutes = plan.kind, plan.minutes
    talk.place, talk.repeats = plan.place.strip(), plan.repeats
    talk.full_clean(exclude=["organiser", "other", "set_by", "cancelled_by", "previous"])


def _set_rhythm(talk: Talk, start: datetime, zone: ZoneInfo) -> None:
    local = start.astimezone(zone)
    # Where the clock is put forward, what was typed comes back as another hour; the typed one is kept.
    typed = start if start.tzinfo is zone else local
    talk.rhythm_at, talk.time_zone = start.astimezone(UTC), zone.key
    talk.wall_time, talk.month_week = typed.time(), (local.day - 1) // 7 + 1


def _check_start(start: datetime) -> None:
    if start <= dates.now():
        raise Refused(_("That time is behind us. Choose one ahead."), field="day")


@transaction.atomic
def move_talk(actor: Person, *, talk: Talk, plan: TalkPlan, version: str) -> Talk:
    """Another time, place, length or repetition. Calendars are told of what they show; another time wants an answer.

    Raises EditConflict when the other one changed it since the form with ``version`` was opened.
    """
    talk = lock_talk(actor, talk)
    require(policy.can_change_talk(actor, talk))
    check_version(talk, version)
    before = (talk.starts_at, talk.minutes, talk.place)
    zone = ZoneInfo(talk.time_zone) if is_time_zone(talk.time_zone) else zone_of(actor)
    _set_plan(talk, plan, zone)
    if talk.starts_at != before[0]:
        talk.set_by, talk.accepted_at = actor, None
    if (talk.starts_at, talk.minutes, talk.place) != before:
        talk.sequence += 1
        mail_planned(talk, by=actor)
    talk.save()
    return talk


def lock_talk(actor: Person, talk: Talk) -> Talk:
    """As it is now, locked until the transaction ends together with both people."""
    require(policy.is_one_of_two(actor, talk))
    lock_people([talk.organiser_id, talk.other_id])
    refresh_locked(talk)
    return talk


@transaction.atomic
def accept_talk(actor: Person, *, talk: Talk) -> Talk:
    """The time fits. Does nothing where there is nothing to answer."""
    talk = lock_talk(actor, talk)
    require(policy.can_change_talk(actor, talk))
    if talk.is_to_accept_by(actor):
        talk.accepted_at = dates.now()
        talk.save(update_fields=["accepted_at"])
    return talk


@transaction.atomic
def cancel_talk(actor: Person, *, talk: Talk) -> Talk:
    """It does not take place, and none follows it. Its notes stay."""
    talk = lock_talk(actor, talk)
    if talk.is_cancelled:
        return talk
    require(policy.can_change_talk(actor, talk))
    _set_cancelled(talk, by=actor)
    return talk


@transaction.atomic
def skip_talk(actor: Person, *, talk: Talk) -> Talk:
    """It does not take place; gives the next of its row. Raises Refused for one that does not come round."""
    talk = lock_talk(actor, talk)
    require(policy.can_change_talk(actor, talk))
    following = plan_following(actor, talk)
    if following is None:
        raise Refused(_("This 1:1 does not come round. Move it, or cancel it."))
    _set_cancelled(talk, by=actor)
    adopt_left_items(following)
    return following


def _set_cancelled(talk: Talk, *, by: Person | None) -> None:
    talk.state, talk.cancelled_at, talk.cancelled_by = TalkState.CANCELLED, dates.now(), by
    talk.sequence += 1
    talk.save(update_fields=["state", "cancelled_at", "cancelled_by", "sequence"])
    mail_cancelled(talk, by=by)


def cancel_talks_of(sender: object, person: Person, **facts: object) -> None:  # noqa: ARG001 - a receiver's shape
    """Everything planned with somebody whose account closes. Connected to ``account_closed``."""
    planned = Talk.objects.visible_to(person).filter(state=TalkState.PLANNED)
    for talk in planned.with_people().order_by("pk"):
        _set_cancelled(talk, by=None)


def plan_following(actor: Person, talk: Talk) -> Talk | None:
    """The next one of its row with the same two, agreed like this one; None where it does not come round.

    Raises Refused when the actor has caused as many e-mails as a day allows.
    """
    start = next_start(talk)
    if start is None or not (talk.organiser.is_active and talk.other.is_active):
        return None
    following = Talk(organiser=talk.organiser, other=talk.other, previous=talk, starts_at=start, set_by=talk.set_by)
    for name in ROW_FIELDS:
        setattr(following, name, getattr(talk, name))
    following.rhythm_at, following.accepted_at = start, dates.now()
    following.save()
    mail_following(following, caused_by=actor)
    return following


def next_start(talk: Talk) -> datetime | None:
    """The first time ahead on its weekday and by its own clock; None for a 1:1 that does not come round."""
    if not talk.repeats:
        return None
    zone, earliest = talk.zone, max(dates.now(), talk.starts_at)
    day = talk.rhythm_at.astimezone(zone).date()
    while day < dates.LATEST_DAY - timedelta(days=40):
        if talk.repeats == TalkRepeat.MONTHLY:
            day = dates.next_weekday_of_month(day, talk.month_week)
        else:
            day += timedelta(weeks=WEEKS[TalkRepeat(talk.repeats)])
        start = datetime.combine(day, talk.wall_time, tzinfo=zone).astimezone(UTC)
        if start > earliest:
            return start
    return None


def adopt_left_items(talk: Talk) -> None:
    """What is open on agendas of the two that are over comes onto this one."""
    over = Talk.objects.between(talk.organiser_id, talk.other_id).exclude(state=TalkState.PLANNED)
    items = list(AgendaItem.objects.open().filter(talk__in=over).select_related("talk"))
    for item in items:
        item.left_from, item.talk, item.is_later = item.talk.starts_at, talk, False
    AgendaItem.objects.bulk_update(items, ["left_from", "talk", "is_later"])


@transaction.atomic
def close_talk(actor: Person, *, talk: Talk) -> Talk:
    """It was held. What is left over goes to the next one of the two; one that comes round plans the next itself."""
    talk = lock_talk(actor, talk)
    if talk.is_held:
        return talk
    require(policy.can_close_talk(actor, talk))
    talk.state, talk.held_at = TalkState.HELD, dates.now()
    talk.save(update_fields=["state", "held_at"])
    following = plan_following(actor, talk) or next_planned(talk)
    if following is not None:
        adopt_left_items(following)
    return talk


def next_planned(talk: Talk) -> Talk | None:
    """The next 1:1 of the same two that is planned, whatever row it belongs to."""
    return Talk.objects.between(talk.organiser_id, talk.other_id).planned().exclude(pk=talk.pk).first()


@transaction.atomic
def reopen_talk(actor: Person, *, talk: Talk) -> Talk:
    """Takes a press of "Close" back, with the one that followed. Raises Refused once somebody wrote into that one."""
    talk = lock_talk(actor, talk)
    require(policy.can_reopen_talk(actor, talk))
    following = Talk.objects.filter(previous=talk).with_people().first()
    if following is not None:
        _take_back(talk, following)
    talk.state, talk.held_at = TalkState.PLANNED, None
    talk.save(update_fields=["state", "held_at"])
    return talk


def _take_back(talk: Talk, following: Talk) -> None:
    own_items = following.items.filter(left_from=None).exists()
    is_written_in = own_items or following.steps.exists() or following.marks.exists()
    has_notes = following.private_notes.exists() or hasattr(following, "shared_notes")
    if is_written_in or has_notes or not following.is_planned:
        raise Refused(_("The next 1:1 has begun to fill. This one stays closed."))
    for item in following.items.all():
        item.talk = talk
        item.left_from = item.left_from if item.left_from != talk.starts_at else None
        item.save(update_fields=["talk", "left_from"])
    _set_cancelled(following, by=None)
    following.previous = None
    following.save(update_fields=["previous"])
