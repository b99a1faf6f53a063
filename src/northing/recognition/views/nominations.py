"""Putting a colleague forward, deciding, and taking what was approved."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.recognition import policy
from northing.recognition.forms.nominations import NominateForm, RefuseForm, TakeForm
from northing.recognition.models import Incentive, Nomination
from northing.recognition.queries.nominations import incentives_to_choose
from northing.recognition.services import nominations as services
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
@makes_one(can_repeat=False)
def nominate(request: PersonRequest, pk: int) -> HttpResponse:
    """``?to=7`` chooses a colleague."""
    incentive = get_object_or_404(Incentive.objects.visible_to(request.user).offered(), pk=pk)
    initial = {"nominee": request.GET.get("to", "")}
    form = NominateForm(request.POST or None, person=request.user, initial=initial)
    if form.submit(
        lambda: services.create_nomination(
            request.user,
            incentive=incentive,
            nominee=form.cleaned_data["nominee"],
            reason=form.cleaned_data["reason"],
        )
    ):
        messages.success(request, _("Put forward. A second person looks at it now."))
        return redirect("recognition:nomination", pk=form.result.pk)
    context = {"section": "recognition", "form": form, "incentive": incentive}
    return render_page(request, "recognition/nominate.html", context)


def nomination_or_404(request: PersonRequest, pk: int) -> Nomination:
    related = ("incentive", "nominee", "nominator", "decided_by", "taken")
    return get_object_or_404(Nomination.objects.visible_to(request.user).select_related(*related), pk=pk)


@require_GET
def nomination(request: PersonRequest, pk: int) -> HttpResponse:
    return render_nomination(request, nomination_or_404(request, pk), RefuseForm())


def render_nomination(request: PersonRequest, found: Nomination, refuse_form: RefuseForm) -> HttpResponse:
    """What is stored, and what this reader can do with it."""
    me = request.user
    can_decide = found.is_waiting and policy.can_decide_nomination(me, found)
    can_take = found.can_be_taken_on(dates.today()) and policy.can_take_incentive(me, found)
    context = {
        "section": "recognition",
        "nomination": found,
        "state": found.state_for(me),
        "is_mine": found.nominee_id == me.pk,
        "knows_why_not": me.pk in {found.nominator_id, found.decided_by_id},
        "refuse_form": refuse_form if can_decide else None,
        "is_bound_by_invitation": found.is_waiting and policy.is_bound_by_invitation(me, found),
        "can_withdraw": found.is_waiting and policy.can_withdraw_nomination(me, found),
        "take_form": TakeForm(offered=incentives_to_choose(found)) if can_take else None,
    }
    return render_page(request, "recognition/nomination.html", context)


def settle_nomination(
    request: PersonRequest, found: Nomination, act: Callable[..., object], message: str, **facts: object
) -> HttpResponse:
    """Calls the service ``act``, says the ``message``, if there is one, or the refusal, and leads back."""
    try:
        act(request.user, nomination=found, **facts)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        if message:
            messages.success(request, message)
    return redirect("recognition:nomination", pk=found.pk)


@require_POST
def approve_nomination(request: PersonRequest, pk: int) -> HttpResponse:
    found = nomination_or_404(request, pk)
    message = _("Approved. It is %(name)s’s to take now.") % {"name": found.nominee.first_name}
    return settle_nomination(request, found, services.approve, message)


@require_POST
def refuse_nomination(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = nomination_or_404(request, pk), RefuseForm(request.POST)
    require(policy.can_decide_nomination(request.user, found))
    if not form.is_valid():
        return render_nomination(request, found, form)
    return settle_nomination(request, found, services.refuse, "", note=form.cleaned_data["note"])


@require_POST
def withdraw_nomination(request: PersonRequest, pk: int) -> HttpResponse:
    return settle_nomination(request, nomination_or_404(request, pk), services.withdraw, _("Withdrawn."))


@require_POST
def take_incentive(request: PersonRequest, pk: int) -> HttpResponse:
    found = nomination_or_404(request, pk)
    require(policy.can_take_incentive(request.user, found))
    form = TakeForm(request.POST, offered=incentives_to_choose(found))
    if not form.is_valid():
        messages.error(request, _("Choose one of these."))
        return redirect("recognition:nomination", pk=pk)
    message = _("It is yours. Enjoy it.")
    return settle_nomination(request, found, services.take, message, incentive=form.cleaned_data["incentive"])


@require_POST
def decline_incentive(request: PersonRequest, pk: int) -> HttpResponse:
    message = _("Declined. Nobody asks why.")
    return settle_nomination(request, nomination_or_404(request, pk), services.decline, message)
