"""What waits for a person in 1:1s: a time to answer, one that is near, points the other added, open next steps."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from northing.kernel import dates
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, register
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of
from northing.talks.models import AgendaItem, NextStep, Talk, TalkState
from northing.talks.models.talks import TalkQuerySet
from northing.ui.formats import format_day
from northing.ui.text import shorten_text

MAX_STEP_LENGTH = 90
#: No zone of the world is further from UTC.
WIDEST_OFFSET = timedelta(hours=14)


def start_of(day: date, person: Person | None = None) -> datetime:
    """When the day begins where ``person`` is; in UTC without one."""
    return datetime.combine(day, time.min, tzinfo=zone_of(person) if person else dates.UTC)


def for_reader(talks: TalkQuerySet, person: Person) -> QuerySet[Talk]:
    """With ``reader_key``, by which an item knows who of the two reads it."""
    return talks.with_people().annotate(reader_key=Value(person.pk, BigIntegerField()))


def partner_in(talk: Talk) -> Person:
    """Of a row of ``for_reader``: the one who does not read it."""
    return talk.other if talk.organiser_id == talk.reader_key else talk.organiser  # type: ignore[attr-defined] # annotated


def when_in_words(talk: Talk) -> str:
    """“Thursday 11 June, 14:00”, on the clock of whoever reads it."""
    facts = {"day": format_day(talk.starts_at), "time": time_format(localtime(talk.starts_at), "TIME_FORMAT")}
    return _("%(day)s, %(time)s") % facts


def talks_to_accept(person: Person, today: date) -> QuerySet[Talk]:
    """Today where the person is or later, at a time that the other one chose."""
    return talks_perhaps_to_accept(person, today).filter(starts_at__gte=start_of(today, person))


def talks_perhaps_to_accept(person: Person, today: date) -> QuerySet[Talk]:
    """Today anywhere in the world or later."""
    ahead = Talk.objects.visible_to(person).planned().filter(starts_at__gte=start_of(today) - WIDEST_OFFSET)
    return for_reader(ahead.filter(accepted_at=None).exclude(set_by=person), person)


def item_of_talk(
    talk: Talk, *, title: str, button: str, key: str, text: str = "", at: datetime | None = None
) -> InboxItem:
    """``title`` is a sentence with the ``name`` of the other one; ``text`` is when it is, ``at`` when it begins, unless
    they are given.
    """
    partner = partner_in(talk)
    return InboxItem(
        icon="calendar-event",
        title=title % {"name": partner.first_name},
        text=text or when_in_words(talk),
        url=talk.get_absolute_url(),
        button=button,
        key=key,
        person=partner,
        at=at or talk.starts_at,
    )


def talk_to_accept_item(talk: Talk) -> InboxItem:
    title = _("%(name)s moved your 1:1") if talk.sequence > 0 else _("%(name)s planned a 1:1 with you")
    key = f"talks.planned:{talk.pk}:{talk.sequence}"
    return item_of_talk(talk, title=title, button=_("Answer"), key=key, at=talk.made_at)


def talks_perhaps_near(person: Person, today: date) -> QuerySet[Talk]:
    """Today or tomorrow anywhere in the world."""
    first, last = start_of(today) - WIDEST_OFFSET, start_of(today) + timedelta(days=2) + WIDEST_OFFSET
    return for_reader(Talk.objects.visible_to(person).planned().filter(starts_at__range=(first, last)), person)


def talks_near(person: Person, today: date) -> QuerySet[Talk]:
    """Today or tomorrow where the person is."""
    first, last = start_of(today, person), start_of(today + timedelta(days=2), person)
    return talks_perhaps_near(person, today).filter(starts_at__gte=first, starts_at__lt=last)


def near_talk_item(talk: Talk) -> InboxItem:
    is_today = localtime(talk.starts_at).date() <= dates.today()
    title = _("1:1 with %(name)s today") if is_today else _("1:1 with %(name)s tomorrow")
    key = f"talks.near:{talk.pk}:{talk.starts_at:%Y%m%d}"
    return item_of_talk(talk, title=title, button=_("Look at the agenda"), key=key)


def talks_to_close(person: Person, today: date) -> QuerySet[Talk]:
    """Their day is over where the person is, and nobody has closed them."""
    return talks_perhaps_to_close(person, today).filter(starts_at__lt=start_of(today, person))


def talks_perhaps_to_close(person: Person, today: date) -> QuerySet[Talk]:
    """Their day is over somewhere in the world."""
    past = Talk.objects.visible_to(person).planned().filter(starts_at__lt=start_of(today) + WIDEST_OFFSET)
    return for_reader(past, person)


def talk_to_close_item(talk: Talk) -> InboxItem:
    title, key = _("Did you talk with %(name)s?"), f"talks.past:{talk.pk}:{talk.sequence}"
    text = _("It was planned for %(day)s.") % {"day": format_day(talk.starts_at)}
    return item_of_talk(talk, title=title, button=_("Close or move it"), key=key, text=text)


def items_by_other(person: Person, today: date) -> QuerySet[AgendaItem]:
    """Put on an agenda of today where the person is, or later, by the other one, and not left over from earlier."""
    return items_perhaps_ahead(person, today).filter(talk__starts_at__gte=start_of(today, person))


def items_perhaps_ahead(person: Person, today: date) -> QuerySet[AgendaItem]:
    """On an agenda of today anywhere in the world, or later."""
    ahead = Talk.objects.visible_to(person).planned().filter(starts_at__gte=start_of(today) - WIDEST_OFFSET)
    found = AgendaItem.objects.open().filter(talk__in=ahead, left_from=None).exclude(added_by=person)
    return found.select_related("added_by", "talk").order_by("talk__starts_at", "pk")


def item_by_other_item(item: AgendaItem) -> InboxItem:
    return InboxItem(
        icon="messages",
        title=_("%(name)s added a point to your 1:1") % {"name": item.added_by.first_name},
        text="",
        words=item.text,
        url=item.talk.get_absolute_url(),
        button=_("Look at the agenda"),
        key=f"talks.item:{item.pk}",
        person=item.added_by,
        at=item.added_at,
    )


def open_steps(person: Person, today: date) -> QuerySet[NextStep]:
    """The person's own of 1:1s that were held, due by tomorrow or without a day. What stands on a goal waits there."""
    due = Q(due_on=None) | Q(due_on__lte=today + dates.ONE_DAY)
    mine = NextStep.objects.visible_to(person).filter(due, person=person, done_at=None)
    # Said as what they are not: SQLite would look up "no promise" in the unique index, which has most steps there.
    placed = Q(action__isnull=False) | Q(promise__isnull=False)
    held = mine.exclude(placed).filter(talk__state=TalkState.HELD)
    return held.select_related("talk__organiser", "talk__other").order_by(F("due_on").asc(nulls_last=True), "pk")


