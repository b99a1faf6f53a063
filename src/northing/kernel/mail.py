"""Whether e-mail is sent at all. Apps on every step ask it: pages do not promise a message that is only printed."""

from __future__ import annotations

from django.conf import settings


def mail_is_configured() -> bool:
    """False while messages are only printed on the server's console."""
    return not settings.EMAIL_BACKEND.endswith(".console.EmailBackend")
