"""Which audiences a person can choose for something of theirs, and the words that say whom it reaches."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from northing.kernel.errors import Refused
from northing.people.models import Audience, Mentorship, Person, Shared
from northing.people.queries.compiled import compiled_once
from northing.people.queries.organisation import organisation_name
from northing.ui.text import join_and

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
    known: Any = _read_surroundings(person)[0]  # annotated
    if not known.is_with_others:
        return []
    options = [AudienceOption(Audience.ONLY_ME, _("Only me"))]
    if known.manager is not None:
        options.append(AudienceOption(Audience.MANAGER, known.manager.first_name, _("my manager")))
    if known.has_mentors and known.manager is not None:
        who = _("%(manager)s and my mentors") % {"manager": known.manager.first_name}
        options.append(AudienceOption(Audience.MENTORS, who))
    elif known.has_mentors:
        options.append(AudienceOption(Audience.MENTORS, _("My mentors")))
    if known.team is not None and known.is_in_a_team:
        options.append(AudienceOption(Audience.TEAM, known.team.name, _("everyone in my team")))
    return [*options, AudienceOption(Audience.EVERYONE, everyone_here())]


@compiled_once
def _read_surroundings(person: Person) -> QuerySet[Person]:
    """The person, with manager and team, and whether there are others, in the team too, and mentors."""
    others = Person.objects.colleagues_of(person)
    known = Person.objects.select_related("manager", "team").annotate(
        is_with_others=Exists(others),
        is_in_a_team=Exists(others.filter(team=OuterRef("team"))),
        has_mentors=Exists(Mentorship.objects.current().filter(person=OuterRef("pk"))),
    )
    return known.only("manager__name", "team__name").filter(pk=person.pk)


def close_audience_options_for(person: Person) -> list[AudienceOption]:
    """For accomplishments and the like; empty when there is neither a manager nor a mentor."""
    options = [option for option in audience_options_for(person) if option.audience in CLOSE]
    return options if len(options) > 1 else []


def require_audience(audience: str, allowed: Container[str] = Audience.values) -> Audience:
    """Raises Refused for what is no audience, or not one of ``allowed``."""
    if audience not in Audience.values or audience not in allowed:
        raise Refused(_("Choose who can see it."), field="audience")
    return Audience(audience)


def describe_audience(thing: Shared, owner: Person) -> str:
    """Who can see it now, as its owner reads it: somebody who no longer is their manager is not named.

    Fetch ``owner``, ``shared_manager`` and ``shared_team`` along with the thing.
    """
    if thing.audience == Audience.EVERYONE:
        return everyone_here()
    named = []
    if thing.audience != Audience.ONLY_ME and thing.shared_manager and thing.shared_manager_id == owner.manager_id:
        named.append(thing.shared_manager.first_name)
    if thing.audience == Audience.MENTORS:
        named.append(_("your mentors"))
    if thing.audience == Audience.TEAM and thing.shared_team and thing.shared_team_id == owner.team_id:
        named.append(_("the %(team)s team") % {"team": thing.shared_team.name})
    return join_and([_("You"), *named]) if named else _("Only you")


def everyone_here() -> str:
    """The widest audience, with the name of the organisation where it has one."""
    if name := organisation_name():
        return _("Everyone at %(organisation)s") % {"organisation": name}
    return _("Everyone at your organisation")
