"""What can go wrong between Northing and a mail server, each as one sentence, and what is to be done about it."""

from __future__ import annotations

import re
import ssl
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from django.db import models
from django.utils.translation import gettext_lazy as _

#: What a mail server may raise; anything else is a defect of ours.
MAIL_ERRORS = (SMTPException, OSError)
MAX_DETAIL_LENGTH = 200
ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")


class MailFault(models.TextChoices):
    NO_CONNECTION = "no connection", _("The mail server cannot be reached.")
    TIMEOUT = "timeout", _("The mail server took too long to answer.")
    DISCONNECTED = "disconnected", _("The mail server ended the connection.")
    ENCRYPTION = "encryption", _("The encrypted connection to the mail server failed.")
    SIGN_IN = "sign-in", _("The mail server did not take the user name and password.")
    SENDER = "sender", _("The mail server did not take the sender’s address.")
    UNSUPPORTED = "unsupported", _("The mail server does not offer the encryption or the sign-in that it is asked for.")
    REFUSED = "refused", _("The mail server refused the message for good.")
    NOT_NOW = "not now", _("The mail server did not take the message for now.")
    EXPIRED = "expired", _("The message waited too long to be of use.")
    UNREADABLE = "unreadable", _("The message cannot be read: the secret key has changed since it was written.")
    CHAT = "chat", _("The chat did not take the message.")
    DEFECT = "defect", _("The message could not be put together; the log says why.")


#: By class, the narrower before the wider.
FAULTS_BY_CLASS: tuple[tuple[type[Exception], MailFault], ...] = (
    (SMTPAuthenticationError, MailFault.SIGN_IN),
    (SMTPSenderRefused, MailFault.SENDER),
    (SMTPServerDisconnected, MailFault.DISCONNECTED),
    (SMTPConnectError, MailFault.NO_CONNECTION),
    (SMTPHeloError, MailFault.NO_CONNECTION),
    (SMTPException, MailFault.UNSUPPORTED),
    (TimeoutError, MailFault.TIMEOUT),
    (ssl.SSLError, MailFault.ENCRYPTION),
    (ConnectionResetError, MailFault.DISCONNECTED),
    (BrokenPipeError, MailFault.DISCONNECTED),
    (OSError, MailFault.NO_CONNECTION),
)


def fault_of(error: Exception) -> MailFault:
    if isinstance(error, SMTPRecipientsRefused):
        return fault_of_code(max(code for code, _text in error.recipients.values()))
    if isinstance(error, SMTPDataError):
        return fault_of_code(error.smtp_code)
    if isinstance(error, SMTPServerDisconnected) and isinstance(error.__context__, TimeoutError):
        return MailFault.TIMEOUT  # smtplib says so of a server that says nothing
    return next((fault for kind, fault in FAULTS_BY_CLASS if isinstance(error, kind)), MailFault.DEFECT)


def fault_of_code(code: int) -> MailFault:
    """4xx asks to come again, as greylisting does; 5xx is the end."""
    return MailFault.REFUSED if code >= 500 else MailFault.NOT_NOW


def breaks_connection(error: Exception) -> bool:
    """Whether nothing more can be sent over the connection; a refused recipient or text is about one message alone."""
    return isinstance(error, MAIL_ERRORS) and not isinstance(error, SMTPRecipientsRefused | SMTPDataError)


def detail_of(error: Exception) -> str:
    """What the server said, on one line and without addresses, for the log and the command line."""
    if isinstance(error, SMTPRecipientsRefused):
        said = "; ".join(f"{code} {plain_text(text)}" for code, text in error.recipients.values())
    elif isinstance(error, SMTPResponseException):
        said = f"{error.smtp_code} {plain_text(error.smtp_error)}"
    else:
        said = str(error)
    said = ADDRESS.sub("…", " ".join(said.split()))
    return said[:MAX_DETAIL_LENGTH] or type(error).__name__


def plain_text(said: str | bytes) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said
