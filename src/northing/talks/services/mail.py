"""Invitations to 1:1s as calendar entries by e-mail (iMIP), written to the outbox.

The other one gets a REQUEST, and a CANCEL when it does not take place. The organiser gets the same entry as a PUBLISH:
calendars take no invitation from their own owner. Who has e-mail about 1:1s switched off gets none of them.
"""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from northing.kernel.icalendar_text import CalendarEntry, calendar_text
from northing.kernel.mail import absolute_url, greeted_name, mail_is_configured, quote_lines
from northing.people.models import MessageKind, Person
from northing.people.queries.mail_wishes import wants_mail_about
from northing.people.queries.time_zones import zone_of
from northing.people.services.outbox import Message, queue_messages, withdraw_messages
from northing.talks.models import Talk
from northing.talks.queries.calendar import calendar_entry_of
from northing.ui.formats import format_day

#: The kind of inbox item whose switch decides about the calendar entries too.
MAIL_KIND = "talks.planned"


def about_talk(talk: Talk) -> str:
    """What its messages are about."""
    return f"talk:{talk.pk}"  # untranslated: nobody reads it


def mail_planned(talk: Talk, *, by: Person) -> None:
    """To both of the two. ``by`` chose the time; it counts against their day's limit."""
    _queue(talk, by=by, template="planned", caused_by=by)


def mail_following(talk: Talk, *, caused_by: Person) -> None:
    """Of one that comes by itself after another, as ``caused_by`` closed or skipped that: it counts against their day's
    limit, or a press that is repeated would send e-mails to a colleague without end.
    """
    _queue(talk, by=None, template="planned", caused_by=caused_by)


def mail_cancelled(talk: Talk, *, by: Person | None) -> None:
    """Counts against no limit: what does not take place has to leave the calendars."""
    _queue(talk, by=by, template="cancelled", caused_by=None)


def _queue(talk: Talk, *, by: Person | None, template: str, caused_by: Person | None) -> None:
    """Replaces what has not left about the same 1:1. Does nothing while mail is not configured."""
    if not mail_is_configured():
        return
    withdraw_messages(about_talk(talk))
    wanted = [one for one in talk.people if one.is_active and wants_mail_about(one, MAIL_KIND)]
    messages = [_compose(talk, one, template, by=by) for one in wanted]
    queue_messages(messages, caused_by=caused_by)


def _compose(talk: Talk, reader: Person, template: str, *, by: Person | None) -> Message:
    partner = talk.partner_of(reader)
    with translation.override(reader.language), timezone.override(zone_of(reader)):
        entry = calendar_entry_of(talk, reader)
        method = method_for(talk, reader)
        context = {
            "name": greeted_name(reader.name),
            "partner": partner,
            "is_by_reader": by is not None and by.pk == reader.pk,
            "is_new": not talk.sequence,
            "day": format_day(talk.starts_at),
            "time": timezone.localtime(talk.starts_at),
            "zone": reader.time_zone,
            "minutes": talk.minutes,
            "place": quote_lines(talk.place),
            "link": absolute_url(talk.get_absolute_url()),
        }
        return Message(
            kind=MessageKind.TALK,
            about=about_talk(talk),
            email=reader.email,
            person=reader,
            subject=subject_of(talk, entry),
            text=render_to_string(f"talks/mail/{template}.txt", context),
            calendar=calendar_text([entry], method=method),
            calendar_method=method,
            headers={"Reply-To": partner.email},
        )


def method_for(talk: Talk, reader: Person) -> str:
    """What the calendar of ``reader`` does with the entry."""
    if reader.pk == talk.organiser_id:
        return "PUBLISH"
    return "CANCEL" if talk.is_cancelled else "REQUEST"


def subject_of(talk: Talk, entry: CalendarEntry) -> str:
    """“1:1 with Daniel, Thursday 11 June”."""
    facts = {"talk": entry.summary, "day": format_day(talk.starts_at)}
    if talk.is_cancelled:
        return _("Cancelled: %(talk)s, %(day)s") % facts
    return (_("Moved: %(talk)s, %(day)s") if talk.sequence else _("%(talk)s, %(day)s")) % facts
