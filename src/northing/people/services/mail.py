"""Messages about accounts, written to the outbox."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from northing.kernel.mail import absolute_url, greeted_name, mail_is_configured, sender_name
from northing.people.models import Invitation, MessageKind, Person
from northing.people.queries.email_addresses import OBJECTION_TIME, is_free_address
from northing.people.queries.organisation import organisation_name
from northing.people.services.email_addresses import CONFIRMATION_TIME, AskedChange
from northing.people.services.outbox import Message, queue_messages


def invitation_link(token: str) -> str:
    return absolute_url(reverse("people:accept_invitation", args=[token]))


def about_invitation(pk: int) -> str:
    """What a message that brings an invitation is about."""
    return f"invitation:{pk}"  # untranslated: nobody reads it


def mail_invitation(invitation: Invitation, *, token: str) -> None:
    """Does nothing while mail is not configured: the page shows the link."""
    if not mail_is_configured():
        return
    actor = invitation.invited_by
    context = {
        "invitation": invitation,
        "name": greeted_name(invitation.name),
        "link": invitation_link(token),
        "organisation": organisation_name(),
    }
    message = Message(
        kind=MessageKind.INVITATION,
        about=about_invitation(invitation.pk),
        email=invitation.email,
        subject=_("%(name)s invites you to Northing") % {"name": sender_name(actor.name, actor.email)},
        text=render_to_string("people/mail/invitation.txt", context),
        headers={"Reply-To": actor.email},
    )
    queue_messages([message], caused_by=actor)


def mail_email_change(asked: AskedChange, *, by: Person) -> None:
    """The link to confirm goes to the new address, a notice with a link to object to the old one.

    While mail is not configured the first is printed on the server's console, as a password reset is. An address that
    somebody has here gets nothing.
    """
    change, adapter, folder = asked.change, get_adapter(), "people/mail"  # untranslated: a folder
    context = {"user": change.person, "new_email": change.new_email, "by": None if by == change.person else by}
    if is_free_address(change.new_email, person=change.person):
        url = absolute_url(reverse("people:confirm_email", args=[asked.token]))
        facts = {"url": url, "hours": int(CONFIRMATION_TIME.total_seconds() // 3600), "change": change}
        adapter.send_mail(f"{folder}/confirm_email", change.new_email, context | facts)  # untranslated: a file
    if mail_is_configured():
        url = absolute_url(reverse("people:object_to_email", args=[asked.objection]))
        facts = {"url": url, "days": OBJECTION_TIME.days, "change": change}
        adapter.send_mail(f"{folder}/email_change", change.old_email, context | facts)  # untranslated: a file


def mail_second_factor_removed(person: Person, *, by: Person) -> None:
    if mail_is_configured():
        template = "people/mail/second_factor_removed"  # untranslated: a file
        get_adapter().send_mail(template, person.email, {"user": person, "by": by})
