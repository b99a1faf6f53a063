"""The question "Who can see it?", asked only where there is somebody to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from northing.common.forms import Choices, NorthingForm
from northing.common.templatetags.northing import AUDIENCE_ICONS
from northing.people.models import Audience
from northing.people.services.rings import Ring


def ring_choices(rings: Sequence[Ring]) -> list[tuple[str, SafeString]]:
    """Each ring with the name of whom it reaches in bold."""
    return [
        (ring.audience.value, format_html("<b>{}</b>{}", ring.who, f", {ring.note}" if ring.note else ""))
        for ring in rings
    ]


def offered(audience: str, rings: Sequence[Ring]) -> str:
    """The audience, or only me where it is none that is offered (any more)."""
    return audience if audience in {ring.audience.value for ring in rings} else Audience.ONLY_ME.value


class AudienceField(forms.ChoiceField):
    """May stay unanswered: the audience then stays as it is."""

    def __init__(self, *, label: str = "Who can see it?", required: bool = False, help_text: str = "") -> None:
        widget = Choices(icons=AUDIENCE_ICONS)
        super().__init__(label=label, required=required, help_text=help_text, widget=widget)

    def clean(self, value: Any) -> Any:
        """None when nothing was answered."""
        return super().clean(value) or None


def offer_rings(form: NorthingForm, rings: Sequence[Ring], name: str = "audience") -> None:
    """Fill the field, or take it out of the form where nobody could be chosen."""
    field = form.fields[name]
    if not rings:
        del form.fields[name]
    elif isinstance(field, forms.ChoiceField):
        field.choices = ring_choices(rings)


class AudienceForm(NorthingForm):
    """The question alone."""

    marks_optional = False
    audience = AudienceField(required=True)

    def __init__(self, data: Any = None, *, rings: Sequence[Ring], audience: str) -> None:
        super().__init__(data, initial={"audience": audience})
        self.rings = rings
        offer_rings(self, rings)
