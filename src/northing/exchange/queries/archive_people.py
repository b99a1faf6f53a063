"""Who an archive names that has an account here.

Of others an archive holds an address only where its person has it anyway: of those they held 1:1s with. Somebody is
found when name and address both are as the archive says, so that an archive made up of addresses tells nobody whose
they are.
"""

from __future__ import annotations

from typing import Any

from northing.exchange.queries.archive_plans import ArchivePlan
from northing.kernel.folding import fold_text
from northing.people.models import Person

PART = "colleagues"  # untranslated: the name of a part
MAX_PEOPLE = 200


def people_of(person: Person, plan: ArchivePlan) -> list[dict[str, Any]]:
    """By name, with the key of who has an account here, or None."""
    rows = next((planned.words for planned in plan.parts if planned.part.name == PART), [])[:MAX_PEOPLE]
    addresses = {str(row.get("email") or "").lower() for row in rows}
    here = Person.objects.visible_to(person).filter(email__in=addresses).exclude(pk=person.pk)
    found = {(email.lower(), fold_text(name)): pk for pk, name, email in here.values_list("pk", "name", "email")}
    return [
        {"name": name, "key": found.get((str(row.get("email") or "").lower(), fold_text(name)))}
        for row in rows
        if (name := str(row.get("name") or ""))
    ]
