"""Who a person is, where they work, and how Northing looks and reads for them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.folding import fold_text
from northing.people import policy
from northing.people.models import Person, Team
from northing.people.models.event_kinds import LEVEL_CHANGED
from northing.people.queries.audiences import require_audience
from northing.people.queries.time_zones import require_time_zone
from northing.people.services.accounts import one_line
from northing.people.services.security_log import record_security_event
from northing.people.services.teams import put_in_team


@transaction.atomic
def change_profile(
    actor: Person,
    *,
    person: Person,
    name: str,
    job_title: str = "",
    level: str = "",
    level_since: date | None = None,
    team_name: str = "",
) -> Person:
    """The manager has a service of its own, because a reporting line has a history."""
    require(policy.can_change_profile(actor, person))
    if level_since and level_since > dates.today():
        raise Refused(_("Choose a day that has come already."), field="level_since")
    team = _team_named(actor, person, team_name.strip())
    is_other_level = level.strip() != person.level
    person.name, person.job_title, person.level = one_line(name), job_title.strip(), level.strip()
    person.level_since = level_since
    person.full_clean()
    person.save(update_fields=["name", "job_title", "level", "level_since"])
    if is_other_level:
        record_security_event(LEVEL_CHANGED, actor=actor, subject=person)
    put_in_team(actor, person, team)
    return person


def _team_named(actor: Person, person: Person, name: str) -> Team | None:
    """The team of that name, without regard to case and marks; a new one when there is none."""
    if not name:
        return None
    team = Team.objects.current().filter(folded_name=fold_text(name)).order_by("pk").first()
    if team is None:
        team = Team(name=name)
        team.full_clean()
        team.save()
    elif not policy.can_join_team(actor, person, team):
        message = _(
            "%(team)s has members already. Ask a people partner to add you; it opens what they share as a team."
        )
        raise Refused(message % {"team": team.name}, field="team_name")
    return team


@transaction.atomic
def change_preferences(
    actor: Person, *, time_zone: str, language: str, theme: str, default_audience: str | None = None
) -> Person:
    """For the actor alone. ``default_audience`` is the one that new goals begin with (None: it stays)."""
    require_time_zone(time_zone)
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose a language from the list."), field="language")
    actor.time_zone, actor.language, actor.theme = time_zone, language, theme
    if default_audience is not None:
        actor.default_audience = require_audience(default_audience)
    actor.full_clean()
    actor.save(update_fields=["time_zone", "language", "theme", "default_audience"])
    return actor
