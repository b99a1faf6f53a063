"""The people picker: the one way of choosing people in a form.

With scripts it is a combobox (``js/picker.js`` of ``ui``), without them a search field and a list with checkboxes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from northing.kernel.keys import key_of
from northing.people.models import Person
from northing.people.queries.picker import MAX_LISTED, Circle, clean_words, options_chosen, options_found
from northing.ui.forms import NorthingForm, RowsField

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

#: The button that looks for people sends this name, and that of its field as the value.
FIND = "find"
NOBODY_CHOSEN = _("Nobody is chosen yet.")


class PeoplePicker(forms.Widget):
    """Chips of those chosen, and a field that finds others. ``words`` is what was looked for before."""

    template_name = "people/picker.html"

    def __init__(self, circle: Circle, *, picks_many: bool, nobody: StrOrPromise = "") -> None:
        super().__init__()
        self.circle = circle
        self.picks_many = picks_many
        self.nobody = nobody
        self.words = ""

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ARG002 - Django passes it by position
        """No: the choice is not in the field that has the label."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 - as Django calls it
        if self.picks_many:
            return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return data.get(name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = options_chosen(self.circle, keys_of(value))
        keys = [option.person.pk for option in chosen]
        facts: dict[str, Any] = {
            "chosen": chosen,
            "found": options_found(self.circle, self.words, chosen=keys, limit=MAX_LISTED),
        }
        facts |= {"address": self.circle.address(), "words": self.words, "nobody": self.nobody}
        return context | {"widget": context["widget"] | facts | {"picks_many": self.picks_many}}


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic for the checker only
    """One person of the circle. ``nobody`` names the choice of nobody, in a field that may stay empty."""

    def __init__(self, circle: Circle, *, nobody: StrOrPromise = "", **options: Any) -> None:
        options["error_messages"] = {"required": NOBODY_CHOSEN, **options.get("error_messages", {})}
        widget = PeoplePicker(circle, picks_many=False, nobody=nobody)
        super().__init__(circle.people(), required=not nobody, widget=widget, **options)


class PeopleField(RowsField):
    """Several people of the circle."""

    def __init__(self, circle: Circle, **options: Any) -> None:
        options["error_messages"] = {"required": NOBODY_CHOSEN, **options.get("error_messages", {})}
        super().__init__(circle.people(), widget=PeoplePicker(circle, picks_many=True), **options)


class FindingForm(NorthingForm):
    """A form that also the button "Find" sends: it is shown again with everything typed, without a word on errors."""

    @property
    def is_finding(self) -> bool:
        return self.is_bound and FIND in self.data

    def full_clean(self) -> None:
        if self.is_finding:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_finding


class PickingForm(FindingForm):
    """The base of every form in which people are chosen; it calls ``pick`` when it is made."""

    def pick(self, name: str, field: PersonField | PeopleField, *, first: bool = False) -> None:
        """Adds the field, before all others if it is to be ``first``."""
        self.fields[name] = field
        if isinstance(field.widget, PeoplePicker):
            field.widget.words = clean_words(str(self.data.get(f"{self.add_prefix(name)}_words", "")))
        if first:
            self.order_fields([name])

    def chosen_keys(self, name: str) -> list[int]:
        """The keys of those chosen so far, as sent or as the form began."""
        return keys_of(self[name].value())


class ColleagueForm(PickingForm):
    """A form that names one person, first of all its fields. ``question`` is the label."""

    question: StrOrPromise = _("Who?")

    def __init__(self, data: Any = None, *, circle: Circle, **options: Any) -> None:
        super().__init__(data, **options)
        self.pick("person", PersonField(circle, label=self.question), first=True)


def keys_of(value: Any) -> list[int]:
    """The keys in what a field holds: one or several, of people or as a browser sends them."""
    several: Iterable[Any] = value if isinstance(value, list | tuple) else [] if value is None else [value]
    keys = (one.pk if isinstance(one, Person) else key_of(str(one)) for one in several)
    return [key for key in keys if key is not None]
