"""Budgets and their ledger, for people partners."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from northing.kernel import dates
from northing.kernel.errors import require
from northing.people.http import PersonRequest
from northing.recognition import policy
from northing.recognition.forms.ledger import BudgetForm, LedgerEntryForm
from northing.recognition.models import Budget, Movement
from northing.recognition.models.catalogue import price_of
from northing.recognition.queries.ledger import balances_of, entries_of_budget
from northing.recognition.services import ledger as services
from northing.ui.filters import bar_context, rows_that_say, searched_words
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page


@require_GET
def budgets(request: PersonRequest) -> HttpResponse:
    require(policy.can_keep_catalogue(request.user))
    return render_budgets(request, BudgetForm(initial={"starts_on": dates.first_of_month(dates.today())}))


def render_budgets(request: PersonRequest, form: BudgetForm) -> HttpResponse:
    words = searched_words(request)
    found = rows_that_say(Budget.objects.visible_to(request.user), words, "name")
    page = Paginator(found, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"section": "recognition", "here": "budgets", "page": page, "form": form}
    return render_page(request, "recognition/budgets.html", context | bar_context(words, page.paginator.count))


@require_POST
@makes_one()
def open_budget(request: PersonRequest) -> HttpResponse:
    require(policy.can_keep_catalogue(request.user))
    form = BudgetForm(request.POST)
    if form.submit(
        lambda: services.create_budget(
            request.user, period=services.BudgetPeriod(**form.period_fields()), amount=form.cleaned_data["amount"]
        )
    ):
        return redirect("recognition:budget", pk=form.result.pk)
    return render_budgets(request, form)


@require_GET
def budget(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Budget.objects.visible_to(request.user), pk=pk)
    return render_budget(request, found, LedgerEntryForm(unit=found.unit))


def render_budget(request: PersonRequest, found: Budget, form: LedgerEntryForm) -> HttpResponse:
    page = Paginator(entries_of_budget(request.user, found), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "section": "recognition",
        "balances": balances_of(found),
        "page": page,
        "entries": [(entry, price_of(entry.amount, found.unit)) for entry in page],
        "form": form,
    }
    return render_page(request, "recognition/budget.html", context)


@require_POST
@makes_one()
def move_amount(request: PersonRequest, pk: int) -> HttpResponse:
    """Puts more in, or takes back some of what is free."""
    found = get_object_or_404(Budget.objects.visible_to(request.user), pk=pk)
    form = LedgerEntryForm(request.POST, unit=found.unit)

    def write_entry() -> object:
        is_fund = form.cleaned_data["movement"] == Movement.FUND
        act = services.fund_budget if is_fund else services.take_back_amount
        return act(request.user, budget=found, amount=form.cleaned_data["amount"], note=form.cleaned_data["note"])

    if form.submit(write_entry):
        return redirect("recognition:budget", pk=pk)
    return render_budget(request, found, form)
