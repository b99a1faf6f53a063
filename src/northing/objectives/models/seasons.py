"""A season: some weeks in which the organisation invites its people to set their goals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.versions import Versioned
from northing.people.models import EventKind, Person, Team
from northing.people.queries.team_tree import teams_above, teams_below


@dataclass(frozen=True, slots=True)
class SeasonFields:
    """What a people partner writes of a season. No team means every team, no level every level; both narrow it."""

    name: str
    opens_on: date
    closes_on: date
    welcome: str = ""
    teams: Sequence[Team] = ()
    levels: Sequence[str] = ()


class SeasonQuerySet(models.QuerySet["Season"]):
    def visible_to(self, person: Person) -> SeasonQuerySet:
        """People partners see all; everybody else those that invite them, from their first day on."""
        return self if person.is_partner else self.inviting(person).filter(opens_on__lte=dates.today())

    def inviting(self, person: Person) -> SeasonQuerySet:
        """Open to the person's team, or one above it, and to their level. Naming none invites all."""
        return self.inviting_any_of(teams_above(person.team_id), person.level)

    def inviting_any_of(self, teams: Collection[int], level: str) -> SeasonQuerySet:
        """Open to one of the teams, by their keys, and to the level."""
        named_teams = Season.teams.through.objects.filter(season=OuterRef("pk"))
        levels = SeasonLevel.objects.filter(season=OuterRef("pk"))
        return self.filter(
            ~Exists(named_teams) | Exists(named_teams.filter(team_id__in=teams)),
            ~Exists(levels) | Exists(levels.filter(name=level)),
        )

    def open(self, today: date) -> SeasonQuerySet:
        return self.filter(closed_on=None, opens_on__lte=today, closes_on__gte=today)


SEASON_DATES_CHANGED = EventKind(
    "objectives.season_dates_changed",
    _("Dates of a season"),
    _("Season %(season)s: from %(former_opens_on)s–%(former_closes_on)s to %(opens_on)s–%(closes_on)s"),
)


class Season(Versioned, models.Model):
    """Several may be open at once. ``templates`` holds slugs of the goal library, which is in a higher app."""

    version_fields = ("name", "opens_on", "closes_on", "welcome", "team_keys", "level_names")

    name = models.CharField(max_length=120)
    opens_on = models.DateField(_("opens"))
    closes_on = models.DateField(_("last day"))
    welcome = models.TextField(_("welcome"), max_length=6_000, blank=True)
    templates = models.JSONField(default=list, blank=True)
    teams = models.ManyToManyField(Team, blank=True, related_name="seasons")
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=dates.now)
    closed_on = models.DateField(null=True, blank=True)

    objects = SeasonQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="season_closes_after_opening",
                violation_error_message=_("The last day comes before it opens."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stored_text(self) -> str:
        return f"{self.name}\n{self.welcome}".strip()

    @property
    def team_keys(self) -> list[int]:
        """Of the teams it invites, ascending. One query, unless ``teams`` are prefetched."""
        return sorted(team.pk for team in self.teams.all())

    @property
    def level_names(self) -> list[str]:
        """Of the levels it invites, in the order of the alphabet. One query, unless they are prefetched."""
        return sorted(level.name for level in self.invited_levels.all())

    def is_open(self, today: date) -> bool:
        """The same rule as the queryset's ``open``."""
        return self.closed_on is None and self.opens_on <= today <= self.closes_on

    def invited(self) -> models.QuerySet[Person]:
        """Everybody who is invited now. Who joins one of the teams later is invited from then on."""
        people = Person.objects.filter(is_active=True)
        teams, levels = self.team_keys, self.level_names
        if teams:
            people = people.filter(team_id__in=teams_below(teams))
        return people.filter(level__in=levels) if levels else people


class SeasonLevelQuerySet(models.QuerySet["SeasonLevel"]):
    def visible_to(self, person: Person) -> SeasonLevelQuerySet:
        return self.filter(season__in=Season.objects.visible_to(person))


class SeasonLevel(models.Model):
    """A level of people (``Person.level``) that a season invites."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="invited_levels")
    name = models.CharField(max_length=80)

    objects = SeasonLevelQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["season", "name"], name="season_level_once")]

    def __str__(self) -> str:
        return self.name
