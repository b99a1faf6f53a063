"""The form in which a goal is written, and the two that change whom it serves and who sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.forms.wording import BaseWordingForm, MeasureRows
from northing.goals.models import Goal, GoalFields, GoalKind, Wish
from northing.goals.models.goals import WRITTEN_COLUMNS
from northing.goals.models.wording import find_blanks
from northing.goals.queries.adjustments import account_from_adjustment
from northing.goals.queries.objectives import objectives_near, objectives_to_serve
from northing.goals.queries.sharing import AudiencePreview
from northing.goals.templatetags.goals import KIND_ICONS
from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused
from northing.kernel.versions import fingerprint
from northing.objectives.models import Level, Objective
from northing.people.forms.audiences import AsksAudience, AudienceField, offered
from northing.people.models import Person
from northing.people.queries.audiences import audience_options_for
from northing.people.templatetags.people import AUDIENCE_ICONS
from northing.ui.forms import Choices, DateInput, NorthingForm, Segments
from northing.vision.models import Value

MAX_ACCOUNT_LENGTH = 1_000
#: The groups of the list of objectives: whose they are.
OBJECTIVE_GROUPS = {
    Level.TEAM: _("Of my teams"),
    Level.DEPARTMENT: _("Of departments"),
    Level.COMPANY: _("Of the company"),
}


class ObjectiveField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic for the checker only
    """An objective, one's own team's first. Where there are very many, the list holds those near to the person."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(Objective.objects.none(), label=label, required=False, empty_label=_("None"))

    def offer_to(self, person: Person, goal: Goal | None) -> bool:
        """Set the choices up; whether there is anything to choose. A person alone is not asked."""
        stored = goal.objective if goal is not None and goal.objective_id else None
        if not person.has_colleagues and stored is None:
            return False
        today = dates.today()
        near = list(objectives_near(person, today))
        if stored is not None and stored not in near:
            near.append(stored)
        kept = Objective.objects.filter(pk__in=[stored.pk] if stored else [])
        self.queryset = objectives_to_serve(person, today) | kept
        self.choices = [("", self.empty_label), *_group_by_level(near)]
        return bool(near)


def _group_by_level(objectives: list[Objective]) -> list[Any]:
    groups = []
    for level, label in OBJECTIVE_GROUPS.items():
        rows = [(objective.pk, objective.title) for objective in objectives if objective.level == level]
        groups += [(label, rows)] if rows else []
    return groups


