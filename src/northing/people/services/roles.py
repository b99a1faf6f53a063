"""The roles of people partner and administrator. They open tools, never what people write."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.models import Person
from northing.people.models.event_kinds import ROLE_GIVEN, ROLE_TAKEN
from northing.people.queries.roles import administrator_keys
from northing.people.services.locks import lock_people
from northing.people.services.security_log import record_security_event

#: By the name of the role: the field that holds it.
ROLE_FIELDS = {"partner": "is_partner", "administrator": "is_administrator"}


@transaction.atomic
def give_role(actor: Person, *, person: Person, role: str) -> Person:
    return _set_role(actor, person, role, is_held=True)


@transaction.atomic
def take_role(actor: Person, *, person: Person, role: str) -> Person:
    """Refuses to take the last administrator's: nobody could give it back."""
    return _set_role(actor, person, role, is_held=False)


def _set_role(actor: Person, person: Person, role: str, *, is_held: bool) -> Person:
    require(policy.can_give_roles(actor))
    if role not in ROLE_FIELDS:
        raise Refused(_("Choose a role."), field="role")
    if is_held and not policy.can_give_role_to(actor, person):
        raise Refused(_("Nobody gives themself a role. Ask another administrator."), field="person")
    lock_people([person.pk, *administrator_keys()])
    person.refresh_from_db(fields=["is_active", *ROLE_FIELDS.values()])
    if is_held and not person.is_active:
        raise Refused(_("%(name)s no longer has an account here.") % {"name": person.name}, field="person")
    if role == "administrator" and not is_held:
        require_another_administrator(person)
    if getattr(person, ROLE_FIELDS[role]) != is_held:
        setattr(person, ROLE_FIELDS[role], is_held)
        person.save(update_fields=[ROLE_FIELDS[role]])
        record_security_event(ROLE_GIVEN if is_held else ROLE_TAKEN, actor=actor, subject=person, role=role)
    return person


def require_another_administrator(person: Person) -> None:
    """Raises Refused when there is none. Call it with all administrators locked."""
    if not administrator_keys().exclude(pk=person.pk).exists():
        raise Refused(
            _("%(name)s is the last administrator. Give the role to somebody else first.") % {"name": person.name}
        )
