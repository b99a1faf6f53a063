"""``northing test-mail ADDRESS``: send one message now, past the outbox, and say in a sentence what happened."""

from __future__ import annotations

import argparse

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email

from northing.cli.commands import CommandError
from northing.cli.serve import say
from northing.kernel.mail import mail_is_configured
from northing.kernel.mail_faults import MAIL_ERRORS, MailFault, detail_of, fault_of
from northing.people.services.outbox_delivery import close_connection

#: What to look at, by what happened.
ADVICE = {
    MailFault.NO_CONNECTION: "Look at the host and the port in EMAIL_URL, and at a firewall in between.",
    MailFault.TIMEOUT: "Look at the port in EMAIL_URL: smtp+tls is usually 587 and smtp+ssl 465.",
    MailFault.DISCONNECTED: "Look whether EMAIL_URL begins with smtp+tls or smtp+ssl as the server wants it.",
    MailFault.ENCRYPTION: "Look whether EMAIL_URL begins with smtp+tls or smtp+ssl, and at the server's certificate.",
    MailFault.SIGN_IN: "Look at the user name and password in EMAIL_URL; write %40 for @ and %2F for /.",
    MailFault.SENDER: "Set NORTHING_FROM_EMAIL to an address the server sends for.",
    MailFault.UNSUPPORTED: "Look whether EMAIL_URL should begin with smtp, smtp+tls or smtp+ssl.",
    MailFault.REFUSED: "Look at the address, and whether the server sends to others than its own users.",
    MailFault.NOT_NOW: "Try again in some minutes; Northing does so by itself.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", help="whom to write to")


def run(options: argparse.Namespace) -> int:
    """Exit status 1 when the message did not leave."""
    if not mail_is_configured():
        raise CommandError("EMAIL_URL is not set, so messages are printed on the console; set it first.")
    try:
        validate_email(options.address)
    except ValidationError as error:
        raise CommandError(f"{options.address!r} is no e-mail address.") from error
    connection = get_connection()
    try:
        connection.send_messages([trial_message(options.address)])
    except MAIL_ERRORS as error:
        fault = fault_of(error)
        say(f"{fault.label} It said: {detail_of(error)}\n{ADVICE[fault]}")
        return 1
    finally:
        close_connection(connection)
    say(f"The mail server took the message to {options.address}. Whether it arrives, its mailbox tells.")
    return 0


def trial_message(address: str) -> EmailMessage:
    return EmailMessage(
        subject="A test message from Northing",
        body=f"Northing at {settings.PUBLIC_URL} can send e-mail.\n",
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )
