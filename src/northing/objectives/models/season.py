"""A season: some weeks in which the organisation invites its people to set their goals."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from northing.kernel import dates
from northing.people.models import Person, Team
from northing.people.queries.team_tree import teams_above, teams_below


class SeasonQuerySet(models.QuerySet["Season"]):
    def visible_to(self, person: Person) -> SeasonQuerySet:
        """People partners see all; everybody else those that invite them, once they are open."""
        return self if person.is_partner else self.inviting(person).filter(opens_on__lte=dates.today())

    def inviting(self, person: Person) -> SeasonQuerySet:
        """Open to a person's team, or one that holds it, and to their level; naming none means all."""
        chosen = Season.teams.through.objects.filter(season=OuterRef("pk"))
        of_team = ~Exists(chosen) | Exists(chosen.filter(team_id__in=teams_above(person.team_id)))
        return self.filter(of_team, Q(levels="") | Q(levels__contains=f"\n{person.level}\n"))

    def open(self, today: date) -> SeasonQuerySet:
        return self.filter(closed_on=None, opens_on__lte=today, closes_on__gte=today)


class Season(models.Model):
    """Several may be open at once. ``templates`` holds slugs of the goal library, which lives further up."""

    name = models.CharField(max_length=120)
    opens_on = models.DateField("opens")
    closes_on = models.DateField("last day")
    welcome = models.TextField("welcome", max_length=6_000, blank=True)
    templates = models.JSONField(default=list, blank=True)
    teams = models.ManyToManyField(Team, blank=True, related_name="seasons")
    #: One in each line, with a line's end before the first too, so that the database can look for a whole one.
    levels = models.TextField(blank=True)
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
                violation_error_message="The last day comes before it opens.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def level_names(self) -> list[str]:
        return self.levels.strip("\n").split("\n") if self.levels else []

    def is_open(self, today: date) -> bool:
        """The same rule as the queryset's ``open``."""
        return self.closed_on is None and self.opens_on <= today <= self.closes_on

    def invited(self) -> models.QuerySet[Person]:
        """Everybody who is invited now; who joins one of the teams later is invited from then on."""
        people = Person.objects.filter(is_active=True)
        teams = list(self.teams.values_list("pk", flat=True))
        if teams:
            people = people.filter(team_id__in=teams_below(teams))
        return people.filter(level__in=self.level_names) if self.levels else people
