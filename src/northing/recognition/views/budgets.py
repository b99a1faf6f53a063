"""Budgets and their ledger, for people partners."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.recognition import policy
from northing.recognition.forms.catalogue import BudgetForm, MoveForm
from northing.recognition.models import Account, Budget, LedgerEntry, Movement
from northing.recognition.models.incentives import price
from northing.recognition.services import ledger as services

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ShownBudget:
    """A budget with what its accounts hold, as words."""

    budget: Budget
    given: str
    free: str
    reserved: str
    spent: str


def shown(budget: Budget) -> ShownBudget:
    held = budget.entries.balances()
    of = {account: price(held[account], budget.unit) for account in Account}
    given = price(-held[Account.ORGANISATION], budget.unit)
    return ShownBudget(budget, given, of[Account.AVAILABLE], of[Account.RESERVED], of[Account.SPENT])


@require_GET
def budgets(request: PersonRequest) -> HttpResponse:
    policy.require(policy.can_keep_catalogue(request.user))
    return listed(request, BudgetForm(initial={"starts_on": dates.first_of_month(dates.today())}))


def listed(request: PersonRequest, form: BudgetForm) -> HttpResponse:
    page = Paginator(Budget.objects.visible_to(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"section": "recognition", "here": "budgets", "page": page, "form": form}
    return render(request, "recognition/budgets.html", context, status=422 if form.errors else 200)


@require_POST
def open_budget(request: PersonRequest) -> HttpResponse:
    policy.require(policy.can_keep_catalogue(request.user))
    form = BudgetForm(request.POST)
    if form.is_valid():
        try:
            made = services.open_budget(request.user, period=form.period(), amount=form.cleaned_data["amount"])
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("recognition:budget", pk=made.pk)
    return listed(request, form)


@require_GET
def budget(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Budget.objects.visible_to(request.user), pk=pk)
    return read(request, found, MoveForm(unit=found.unit))


def read(request: PersonRequest, found: Budget, form: MoveForm) -> HttpResponse:
    rows = LedgerEntry.objects.visible_to(request.user).filter(budget=found)
    rows = rows.select_related("by", "nomination__nominee", "nomination__incentive")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    entries = [(entry, price(entry.amount, found.unit)) for entry in page]
    context = {"section": "recognition", "shown": shown(found), "page": page, "entries": entries, "form": form}
    return render(request, "recognition/budget.html", context, status=422 if form.errors else 200)


@require_POST
def move_amount(request: PersonRequest, pk: int) -> HttpResponse:
    """Put more in, or take back some of what is free."""
    found = get_object_or_404(Budget.objects.visible_to(request.user), pk=pk)
    form = MoveForm(request.POST, unit=found.unit)
    if form.is_valid():
        act = services.fund if form.cleaned_data["movement"] == Movement.FUND else services.take_back
        try:
            act(request.user, budget=found, amount=form.cleaned_data["amount"], note=form.cleaned_data["note"])
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("recognition:budget", pk=pk)
    return read(request, found, form)
