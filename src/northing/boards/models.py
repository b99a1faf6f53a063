"""The vision board: pictures, notes, quotes and goals, placed on a grid.

It is its owner's alone until they share it. A piece that somebody removed waits a day for "Undo"; then it is deleted,
and its picture with it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.row_keys import new_row_key
from northing.kernel.versions import Versioned
from northing.people.models import Person, Shared, reached_by

#: Of the grid; rows there are as many as are needed.
COLUMNS = 12
#: Beyond these a piece takes the whole width of a phone, otherwise half of it.
WIDE_COLUMNS, WIDE_LENGTH = 3, 60
MAX_TEXT_LENGTH, MAX_SOURCE_LENGTH = 280, 80


class PieceKind(models.TextChoices):
    PICTURE = "picture", _("Picture")
    NOTE = "note", _("Note")
    QUOTE = "quote", _("Quote")
    GOAL = "goal", _("Goal")


class Colour(models.TextChoices):
    WHITE = "white", _("White")
    SAND = "sand", _("Sand")
    SKY = "sky", _("Light blue")
    SEA = "sea", _("Blue")


class BoardQuerySet(models.QuerySet["Board"]):
    def of(self, person: Person) -> BoardQuerySet:
        return self.filter(person=person)

    def visible_to(self, person: Person) -> BoardQuerySet:
        """Its owner, and those whom its audience reaches."""
        return self.filter(Q(person=person) | reached_by(person, "person"))


class Board(Shared):
    """One for each person, made with the first piece on it."""

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="board")
    made_at = models.DateTimeField(default=dates.now)

    objects = BoardQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["shared_manager", "person"], name="board_shared_manager")]

    def __str__(self) -> str:
        return str(_("Vision board"))

    def get_absolute_url(self) -> str:
        return reverse("boards:of_person", args=[self.person_id])


class PieceQuerySet(models.QuerySet["Piece"]):
    def visible_to(self, person: Person) -> PieceQuerySet:
        """Whatever is on a board that the person sees."""
        return self.present().filter(board__in=Board.objects.visible_to(person))

    def of(self, person: Person) -> PieceQuerySet:
        """A person's own, also those that were removed a moment ago."""
        return self.filter(board__person=person)

    def present(self) -> PieceQuerySet:
        return self.filter(removed_at=None)


class Piece(Versioned, models.Model):
    """Something on a board. ``text`` is what a picture shows, the words of a note or quote, or a goal's name.

    ``goal_form_key`` is the key of the form in which a goal is written from it: the goal with that key came of it.
    """

    version_fields: ClassVar = ("text", "source", "colour", "goal_id")
    conflict_field: ClassVar = "text"

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    board = models.ForeignKey(Board, models.CASCADE, related_name="pieces")
    kind = models.CharField(max_length=8, choices=PieceKind)
    text = models.CharField(_("words"), max_length=MAX_TEXT_LENGTH)
    source = models.CharField(_("from"), max_length=MAX_SOURCE_LENGTH, blank=True)
    colour = models.CharField(max_length=8, choices=Colour, default=Colour.WHITE)
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="+")
    goal_form_key = models.UUIDField(null=True, blank=True, editable=False)
    column = models.PositiveSmallIntegerField(default=0)
    row = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveSmallIntegerField(default=3)
    height = models.PositiveSmallIntegerField(default=2)
    added_at = models.DateTimeField(default=dates.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        ordering = ["row", "column", "pk"]
        indexes = [
            models.Index(fields=["board", "row", "column"], name="piece_in_order"),
            models.Index(fields=["removed_at"], condition=Q(removed_at__isnull=False), name="piece_removed"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(width__gte=1, height__gte=1), name="piece_has_a_size"),
            models.CheckConstraint(condition=Q(width__lte=COLUMNS - F("column")), name="piece_is_on_the_board"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_picture(self) -> bool:
        return self.kind == PieceKind.PICTURE

    @property
    def is_quote(self) -> bool:
        return self.kind == PieceKind.QUOTE

    @property
    def is_goal(self) -> bool:
        return self.kind == PieceKind.GOAL

    @property
    def is_wide(self) -> bool:
        """Whether it takes the whole width of a phone."""
        return self.width > WIDE_COLUMNS or len(self.text) > WIDE_LENGTH

    @property
    def stored_text(self) -> str:
        """Without the colour and the key of the goal, which say nothing beside two texts."""
        return "\n".join(filter(None, [self.text, self.source]))


class PictureQuerySet(models.QuerySet["Picture"]):
    def visible_to(self, person: Person) -> PictureQuerySet:
        """Whoever sees the piece."""
        return self.filter(piece__in=Piece.objects.visible_to(person))


class Picture(models.Model):
    """The files of a piece that is a picture, by their names in the storage. ``digest`` is that of what was sent."""

    SIZES: ClassVar = ("large", "medium", "small")

    piece = models.OneToOneField(Piece, models.CASCADE, related_name="picture")
    large = models.FileField(max_length=120)
    medium = models.FileField(max_length=120)
    small = models.FileField(max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    objects = PictureQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.large)

    @property
    def names(self) -> list[str]:
        """Of its files."""
        return [str(getattr(self, size)) for size in self.SIZES]

    def name_of(self, size: str) -> str:
        return str(getattr(self, size))
