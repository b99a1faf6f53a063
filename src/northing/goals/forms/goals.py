"""The form in which a goal is written: its wording with one to three measures as rows, and everything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals import coaching
from northing.goals.forms.coached import COACH, FIELDS, MEASURE_PREFIXES, STANDS, kind_field, name_field
from northing.goals.forms.measures import TYPED_FIELDS, MeasureRows
from northing.goals.forms.sharing import ObjectiveField
from northing.goals.models import Audience, Goal, GoalFields, Wish, Wording
from northing.goals.models.goals import WRITTEN_COLUMNS, find_blanks
from northing.goals.queries.adjustments import account_from_adjustment
from northing.goals.queries.days import fault_of_day
from northing.kernel.errors import EditConflict, Refused
from northing.objectives.models import Objective
from northing.people.forms.audiences import AsksAudience, AudienceField, offered
from northing.people.models import Person
from northing.people.queries.audiences import AudienceOption, audience_options_for
from northing.ui.fields import AskedDateInput, DayField
from northing.ui.forms import NorthingForm, Segments
from northing.vision.models import Value

MAX_ACCOUNT_LENGTH = 1_000


class BaseWordingForm(NorthingForm):
    """A subclass has the fields ``statement`` and ``deadline`` and sets ``measures``, which are part of the form."""

    measures: MeasureRows
    #: The day that may stand though it is behind us, because it stood there before.
    stored_deadline: date | None = None

    def is_valid(self) -> bool:
        """Both are asked, so that every error shows at once."""
        are_rows_valid = self.measures.is_valid()
        return super().is_valid() and are_rows_valid

    def clean_statement(self) -> str:
        return " ".join(str(self.cleaned_data["statement"]).split())

    def clean_deadline(self) -> date | None:
        deadline: date | None = self.cleaned_data["deadline"]
        if fault := fault_of_day(deadline, stored=self.stored_deadline):
            raise forms.ValidationError(fault)
        return deadline

    @property
    def wording(self) -> Wording:
        return Wording(self.cleaned_data["statement"], self.cleaned_data["deadline"], self.measures.rows)

    @property
    def shown_wording(self) -> dict[str, Any]:
        """What stands in the fields of the wording and its name, by their names."""
        rows = {f"{row.prefix}-{name}": _shown(row, name) for row in self.measures for name in TYPED_FIELDS}
        return rows | {name: _shown(self, name) for name in ("statement", "deadline", "name") if name in self.fields}


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
    name = name_field()
    kind = kind_field()
    deadline = DayField(
        label=_("By"),
        required=False,
        widget=AskedDateInput,
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
        asking: bool = False,
    ) -> None:
        """``initial`` is what was typed before; ``activating`` asks for a sentence without blanks and a day ahead;
        ``asking`` once about a day in the sentence that is behind us.
        """
        typed = initial
        if goal is not None and data is None:
            prefetch_related_objects([goal], "measures")
        if initial is None and data is None:
            initial = initial_values(person, goal)
        super().__init__(data, initial=dict(initial or {}))
        self.person, self.goal, self.activating, self.asking = person, goal, activating, asking
        self.promised = goal is not None and goal.is_promised
        self._begins_with_account = bool(self.initial.get("what_changed") or self.initial.get("why"))
        self.stored_deadline = goal.deadline if goal and (self.promised or not activating) else None
        stored = goal.wording.measures if goal is not None and data is None else ()
        self.measures = MeasureRows(data, stored=stored, typed=typed)
        if goal is None and "audience" in self.initial:
            self.initial["audience"] = offered(str(self.initial["audience"]), self.audience_options)
        self.fields["value"].choices = lambda: [("", gettext("None of them")), *self.values_offered]  # type: ignore[attr-defined] # a choice field
        self.fields["value"].queryset = person.values.all()  # type: ignore[attr-defined] # as above
        self.fields["objective"].offer_to(person, goal)  # type: ignore[attr-defined] # an ObjectiveField
        # An audience that is kept is not looked up before the form is drawn.
        keeps_audience = goal is not None and data is not None and data.get("audience") == goal.audience
        kept = [AudienceOption(Audience(goal.audience), "")] if goal is not None and keeps_audience else None
        self.offer(person, kept or self.audience_options)

    @cached_property
    def values_offered(self) -> list[tuple[int, str]]:
        return [(value.pk, value.name) for value in self.person.values.all()]

    @property
    def objectives_offered(self) -> list[Objective]:
        offered: list[Objective] = self.fields["objective"].objectives  # type: ignore[attr-defined] # as above
        return offered

    @cached_property
    def audience_options(self) -> list[AudienceOption]:
        return audience_options_for(self.person)

    def offer_audiences(self) -> None:
        """All of them, before the form is drawn; the field is gone where nobody could be chosen."""
        if "audience" in self.fields:
            self.offer(self.person, self.audience_options)

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

    @property
    def is_account_shown(self) -> bool:
        """The account of a change is folded away until there is one, or saving was refused without it."""
        given = (self[name].value() or self[name].errors for name in ("what_changed", "why"))
        return self.is_account_said or any(given)

    def clean_statement(self) -> str:
        statement = super().clean_statement()
        blanks = find_blanks(statement) if self.activating else ()
        if blanks:
            sentence = gettext("Still to fill: %(blanks)s. Or keep it as a draft for now.")
            raise forms.ValidationError(sentence % {"blanks": ", ".join(blanks)})
        return statement

    def clean_name(self) -> str:
        """What the person typed, else what the sentence suggests now, else how it begins."""
        name, statement = " ".join(str(self.cleaned_data["name"]).split()), self.cleaned_data.get("statement", "")
        if name and name != self.data.get("coach_name"):
            return name
        suggested = coaching.name_or_beginning(statement)
        if statement and not any(map(str.isalnum, suggested)):
            raise forms.ValidationError(gettext("Give it a short name, such as “Four-day week”."))
        return suggested

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        statement = cleaned.get("statement", "")
        is_new = self.goal is None or statement != self.goal.statement
        if self.asking and is_new and not cleaned.get("deadline") and "deadline" not in self.errors:
            self._ask_about_past_day(statement)
        return cleaned

    def _ask_about_past_day(self, statement: str) -> None:
        """A day behind us in the sentence is asked about once: it may be one that the goal only speaks of."""
        question = coaching.question_about_past_day(self.person, statement)
        widget: AskedDateInput = self.fields["deadline"].widget
        if question and widget.asked_before != statement:
            widget.asked = statement
            again = gettext("If the sentence is right as it is, save it once more.")
            self.add_error("deadline", f"{question} {again}")

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
    def shown_values(self) -> dict[str, Any]:
        """What the coach looks at, as the form shows it: the fields it may fill, and what it has put into them."""
        sent = self.data if self.is_bound else self.initial
        beside = {name: sent.get(name, "") for name in (*(COACH + name for name in FIELDS), "template")}
        wording = self.shown_wording
        others = {name: _shown(self, name) for name in FIELDS if name not in wording}
        return wording | others | beside | {STANDS: self.promised}

    def take_from_coach(self, values: Mapping[str, str]) -> None:
        """Puts what the sentence says into the fields of a form that was not sent."""
        for name, words in values.items():
            row, _dash, field = name.rpartition("-")
            (self.measures.forms[MEASURE_PREFIXES.index(row)] if row else self).initial[field] = words

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


def _shown(form: NorthingForm, name: str) -> Any:
    """As ``form[name].value()``, which would remember what the form begins with before the coach has filled it."""
    if form.is_bound:
        return form[name].value() or ""
    field = form.fields[name]
    return field.prepare_value(form.get_initial_for_field(field, name)) or ""


def _stored_in_words(goal: Goal, name: str) -> str:
    get_display = getattr(goal, f"get_{name}_display", None)
    value = get_display() if get_display else getattr(goal, name)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if name == "deadline" and value:
        return date_format(value, "DATE_FORMAT")
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