def open_step_item(step: NextStep) -> InboxItem:
    partner = step.talk.other if step.person_id == step.talk.organiser_id else step.talk.organiser
    facts = {
        "name": partner.first_name,
        "step": shorten_text(step.text, MAX_STEP_LENGTH),
        "day": format_day(step.due_on),
    }
    return InboxItem(
        icon="checkbox",
        title=_("Your next step with %(name)s") % facts,
        text=_("%(step)s, by %(day)s") % facts if step.due_on else facts["step"],
        url=f"{reverse('talks:talk', args=[step.talk_id])}#h-next",
        button=_("Open"),
        key=f"talks.step:{step.pk}",
        person=partner,
        at=step.due_on or step.added_at,
    )


register(
    InboxSource(
        kind="talks.planned",
        label=gettext_lazy("Somebody plans a 1:1 with you, or moves it"),
        position=125,
        waiting=talks_to_accept,
        candidates=talks_perhaps_to_accept,
        reads_zone=True,
        item=talk_to_accept_item,
    ),
    InboxSource(
        kind="talks.item",
        label=gettext_lazy("Somebody adds a point to a 1:1"),
        position=440,
        waiting=items_by_other,
        candidates=items_perhaps_ahead,
        reads_zone=True,
        item=item_by_other_item,
        together=ngettext_lazy(
            "%(name)s added a point to your 1:1", "%(name)s added %(number)s points to your 1:1", "count"
        ),
    ),
    InboxSource(
        kind="talks.near",
        label=gettext_lazy("A 1:1 today or tomorrow"),
        position=12,
        group=InboxGroup.OWN_PLAN,
        waiting=talks_near,
        candidates=talks_perhaps_near,
        reads_zone=True,
        item=near_talk_item,
    ),
    InboxSource(
        kind="talks.past",
        label=gettext_lazy("A 1:1 that nobody has closed"),
        position=60,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=talks_to_close,
        candidates=talks_perhaps_to_close,
        reads_zone=True,
        item=talk_to_close_item,
    ),
    InboxSource(
        kind="talks.step",
        label=gettext_lazy("A next step of a 1:1"),
        position=62,
        group=InboxGroup.OWN_PLAN,
        waiting=open_steps,
        item=open_step_item,
    ),
)
