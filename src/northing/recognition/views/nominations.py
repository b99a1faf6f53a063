"""Putting a colleague forward, deciding, and taking what was approved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.recognition import policy
from northing.recognition.forms.catalogue import NominateForm, RefuseForm, TakeForm
from northing.recognition.models import Incentive, Nomination, NominationState
from northing.recognition.services import nominations as services


@require_http_methods(["GET", "POST"])
def nominate(request: PersonRequest, pk: int) -> HttpResponse:
    """``?to=7`` chooses a colleague; "find" only looks for people and keeps what was typed."""
    incentive = get_object_or_404(Incentive.objects.visible_to(request.user).offered(), pk=pk)
    if request.method == "GET" or "find" in request.POST:
        initial: dict[str, Any] = request.POST.dict() or {"nominee": request.GET.get("to", "")}
        return writing(request, NominateForm(person=request.user, initial=initial), incentive)
    form = NominateForm(request.POST, person=request.user)
    if form.is_valid():
        facts = {"nominee": form.cleaned_data["nominee"], "reason": form.cleaned_data["reason"]}
        try:
            nomination = services.nominate(request.user, incentive=incentive, **facts)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            messages.success(request, "Put forward. A second person looks at it now.")
            return redirect("recognition:nomination", pk=nomination.pk)
    return writing(request, form, incentive)


def writing(request: PersonRequest, form: NominateForm, incentive: Incentive) -> HttpResponse:
    context = {"section": "recognition", "form": form, "incentive": incentive}
    return render(request, "recognition/nominate.html", context, status=422 if form.errors else 200)


def nomination_in_sight(request: PersonRequest, pk: int) -> Nomination:
    related = ("incentive", "nominee", "nominator", "decided_by", "taken")
    return get_object_or_404(Nomination.objects.visible_to(request.user).select_related(*related), pk=pk)


@require_GET
def nomination(request: PersonRequest, pk: int) -> HttpResponse:
    return page(request, nomination_in_sight(request, pk))


def page(
    request: PersonRequest, nomination: Nomination, refuse_form: RefuseForm | None = None, status: int = 200
) -> HttpResponse:
    """What stands there, and what this reader can do with it."""
    me = request.user
    waits = nomination.state == NominationState.WAITING
    open_until = nomination.expires_on
    is_open = nomination.state == NominationState.APPROVED and open_until is not None and open_until >= dates.today()
    context = {
        "section": "recognition",
        "nomination": nomination,
        "is_mine": nomination.nominee_id == me.pk,
        "knows_why_not": me.pk in {nomination.nominator_id, nomination.decided_by_id},
        "refuse_form": (refuse_form or RefuseForm()) if waits and policy.can_decide(me, nomination) else None,
        "can_withdraw": waits and policy.can_withdraw(me, nomination),
        "take_form": TakeForm(nomination=nomination) if is_open and policy.can_take(me, nomination) else None,
    }
    return render(request, "recognition/nomination.html", context, status=status)


@require_POST
def approve_nomination(request: PersonRequest, pk: int) -> HttpResponse:
    found = nomination_in_sight(request, pk)
    try:
        services.approve(request.user, nomination=found)
        messages.success(request, f"Approved. It is {found.nominee.first_name}’s to take now.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("recognition:nomination", pk=pk)


@require_POST
def refuse_nomination(request: PersonRequest, pk: int) -> HttpResponse:
    found = nomination_in_sight(request, pk)
    policy.require(policy.can_decide(request.user, found))
    form = RefuseForm(request.POST)
    if form.is_valid():
        try:
            services.refuse(request.user, nomination=found, note=form.cleaned_data["note"])
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("recognition:nomination", pk=pk)
    return page(request, found, form, status=422)


@require_POST
def withdraw_nomination(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        services.withdraw(request.user, nomination=nomination_in_sight(request, pk))
        messages.success(request, "Withdrawn.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("recognition:nomination", pk=pk)


@require_POST
def take_incentive(request: PersonRequest, pk: int) -> HttpResponse:
    found = nomination_in_sight(request, pk)
    policy.require(policy.can_take(request.user, found))
    form = TakeForm(request.POST, nomination=found)
    if not form.is_valid():
        messages.error(request, "Choose one of these.")
        return redirect("recognition:nomination", pk=pk)
    try:
        services.take(request.user, nomination=found, incentive=form.cleaned_data["incentive"])
        messages.success(request, "It is yours. Enjoy it.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("recognition:nomination", pk=pk)


@require_POST
def decline_incentive(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        services.decline(request.user, nomination=nomination_in_sight(request, pk))
        messages.success(request, "Declined. Nobody asks why.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("recognition:nomination", pk=pk)
