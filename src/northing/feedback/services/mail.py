"""Messages about feedback. A mail server that does not answer costs a message, never the act it tells of."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from northing.feedback.models import FeedbackRequest, Invitee
from northing.feedback.services.guest_links import link_for
from northing.kernel.mail import mail_is_configured
from northing.people.services.accounts import one_line

logger = logging.getLogger("northing.feedback")


def mail_guests(request: FeedbackRequest, *, site: str) -> list[Invitee]:
    """Send each guest their link; the answer is whom it did not reach."""
    guests = Invitee.objects.filter(request=request, person=None).select_related("request__owner")
    subject = f"{one_line(request.owner.name)} asks for your feedback"
    return [guest for guest in guests if not send(guest, "asked", subject, site)]


def mail_reminders(invitees: Iterable[Invitee], *, site: str) -> list[Invitee]:
    """Send each a reminder; the answer is whom it did not reach."""
    return [one for one in invitees if not send(one, "reminder", f"A reminder: {one_line(one.request.title)}", site)]


def mail_thanks(request: FeedbackRequest, *, site: str) -> None:
    """To everyone who was asked, colleague or guest: sending it to those who answered would tell who did."""
    subject = f"{one_line(request.owner.name)} thanks you"
    for invitee in Invitee.objects.filter(request=request).select_related("request__owner"):
        send(invitee, "thanks", subject, site)


def send(invitee: Invitee, template: str, subject: str, site: str) -> bool:
    """Whether the message left. While mail is not configured nothing is sent or printed."""
    if not mail_is_configured():
        return False
    request = invitee.request
    context = {
        "invitee": invitee,
        "request": request,
        "owner": request.owner,
        "link": link_for(invitee, site),
        "organisation": settings.ORGANISATION,
    }
    text = render_to_string(f"feedback/mail/{template}.txt", context)
    message = EmailMessage(subject=subject, body=text, to=[invitee.email], reply_to=[request.owner.email])
    try:
        return bool(message.send())
    except (SMTPException, OSError):
        logger.exception("A message about feedback was not mailed")
        return False
