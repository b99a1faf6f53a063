"""The form of what a person gets e-mails about, and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from northing.kernel.webhooks import MAX_ADDRESS_LENGTH
from northing.notifications.models import ChatStyle, NotificationPreferences
from northing.notifications.queries.topics import TOPICS, Topic, is_wanted, muted_after
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm, Segments

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
MAIL, CHAT = "mail", "chat"
CHANNELS = [(MAIL, _("E-mail")), (CHAT, _("Chat"))]
#: A change is sent at once (``js/forms.js``).
SEND = {"data-submit": ""}


class PreferencesForm(NorthingForm):
    """A switch for each topic, named by its key; ``days`` are those on which messages may come. Who has a chat says
    for each topic which way it comes.
    """

    by_mail = forms.BooleanField(label=_("E-mail"), required=False)
    hour = forms.TypedChoiceField(label=_("At"), choices=HOURS, coerce=int, widget=forms.Select(SEND))
    days = forms.TypedMultipleChoiceField(
        label=_("On"),
        choices=list(WEEKDAYS_ABBR.items()),
        coerce=int,
        error_messages={"required": _("Choose a day at least, or switch the e-mail off.")},
    )
    quiet_from = DayField(label=_("Nothing from"), required=False)
    quiet_until = DayField(label=_("until"), required=False)

    def __init__(self, data: Any = None, *, preferences: NotificationPreferences, has_chat: bool = False) -> None:
        self.preferences, self.has_chat = preferences, has_chat
        initial: dict[str, object] = {topic.key: is_wanted(topic, preferences.muted) for topic in TOPICS}
        initial |= {name: getattr(preferences, name) for name in ("by_mail", "hour", "quiet_from", "quiet_until")}
        days = [day for day in WEEKDAYS if day not in preferences.quiet_weekdays]
        initial |= {way_of(topic): CHAT if topic.key in preferences.chat_topics else MAIL for topic in TOPICS}
        super().__init__(data, initial={**initial, "days": days})
        for topic in TOPICS:
            self.fields[topic.key] = forms.BooleanField(label=topic.label, required=False)
            if has_chat:
                self.fields[way_of(topic)] = forms.ChoiceField(
                    label=topic.label, choices=CHANNELS, widget=Segments(SEND)
                )
        for name in ("quiet_from", "quiet_until"):
            self.fields[name].widget.attrs |= SEND

    @property
    def switches(self) -> list[tuple[Topic, forms.BoundField]]:
        return [(topic, self[topic.key]) for topic in TOPICS]

    @property
    def ways(self) -> list[forms.BoundField]:
        """For each topic; none without a chat."""
        return [self[way_of(topic)] for topic in TOPICS] if self.has_chat else []

    @property
    def weekdays(self) -> list[tuple[int, Any, bool]]:
        """Key, short name, and whether e-mails come on it."""
        chosen = {str(day) for day in self["days"].value() or ()}
        return [(day, name, str(day) in chosen) for day, name in WEEKDAYS_ABBR.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if begins and ends and ends < begins:
            self.add_error("quiet_until", _("This day is before the first one."))
        return cleaned

    @property
    def choices(self) -> dict[str, Any]:
        """What ``change_preferences`` takes."""
        cleaned = self.cleaned_data
        wanted = {topic.key: cleaned[topic.key] for topic in TOPICS}
        in_chat = [topic.key for topic in TOPICS if cleaned.get(way_of(topic)) == CHAT]
        return {
            "chat_topics": in_chat if self.has_chat else None,
            "muted": muted_after(self.preferences.muted, wanted),
            "quiet_weekdays": [day for day in WEEKDAYS if day not in cleaned["days"]],
            **{name: cleaned[name] for name in ("by_mail", "hour", "quiet_from", "quiet_until")},
        }


def way_of(topic: Topic) -> str:
    """The name of the field that says which way the topic comes."""
    return f"{topic.key}_way"


class ChatForm(NorthingForm):
    """The address is not shown again, so the field is empty each time."""

    style = forms.ChoiceField(label=_("Your chat"), choices=ChatStyle, widget=Segments)
    address = forms.CharField(
        label=_("Address of an incoming webhook"),
        max_length=MAX_ADDRESS_LENGTH,
        widget=forms.URLInput({"autocomplete": "off", "dir": "ltr"}),
    )
