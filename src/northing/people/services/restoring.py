"""What must not live again when an earlier state of the data comes back."""

from __future__ import annotations

from django.db import transaction

from northing.kernel import dates
from northing.people.models import Invitation, Person


@transaction.atomic
def end_revived_links() -> int:
    """Links that open an account end, because they may have been used or withdrawn since; how many invitations.

    A link to reset a password is bound to the last sign-in, so a later one ends it.
    """
    Person.objects.update(last_login=dates.now())
    return Invitation.objects.open().update(withdrawn_at=dates.now())
