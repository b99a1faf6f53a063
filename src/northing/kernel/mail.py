"""E-mail as every app needs it: whether it is sent at all, links that leave the site, and what people wrote as such."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from django.conf import settings

#: A longer name, or one with a part of an address or of a telephone number in it, is a message of its own and no name.
MAX_GREETED_NAME_LENGTH = 60
PART_OF_AN_ADDRESS = re.compile(r"[/@:<>。]|\.\w{2}|\d{3}")


def mail_is_configured() -> bool:
    """False while messages are only printed on the server's console."""
    return not settings.EMAIL_BACKEND.endswith(".console.EmailBackend")


def absolute_url(path: str) -> str:
    """The address of a page as messages and links to pass on name it: from NORTHING_URL, never from a request.

    The Host header is whatever the visitor sent: of an address that was built from it, what follows the host is kept.
    """
    parts = urlsplit(path)
    return urljoin(settings.PUBLIC_URL, urlunsplit(("", "", parts.path, parts.query, parts.fragment)))


def quote_lines(text: str) -> str:
    """What a person wrote, with "> " before each line: no reader takes it for a sentence of Northing's."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def greeted_name(name: str) -> str:
    """The name for "Hello NAME,", or nothing where somebody typed a message or an address in its place."""
    name = " ".join(name.split())
    return "" if len(name) > MAX_GREETED_NAME_LENGTH or PART_OF_AN_ADDRESS.search(name) else name


def sender_name(name: str, email: str) -> str:
    """What a message calls whoever caused it: the mailbox instead of a name in which somebody typed a message.

    Names are free text, and a message of ours begins with them: it would speak in the organisation's voice.
    """
    return greeted_name(name) or email
