"""Sign-ins and changes of passwords in the security log. The library makes them; its signals tell of them."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from django.apps import apps
from django.contrib.auth import signals as auth
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from northing.people.models import Person
from northing.people.models.event_kinds import (
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    SECOND_FACTOR_ADDED,
    SECOND_FACTOR_REMOVED,
    SECOND_FACTOR_RENEWED,
    SIGN_IN_FAILED,
    SIGNED_IN,
    EventKind,
)
from northing.people.services.security_log import record_security_event

#: How much of an address is kept, in bits: enough to tell networks apart, too little to tell one person's device.
KEPT_BITS = {4: 24, 6: 48}


def network_of(request: HttpRequest | None) -> str:
    """The network a request comes from ("203.0.113.0/24"); empty where it is not known."""
    if request is None:
        return ""
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""
    return str(ip_network((address, KEPT_BITS[address.version]), strict=False))


def connect_sign_in_events() -> None:
    """Called from ``AppConfig.ready``."""
    auth.user_logged_in.connect(_record_sign_in, dispatch_uid="security log")
    auth.user_login_failed.connect(_record_failed_sign_in, dispatch_uid="security log")
    account.password_changed.connect(_record_changed_password, dispatch_uid="security log")
    account.password_set.connect(_record_changed_password, dispatch_uid="security log")
    account.password_reset.connect(_record_reset_password, dispatch_uid="security log")
    if apps.is_installed("allauth.mfa"):
        _connect_second_factor()


def _connect_second_factor() -> None:
    from allauth.mfa import signals as mfa

    mfa.authenticator_added.connect(_record_added_factor, dispatch_uid="security log")
    mfa.authenticator_removed.connect(_record_removed_factor, dispatch_uid="security log")
    mfa.authenticator_reset.connect(_record_renewed_factor, dispatch_uid="security log")


def _record_sign_in(user: Person, request: HttpRequest | None, **_signal: object) -> None:
    record_security_event(SIGNED_IN, actor=user, subject=user, network=network_of(request))


def _record_failed_sign_in(credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: object) -> None:
    """Only whose account it was tried on. An address of nobody is not kept: people type passwords there too."""
    email = str(credentials.get("email", "")).replace("\0", "")
    person = Person.objects.filter(email__iexact=email).first()
    record_security_event(SIGN_IN_FAILED, actor=None, subject=person, network=network_of(request))


def _record_changed_password(user: Person, **_signal: object) -> None:
    record_security_event(PASSWORD_CHANGED, actor=user, subject=user)


def _record_reset_password(user: Person, **_signal: object) -> None:
    record_security_event(PASSWORD_RESET, actor=user, subject=user)


def _record_added_factor(user: Person, authenticator: Any, **_signal: object) -> None:
    _record_factor(SECOND_FACTOR_ADDED, user, authenticator)


def _record_removed_factor(user: Person, authenticator: Any, **_signal: object) -> None:
    _record_factor(SECOND_FACTOR_REMOVED, user, authenticator)


def _record_renewed_factor(user: Person, authenticator: Any, **_signal: object) -> None:
    _record_factor(SECOND_FACTOR_RENEWED, user, authenticator)


def _record_factor(kind: EventKind, user: Person, authenticator: Any) -> None:
    """``factor`` is the library's word: "totp", "webauthn" or "recovery_codes"."""
    record_security_event(kind, actor=user, subject=user, factor=str(authenticator.type))
