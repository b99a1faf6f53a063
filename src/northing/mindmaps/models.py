"""Mind maps: a title in the middle, and a tree of branches around it.

A map can be shared in an audience, to be read. What its branches lead to (values, answers, goals) is shown to a reader
only where that itself reaches them.
"""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Experiment, Goal, Option
from northing.kernel import dates
from northing.kernel.row_keys import new_row_key
from northing.kernel.versions import Versioned
from northing.people.models import Person, Shared, reached_by
from northing.vision.models import Value

MAX_TITLE_LENGTH, MAX_BRANCH_LENGTH = 60, 1_000
#: Not in any text: control characters, halves of a character, and what XML has no place for.
LEFT_OUT = ("Cc", "Cs")  # untranslated: code
NO_CHARACTERS = "\ufffe\uffff"


def tidy_words(text: str) -> str:
    """The words of a branch in the form in which they are kept: lines without empty ones, single spaces.

    What a map is written to as a file, and read from again, gives the same words.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(filter(None, (" ".join(_without_controls(line).split()) for line in lines)))


def _without_controls(line: str) -> str:
    return "".join(sign for sign in line if sign.isspace() or _is_kept(sign))


def _is_kept(sign: str) -> bool:
    return unicodedata.category(sign) not in LEFT_OUT and sign not in NO_CHARACTERS


class MindMapQuerySet(models.QuerySet["MindMap"]):
    def of(self, person: Person) -> MindMapQuerySet:
        return self.filter(person=person)

    def visible_to(self, person: Person) -> MindMapQuerySet:
        return self.filter(Q(person=person) | reached_by(person, "person"))

    def shared_with(self, person: Person) -> MindMapQuerySet:
        """What others let them read."""
        return self.visible_to(person).exclude(person=person)


class MindMap(Versioned, Shared):
    """``changed_at`` moves with every act on its branches."""

    version_fields: ClassVar = ("title",)

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="mind_maps")
    title = models.CharField(_("title"), max_length=MAX_TITLE_LENGTH)
    made_at = models.DateTimeField(default=dates.now)
    changed_at = models.DateTimeField(default=dates.now)
    #: Sent along with the form, so that pressing twice begins one map.
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = MindMapQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-changed_at"], name="mind_map_by_person"),
            models.Index(fields=["shared_manager", "person"], name="mind_map_shared_manager"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "form_key"], name="mind_map_made_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("mindmaps:mind_map", args=[self.pk])


class Colour(models.TextChoices):
    """What a branch and its line are drawn in."""

    PLAIN = "", _("Plain")
    SEA = "sea", _("Sea")
    LAND = "land", _("Land")
    STONE = "stone", _("Stone")


class BranchQuerySet(models.QuerySet["Branch"]):
    def of(self, person: Person) -> BranchQuerySet:
        """A person's own, those that were removed and can come back too."""
        return self.filter(mind_map__person=person)

    def standing(self) -> BranchQuerySet:
        return self.filter(removed_at=None)

    def visible_to(self, person: Person) -> BranchQuerySet:
        """Those of the maps a person sees, without what was removed."""
        return self.standing().filter(mind_map__in=MindMap.objects.visible_to(person))


class Branch(Versioned, models.Model):
    """One thought. Without a ``parent`` it starts from the middle.

    ``removed_at`` is set on a branch that was removed and on all below it; ``removal`` names the act, so that Undo
    brings back what went with it and nothing else. A branch leads to one thing at most.
    """

    version_fields: ClassVar = ("text", "colour")

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    mind_map = models.ForeignKey(MindMap, models.CASCADE, related_name="branches")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(max_length=MAX_BRANCH_LENGTH)
    colour = models.CharField(max_length=6, choices=Colour, blank=True, default=Colour.PLAIN)
    is_folded = models.BooleanField(default=False)
    value = models.ForeignKey(Value, models.SET_NULL, null=True, blank=True, related_name="+")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="+")
    #: The guided question whose answer it leads to.
    question = models.SlugField(max_length=40, blank=True)
    #: What of an exploration it says, so that it comes onto the map once.
    option = models.ForeignKey(Option, models.SET_NULL, null=True, blank=True, related_name="+")
    experiment = models.ForeignKey(Experiment, models.SET_NULL, null=True, blank=True, related_name="+")
    #: What came in with one act, a file or an exploration, goes with one.
    batch = models.UUIDField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(default=dates.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removal = models.UUIDField(null=True, blank=True, editable=False)

    objects = BranchQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = _("branches")
        indexes = [
            models.Index(fields=["mind_map", "position"], name="branch_by_map"),
            models.Index(fields=["mind_map", "batch"], name="branch_batch"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("pk")), name="branch_not_own_parent"),
            models.CheckConstraint(
                condition=Q(value=None, goal=None) | Q(value=None, question="") | Q(goal=None, question=""),
                name="branch_leads_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_linked(self) -> bool:
        return bool(self.value_id or self.goal_id or self.question)
