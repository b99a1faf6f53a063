"""Messages about feedback. A message that cannot be sent is logged and lost; the act it is about is kept.

A colleague reads theirs in the language they chose, a guest in that of the owner, who is the one they know.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from northing.feedback.models import FeedbackRequest, Invitee
from northing.feedback.queries.guest_links import link_for
from northing.kernel.mail import mail_is_configured
from northing.people.services.accounts import one_line

logger = logging.getLogger("northing.feedback")


def mail_guests(request: FeedbackRequest, *, site: str) -> list[Invitee]:
    """Sends each guest their link. Returns those it did not reach."""
    guests = Invitee.objects.filter(request=request, person=None).select_related("request__owner")
    return [guest for guest in guests if not send_to(guest, "asked", site)]


def mail_reminders(invitees: Iterable[Invitee], *, site: str) -> list[Invitee]:
    """Sends each a reminder. Returns those it did not reach."""
    return [invitee for invitee in invitees if not send_to(invitee, "reminder", site)]


def mail_thanks(request: FeedbackRequest, *, site: str) -> None:
    """To everyone who was asked, colleague or guest: sending it to those who answered would tell who did."""
    for invitee in Invitee.objects.filter(request=request).select_related("person", "request__owner"):
        send_to(invitee, "thanks", site)


def subject_of(request: FeedbackRequest, template: str) -> str:
    facts = {"name": one_line(request.owner.name), "title": one_line(request.title)}
    return {
        "asked": _("%(name)s asks for your feedback"),
        "reminder": _("A reminder: %(title)s"),
        "thanks": _("%(name)s thanks you"),
    }[template] % facts


def send_to(invitee: Invitee, template: str, site: str) -> bool:
    """Whether the message left. While mail is not configured nothing is sent or printed."""
    if not mail_is_configured():
        return False
    request = invitee.request
    context = {
        "invitee": invitee,
        "request": request,
        "owner": request.owner,
        "link": link_for(invitee, site),
        "organisation": settings.ORGANISATION if settings.ORGANISATION_IS_NAMED else "",
    }
    with translation.override((invitee.person or request.owner).language):
        subject, text = subject_of(request, template), render_to_string(f"feedback/mail/{template}.txt", context)
    message = EmailMessage(subject=subject, body=text, to=[invitee.email], reply_to=[request.owner.email])
    try:
        return bool(message.send())
    except (SMTPException, OSError):
        logger.exception("A message about feedback was not mailed")
        return False
