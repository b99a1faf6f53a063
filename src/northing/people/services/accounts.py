"""Making an account. The two ways in, set-up and invitation, both end in ``create_account``."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel.errors import Refused
from northing.kernel.folding import fold_text
from northing.people.models import Person
from northing.people.models.event_kinds import SET_UP
from northing.people.queries.email_addresses import is_free_address
from northing.people.queries.time_zones import require_time_zone
from northing.people.services.locks import lock_table
from northing.people.services.organisation import name_organisation
from northing.people.services.security_log import record_security_event

#: Where nobody says which language somebody reads.
DEFAULT_LANGUAGE = "en-gb"
#: Embeddings, overrides and isolates of Unicode's bidirectional algorithm.
DIRECTION_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@transaction.atomic
def create_first_person(
    *,
    email: str,
    name: str,
    password: str,
    organisation: str = "",
    time_zone: str = "UTC",
    language: str = DEFAULT_LANGUAGE,
) -> Person:
    """The one account that nobody invited: administrator and people partner of a still empty installation.

    Two calls at once make one person; the later one is refused.
    """
    lock_table(Person)
    if Person.objects.exists():
        raise Refused(_("Northing is set up already. Sign in, or ask for an invitation."))
    person = Person(
        email=email, name=name, time_zone=time_zone, language=language, is_administrator=True, is_partner=True
    )
    create_account(person, password=password)
    record_security_event(SET_UP, actor=person, subject=person)
    if organisation:
        name_organisation(person, name=organisation)
    return person


def create_account(person: Person, *, password: str) -> Person:
    """Save an unsaved person with a password. Refuses a weak password, an address in use, an unknown time zone."""
    person.email, person.name = person.email.strip().lower(), visible_name(person.name)
    require_free_address(person.email)
    require_time_zone(person.time_zone)
    try:
        validate_password(password, user=person)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), field="password") from weak
    person.set_password(password)
    person.full_clean()
    person.save()
    return person


def one_line(name: str) -> str:
    """A name as one line: it goes into the subjects of messages, where a line break would begin another header.

    Characters that turn the order of letters around are left out: one name could be shown as another.
    """
    return " ".join(name.translate(DIRECTION_CONTROLS).split())


def visible_name(name: str) -> str:
    """``one_line`` of a name; raises Refused, at the field ``name``, where nobody would see anything of it."""
    line = one_line(name)
    if line and not fold_text(line):
        raise Refused(_("Write a name that others can see."), field="name")
    return line


def require_free_address(email: str) -> None:
    """Raises Refused when somebody has an account with this address, in any case, or had until lately."""
    if Person.objects.filter(email__iexact=email, is_active=False).exists():
        message = _("This address belongs to a deactivated account. Bring it back under People, Deactivated.")
        raise Refused(message, field="email")
    if not is_free_address(email):
        raise Refused(_("Somebody with this address already has an account."), field="email")
