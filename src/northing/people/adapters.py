"""The few places where django-allauth asks us."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from northing.kernel.mail import mail_is_configured
from northing.people.models import Person
from northing.people.services.accounts import one_line

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
        """In the language of the account, whatever browser asked for the message.

        A mail server that does not answer costs the message, not the page; the log tells the administrator.
        """
        person = context.get("user")
        language = person.language if isinstance(person, Person) else get_language()
        try:
            with override(language):
                super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            logger.exception("A message (%s) was not mailed", template_prefix)

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
