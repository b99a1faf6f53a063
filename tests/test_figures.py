"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from northing.ui.fields import FigureField


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1000", "1000"), ("1,000.50", "1000.50"), ("1 000,50", "1000.50"), ("1.000,50", "1000.50"),
        ("1\u202f000,50 €", "1000.50"), ("1’000.50", "1000.50"), ("80,000", "80000"), ("80 000", "80000"),
        ("1.000.000", "1000000"), ("1,00,000", "100000"), ("1.234.567,8", "1234567.8"), ("7,5 %", "7.5"),
        ("0,125", "0.125"), ("1000,500", "1000.5"), ("−3", "-3"), ("-1,000", "-1000"), ("٣٫٥", "3.5"), ("$ 20", "20"),
    ],
)  # fmt: skip
def test_it_reads(typed, meant):
    assert FigureField().clean(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1,2,3", "1,00.5", "1.000,50.2", ".5,5", "twelve", "5 km", "NaN"])
def test_it_asks_again_rather_than_guess(typed):
    with pytest.raises(ValidationError, match="A number works here"):
        FigureField().clean(typed)
