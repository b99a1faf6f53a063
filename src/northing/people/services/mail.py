"""Messages about accounts. A mail server that does not answer costs a message, never the act it tells of."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from northing.kernel.mail import mail_is_configured
from northing.people.models import Invitation
from northing.people.services.accounts import one_line

logger = logging.getLogger("northing.people")


def mail_invitation(invitation: Invitation, *, link: str) -> bool:
    """Whether the message left. While mail is not configured nothing is sent or printed: the page shows the link."""
    if not mail_is_configured():
        return False
    context = {"invitation": invitation, "link": link, "organisation": settings.ORGANISATION}
    message = EmailMessage(
        subject=_("%(name)s invites you to Northing") % {"name": one_line(invitation.invited_by.name)},
        body=render_to_string("people/mail/invitation.txt", context),
        to=[invitation.email],
        reply_to=[invitation.invited_by.email],
    )
    try:
        return bool(message.send())
    except (SMTPException, OSError):
        logger.exception("The invitation to %s was not mailed", invitation.email)
        return False
