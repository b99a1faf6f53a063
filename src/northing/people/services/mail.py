"""Messages about accounts. A mail server that does not answer costs a message, never the act it tells of."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from northing.people.models import Invitation
from northing.people.services.accounts import one_line

logger = logging.getLogger("northing.people")


def mail_is_configured() -> bool:
    """False while messages are only printed on the server's console."""
    return not settings.EMAIL_BACKEND.endswith(".console.EmailBackend")


def send_invitation(invitation: Invitation, *, link: str) -> bool:
    """Whether the message left. While mail is not configured nothing is sent or printed: the page shows the link."""
    if not mail_is_configured():
        return False
    context = {"invitation": invitation, "link": link, "organisation": settings.ORGANISATION}
    text = render_to_string("people/mail/invitation.txt", context)
    message = EmailMessage(
        subject=f"{one_line(invitation.invited_by.name)} invites you to Northing",
        body=text,
        to=[invitation.email],
        reply_to=[invitation.invited_by.email],
    )
    try:
        return bool(message.send())
    except (SMTPException, OSError):
        logger.exception("The invitation to %s was not mailed", invitation.email)
        return False
