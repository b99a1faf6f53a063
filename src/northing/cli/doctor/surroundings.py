"""Mail, backups, limits of the operating system: what the site needs around it."""

from __future__ import annotations

import socket
from email.utils import parseaddr
from importlib.util import find_spec

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's names for them
from django.db import DatabaseError

from northing.backups.queries import MAX_AGE
from northing.cli.doctor.exposure import is_loopback
from northing.cli.private_files import database_file
from northing.cli.serve import MAX_CONNECTIONS, most_open_files
from northing.kernel.gauges import BACKUP_AGE, read_gauges
from northing.kernel.mail import mail_is_configured
from northing.people.models import Person

#: Where EMAIL_URL names no other.
SMTP_PORT = 25
MAIL_TIMEOUT_SECONDS = 5
SECONDS_A_DAY = 86_400


def find_surrounding_problems() -> list[CheckMessage]:
    file = database_file()
    if file and not file.exists():  # another finding; asking would make an empty one
        return [*find_low_file_limit(), *find_missing_encoder()]
    return [*find_mail_problems(), *find_old_backup(), *find_low_file_limit(), *find_missing_encoder()]


def find_mail_problems() -> list[CheckMessage]:
    if not mail_is_configured():
        return find_missing_mail()
    found: list[CheckMessage] = []
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    if not domain or is_loopback(domain) or "." not in domain:
        message = f"Messages come from {settings.DEFAULT_FROM_EMAIL}, which other mail servers refuse."
        hint = "Set NORTHING_FROM_EMAIL to an address of your own domain."
        found.append(Error(message, hint, id="northing.E030"))
    return found + find_silent_mail_server()


def find_missing_mail() -> list[CheckMessage]:
    try:
        people = Person.objects.filter(is_active=True).count()
    except DatabaseError:  # another finding
        return []
    if people < 2:
        return []
    message = f"{people} people use this site, and no message reaches them: EMAIL_URL is not set."
    hint = "Set EMAIL_URL, such as smtp+tls://user:password@host:587."
    return [Warning(message, hint, id="northing.W031")]


def find_silent_mail_server() -> list[CheckMessage]:
    place = (settings.EMAIL_HOST, int(settings.EMAIL_PORT or SMTP_PORT))
    if not settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend"):
        return []
    try:
        socket.create_connection(place, timeout=MAIL_TIMEOUT_SECONDS).close()
    except OSError as error:
        message = f"The mail server {place[0]}:{place[1]} does not answer ({error.strerror or error})."
        hint = "Look at EMAIL_URL, and whether a firewall lets this machine out to it."
        return [Error(message, hint, id="northing.E032")]
    return []


def find_old_backup() -> list[CheckMessage]:
    """Where backups are known of at all. ``nan`` as the age means that there was none yet."""
    try:
        ages = [value for gauge, value in read_gauges() if gauge.name == BACKUP_AGE]
    except DatabaseError:  # another finding
        return []
    if not ages or ages[0] <= MAX_AGE.total_seconds():
        return []
    since = "ever" if ages[0] != ages[0] else f"for {ages[0] / SECONDS_A_DAY:.0f} days"
    hint = "Run northing backup every night, by cron or a timer, and copy the file to another machine."
    return [Warning(f"No backup was made {since}.", hint, id="northing.W033")]


def find_low_file_limit() -> list[CheckMessage]:
    most = most_open_files()
    if most is None or most >= MAX_CONNECTIONS:
        return []
    message = f"The limit of open files is {most}: so many connections, and no more, are held at once."
    return [Warning(message, "LimitNOFILE=16384 in the systemd unit, or ulimit -n 16384.", id="northing.W034")]


def find_missing_encoder() -> list[CheckMessage]:
    if settings.COACH == "rules" or find_spec("numpy"):
        return []
    message = "The coach reads goals less well than it can: numpy is not installed."
    hint = "pip install 'northing[reader]', or set NORTHING_COACH=rules to leave it at that."
    return [Warning(message, hint, id="northing.W035")]
