"""Which audiences a person can choose for something of theirs, and the words that say whom it reaches."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef

from northing.kernel.errors import Refused
from northing.people.models import Audience, Mentorship, Person, Shared

#: For what only those close to a person may read.
CLOSE = (Audience.ONLY_ME, Audience.MANAGER, Audience.MENTORS)


@dataclass(frozen=True, slots=True)
class AudienceOption:
    """One choice of audience: ``who`` is the name in bold, ``note`` what follows it."""

    audience: Audience
    who: str
    note: str = ""


def audience_options_for(person: Person) -> list[AudienceOption]:
    """The audiences that reach somebody; empty for a person alone, who is then not asked. One query."""
    others = Person.objects.filter(is_active=True).exclude(pk=person.pk)
    known = (
        Person.objects.select_related("manager", "team")
        .annotate(
            is_with_others=Exists(others),
            is_in_a_team=Exists(others.filter(team=OuterRef("team"))),
            has_mentors=Exists(Mentorship.objects.current().filter(person=OuterRef("pk"))),
        )
        .only("manager__name", "team__name")
        .get(pk=person.pk)
    )
    if not known.is_with_others:
        return []
    audience_options = [AudienceOption(Audience.ONLY_ME, "Only me")]
    if known.manager is not None:
        audience_options.append(AudienceOption(Audience.MANAGER, known.manager.first_name, "my manager"))
    if known.has_mentors:
        who = f"{known.manager.first_name} and my mentors" if known.manager else "My mentors"
        audience_options.append(AudienceOption(Audience.MENTORS, who))
    if known.team is not None and known.is_in_a_team:
        audience_options.append(AudienceOption(Audience.TEAM, known.team.name, "everyone in my team"))
    return [*audience_options, AudienceOption(Audience.EVERYONE, f"Everyone at {settings.ORGANISATION}")]


def close_audience_options_for(person: Person) -> list[AudienceOption]:
    """For accomplishments and the like; empty when there is neither a manager nor a mentor."""
    audience_options = [
        audience_option for audience_option in audience_options_for(person) if audience_option.audience in CLOSE
    ]
    return audience_options if len(audience_options) > 1 else []


def require_audience(audience: str, allowed: Container[str] = Audience.values) -> Audience:
    """Raises Refused for what is no audience, or not one of ``allowed``."""
    if audience not in Audience.values or audience not in allowed:
        raise Refused("Choose who can see it.", field="audience")
    return Audience(audience)


def describe_audience(thing: Shared, owner: Person) -> str:
    """Who can see it now, as its owner reads it: somebody who no longer is their manager is not named.

    Fetch ``owner``, ``shared_manager`` and ``shared_team`` along with the thing.
    """
    if thing.audience == Audience.EVERYONE:
        return f"Everyone at {settings.ORGANISATION}"
    named = []
    if thing.audience != Audience.ONLY_ME and thing.shared_manager and thing.shared_manager_id == owner.manager_id:
        named.append(thing.shared_manager.first_name)
    if thing.audience == Audience.MENTORS:
        named.append("your mentors")
    if thing.audience == Audience.TEAM and thing.shared_team and thing.shared_team_id == owner.team_id:
        named.append(f"the {thing.shared_team.name} team")
    return f"You, {' and '.join(named)}" if len(named) > 1 else f"You and {named[0]}" if named else "Only you"
