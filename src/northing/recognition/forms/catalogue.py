"""Values and incentives as people partners type them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.recognition.models import Unit
from northing.ui.fields import FigureField
from northing.ui.forms import NorthingForm, Segments


class CompanyValueForm(NorthingForm):
    name = forms.CharField(label=_("Value"), max_length=60)
    meaning = forms.CharField(
        label=_("What it means here"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How one would notice it on an ordinary Tuesday."),
    )


def unit_choices() -> list[tuple[str, str]]:
    """Money with its currency, which each installation sets."""
    money = gettext("Money (%(currency)s)") % {"currency": settings.CURRENCY}
    return [(Unit.MONEY, money), (Unit.DAYS, str(Unit.DAYS.label))]


class AmountField(FigureField):
    """An amount above nothing, with at most two decimals, with the currency or without."""

    def __init__(self, **options: Any) -> None:
        bounds: dict[str, Any] = {"min_value": Decimal("0.01"), "max_value": Decimal("99999999.99")}
        super().__init__(**({"max_digits": 10, "decimal_places": 2} | bounds | options))

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(re.escape(settings.CURRENCY), "", value, flags=re.IGNORECASE)
        return super().to_python(value)


class IncentiveForm(NorthingForm):
    name = forms.CharField(label=_("What is it?"), max_length=120)
    description = forms.CharField(
        label=_("What does one get, and how?"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    unit = forms.ChoiceField(label=_("It costs"), choices=unit_choices, initial=Unit.MONEY, widget=Segments)
    cost = AmountField(
        label=_("How much?"), help_text=_("What it costs the organisation, such as 80, 1,250.50 or half a day: 0.5.")
    )
    is_available = forms.BooleanField(label=_("Can be chosen now"), required=False, initial=True)
