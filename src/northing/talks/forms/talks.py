"""Planning and moving a 1:1, as a person types it on their own clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.people.forms.picker import ColleagueForm
from northing.people.models import Person
from northing.people.queries.picker import Circle
from northing.people.queries.time_zones import zone_of
from northing.talks.models import MAX_TALK_MINUTES, MIN_TALK_MINUTES, Talk, TalkKind, TalkPlan, TalkRepeat
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm


class TimeInput(forms.TimeInput):
    """The browser's own clock; it speaks 24 hours whatever the language."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PlanFields(NorthingForm):
    """When, how long, where and how often. Days and times are those of ``viewer``."""

    zone: ZoneInfo

    kind = forms.ChoiceField(label=_("What is it about?"), choices=TalkKind.choices, initial=TalkKind.OPEN)
    day = DayField(label=_("Day"))
    time = forms.TimeField(label=_("Time"), widget=TimeInput)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=MIN_TALK_MINUTES, max_value=MAX_TALK_MINUTES, initial=30)
    place = forms.CharField(label=_("Room or link"), max_length=300, required=False)
    repeats = forms.ChoiceField(label=_("Comes round"), choices=TalkRepeat.choices, required=False)

    def plan(self) -> TalkPlan:
        data = self.cleaned_data
        return TalkPlan(
            starts_at=datetime.combine(data["day"], data["time"].replace(tzinfo=None), tzinfo=self.zone),
            kind=data["kind"],
            minutes=data["minutes"],
            place=data["place"],
            repeats=data["repeats"],
            moves_row=data.get("moves_row", True),
        )


class PlanTalkForm(PlanFields, ColleagueForm):
    question = _("With whom?")

    def __init__(self, data: Any = None, *, viewer: Person, **options: Any) -> None:
        super().__init__(data, circle=Circle.of_colleagues(viewer), **options)
        self.zone = zone_of(viewer)


class MoveTalkForm(PlanFields):
    """Of a 1:1 that comes round, only this one is moved, unless ``moves_row`` is ticked."""

    moves_row = forms.BooleanField(label=_("Those that follow move too"), required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, viewer: Person, talk: Talk) -> None:
        self.zone = zone_of(viewer)
        start = talk.starts_at.astimezone(self.zone)
        stored = {name: getattr(talk, name) for name in ("kind", "minutes", "place", "repeats", "version")}
        super().__init__(data, initial=stored | {"day": start.date(), "time": start.time()})
        if not talk.repeats:
            del self.fields["moves_row"]
