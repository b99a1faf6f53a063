"""The few places where django-allauth asks us."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from northing.kernel.mail import absolute_url, mail_is_configured
from northing.people.models import MessageKind, Person
from northing.people.services.accounts import one_line
from northing.people.services.outbox import Message, queue_messages

logger = logging.getLogger("northing.people")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library is untyped
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and password do not belong together. Try again, or set a new one."),
        "too_many_login_attempts": _("That did not work several times in a row. Wait five minutes, then try again."),
        "enter_current_password": _("This is not your present password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's call
        """Closed: people come in through the set-up page (the first) or an invitation (everyone else)."""
        return False

    def login(self, request: HttpRequest, user: Person) -> None:
        """A session ends with the browser unless the sign-in form, which comes after this, is told to keep it."""
        super().login(request, user)
        request.session.set_expiry(0)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the message to the outbox, in the language of the account, whatever browser asked for it.

        While mail is not configured it is printed on the console at once, for the administrator to pass on.
        """
        person = context.get("user") if isinstance(context.get("user"), Person) else None
        host = urlsplit(settings.PUBLIC_URL).netloc
        links = {name: absolute_url(value) for name, value in context.items() if name.endswith("_url") and value}
        facts = {"email": email, "current_site": SimpleNamespace(domain=host, name=host)}
        with override(person.language if person else get_language()):
            message = self.render_mail(template_prefix, email, {**facts, **context, **links})
        if not mail_is_configured():
            message.send()
            return
        queued = Message(
            kind=MessageKind.ACCOUNT, email=email, person=person, subject=message.subject, text=message.body
        )
        queue_messages([queued])

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """To the address the person signs in with; the library keeps a table of addresses that we do not fill."""
        if mail_is_configured():
            super().send_notification_mail(
                template_prefix, user, {"user": user, **(context or {})}, email or user.email
            )

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """One line, for administrators and for programs that shut guessers out by their address."""
        address = mask_email(credentials.get("email", ""))
        logger.warning("Sign-in failed for %s from %s", address, self.get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords per address *and* network: who guesses must not lock the owner out elsewhere."""
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"


def mask_email(email: str) -> str:
    """Enough of an address to recognise one's own: "a***@example.org". Without an "@" all of it could be a password."""
    name, _at, domain = one_line(email).rpartition("@")
    return f"{name[:1]}***@{domain[:100]}" if name else "***"
