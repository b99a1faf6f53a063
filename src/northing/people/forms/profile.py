"""A person's profile, manager and preferences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.people.forms.accounts import TimeZoneField
from northing.people.forms.audiences import AudienceField, offer_audience_options, offered
from northing.people.forms.picker import PersonField, PickingForm
from northing.people.models import Person, ReportingLine
from northing.people.queries.audiences import AudienceOption
from northing.people.queries.picker import Circle
from northing.people.queries.time_zones import time_zone_choices
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm, Segments

THEME_ICONS = {"system": "device-desktop", "light": "sun-high", "dark": "moon"}


class ProfileForm(NorthingForm):
    name = forms.CharField(label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    job_title = forms.CharField(
        label=_("Job title"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    ask_about = forms.CharField(
        label=_("Ask me about"),
        max_length=140,
        required=False,
        widget=forms.TextInput(attrs={"data-count": ""}),
        help_text=_("What you know and like to share. It stands on your page, and colleagues find you by it."),
    )
    level = forms.CharField(
        label=_("Level"),
        max_length=80,
        required=False,
        help_text=_("The grade or step you are in, in your own words. The coach reads it when you plan a promotion."),
    )
    level_since = DayField(label=_("At this level since"), required=False)
    team_name = forms.CharField(
        label=_("Team"), max_length=120, required=False, widget=forms.TextInput(attrs={"list": "teams"})
    )

    def __init__(self, data: object = None, *, person: Person, viewer: Person) -> None:
        """What it says is said to ``viewer``.

        Nobody places themself: for one's own profile the team is there to be left, unless one is alone here.
        """
        super().__init__(data, initial=self.values_of(person))
        if viewer.pk != person.pk or not viewer.has_colleagues:
            del self.fields["ask_about"]
        if viewer.pk != person.pk:
            self.fields["level"].help_text = _("The grade or step they are in, in the words of the organisation.")
        if not (viewer.pk == person.pk and viewer.has_colleagues):
            return
        if person.team is None:
            del self.fields["team_name"]
            return
        options = [(person.team.name, person.team.name), ("", _("None; leave it"))]
        self.fields["team_name"] = forms.ChoiceField(
            label=_("Team"),
            choices=options,
            required=False,
            help_text=_("A people partner or an administrator places people in teams."),
        )
        self.style_widget(self.fields["team_name"].widget)

    @staticmethod
    def values_of(person: Person) -> dict[str, object]:
        names = ("name", "job_title", "ask_about", "level", "level_since")
        values: dict[str, object] = {name: getattr(person, name) for name in names}
        return values | {"team_name": person.team.name if person.team else ""}


class ManagerForm(PickingForm):
    on = DayField(label=_("Since"), help_text=_("The first day of the new line."))

    def __init__(self, data: object = None, *, person: Person, viewer: Person, today: date) -> None:
        self.person = person
        own_word = ReportingLine.objects.filter(person=person, ended_on=None, by_themself=True)
        #: A people partner may save the same manager once more.
        self.to_confirm = viewer.is_partner and own_word.exists()
        super().__init__(data, initial={"on": today, "manager": person.manager})
        circle = Circle(viewer, without=person.pk)
        self.has_choice = circle.people().exists()
        hint = _("Leave it empty if they report to nobody.")
        if viewer.pk == person.pk:
            hint = _("Leave it empty if you report to nobody.")
        field = PersonField(circle, label=_("Manager"), nobody=_("Nobody"), help_text=hint)
        self.pick("manager", field, first=True)

    def clean_manager(self) -> Person | None:
        """The choice, when it is a change: saying “saved” to anything else would not be true."""
        manager: Person | None = self.cleaned_data["manager"]
        if manager == self.person.manager and not self.to_confirm:
            raise forms.ValidationError(gettext("That is how it stands already."))
        return manager


class PreferencesForm(NorthingForm):
    time_zone = TimeZoneField(label=_("Time zone"), help_text=_("Your days begin by this clock."))
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("How dates and spelling are written.")
    )
    theme = forms.ChoiceField(choices=Person.Theme.choices, widget=Segments(icons=THEME_ICONS), label=_("Appearance"))
    default_audience = AudienceField(
        label=_("New goals are shared with"),
        help_text=_("Where the question begins. You still choose for each goal."),
    )

    def __init__(self, data: object = None, *, person: Person, audience_options: Sequence[AudienceOption]) -> None:
        initial = {"time_zone": person.time_zone, "language": person.language, "theme": person.theme}
        initial["default_audience"] = offered(person.default_audience, audience_options)
        super().__init__(data, initial=initial)
        zone = cast("TimeZoneField", self.fields["time_zone"])
        offer_audience_options(self, audience_options, "default_audience")
        zone.choices = time_zone_choices(person.time_zone, self.data.get("time_zone", ""))
