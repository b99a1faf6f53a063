"""Seasons: opening one, changing it, suggesting templates, closing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused
from northing.kernel.versions import fingerprint
from northing.objectives import policy
from northing.objectives.models import Season
from northing.people.models import Person, Team
from northing.people.services.locks import lock_table

MOST_TEMPLATES = 12


@dataclass(frozen=True, slots=True)
class SeasonFields:
    """Naming no team means every team, naming no level every level; naming both narrows by both."""

    name: str
    opens_on: date
    closes_on: date
    welcome: str = ""
    teams: Sequence[Team] = ()
    levels: Sequence[str] = ()


@transaction.atomic
def open_season(actor: Person, *, fields: SeasonFields) -> Season:
    """Those invited see it from its first day on. The same name and days again are the season that is there."""
    policy.require(policy.can_run_seasons(actor))
    lock_table(Season)
    twin = Season.objects.filter(name=fields.name, opens_on=fields.opens_on, closes_on=fields.closes_on).first()
    return twin or _write(Season(opened_by=actor), fields)


@transaction.atomic
def change_season(actor: Person, *, season: Season, fields: SeasonFields, version: str) -> Season:
    """Raises EditConflict when ``version`` (see ``version_of_season``) is no longer the current one."""
    policy.require(policy.can_run_seasons(actor))
    season = Season.objects.select_for_update(no_key=True).get(pk=season.pk)
    if season.closed_on:
        raise Refused("This season is closed.")
    if version != version_of_season(season):
        raise EditConflict(f"{season.name}\n{season.welcome}".strip(), field="name")
    return _write(season, fields)


@transaction.atomic
def suggest_templates(actor: Person, *, season: Season, slugs: Sequence[str]) -> Season:
    """Which goals of the library the season shows first; the library itself says which there are."""
    policy.require(policy.can_run_seasons(actor))
    season = Season.objects.select_for_update(no_key=True).get(pk=season.pk)
    if len(slugs) > MOST_TEMPLATES:
        raise Refused("Twelve are plenty to choose from.", field="templates")
    season.templates = list(slugs)
    season.save(update_fields=["templates"])
    return season


@transaction.atomic
def close_season(actor: Person, *, season: Season) -> Season:
    """Nobody is asked any more; what people wrote is theirs and stays."""
    policy.require(policy.can_run_seasons(actor))
    season = Season.objects.select_for_update(no_key=True).get(pk=season.pk)
    if season.closed_on is None:
        season.closed_on, season.changed_at = dates.today(), dates.now()
        season.save(update_fields=["closed_on", "changed_at"])
    return season


def version_of_season(season: Season) -> str:
    return fingerprint(season.pk, season.changed_at.isoformat(), season.name, season.welcome, season.closes_on)


def _write(season: Season, fields: SeasonFields) -> Season:
    if fields.closes_on < fields.opens_on:
        raise Refused("The last day comes before it opens.", field="closes_on")
    season.name, season.welcome = fields.name, fields.welcome
    season.opens_on, season.closes_on = fields.opens_on, fields.closes_on
    season.levels = "".join(f"\n{level}" for level in fields.levels) + "\n" if fields.levels else ""
    season.changed_at = dates.now()
    season.full_clean(exclude=["opened_by"])
    season.save()
    season.teams.set(fields.teams)
    return season
