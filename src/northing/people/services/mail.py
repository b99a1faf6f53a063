"""Messages about accounts, written to the outbox."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from northing.kernel.mail import absolute_url, greeted_name, mail_is_configured
from northing.people.models import Invitation, MessageKind
from northing.people.services.outbox import Message, queue_messages


def invitation_link(token: str) -> str:
    return absolute_url(reverse("people:accept_invitation", args=[token]))


def mail_invitation(invitation: Invitation, *, token: str) -> None:
    """Does nothing while mail is not configured: the page shows the link."""
    if not mail_is_configured():
        return
    actor = invitation.invited_by
    context = {
        "invitation": invitation,
        "name": greeted_name(invitation.name),
        "link": invitation_link(token),
        "organisation": settings.ORGANISATION,
    }
    message = Message(
        kind=MessageKind.INVITATION,
        email=invitation.email,
        subject=_("%(name)s invites you to Northing") % {"name": actor.name},
        text=render_to_string("people/mail/invitation.txt", context),
        headers={"Reply-To": actor.email},
    )
    queue_messages([message], caused_by=actor)
