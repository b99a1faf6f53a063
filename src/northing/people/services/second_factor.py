"""Taking away the second factor of somebody who cannot get in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from northing.kernel.errors import require
from northing.people import policy
from northing.people.models import Person
from northing.people.models.event_kinds import SECOND_FACTOR_REMOVED
from northing.people.services.locks import lock_person
from northing.people.services.security_log import record_security_event
from northing.people.services.sessions import end_all_sessions


@transaction.atomic
def remove_second_factor(actor: Person, *, person: Person) -> None:
    """Also the passkeys and the recovery codes; from then on the password is enough. Ends every session of theirs."""
    require(policy.can_remove_second_factor(actor, person))
    forget_authenticators(actor, person)


def forget_authenticators(actor: Person | None, person: Person) -> None:
    """For services that have decided it, and for the command line, where nobody is the actor."""
    lock_person(person)
    Authenticator.objects.filter(user=person).delete()
    end_all_sessions(person)
    record_security_event(SECOND_FACTOR_REMOVED, actor=actor, subject=person, factor="*")
