"""What a service may refuse, and how a view answers.

``NotAllowed``  seen but not allowed: 403
``Refused``     a rule of the domain says no: the message is for the person, shown beside ``field`` when it is set
``Overtaken``   one of these: another window has saved meanwhile, and both texts are shown
``Gone``        another: it was removed meanwhile
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


class Overtaken(Refused):
    """Another window saved since this one was opened; nothing was written over it.

    ``theirs`` is what it saved, ``version`` that of it: a form sent again with this one has seen both.
    """

    def __init__(self, theirs: str, *, field: str, version: str = "") -> None:
        super().__init__("This was changed in another window since you opened it.", field=field)
        self.theirs = theirs
        self.version = version


class Gone(Refused):
    """It was removed meanwhile; what was typed stays in the form, to be taken elsewhere.

    ``message`` is for what is done by a press, where there are no words to keep.
    """

    def __init__(
        self, message: str = "This was removed in another window since you opened it. Your words are still here."
    ) -> None:
        super().__init__(message)
