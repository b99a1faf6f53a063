"""What a service may refuse, and how a view answers.

``NotAllowed``    the actor may see the row but not do this: 403
``Refused``       a rule of the domain says no: the message is for the person, shown beside ``field`` when it is set
``EditConflict``  a ``Refused``: somebody saved the row after the form was opened; the form shows both texts
``RowRemoved``    a ``Refused``: somebody removed the row after the form was opened
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


class NotAllowed(PermissionDenied):
    """The actor may see this but not do this. Django answers 403."""


class Refused(Exception):
    """A rule of the domain says no. ``message`` is a sentence for the person; ``field`` names the form field."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class EditConflict(Refused):
    """The row was saved after the form was opened. Nothing was written.

    ``stored`` is the text that stands now, ``version`` its version: a form sent again with this version has shown it.
    """

    def __init__(self, stored: str, *, field: str, version: str = "") -> None:
        super().__init__(_("This was changed in another window since you opened it."), field=field)
        self.stored = stored
        self.version = version


class RowRemoved(Refused):
    """The row was removed after the form was opened. The form keeps what was typed.

    ``message`` replaces the usual sentence where an act is one press and there are no typed words to keep.
    """

    def __init__(self, message: str = "") -> None:
        super().__init__(
            message or _("This was removed in another window since you opened it. Your words are still here.")
        )


def require(allowed: bool) -> None:
    """Raises NotAllowed unless ``allowed``: ``require(policy.can_edit_goal(actor, goal))``."""
    if not allowed:
        raise NotAllowed
