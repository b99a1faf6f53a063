"""Naming a colleague: picked from a list where it is short, otherwise by address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.people.models import Person
from northing.ui.forms import NorthingForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

#: Up to here a list is quicker to pick from than an address is to type.
PICK_UP_TO = 100


def colleague_field(
    colleagues: QuerySet[Person],
    count: int,
    *,
    nobody: StrOrPromise = "",
    label: StrOrPromise | None = None,
    hint: StrOrPromise = "",
) -> forms.Field:
    """A field that gives a person.

    ``nobody`` names the empty choice of a field that may stay empty; ``hint`` is what the help says where an address is
    typed, after the sentence about the address.
    """
    required = not nobody
    if count <= PICK_UP_TO:
        return forms.ModelChoiceField(
            colleagues.only("name"), required=required, empty_label=nobody or _("Choose somebody"), label=label
        )
    return AddressField(colleagues, required=required, label=label, hint=hint)


class AddressField(forms.EmailField):
    """The address a colleague signs in with; gives the colleague."""

    def __init__(
        self, colleagues: QuerySet[Person], *, required: bool, label: StrOrPromise | None, hint: StrOrPromise
    ) -> None:
        help_text = " ".join([gettext("The e-mail address they sign in with."), str(hint)]).strip()
        super().__init__(required=required, label=label, help_text=help_text)
        self.colleagues = colleagues

    def prepare_value(self, value: object) -> object:
        return value.email if isinstance(value, Person) else value

    def clean(self, value: object) -> Person | None:
        """The colleague with this address."""
        email = super().clean(value)
        if not email:
            return None
        person = self.colleagues.filter(email__iexact=email).first()
        if person is None:
            raise forms.ValidationError(gettext("Nobody here signs in with this address."))
        return person


class ColleagueForm(NorthingForm):
    """A form that names one colleague of ``viewer``, first of all its fields. ``question`` is the label."""

    question: StrOrPromise = _("Who?")

    def __init__(self, data: object = None, *, viewer: Person, **kwargs: object) -> None:
        super().__init__(data, **kwargs)
        colleagues = self.colleagues_of(viewer)
        self.fields["person"] = colleague_field(colleagues, colleagues.count(), label=self.question)
        self.style_widget(self.fields["person"].widget)
        self.order_fields(["person", *self.fields])

    def colleagues_of(self, viewer: Person) -> QuerySet[Person]:
        return Person.objects.colleagues_of(viewer)

    @classmethod
    def colleague(cls, viewer: Person, pk: int) -> Person | None:
        """Somebody to begin the form with; nothing for a key of nobody."""
        return Person.objects.colleagues_of(viewer).filter(pk=pk).first()
