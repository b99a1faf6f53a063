"""The few places where django-allauth asks us."""

from __future__ import annotations

import logging
import time
from ipaddress import ip_address
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import qrcode
from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from northing.kernel import dates
from northing.kernel.mail import absolute_url, mail_is_configured
from northing.people.models import MessageKind, Person
from northing.people.queries.organisation import organisation_name
from northing.people.queries.sessions import IS_NEW_DEVICE, KEEP_SIGNED_IN, SEEN_AT, device_name
from northing.people.services.accounts import one_line
from northing.people.services.outbox import Message, queue_messages

logger = logging.getLogger("northing.people")

#: The longest that browsers keep a cookie.
DEVICE_COOKIE_SECONDS = 400 * 24 * 60 * 60
#: People whom one browser is remembered for; a shared machine forgets the first of them.
PEOPLE_OF_DEVICE = 20
#: By the library's name for a way to confirm who one is.
CONFIRMING = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code from your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library is untyped
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and password do not belong together. Try again, or set a new one."),
        "too_many_login_attempts": _("That did not work several times in a row. Wait five minutes, then try again."),
        "rate_limited": _("That did not work several times in a row. Wait five minutes, then try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's call
        """Closed: people come in through the set-up page (the first) or an invitation (everyone else)."""
        return False

    def login(self, request: HttpRequest, user: Person) -> None:
        """A session ends with the browser unless the sign-in form was told to keep it.

        The form's word waits in the session, because a second factor may come between the form and this.
        """
        is_new = user.last_login is not None and device_mark(user) not in device_marks(request)
        is_kept = request.session.pop(KEEP_SIGNED_IN, False)
        super().login(request, user)
        request.session.set_expiry(settings.SESSION_COOKIE_AGE if is_kept else 0)
        request.session[IS_NEW_DEVICE] = is_new
        request.session[SEEN_AT] = int(dates.now().timestamp())

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Tells somebody who signs in with a browser they never used for it; their first one is no news."""
        response: HttpResponse = super().post_login(request, user, **how)
        remember_device(request, response, user)
        if request.session[IS_NEW_DEVICE]:
            device = device_name(request.headers.get("User-Agent", ""))
            self.send_notification_mail("account/email/new_device", user, {"device": device})
        return response

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
        """Count wrong passwords per address *and* network: who guesses must not lock the owner out elsewhere.

        A network is an IPv4 address or the /64 of an IPv6 address, of which one household has all.
        """
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{get_ip(request)}"

    def get_client_ip(self, request: HttpRequest) -> str:
        """An IPv4 address as such where IPv6 carries it, as it does to whoever listens on both.

        All of them are in one /64: one guesser would make everybody wait.
        """
        written: str = super().get_client_ip(request)
        return str(getattr(ip_address(written), "ipv4_mapped", None) or written)

    def is_safe_url(self, url: str) -> bool:
        """A page of this site, by the scheme and host that people type; never another name this server answers to."""
        host = urlsplit(settings.PUBLIC_URL).netloc
        return url_has_allowed_host_and_scheme(url, allowed_hosts={host}, require_https=settings.HTTPS)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:  # noqa: ARG002 - see above
        """Like a password that is wrong: who had an account here is not for a visitor to know."""
        self.add_message(request, messages.ERROR, message=str(self.error_messages["email_password_mismatch"]))
        return redirect("account_login")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ARG002 - the library's call
        """Not for some minutes after signing in, which proves as much as being asked again."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        return bool(time.time() - latest >= account_settings.REAUTHENTICATION_TIMEOUT)

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """Each with ``url`` and ``description``, in our words."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method | {"description": CONFIRMING[method["id"]]} for method in methods]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the library is untyped
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or was used before. Wait for the next one."),
        "incorrect_passkey": _("This passkey opens nothing here. Try another, or sign in with your password."),
        "passkey_not_made": _("The passkey could not be added. Try again."),
        "cannot_generate_recovery_codes": _("Recovery codes stand in for an authenticator app or a passkey. Add one."),
    }

    def get_totp_issuer(self) -> str:
        """The name over the code in the app."""
        name = "Northing"  # untranslated: a proper name
        return f"{name} {organisation_name()}".strip()

    def build_totp_svg(self, url: str) -> SafeString:
        """Drawn here and into the page: the key must not travel to another host, not even as a picture's address."""
        drawing: str = qrcode.make(url, image_factory=SvgPathImage, border=2).to_string(encoding="unicode")
        return mark_safe(drawing)  # noqa: S308 - squares and nothing else

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the host that people type, whatever else this server answers to.

        Without https that is the machine itself, under the name that was typed: browsers take ``localhost`` only.
        """
        name, host = "Northing", self.request.get_host().partition(":")[0]  # untranslated: a proper name
        return {"id": urlsplit(settings.PUBLIC_URL).hostname or host if settings.HTTPS else host, "name": name}

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002, ARG002 - the library's names
        """The device the passkey is made on, as people call it."""
        return device_name(self.request.headers.get("User-Agent", ""))


def device_mark(person: Person) -> str:
    """Says that a browser is this person's, to nobody but this server."""
    return salted_hmac("northing.device", str(person.pk), algorithm="sha256").hexdigest()[:32]


def device_marks(request: HttpRequest) -> list[str]:
    """Of everybody who has signed in with this browser. A cookie that is not ours counts as none."""
    try:
        value = request.get_signed_cookie(settings.DEVICE_COOKIE_NAME, "")
    except BadSignature:
        return []
    return value.split("-") if value else []


def remember_device(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    mark = device_mark(person)
    marks = [*(one for one in device_marks(request) if one != mark), mark][-PEOPLE_OF_DEVICE:]
    response.set_signed_cookie(
        settings.DEVICE_COOKIE_NAME,
        "-".join(marks),
        max_age=DEVICE_COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        path=settings.SESSION_COOKIE_PATH,
        httponly=True,
        samesite="Lax",
    )


def mask_email(email: str) -> str:
    """Enough of an address to recognise one's own: "a***@example.org". Without an "@" all of it could be a password."""
    name, _at, domain = one_line(email).rpartition("@")
    return f"{name[:1]}***@{domain[:100]}" if name else "***"
