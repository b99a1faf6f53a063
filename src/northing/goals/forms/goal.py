"""The form in which a goal is written. It shapes what was typed; ``services.drafting`` decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime

from northing.goals.forms.alignment import ServedField
from northing.goals.forms.measure import MeasureRows
from northing.goals.library import blanks_in
from northing.goals.models import Goal, GoalKind, Wish
from northing.goals.models.change import Decision
from northing.goals.services.adjusting import unfinished_of
from northing.goals.services.drafting import GoalFields, is_promised
from northing.goals.services.plans import FURTHEST_YEARS
from northing.goals.templatetags.goals import KIND_ICONS
from northing.kernel import dates
from northing.people.forms.audiences import AsksAudience, AudienceField, offered
from northing.people.models import Person
from northing.people.queries.audiences import audience_options_for
from northing.ui.forms import DateInput, Segments
from northing.vision.models import Value

LONGEST_ACCOUNT = 1_000
#: The fields of ``GoalFields``, in the order of the page.
WRITTEN = tuple(GoalFields.__dataclass_fields__)


class Lines(forms.Textarea):
    """A few lines of somebody's own words."""

    def __init__(self) -> None:
        super().__init__({"rows": 2, "dir": "auto"})


class GoalForm(AsksAudience):
    """Every field a person writes, besides the measures, which come in rows of their own (``measures``)."""

    statement = forms.CharField(
        label="Your goal",
        max_length=600,
        widget=forms.Textarea({"rows": 2, "class": "n-say", "dir": "auto"}),
        error_messages={"required": "Write it in your own words. A few will do."},
    )
    kind = forms.ChoiceField(label="Kind", choices=GoalKind.choices, required=False, widget=Segments(icons=KIND_ICONS))
    deadline = forms.DateField(
        label="By",
        required=False,
        widget=DateInput(),
        error_messages={"invalid": "A day such as 2026-09-30 works here."},
    )
    reason = forms.CharField(label="Why it matters to me", max_length=1_000, required=False, widget=Lines())
    value = forms.ModelChoiceField(
        Value.objects.none(), label="One of my values", required=False, empty_label="None of them"
    )
    objective = ServedField(label="An objective of the organisation")
    serves_vision = forms.BooleanField(label="It leads towards my vision", required=False)
    wish = forms.ChoiceField(
        label="Whose wish is this?",
        choices=[choice for choice in Wish.choices if choice[0]],
        required=False,
        widget=Segments(),
    )
    win_condition = forms.CharField(
        label="You know you have won when …", max_length=1_000, required=False, widget=Lines()
    )
    obstacle = forms.CharField(label="What could get in the way", max_length=500, required=False, widget=Lines())
    if_then = forms.CharField(label="When it does, I will", max_length=500, required=False, widget=Lines())
    celebration = forms.CharField(label="How will you celebrate?", max_length=500, required=False, widget=Lines())
    audience = AudienceField()
    what_changed = forms.CharField(label="What changed?", max_length=LONGEST_ACCOUNT, required=False, widget=Lines())
    why = forms.CharField(label="Why?", max_length=LONGEST_ACCOUNT, required=False, widget=Lines())
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    template = forms.SlugField(required=False, widget=forms.HiddenInput)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        person: Person,
        goal: Goal | None = None,
        initial: Mapping[str, Any] | None = None,
        activating: bool = False,
    ) -> None:
        """``activating`` asks for a finished sentence; a draft may keep its blanks."""
        super().__init__(data, initial=dict(_initial(person, goal) if initial is None else initial))
        self.goal, self.activating = goal, activating
        self.promised = goal is not None and is_promised(goal)
        self.is_walked = bool(self.initial.get("what_changed") or self.initial.get("why"))
        self.audience_options = audience_options_for(person)
        if goal is None and "audience" in self.initial:
            self.initial["audience"] = offered(str(self.initial["audience"]), self.audience_options)
        self.has_values = False
        self._offer(Value.objects.of(person))
        self.has_objectives = self.fields["objective"].offer(person, goal)  # type: ignore[attr-defined] # a ServedField
        self.measures = MeasureRows(data, goal=goal, initial=initial)
        self.offer(person, self.audience_options)

    def _offer(self, values: QuerySet[Value]) -> None:
        """The choices that are this person's own."""
        of_values = self.fields["value"]
        if isinstance(of_values, forms.ModelChoiceField):
            of_values.queryset = values
            of_values.choices = [("", "None of them"), *((value.pk, value.name) for value in values)]
            self.has_values = bool(values)

    def bring_along(self, heard: str) -> None:
        """Words somebody gave, as the beginning of a reason; a draft needs none."""
        heard = heard.replace("\0", "").strip()
        if heard and self.promised:
            self.initial["why"] = f"I was told: “{heard}”"[:LONGEST_ACCOUNT]

    def is_valid(self) -> bool:
        """The measures are part of the form: both are asked, so that every error shows at once."""
        rows = self.measures.is_valid()
        return super().is_valid() and rows

    def clean_statement(self) -> str:
        statement = " ".join(str(self.cleaned_data["statement"]).split())
        blanks = blanks_in(statement) if self.activating else ()
        if blanks:
            raise forms.ValidationError(f"Still to fill: {', '.join(blanks)}. Or keep it as a draft for now.")
        return statement

    def clean_deadline(self) -> date | None:
        deadline: date | None = self.cleaned_data["deadline"]
        return day_ahead(deadline, standing=self.goal.deadline if self.goal else None)

    def clean_version(self) -> datetime | None:
        """A moment that cannot be read counts as the beginning of time, so that nothing is overwritten unseen."""
        text = self.cleaned_data["version"]
        if not text:
            return None
        try:
            moment = parse_datetime(text)
        except ValueError:
            moment = None
        return moment or datetime.min.replace(tzinfo=dates.UTC)

    def goal_fields(self) -> GoalFields:
        return GoalFields(**{name: self.cleaned_data[name] for name in WRITTEN})

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


def day_ahead(deadline: date | None, *, standing: date | None) -> date | None:
    """Ahead, unless it is the day that stood there before; and not so far that it is a slip of the pen."""
    if deadline is None or deadline == standing:
        return deadline
    today = dates.today()
    if deadline < today:
        raise forms.ValidationError("That day is behind us. Choose one ahead.")
    if deadline > dates.add_months(today, 12 * FURTHEST_YEARS):
        raise forms.ValidationError("That is further than ten years ahead. Is the year right?")
    return deadline


def fresh(person: Person) -> dict[str, Any]:
    """What the form of a new goal begins with."""
    return {"form_key": uuid4(), "audience": person.default_audience}


def _initial(person: Person, goal: Goal | None) -> dict[str, Any]:
    if goal is None:
        return fresh(person)
    written = {name: getattr(goal, name) for name in WRITTEN}
    said = said_in_walk(goal) if is_promised(goal) else {}
    known = {"value": goal.value_id, "objective": goal.objective_id}
    return written | said | known | {"audience": goal.audience, "version": goal.changed_at.isoformat()}


def said_in_walk(goal: Goal) -> dict[str, str]:
    """What its owner has just said in a change of course that leads here, so that nobody is asked twice."""
    walk = unfinished_of(goal)
    if walk is None or walk.decision != Decision.ADJUST or walk.revision_id is not None:
        return {}
    return {"what_changed": walk.what_happened[:LONGEST_ACCOUNT], "why": walk.still_makes_sense[:LONGEST_ACCOUNT]}


def typed(post: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody typed, to show again as it was without judging it."""
    return {name: value for name in post if (value := post[name]) not in (None, "")}
