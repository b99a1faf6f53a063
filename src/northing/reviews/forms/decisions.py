"""One goal of a review: three ratings, one decision with only its own fields, and a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.checkins.forms.notes import ChangeSegments
from northing.goals.models.goals import DropReason
from northing.goals.queries.days import fault_of_day
from northing.reviews.models import Decision, GoalAnswers, WrittenReview
from northing.reviews.queries.finished import ICONS
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm, Segments

RATINGS = [(number, str(number)) for number in range(1, 6)]
REASONS = [("", _("Choose one")), *(choice for choice in DropReason.choices if choice[0] != DropReason.PIVOTED)]
#: What has to be there before a decision can be carried out; a draft may lack it.
NEEDED = {
    Decision.ADJUST: ("new_deadline", _("Choose the new date.")),
    Decision.PIVOT: ("new_statement", _("Write what the goal becomes; a first wording is enough.")),
    Decision.DROP: ("reason", _("Choose what fits best.")),
}


def rating(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=RATINGS, coerce=int, empty_value=None, required=False, widget=Segments
    )


class GoalReviewForm(NorthingForm):
    marks_optional = False

    relevant = rating(_("Relevant: do I still want it?"))
    realistic = rating(_("Realistic: is it in reach?"))
    attainable = rating(_("Attainable: can I move it?"))
    decision = forms.ChoiceField(
        label=_("What will you do with it?"),
        choices=Decision,
        required=False,
        widget=ChangeSegments(icons={str(decision): icon for decision, icon in ICONS.items()}),
    )
    new_deadline = DayField(label=_("New date"), required=False)
    new_statement = forms.CharField(
        label=_("The goal it becomes, in a first wording"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.ChoiceField(label=_("What fits best?"), choices=REASONS, required=False)
    sentence = forms.CharField(
        label=_("In a sentence"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, at_hand: WrittenReview | None, deadline: date | None) -> None:
        self.deadline = deadline
        stored = at_hand.answers.values | {"version": at_hand.version} if at_hand else {}
        super().__init__(data, initial=stored)

    def clean_new_deadline(self) -> date | None:
        """Ahead, where it is a new one."""
        day: date | None = self.cleaned_data["new_deadline"]
        fault = fault_of_day(day, stored=self.deadline)
        if fault and day != self.initial.get("new_deadline"):
            raise forms.ValidationError(fault)
        return day

    def require_decision(self) -> bool:
        """Whether a decision is there with what it needs; says beside the field what is missing. Drafts do not ask."""
        if not self.is_valid():
            return False
        decision = self.cleaned_data["decision"]
        if not decision:
            self.add_error("decision", gettext("Choose one of these. “Keep” is an answer too."))
            return False
        name, sentence = NEEDED.get(decision, ("", ""))
        if name and not self.cleaned_data[name]:
            self.add_error(name, str(sentence))
            return False
        return True

    def answers(self) -> GoalAnswers:
        """Fields that belong to another decision than the one chosen are left out."""
        values = {name: self.cleaned_data[name] for name in WrittenReview.version_fields}
        for decision, (name, _sentence) in NEEDED.items():
            if values["decision"] not in {"", decision}:
                values[name] = GoalAnswers.__dataclass_fields__[name].default
        return GoalAnswers(**values)
