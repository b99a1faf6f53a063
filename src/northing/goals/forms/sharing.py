"""What a goal serves, and who sees it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.goals.queries.objectives import objectives_near, objectives_to_serve
from northing.goals.queries.sharing import AudiencePreview
from northing.kernel import dates
from northing.kernel.keys import key_of
from northing.kernel.versions import fingerprint
from northing.objectives.models import Level, Objective
from northing.people.models import Person
from northing.people.templatetags.people import AUDIENCE_ICONS
from northing.ui.forms import Choices, NorthingForm

#: The groups of the list of objectives: whose they are.
OBJECTIVE_GROUPS = {
    Level.TEAM: _("Of my teams"),
    Level.DEPARTMENT: _("Of departments"),
    Level.COMPANY: _("Of the company"),
}


class ObjectiveField(forms.Field):
    """An objective, one's own team's first. Where there are very many, the list holds those near to the person.

    Nothing is looked up before the list is drawn or an answer is checked.
    """

    widget = forms.Select
    default_error_messages = {"invalid_choice": _("Choose one of these.")}
    person: Person
    stored: Objective | None

    def __init__(self, *, label: Any) -> None:
        super().__init__(label=label, required=False)

    def offer_to(self, person: Person, goal: Goal | None) -> None:
        self.person, self.stored = person, goal.objective if goal is not None and goal.objective_id else None
        self.__dict__.pop("objectives", None)
        self.widget.choices = lambda: [("", gettext("None")), *self.groups]  # type: ignore[assignment] # Django calls it

    @cached_property
    def objectives(self) -> list[Objective]:
        """Those in the list; none for a person alone, who is not asked."""
        if not self.person.has_colleagues and self.stored is None:
            return []
        near = objectives_near(self.person, dates.today())
        return near if self.stored is None or self.stored in near else [*near, self.stored]

    @property
    def groups(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """By whose they are, as a select box shows groups."""
        groups = []
        for level, label in OBJECTIVE_GROUPS.items():
            rows = [(objective.pk, objective.title) for objective in self.objectives if objective.level == level]
            groups += [(str(label), rows)] if rows else []
        return groups

    def to_python(self, value: Any) -> Objective | None:
        """Any objective that can be served, in the list or not; and the one that stands may stay."""
        if value in self.empty_values:
            return None
        if self.stored is not None and str(value) == str(self.stored.pk):
            return self.stored
        key = key_of(str(value))
        found = objectives_to_serve(self.person, dates.today()).filter(pk=key).first() if key is not None else None
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return found


class AlignForm(NorthingForm):
    """On the goal's own page about it."""

    objective = ObjectiveField(label=_("Which objective does it serve?"))

    def __init__(self, data: Any = None, *, person: Person, goal: Goal) -> None:
        super().__init__(data, initial={"objective": goal.objective_id})
        self.fields["objective"].offer_to(person, goal)  # type: ignore[attr-defined] # an ObjectiveField

    @property
    def has_objectives(self) -> bool:
        return bool(self.fields["objective"].objectives)  # type: ignore[attr-defined] # as above


class ShareForm(NorthingForm):
    """Each audience says in its own words whom it reaches and what they get to see."""

    audience = forms.ChoiceField(label=_("Who can see it?"), widget=Choices(icons=AUDIENCE_ICONS))
    opens_earlier = forms.BooleanField(
        label=_("Also what is there already"),
        required=False,
    )
    #: Whom the audiences reached when the form was opened.
    reach = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, person: Person, goal: Goal, previews: list[AudiencePreview], earlier: str
    ) -> None:
        """``earlier`` says how much was written so far ("2 check-ins and 3 comments"); empty when nothing was."""
        self.reach_now = fingerprint(
            person.manager_id, person.team_id, *((one.audience_option.who, one.words) for one in previews)
        )
        super().__init__(data, initial={"audience": goal.audience, "reach": self.reach_now})
        field = self.fields["audience"]
        if isinstance(field, forms.ChoiceField):
            markup = '<b>{}</b><span class="d-block small soft">{}</span>'
            field.choices = [
                (one.audience_option.audience.value, format_html(markup, one.audience_option.who, one.words))
                for one in previews
            ]
        if not earlier:
            del self.fields["opens_earlier"]
        else:
            self.fields["opens_earlier"].help_text = gettext(
                "So far: %(parts)s. Without the tick, whoever sees it newly reads only what is written from now on."
            ) % {"parts": earlier}

    def clean(self) -> dict[str, Any]:
        """A manager who came while the form was open was not chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reach") not in {"", None, self.reach_now}:
            self.put("reach", self.reach_now)
            sentence = gettext("Whom this reaches has changed since you opened it. Have another look.")
            self.refuse(sentence, "audience")
        return cleaned
