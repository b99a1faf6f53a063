"""Naming the organisation."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.models import Organisation, Person
from northing.people.models.event_kinds import ORGANISATION_NAMED
from northing.people.models.organisation import ORGANISATION_KEY
from northing.people.queries.organisation import MEMORY_KEY, stored_organisation_name
from northing.people.services.security_log import record_security_event


@transaction.atomic
def name_organisation(actor: Person, *, name: str) -> None:
    """Keep the name, or none when it is empty. Refuses while ``NORTHING_ORGANISATION`` gives one."""
    require(policy.can_name_organisation(actor))
    if settings.ORGANISATION:
        raise Refused(_("The name is set by NORTHING_ORGANISATION, where the server is configured."), field="name")
    former_name, name = stored_organisation_name(), " ".join(name.split())
    if name == former_name:
        return
    Organisation.objects.update_or_create(pk=ORGANISATION_KEY, defaults={"name": name})
    record_security_event(ORGANISATION_NAMED, actor=actor, former_name=former_name, name=name)
    transaction.on_commit(lambda: caches["process"].delete(MEMORY_KEY))
