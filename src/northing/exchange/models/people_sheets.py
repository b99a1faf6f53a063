"""A list of people on its way in, and what it has changed, so that it can be taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from northing.exchange.models.transfers import Transfer
from northing.kernel import dates
from northing.kernel.addresses import reverse_key
from northing.kernel.row_keys import new_row_key
from northing.people.models import EventKind, Invitation, Person, Team

PEOPLE_TAKEN = EventKind(
    "exchange.people_taken", _("People taken along"), _("Took along the list of people, as a spreadsheet")
)


class PeopleSheetQuerySet(models.QuerySet["PeopleSheet"]):
    def visible_to(self, person: Person) -> PeopleSheetQuerySet:
        """Their own alone, and only as long as they may invite people."""
        return self.filter(person=person) if person.is_partner or person.is_administrator else self.none()

    def waiting(self) -> PeopleSheetQuerySet:
        """Neither brought in nor under way."""
        return self.filter(transfer=None)


class PeopleSheet(models.Model):
    """``content`` is the file as it came, ``rows`` the lines that were read from it, packed.

    ``columns`` say by place what a column is, ``heading`` the line with the headings (0: there is none), ``options``
    what is to be done. ``mends`` hold by the number of a line what was typed in place of cells, ``left_out`` the lines
    that stay out, ``returning`` those whose people come back, ``team_names`` by a team's folded name the one meant.
    """

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="people_sheets")
    #: Of the form it was brought with, so that pressing twice brings it once.
    form_key: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4, editable=False)
    file_name = models.CharField(max_length=200, blank=True)
    content = models.BinaryField()
    rows = models.BinaryField()
    sheets: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    sheet = models.PositiveSmallIntegerField(default=0)
    page = models.CharField(max_length=12, blank=True)
    heading = models.PositiveIntegerField(default=0)
    columns: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    options: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    mends: models.JSONField[dict[str, dict[str, str]], dict[str, dict[str, str]]] = models.JSONField(default=dict)
    left_out: models.JSONField[list[int], list[int]] = models.JSONField(default=list)
    returning: models.JSONField[list[int], list[int]] = models.JSONField(default=list)
    team_names: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    transfer = models.OneToOneField(
        Transfer, models.CASCADE, null=True, blank=True, related_name="people_sheet", editable=False
    )
    made_at = models.DateTimeField(default=dates.now)

    objects = PeopleSheetQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "form_key"], name="people_sheet_brought_once")]

    def __str__(self) -> str:
        return self.file_name or f"{self.pk}"  # untranslated: only developers read it

    def get_absolute_url(self) -> str:
        return reverse_key("exchange:check_people", self.pk)


class PeopleAct(models.TextChoices):
    """What a list does, one act at a time."""

    TEAM_MADE = "team-made", _("Team made")
    INVITED = "invited", _("Invited")
    INVITATION = "invitation", _("Invitation changed")
    RETURNED = "returned", _("Brought back")
    PROFILE = "profile", _("Profile changed")
    TEAM = "team", _("Placed in a team")
    MANAGER = "manager", _("Manager changed")
    CLOSED = "closed", _("Deactivated")
    REFUSED = "refused", _("Refused")


class PeopleChangeQuerySet(models.QuerySet["PeopleChange"]):
    def visible_to(self, person: Person) -> PeopleChangeQuerySet:
        return self.filter(transfer__person=person)


class PeopleChange(models.Model):
    """One act of a list. ``before`` and ``after`` are by name the facts it changed; what is still ``after`` can be
    taken back. Who is erased takes theirs along.
    """

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="people_changes")
    act = models.CharField(max_length=10, choices=PeopleAct)
    line = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    invitation = models.ForeignKey(Invitation, models.CASCADE, null=True, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
    before: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    after: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    #: Why not, of an act that was refused.
    words = models.CharField(max_length=500, blank=True)
    is_taken_back = models.BooleanField(default=False)

    objects = PeopleChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.line}"  # untranslated: only developers read it
