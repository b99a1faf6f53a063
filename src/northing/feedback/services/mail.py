"""Messages about feedback, written to the outbox by the services whose acts they tell of.

A colleague reads theirs in the language they chose, a guest in that of the owner, who is the one they know.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from northing.feedback.models import FeedbackRequest, Invitee
from northing.feedback.queries.guest_links import link_for
from northing.kernel.mail import greeted_name, mail_is_configured, quote_lines, sender_name
from northing.people.models import MessageKind
from northing.people.queries.organisation import organisation_name
from northing.people.services.outbox import Message, queue_messages, withdraw_messages


def about_request(request: FeedbackRequest, part: str) -> str:
    """What a message is about: ``part`` is ``asked``, also for reminders, or ``thanks``."""
    return f"feedback:{request.pk}:{part}"  # untranslated: nobody reads it


def withdraw_mails(request: FeedbackRequest, *parts: str) -> None:
    """What has not left of these parts is not sent any more, whoever it is for."""
    for part in parts:
        withdraw_messages(about_request(request, part))


def mail_guests(request: FeedbackRequest) -> None:
    """Sends each guest their link; a colleague finds the request in their inbox."""
    queue_mails(request, "asked", Invitee.objects.filter(request=request, person=None))


def mail_reminders(request: FeedbackRequest, outstanding: Collection[Invitee]) -> None:
    """Reminds those who are outstanding. Everybody who was asked costs the same work and leaves the same row."""
    queue_mails(request, "reminder", Invitee.objects.filter(request=request), wanted={each.pk for each in outstanding})


def mail_thanks(request: FeedbackRequest) -> None:
    """To everyone who was asked, colleague or guest: sending it to those who answered would tell who did."""
    queue_mails(request, "thanks", Invitee.objects.filter(request=request))


def queue_mails(
    request: FeedbackRequest, template: str, invitees: QuerySet[Invitee], *, wanted: Collection[int] | None = None
) -> None:
    """Does nothing while mail is not configured: pages show guests' links. Who is not ``wanted`` gets a decoy."""
    if not mail_is_configured():
        return
    mails = [
        compose_mail(request, each, template, is_decoy=wanted is not None and each.pk not in wanted)
        for each in invitees.select_related("person")
    ]
    queue_messages(mails, caused_by=request.owner)


def compose_mail(request: FeedbackRequest, invitee: Invitee, template: str, *, is_decoy: bool) -> Message:
    context = {
        "name": greeted_name(invitee.name),
        "request": request,
        "owner": request.owner,
        "words": quote_words(request, template),
        "link": link_for(invitee),
        "organisation": organisation_name(),
    }
    with translation.override((invitee.person or request.owner).language):
        subject, text = subject_of(request, template), render_to_string(f"feedback/mail/{template}.txt", context)
    return Message(
        kind=MessageKind.FEEDBACK,
        about=about_request(request, "thanks" if template == "thanks" else "asked"),
        email=invitee.email,
        person=invitee.person,
        subject=subject,
        text=text,
        # An answer by machine to a reminder ("I am away") would tell the owner who was reminded.
        headers={} if template == "reminder" else {"Reply-To": request.owner.email},
        is_decoy=is_decoy,
    )


def quote_words(request: FeedbackRequest, template: str) -> str:
    """What the owner wrote: the title, and what belongs to this message."""
    more = {"asked": request.introduction, "reminder": "", "thanks": request.thanks}[template]
    return quote_lines(f"{request.title}\n\n{more}")


def subject_of(request: FeedbackRequest, template: str) -> str:
    return {
        "asked": _("%(name)s asks for your feedback"),
        "reminder": _("%(name)s would still like to hear from you"),
        "thanks": _("%(name)s thanks you"),
    }[template] % {"name": sender_name(request.owner.name, request.owner.email)}
