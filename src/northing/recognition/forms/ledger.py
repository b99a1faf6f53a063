"""Budgets, and the entries that a person adds to their ledger."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.recognition.forms.catalogue import AmountField, unit_choices
from northing.recognition.models import Movement, Unit
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm, Segments


class BudgetForm(NorthingForm):
    name = forms.CharField(label=_("What is it for?"), max_length=120)
    unit = forms.ChoiceField(label=_("In"), choices=unit_choices, initial=Unit.MONEY, widget=Segments)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"))
    amount = AmountField(label=_("How much?"), help_text=_("Such as 12,000 or 20."))

    def period_fields(self) -> dict[str, Any]:
        """The fields of ``services.ledger.BudgetPeriod``."""
        return {name: self.cleaned_data[name] for name in ("name", "unit", "starts_on", "ends_on")}


class LedgerEntryForm(NorthingForm):
    """More into a budget, or some of what is free out of it."""

    movement = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[(Movement.FUND, _("Put in")), (Movement.TAKE_BACK, _("Take back"))],
        initial=Movement.FUND,
        widget=Segments,
    )
    amount = AmountField()
    note = forms.CharField(label=_("A note for the ledger"), required=False, max_length=200)

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        money = gettext("How much, in %(currency)s?") % {"currency": settings.CURRENCY}
        self.fields["amount"].label = money if unit == Unit.MONEY else gettext("How many days?")