class Lines(forms.Textarea):
    """A few lines of somebody's own words."""

    def __init__(self) -> None:
        super().__init__({"rows": 2, "dir": "auto"})


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field whose stored value is not the one that was typed; ``stored`` is in words."""

    label: str
    stored: str


class GoalForm(AsksAudience, BaseWordingForm):
    """Every field a person writes."""

    statement = forms.CharField(
        label=_("Your goal"),
        max_length=600,
        widget=forms.Textarea({"rows": 2, "class": "n-say", "dir": "auto"}),
        error_messages={"required": _("Write it in your own words. A few will do.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=GoalKind.choices, required=False, widget=Segments(icons=KIND_ICONS)
    )
    deadline = forms.DateField(
        label=_("By"),
        required=False,
        widget=DateInput(),
        error_messages={"invalid": _("A day such as 2026-09-30 works here.")},
    )
    reason = forms.CharField(label=_("Why it matters to me"), max_length=1_000, required=False, widget=Lines())
    value = forms.ModelChoiceField(
        Value.objects.none(), label=_("One of my values"), required=False, empty_label=_("None of them")
    )
    objective = ObjectiveField(label=_("An objective of the organisation"))
    serves_vision = forms.BooleanField(label=_("It leads towards my vision"), required=False)
    wish = forms.ChoiceField(
        label=_("Whose wish is this?"),
        choices=[choice for choice in Wish.choices if choice[0]],
        required=False,
        widget=Segments(),
    )
    win_condition = forms.CharField(
        label=_("You know you have won when …"), max_length=1_000, required=False, widget=Lines()
    )
    obstacle = forms.CharField(label=_("What could get in the way"), max_length=500, required=False, widget=Lines())
    if_then = forms.CharField(label=_("When it does, I will"), max_length=500, required=False, widget=Lines())
    celebration = forms.CharField(label=_("How will you celebrate?"), max_length=500, required=False, widget=Lines())
    audience = AudienceField()
    what_changed = forms.CharField(
        label=_("What changed?"), max_length=MAX_ACCOUNT_LENGTH, required=False, widget=Lines()
    )
    why = forms.CharField(label=_("Why?"), max_length=MAX_ACCOUNT_LENGTH, required=False, widget=Lines())
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    template = forms.SlugField(required=False, widget=forms.HiddenInput)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    #: Somebody saved the goal after this form was opened.
    has_conflict = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        person: Person,
        goal: Goal | None = None,
        initial: Mapping[str, Any] | None = None,
        activating: bool = False,
    ) -> None:
        """``initial`` is what was typed before; ``activating`` asks for a sentence without blanks."""
        typed = initial
        if goal is not None and data is None:
            prefetch_related_objects([goal], "measures")
        if initial is None and data is None:
            initial = initial_values(person, goal)
        super().__init__(data, initial=dict(initial or {}))
        self.goal, self.activating = goal, activating
        self.promised = goal is not None and goal.is_promised
        self._begins_with_account = bool(self.initial.get("what_changed") or self.initial.get("why"))
        self.stored_deadline = goal.deadline if goal else None
        stored = goal.wording.measures if goal is not None and data is None else ()
        self.measures = MeasureRows(data, stored=stored, typed=typed)
        self.audience_options = audience_options_for(person)
        if goal is None and "audience" in self.initial:
            self.initial["audience"] = offered(str(self.initial["audience"]), self.audience_options)
        self._offer_values(person)
        self.has_objectives = self.fields["objective"].offer_to(person, goal)  # type: ignore[attr-defined] # an ObjectiveField
        self.offer(person, self.audience_options)

    def _offer_values(self, person: Person) -> None:
        values = Value.objects.of(person)
        field = self.fields["value"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = values
            field.choices = [("", field.empty_label), *((value.pk, value.name) for value in values)]
            self.has_values = bool(values)

    def bring_along(self, heard: str) -> None:
        """Words somebody gave, as the beginning of a reason; a draft needs none."""
        heard = heard.replace("\0", "").strip()
        if heard and self.promised:
            self.initial["why"] = (gettext("I was told: “%(words)s”") % {"words": heard})[:MAX_ACCOUNT_LENGTH]

    @cached_property
    def is_account_said(self) -> bool:
        """Whether the person has just said, in a change of course, what changed and why."""
        if self.is_bound:
            return self.goal is not None and bool(account_from_adjustment(self.goal))
        return self._begins_with_account

    def clean_statement(self) -> str:
        statement = super().clean_statement()
        blanks = find_blanks(statement) if self.activating else ()
        if blanks:
            sentence = gettext("Still to fill: %(blanks)s. Or keep it as a draft for now.")
            raise forms.ValidationError(sentence % {"blanks": ", ".join(blanks)})
        return statement

    def show_refusal(self, refusal: Refused) -> None:
        """An edit conflict shows both versions above the form, and no error beside a field."""
        if not isinstance(refusal, EditConflict):
            return super().show_refusal(refusal)
        self.has_conflict = True
        return self.put("version", refusal.version)

    def differences_from(self, stored: Goal) -> list[FieldDifference]:
        """The fields of a stored goal that this valid form says otherwise."""
        typed = {name: self.cleaned_data.get(name) for name in WRITTEN_COLUMNS}
        typed |= {"objective": self.cleaned_data["objective"]} if self.asks_objective else {}
        typed |= {"audience": self.audience_chosen} if self.audience_chosen else {}
        found = [
            FieldDifference(str(self.fields[name].label or name), _stored_in_words(stored, name))
            for name, value in typed.items()
            if value != getattr(stored, name)
        ]
        if self.measures.rows != stored.wording.measures:
            found.append(FieldDifference(gettext("Measures"), stored.wording.measured_by or gettext("None")))
        return found

    @property
    def goal_fields(self) -> GoalFields:
        others = {name: self.cleaned_data[name] for name in WRITTEN_COLUMNS if name not in {"statement", "deadline"}}
        return GoalFields(self.wording, **others)

    @property
    def asks_objective(self) -> bool:
        """A form that does not show the field leaves the alignment as it is."""
        return self.add_prefix("objective") in self.data

    @property
    def key(self) -> UUID | None:
        """The key of the form a goal is first written in, so that pressing twice makes one goal."""
        key: UUID | None = self.cleaned_data["form_key"]
        return key

    @property
    def audience_chosen(self) -> str | None:
        """None when the person was not asked, or answered nothing: the audience then stays as it is."""
        return self.cleaned_data.get("audience")


def _stored_in_words(goal: Goal, name: str) -> str:
    get_display = getattr(goal, f"get_{name}_display", None)
    value = get_display() if get_display else getattr(goal, name)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if name == "deadline" and value:
        return date_format(value, "j F Y")
    return str(value) if value else gettext("Empty")


def initial_values(person: Person, goal: Goal | None = None) -> dict[str, Any]:
    """What the form of a new goal begins with, or that of a stored one."""
    if goal is None:
        return {"form_key": uuid4(), "audience": person.default_audience}
    keys = {"value": goal.value_id, "objective": goal.objective_id}
    written = {name: keys[name] if name in keys else getattr(goal, name) for name in (*WRITTEN_COLUMNS, *keys)}
    account = {name: words[:MAX_ACCOUNT_LENGTH] for name, words in account_from_adjustment(goal).items()}
    return written | account | {"audience": goal.audience, "version": goal.version}


def typed_values(post: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody typed, to show again as it was without judging it."""
    return {name: value for name in post if (value := post[name]) not in (None, "")}


class AlignForm(NorthingForm):
    """On the goal's own page about it."""

    objective = ObjectiveField(label=_("Which objective does it serve?"))

    def __init__(self, data: Any = None, *, person: Person, goal: Goal) -> None:
        super().__init__(data, initial={"objective": goal.objective_id})
        self.has_objectives = self.fields["objective"].offer_to(person, goal)  # type: ignore[attr-defined] # as above


class ShareForm(NorthingForm):
    """Each audience says in its own words whom it reaches and what they get to see."""

    audience = forms.ChoiceField(label=_("Who can see it?"), widget=Choices(icons=AUDIENCE_ICONS))
    #: Whom the audiences reached when the form was opened.
    reach = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: Person, goal: Goal, previews: list[AudiencePreview]) -> None:
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

    def clean(self) -> dict[str, Any]:
        """A manager who came while the form was open was not chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reach") not in {"", None, self.reach_now}:
            self.put("reach", self.reach_now)
            sentence = gettext("Whom this reaches has changed since you opened it. Have another look.")
            self.refuse(sentence, "audience")
        return cleaned
