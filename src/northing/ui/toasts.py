"""What is said after an act, with its inverse where there is one: ``say_done`` in place of ``messages.success``.

With scripts it stands in a toast, otherwise near the top of the page. ``Undo`` is a form like any other: it posts to an
ordinary address, whose view asks the same policy and the same service as every button does.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest


def say_done(request: HttpRequest, sentence: str, *, undo: str = "", **fields: object) -> None:
    """``undo`` is the address that a press of "Undo" posts to, with ``fields`` (such as ``version``)."""
    inverse = json.dumps({"address": undo, "fields": {name: str(value) for name, value in fields.items()}})
    messages.success(request, sentence, extra_tags=inverse if undo else "")


def inverse_of(message: Message) -> dict[str, Any] | None:
    """The address and the fields of the form that takes back what ``message`` says; None without one."""
    inverse: dict[str, Any] | None = json.loads(message.extra_tags) if message.extra_tags else None
    return inverse
