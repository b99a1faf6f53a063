"""Seasons: opening one, changing it, choosing goals to start from, closing it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.objectives import policy
from northing.objectives.models import Season, SeasonFields, SeasonLevel
from northing.objectives.models.seasons import SEASON_DATES_CHANGED
from northing.people.models import Person
from northing.people.services.locks import lock_table
from northing.people.services.security_log import record_security_event

MAX_TEMPLATES = 12


@transaction.atomic
def open_season(actor: Person, *, fields: SeasonFields) -> Season:
    """Those invited see it from its first day on. The same name and days sent twice are one season."""
    require(policy.can_run_seasons(actor))
    lock_table(Season)
    same = Season.objects.filter(name=fields.name, opens_on=fields.opens_on, closes_on=fields.closes_on).first()
    if same is None and fields.opens_on < dates.today():
        raise Refused(_("That day is past. A season opens today or later."), field="opens_on")
    return same or _save(Season(opened_by=actor), fields)


@transaction.atomic
def change_season(actor: Person, *, season: Season, fields: SeasonFields, version: str) -> Season:
    """Raises EditConflict when another window saved something else since the form with ``version`` was opened."""
    require(policy.can_run_seasons(actor))
    season = _lock(season)
    if season.closed_on:
        raise Refused(_("This season is closed."))
    written = {name: getattr(fields, name) for name in ("name", "opens_on", "closes_on", "welcome")}
    keys, levels = sorted(team.pk for team in fields.teams), sorted(fields.levels)
    check_version(season, version, values=written | {"team_keys": keys, "level_names": levels})
    _require_days_to_come(season, fields)
    former_days = {"former_opens_on": str(season.opens_on), "former_closes_on": str(season.closes_on)}
    season = _save(season, fields)
    _record_dates(actor, season, former_days)
    return season


def _record_dates(actor: Person, season: Season, former_days: dict[str, str]) -> None:
    """Whoever moves the days moves the groups that the counts speak of."""
    days = {"opens_on": str(season.opens_on), "closes_on": str(season.closes_on)}
    if list(days.values()) != list(former_days.values()):
        record_security_event(
            SEASON_DATES_CHANGED, actor=actor, subject=None, season=season.name, **former_days, **days
        )


@transaction.atomic
def suggest_templates(actor: Person, *, season: Season, slugs: Sequence[str]) -> Season:
    """Which goals of the library the season shows first. Whether there are such goals is checked by the form."""
    require(policy.can_run_seasons(actor))
    season = _lock(season)
    if len(slugs) > MAX_TEMPLATES:
        raise Refused(_("Twelve are plenty to choose from."), field="templates")
    season.templates = list(slugs)
    season.save(update_fields=["templates"])
    return season


@transaction.atomic
def close_season(actor: Person, *, season: Season) -> Season:
    """Nobody is invited any more. Plans and goals stay as they are."""
    require(policy.can_run_seasons(actor))
    season = _lock(season)
    if season.closed_on is None:
        season.closed_on, season.changed_at = dates.today(), dates.now()
        season.save(update_fields=["closed_on", "changed_at"])
    return season


def _require_days_to_come(season: Season, fields: SeasonFields) -> None:
    """Counts begin with the day it opens. Who could move that day could find out when somebody did what is counted."""
    today = dates.today()
    if fields.opens_on != season.opens_on and season.opens_on <= today:
        raise Refused(_("It has opened, and its first day stays. Its last day can still move."), field="opens_on")
    if fields.opens_on != season.opens_on and fields.opens_on < today:
        raise Refused(_("That day is past. A season opens today or later."), field="opens_on")
    if fields.closes_on != season.closes_on and fields.closes_on < today:
        raise Refused(_("That day is past. To end it now, close it."), field="closes_on")


def _lock(season: Season) -> Season:
    """The row as it is now, locked until the transaction ends."""
    return Season.objects.select_for_update(no_key=True).get(pk=season.pk)


def _save(season: Season, fields: SeasonFields) -> Season:
    if fields.closes_on < fields.opens_on:
        raise Refused(_("The last day comes before it opens."), field="closes_on")
    season.name, season.welcome = fields.name, fields.welcome
    season.opens_on, season.closes_on = fields.opens_on, fields.closes_on
    season.changed_at = dates.now()
    season.full_clean(exclude=["opened_by"])
    season.save()
    season.teams.set(fields.teams)
    season.invited_levels.exclude(name__in=fields.levels).delete()
    SeasonLevel.objects.bulk_create(
        [SeasonLevel(season=season, name=name) for name in fields.levels], ignore_conflicts=True
    )
    return season
