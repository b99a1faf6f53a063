"""One of everything, as the walks over the whole site need it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from northing.recognition.models import CompanyValue, Incentive, Nomination, ThanksContent, Unit
from northing.recognition.services import ledger, nominations
from northing.recognition.services.thanks import create_thanks


def make_incentive(**fields: Any) -> Incentive:
    return Incentive.objects.create(**({"name": "A day for a course", "unit": Unit.DAYS, "cost": 1} | fields))


def make_budget(partner: Any, *, unit: str = Unit.DAYS, amount: int = 10) -> Any:
    period = ledger.BudgetPeriod("This year", unit, date(2026, 1, 1), date(2026, 12, 31))
    return ledger.create_budget(partner, period=period, amount=Decimal(amount))


def make_nomination(nominator: Any, nominee: Any, incentive: Incentive, reason: str = "The long night") -> Nomination:
    return nominations.create_nomination(nominator, incentive=incentive, nominee=nominee, reason=reason)


def one_of_each(owner: Any, *, to: Any, nominee: Any, partner: Any) -> dict[str, Any]:
    """Private thanks from the owner, and two nominations by the owner, one of them approved by the partner."""
    incentive, budget = make_incentive(), make_budget(partner)
    approved = make_nomination(owner, nominee, incentive, "The first time")
    approved = nominations.approve(partner, nomination=approved)
    return {
        "thanks": create_thanks(
            owner, to=[to], content=ThanksContent("You stayed until it made sense", is_public=False)
        ),
        "company_value": CompanyValue.objects.create(name="Candour", meaning="Say it early"),
        "incentive": incentive,
        "budget": budget,
        "approved": approved,
        "nomination": make_nomination(owner, nominee, incentive),
    }


def about(name: str, key: str = "pk", **more: Any) -> Callable[[Any], dict[str, Any]]:
    return lambda world: {key: getattr(world, name).pk, **more}


#: What each address is about, in a world with ``one_of_each``.
ABOUT: dict[str, Callable[[Any], dict[str, Any]]] = {
    f"recognition:{name}": tells
    for names, tells in (
        ("thanks edit_thanks remove_thanks hide_thanks see_thanks", about("thanks")),
        ("react", about("thanks", kind="glad")),
        ("for_goal", about("goal", "goal_pk")),
        ("of_person", lambda world: {"person_pk": world.cast["owner"].pk}),
        ("company_value archive_company_value bring_back_company_value", about("company_value")),
        ("incentive archive_incentive offer_incentive_again nominate", about("incentive")),
        ("nomination approve_nomination refuse_nomination withdraw_nomination", about("nomination")),
        ("take_incentive decline_incentive", about("approved")),
        ("budget move_amount", about("budget")),
    )
    for name in names.split()
}
