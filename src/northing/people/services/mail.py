"""Messages about accounts. A mail server that does not answer costs a message, never the act it tells of."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from northing.kernel.mail import mail_is_configured
from northing.people.models import Invitation, Person
from northing.people.queries.email_addresses import OBJECTION_TIME, is_free_address
from northing.people.services.accounts import one_line
from northing.people.services.email_addresses import CONFIRMATION_TIME, AskedChange

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


def mail_email_change(asked: AskedChange, *, by: Person) -> None:
    """The link to confirm goes to the new address, a notice with a link to object to the old one.

    While mail is not configured the first is printed on the server's console, as a password reset is. An address that
    somebody has here gets nothing.
    """
    change, adapter = asked.change, get_adapter()
    context = {"user": change.person, "new_email": change.new_email, "by": None if by == change.person else by}
    if is_free_address(change.new_email, person=change.person):
        url = settings.PUBLIC_URL + reverse("people:confirm_email", args=[asked.token])
        hours = CONFIRMATION_TIME.total_seconds() // 3600
        adapter.send_mail("people/mail/confirm_email", change.new_email, context | {"url": url, "hours": int(hours)})
    if mail_is_configured():
        url = settings.PUBLIC_URL + reverse("people:object_to_email", args=[asked.objection])
        adapter.send_mail(
            "people/mail/email_change", change.old_email, context | {"url": url, "days": OBJECTION_TIME.days}
        )


def mail_second_factor_removed(person: Person, *, by: Person) -> None:
    if mail_is_configured():
        get_adapter().send_mail("people/mail/second_factor_removed", person.email, {"user": person, "by": by})
