"""How forms are drawn: one template for a field, with its errors beside it and tied to it for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, QueryDict

from northing.kernel.errors import EditConflict, Refused
from northing.kernel.keys import key_of
from northing.ui.field_errors import friendly_errors
from northing.ui.kept_words import is_only_shown
from northing.ui.made_once import act_once
from northing.ui.text import with_line_feeds
from northing.ui.widgets import DRAWN


class NorthingRenderer(TemplatesSetting):
    """Draws forms and fields with our templates, and plain widgets without one."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


class WithIcons(forms.widgets.ChoiceWidget):
    """Short options side by side (``n-seg``). ``icons`` maps a value to an icon's name."""

    template_name = "forms/segments.html"
    option_template_name = "forms/segment.html"

    def __init__(self, attrs: dict[str, Any] | None = None, icons: dict[str, str] | None = None) -> None:
        super().__init__(attrs)
        self.icons = icons or {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["icon"] = self.icons.get(str(option["value"]), "")
        return option


class Segments(WithIcons, forms.RadioSelect):
    """Of which one is chosen."""


class Chips(WithIcons, forms.CheckboxSelectMultiple):
    """Of which several can be chosen."""


class Choices(Segments):
    """Options that need a sentence, one under the other (``n-choice``)."""

    template_name = "forms/choices.html"
    option_template_name = "forms/choice.html"


class Rating(Segments):
    """One to five with named ends (``n-rate``)."""

    template_name = "forms/rating.html"
    option_template_name = "forms/rate.html"

    def __init__(self, low: str, high: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.ends = {"low": low, "high": high}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"ends": self.ends}


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # generic for the checker only
    """Some of the rows of a queryset. A key too large for a database is a row that is not there, not a fault."""

    def clean(self, value: Any) -> Any:
        for key in value or []:
            if key_of(str(key)) is None:
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], "invalid", {"pk": key})
        return super().clean(value)


class NorthingField(forms.BoundField):
    """Counts a line break once, as browsers do, and marks a field that has errors when it is drawn, because a form may
    set up its fields after it was bound.
    """

    @property
    def data(self) -> Any:
        value = super().data
        return with_line_feeds(value) if isinstance(value, str) else value

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        classes = str((widget or self.field.widget).attrs.get("class", ""))
        if self.errors and "form-" in classes:
            attrs["class"] = " ".join([classes, "is-invalid"])
        return attrs


class NorthingForm(forms.Form):
    """The base of every form: it styles the widgets, words the errors, and shows what a service refuses."""

    #: Say "optional" beside fields that may stay empty; off where every one may.
    marks_optional = True
    #: What another window saved while this one was open, shown above the fields.
    stored_text = ""
    #: What the service of ``submit`` returned.
    result: Any = None
    bound_field_class = NorthingField
    STYLES: ClassVar[tuple[tuple[type[forms.Widget], str], ...]] = (
        (forms.Select, "form-select"),
        (forms.CheckboxInput, ""),
        (forms.RadioSelect, ""),
        (forms.CheckboxSelectMultiple, ""),
        (forms.HiddenInput, ""),
        (forms.TextInput, "form-control"),
        (forms.DateInput, "form-control"),
        (forms.Textarea, "form-control"),
        (forms.widgets.Input, "form-control"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            self.style_widget(field.widget)

    def style_widget(self, widget: forms.Widget) -> None:
        """Sets the classes and attributes of our look; for widgets that are set after the form was made."""
        style = next((style for kind, style in self.STYLES if type(widget) is kind or isinstance(widget, kind)), "")
        classes = [str(widget.attrs.get("class", "")), style]
        widget.attrs["class"] = " ".join(filter(None, classes))
        # Browsers cut a paste at "maxlength" without a word; scripts count to "data-limit", and the server refuses.
        if "maxlength" in widget.attrs:
            widget.attrs["data-limit"] = widget.attrs.pop("maxlength")
        # What is typed runs in its own direction; figures, days and addresses are not words.
        if isinstance(widget, forms.Textarea) or type(widget) is forms.TextInput:
            widget.attrs.setdefault("dir", "auto")
        # Django gives every text area ten rows; ours begin small and grow with the words.
        if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") in (None, "10"):
            widget.attrs["rows"] = 3
            widget.attrs.pop("cols", None)

    def is_valid(self) -> bool:
        """Never while a page only shows what could not be taken (``ui/kept_words.py``)."""
        return not is_only_shown(self) and super().is_valid()

    def add_error(self, field: str | None, error: Any) -> None:
        if field is not None and isinstance(error, ValidationError) and hasattr(error, "error_list"):
            error = friendly_errors(self.fields[field], error)
        super().add_error(field, error)

    def put(self, name: str, value: str) -> None:
        """Shows ``value`` in a field of a form that was sent, whatever was sent; for hidden versions and the like."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix(name)] = value
        self.data = data

    def submit(self, act: Callable[[], Any]) -> bool:
        """Whether the form was sent, is valid, and ``act`` (a call of a service) went through.

        ``result`` keeps what ``act`` returned. A refusal is shown beside its field; an edit conflict also shows the
        stored text above the fields.
        """
        if not self.is_valid():
            return False
        try:
            self.result = act_once(act)
        except Refused as refusal:
            self.show_refusal(refusal)
            return False
        return True

    def show_refusal(self, refusal: Refused) -> None:
        """Shows a service's refusal beside its field; on an edit conflict also the text that is stored now."""
        self.refuse(refusal.message, refusal.field)
        if isinstance(refusal, EditConflict):
            self.put("version", refusal.version)
            self.stored_text = refusal.stored

    def refuse(self, message: str, field: str | None = None) -> None:
        """Shows ``message`` beside the field, or above the form when it has no such field."""
        self.add_error(field if field in self.fields else None, message)
