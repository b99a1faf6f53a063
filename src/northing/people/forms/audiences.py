"""The question "Who can see it?", asked only where there is somebody to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.kernel.versions import fingerprint
from northing.people.models import Audience, Person
from northing.people.queries.audiences import AudienceOption
from northing.people.templatetags.people import AUDIENCE_ICONS
from northing.ui.forms import Choices, NorthingForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


def audience_choices(audience_options: Sequence[AudienceOption]) -> list[tuple[str, SafeString]]:
    """Each audience with the name of whom it reaches in bold."""
    return [(option.audience.value, _draw_option(option)) for option in audience_options]


def _draw_option(option: AudienceOption) -> SafeString:
    if option.note:
        return format_html("<b>{}</b>, {}", option.who, option.note)
    return format_html("<b>{}</b>", option.who)


def offered(audience: str, audience_options: Sequence[AudienceOption]) -> str:
    """The audience, or only me where it is none that is offered (any more)."""
    values = {option.audience.value for option in audience_options}
    return audience if audience in values else Audience.ONLY_ME.value


WHO_CAN_SEE = _("Who can see it?")


class AudienceField(forms.ChoiceField):
    """May stay unanswered: the audience then stays as it is."""

    def __init__(
        self,
        *,
        label: StrOrPromise = WHO_CAN_SEE,
        required: bool = False,
        help_text: StrOrPromise = "",
    ) -> None:
        widget = Choices(icons=AUDIENCE_ICONS)
        super().__init__(label=label, required=required, help_text=help_text, widget=widget)

    def clean(self, value: Any) -> Any:
        """None when nothing was answered."""
        return super().clean(value) or None


def offer_audience_options(
    form: NorthingForm, audience_options: Sequence[AudienceOption], name: str = "audience"
) -> None:
    """Fill the field, or take it out of the form where nobody could be chosen."""
    field = form.fields[name]
    if not audience_options:
        del form.fields[name]
    elif isinstance(field, forms.ChoiceField):
        field.choices = audience_choices(audience_options)


class AsksAudience(NorthingForm):
    """A form with the question ``audience``. A manager or team that came while it was open was not chosen."""

    #: Which manager and team the audiences named when the form was opened.
    reach = forms.CharField(required=False, widget=forms.HiddenInput)
    reach_now = ""

    def offer(self, person: Person, audience_options: Sequence[AudienceOption]) -> None:
        """Fill the question, or take it out where nobody could be chosen. Call it last in ``__init__``."""
        self.reach_now = fingerprint(person.manager_id, person.team_id)
        self.initial.setdefault("reach", self.reach_now)
        offer_audience_options(self, audience_options)

    def clean(self) -> dict[str, Any]:
        """What is kept to oneself, or not answered, reaches nobody and needs no second look."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.pop("reach", "") in {"", self.reach_now}:
            return cleaned
        self.put("reach", self.reach_now)
        if cleaned.get("audience") not in {None, "", Audience.ONLY_ME}:
            message = gettext("Your manager or team has changed since you opened this. Have another look.")
            self.refuse(message, "audience")
        return cleaned


class AudienceForm(AsksAudience):
    """The question alone."""

    marks_optional = False
    audience = AudienceField(required=True)

    def __init__(
        self, data: Any = None, *, person: Person, audience_options: Sequence[AudienceOption], audience: str
    ) -> None:
        super().__init__(data, initial={"audience": audience})
        self.audience_options = audience_options
        self.offer(person, audience_options)
