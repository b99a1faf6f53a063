"""What a service may refuse, and how a view answers.

``NotAllowed``  seen but not allowed: 403
``Refused``     a rule of the domain says no: the message is for the person, shown beside ``field`` when it is set
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """The actor may see this but not do this. Django answers 403."""


class Refused(Exception):
    """A rule of the domain says no. ``message`` is a sentence for the person; ``field`` names the form field."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
