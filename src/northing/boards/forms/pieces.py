"""Pieces: the picture that is sent, the words, the colour, the goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.boards.models import MAX_SOURCE_LENGTH, MAX_TEXT_LENGTH, Colour, Piece
from northing.goals.models import Goal
from northing.ui.forms import NorthingForm, Segments
from northing.ui.pictures.reading import MAX_UPLOAD_BYTES, too_large

#: What browsers offer to choose; what is sent is looked at, whatever it is called.
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,.heic,.heif"


class PictureForm(NorthingForm):
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG, WebP, GIF or HEIC, up to 10 MB. Place and camera data are removed."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "form-control"}),
    )
    text = forms.CharField(
        label=_("What is it?"), max_length=MAX_TEXT_LENGTH, help_text=_("Shown on the picture and read aloud.")
    )

    def clean_picture(self) -> UploadedFile[Any]:
        picture: UploadedFile[Any] = self.cleaned_data["picture"]
        if (picture.size or 0) > MAX_UPLOAD_BYTES:
            raise forms.ValidationError(too_large())
        return picture


class WordsForm(NorthingForm):
    """A note or a quote."""

    text = forms.CharField(label=_("Words"), max_length=MAX_TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(
        label=_("From"), max_length=MAX_SOURCE_LENGTH, required=False, help_text=_("Whose words, or when.")
    )
    colour = forms.ChoiceField(label=_("Colour"), choices=Colour, widget=Segments, initial=Colour.SAND)


class ChangePieceForm(WordsForm):
    """The same of what is on the board, with the goal it belongs to. A picture has words only."""

    goal = forms.ModelChoiceField(label=_("Goal"), queryset=Goal.objects.none(), required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, piece: Piece, goals: Sequence[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.piece = piece
        field = self.fields["goal"]
        field.queryset = Goal.objects.of(piece.board.person)  # type: ignore[attr-defined] # a choice of rows
        field.choices = [("", gettext("None")), *((goal.pk, goal.name) for goal in goals)]  # type: ignore[attr-defined] # as above
        if piece.is_picture:
            self.fields["text"].label = gettext("What is it?")
            del self.fields["source"], self.fields["colour"]

    @property
    def values(self) -> dict[str, Any]:
        """What the service takes; what the form does not ask stays."""
        stored = {"source": self.piece.source, "colour": self.piece.colour}
        return stored | self.cleaned_data


class GoalPieceForm(NorthingForm):
    """One of one's own goals."""

    goal = forms.ModelChoiceField(label=_("Goal"), queryset=Goal.objects.none())

    def __init__(self, *args: Any, goals: Sequence[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        field.queryset = Goal.objects.filter(pk__in=[goal.pk for goal in goals])  # type: ignore[attr-defined] # a choice of rows
        field.choices = [(goal.pk, goal.name) for goal in goals]  # type: ignore[attr-defined] # as above
