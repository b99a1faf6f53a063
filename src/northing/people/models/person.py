"""People and the teams they are in."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.folding import FoldedField, FoldedModel
from northing.people.models.audiences import Audience


class TeamQuerySet(models.QuerySet["Team"]):
    def current(self) -> TeamQuerySet:
        """Teams that are not archived."""
        return self.filter(archived_at=None)


#: After so long it is looked up anew whether something waits for a person.
NEWS_LASTS = timedelta(minutes=5)


class Team(FoldedModel):
    name = models.CharField(max_length=120)
    #: Names are searched and compared by this column.
    folded_name = FoldedField(sources=["name"])
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    #: An archived team takes nobody in and is not shown; what was shared with it keeps its name.
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded_name"],
                condition=Q(parent=None, archived_at=None),
                name="one_team_of_a_name_at_the_top",
            ),
            models.UniqueConstraint(
                fields=["parent", "folded_name"],
                condition=Q(archived_at=None),
                name="one_team_of_a_name_in_a_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:one_team", args=[self.pk])


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail without regard to case; creating people is for ``services.accounts``."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def visible_to(self, person: Person) -> models.QuerySet[Person]:
        """Colleagues see each other's name and place; who was deactivated is seen by nobody but themself."""
        return self.filter(Q(is_active=True) | Q(pk=person.pk))

    def colleagues_of(self, person: Person) -> models.QuerySet[Person]:
        """Everybody else with an open account."""
        return self.filter(is_active=True).exclude(pk=person.pk)


class Person(FoldedModel, AbstractBaseUser, PermissionsMixin):
    """Anyone with an account. A person alone is an organisation of one: nothing here requires a manager."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As my device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(max_length=150)
    job_title = models.CharField(max_length=150, blank=True)
    #: What colleagues may ask them about, in their own words.
    ask_about = models.CharField(max_length=140, blank=True)
    #: What searches for people look through.
    search_text = FoldedField(sources=["name", "job_title", "ask_about"])
    level = models.CharField(max_length=80, blank=True, help_text=_("The grade or step you are in, in your own words."))
    level_since = models.DateField(_("at this level since"), null=True, blank=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="members")
    manager = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="reports")
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=12, default="en-gb")
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.SYSTEM)
    default_audience = models.CharField(
        _("new goals are shared with"), max_length=8, choices=Audience, default=Audience.ONLY_ME
    )
    is_partner = models.BooleanField(_("people partner"), default=False)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(default=True)
    #: When somebody last changed the manager or the team, and when the person last dealt with what that hides.
    placed_at = models.DateTimeField(null=True, blank=True, editable=False)
    handover_settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: When and by whom the person was last placed in a team, and when they last looked at who is new in theirs.
    team_since = models.DateTimeField(null=True, blank=True, editable=False)
    team_placed_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    newcomers_seen_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: Whether something unread waits for them, as of when it was last looked; the bell of every page shows it.
    has_news = models.BooleanField(default=False, editable=False)
    news_checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: An erased person's row is empty and names a former colleague, for what belongs to others too.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    joined_at = models.DateTimeField(default=dates.now, editable=False)

    #: Whether anybody else is here. ``PersonBackend`` sets it for the person signed in; a person alone is shown nothing
    #: about others.
    has_colleagues: bool = False
    #: Whether anybody reports to them or is mentored by them. Set in the same way.
    leads: bool = False

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_unique",
                violation_error_message=_("Somebody already uses this address."),
            ),
            models.CheckConstraint(condition=~Q(pk=F("manager")), name="person_not_own_manager"),
        ]
        indexes = [
            # What a season counts, which then reads no people; and the few whose goals count nowhere.
            models.Index(fields=["team", "is_active", "joined_at", "level"], name="person_team_counts"),
            models.Index(fields=["id"], condition=Q(is_active=False), name="person_inactive"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])

    @property
    def first_name(self) -> str:
        """The first given name, also of “Okafor, Ines”; a name without spaces stays whole.

        A comma after several words brings a degree, not a given name: “Ines Okafor, RN”.
        """
        family, _comma, given = self.name.partition(",")
        words = family.split()
        greeted = given.split() if len(words) == 1 and given.strip() else words
        return greeted[0] if greeted else self.name

    @property
    def news_is_old(self) -> bool:
        """Whether ``has_news`` wants to be looked up anew."""
        return self.news_checked_at is None or dates.now() - self.news_checked_at > NEWS_LASTS

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[0].isalnum()] or self.name.split()  # an emoji is none
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()
