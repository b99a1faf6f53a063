"""Values, incentives, nominations and budgets as people type them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.conf import settings

from northing.people.models import Person
from northing.recognition.forms.people import WithPeople, colleagues_of
from northing.recognition.models import Incentive, Movement, Nomination, Unit
from northing.recognition.services.catalogue import Offer
from northing.recognition.services.ledger import Period
from northing.recognition.services.nominations import choices
from northing.ui.forms import Choices, DateInput, FigureField, NorthingForm, Segments


class CompanyValueForm(NorthingForm):
    name = forms.CharField(label="Value", max_length=60)
    meaning = forms.CharField(
        label="What it means here",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="How one would notice it on an ordinary Tuesday.",
    )


def units() -> list[tuple[str, str]]:
    """Money by the name of its currency, which each installation sets."""
    return [(Unit.MONEY, f"Money ({settings.CURRENCY})"), (Unit.DAYS, Unit.DAYS.label)]


class AmountField(FigureField):
    """Something above nothing, to the hundredth, with the currency or without."""

    def __init__(self, **options: Any) -> None:
        bounds: dict[str, Any] = {"min_value": Decimal("0.01"), "max_value": Decimal("99999999.99")}
        super().__init__(**({"max_digits": 10, "decimal_places": 2} | bounds | options))

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(re.escape(settings.CURRENCY), "", value, flags=re.IGNORECASE)
        return super().to_python(value)


class IncentiveForm(NorthingForm):
    name = forms.CharField(label="What is it?", max_length=120)
    description = forms.CharField(
        label="What does one get, and how?", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit = forms.ChoiceField(label="It costs", choices=units, initial=Unit.MONEY, widget=Segments)
    cost = AmountField(
        label="How much?", help_text="What it costs the organisation, such as 80, 1,250.50 or half a day: 0.5."
    )
    is_available = forms.BooleanField(label="Can be chosen now", required=False, initial=True)

    def offer(self) -> Offer:
        return Offer(**self.cleaned_data)


class NominateForm(WithPeople):
    chooses = "nominee"

    nominee = forms.ModelChoiceField(
        queryset=Person.objects.none(), error_messages={"required": "Choose whom you want to put forward."}
    )
    reason = forms.CharField(
        label="What for?",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What they did and what it changed. They will read it, once a second person has said yes.",
    )
    field_order = ("nominee", "who", "reason")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        cast("forms.ModelChoiceField[Person]", self.fields["nominee"]).queryset = colleagues_of(person)


class RefuseForm(NorthingForm):
    note = forms.CharField(
        label="Why not this time?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only who put them forward will read it.",
    )


class TakeForm(NorthingForm):
    incentive = forms.ModelChoiceField(
        label="What would you like?", queryset=Incentive.objects.none(), empty_label=None, widget=Choices
    )

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Incentive]", self.fields["incentive"])
        offered = choices(nomination)
        field.queryset = Incentive.objects.filter(pk__in=[one.pk for one in offered])
        field.choices = [(one.pk, f"{one.name}: {one.price}") for one in offered]
        field.initial = nomination.incentive_id
        #: Is there anything beside what was put forward?
        self.has_others = len(offered) > 1


class BudgetForm(NorthingForm):
    name = forms.CharField(label="What is it for?", max_length=120)
    unit = forms.ChoiceField(label="In", choices=units, initial=Unit.MONEY, widget=Segments)
    starts_on = forms.DateField(label="From", widget=DateInput)
    ends_on = forms.DateField(label="To", widget=DateInput)
    amount = AmountField(label="How much?", help_text="Such as 12,000 or 20.")

    def period(self) -> Period:
        return Period(**{name: self.cleaned_data[name] for name in ("name", "unit", "starts_on", "ends_on")})


class MoveForm(NorthingForm):
    """More into a budget, or some of what is free out of it."""

    movement = forms.ChoiceField(
        label="What do you want to do?",
        choices=[(Movement.FUND, "Put in"), (Movement.TAKE_BACK, "Take back")],
        initial=Movement.FUND,
        widget=Segments,
    )
    amount = AmountField()
    note = forms.CharField(label="A note for the ledger", required=False, max_length=200)

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = f"How much, in {settings.CURRENCY}?" if unit == Unit.MONEY else "How many days?"
