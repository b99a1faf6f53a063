"""Who a person is, where they work, and how Northing looks and reads for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from difflib import get_close_matches

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.folding import fold_text
from northing.people import policy
from northing.people.models import Person, Team
from northing.people.models.event_kinds import LEVEL_CHANGED, NAME_CHANGED
from northing.people.queries.audiences import require_audience
from northing.people.queries.time_zones import require_time_zone
from northing.people.services.accounts import one_line, visible_name
from northing.people.services.security_log import record_security_event
from northing.people.services.teams import put_in_team

#: Called with whoever has saved their time zone, in the transaction; higher apps add theirs from ``AppConfig.ready``.
zone_listeners: list[Callable[[Person], object]] = []


@transaction.atomic
def change_profile(
    actor: Person,
    *,
    person: Person,
    name: str,
    job_title: str = "",
    level: str = "",
    level_since: date | None = None,
    team_name: str | None = "",
    ask_about: str | None = None,
) -> Person:
    """``team_name`` and ``ask_about`` None leave these as they are; what to ask somebody about only they say.

    The manager has a service of its own, because a reporting line has a history.
    """
    require(policy.can_change_profile(actor, person))
    if level_since and level_since > dates.today():
        raise Refused(_("Choose a day that has come already."), field="level_since")
    team = person.team if team_name is None else _team_named(person, one_line(team_name))
    is_other_level = level.strip() != person.level
    former_name = person.name
    person.name, person.job_title, person.level = visible_name(name), job_title.strip(), level.strip()
    person.level_since = level_since
    if ask_about is not None:
        require(policy.can_say_what_to_ask_about(actor, person))
        person.ask_about = one_line(ask_about)
    person.full_clean()
    person.save(update_fields=["name", "job_title", "ask_about", "level", "level_since"])
    if person.name != former_name:
        record_security_event(NAME_CHANGED, actor=actor, subject=person)
    if is_other_level:
        record_security_event(LEVEL_CHANGED, actor=actor, subject=person)
    put_in_team(actor, person, team, field="team_name")
    return person


def _team_named(person: Person, name: str) -> Team | None:
    """The team of that name, without regard to case and marks: the person's own, or the only one of all.

    A name that no team has makes none: it is mostly a slip, and a team has its place among others.
    """
    if not name:
        return None
    found = list(Team.objects.current().filter(folded_name=fold_text(name)))
    own = next((team for team in found if team.pk == person.team_id), None)
    if own is not None or len(found) == 1:
        return own or found[0]
    raise Refused(_words_for(name, len(found)), field="team_name")


def _words_for(name: str, count: int) -> str:
    """Why a name means no team; with the nearest one, where one is near."""
    if count:
        return _("There are several teams “%(team)s”. Place them on the page of the team.") % {"team": name}
    known = dict(Team.objects.current().order_by("pk").values_list("folded_name", "name"))
    near = get_close_matches(fold_text(name), known, n=1)
    if near:
        message = _("There is no team “%(team)s”. Did you mean “%(near)s”? New ones are made under Teams.")
        return message % {"team": name, "near": known[near[0]]}
    return _("There is no team “%(team)s” yet. New ones are made under Teams.") % {"team": name}


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
    for listener in zone_listeners:
        listener(actor)
    return actor


def choose_theme(actor: Person, *, theme: str) -> Person:
    """Light, dark, or as the device says, for the actor alone."""
    if theme not in Person.Theme.values:
        raise Refused(_("Choose light, dark or as your device."), field="theme")
    actor.theme = theme
    actor.save(update_fields=["theme"])
    return actor
