"""The catalogue of incentives, and what of it concerns the reader."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.recognition import policy
from northing.recognition.forms.catalogue import IncentiveForm
from northing.recognition.models import Incentive, Nomination
from northing.recognition.services import catalogue as services

#: Of one's own nominations, and of those that wait for a decision.
LATELY = 20
#: What a row of the list says of a nomination.
ROW = ("state", "expires_on", "incentive__name", "nominee__name", "nominator__name")


@require_GET
def incentives(request: PersonRequest) -> HttpResponse:
    me = request.user
    catalogue = Incentive.objects.visible_to(me)
    everything = list(catalogue if policy.can_keep_catalogue(me) else catalogue.offered())
    nominations = Nomination.objects.visible_to(me).select_related("incentive", "nominee", "nominator").only(*ROW)
    context = {
        "section": "recognition",
        "here": "incentives",
        "offered": [one for one in everything if one.archived_at is None],
        "archived": [one for one in everything if one.archived_at is not None],
        "to_take": nominations.to_take(me, dates.today())[:LATELY],
        "to_decide": nominations.to_decide(me)[:LATELY],
        "made": nominations.filter(nominator=me)[:LATELY],
        "can_keep": policy.can_keep_catalogue(me),
    }
    return render(request, "recognition/incentives.html", context)


@require_http_methods(["GET", "POST"])
def add_incentive(request: PersonRequest) -> HttpResponse:
    policy.require(policy.can_keep_catalogue(request.user))
    return kept(request, IncentiveForm(request.POST or None), None)


@require_http_methods(["GET", "POST"])
def incentive(request: PersonRequest, pk: int) -> HttpResponse:
    standing = incentive_to_keep(request, pk)
    initial = {name: getattr(standing, name) for name in ("name", "description", "unit", "cost", "is_available")}
    return kept(request, IncentiveForm(request.POST or None, initial=initial), standing)


def kept(request: PersonRequest, form: IncentiveForm, standing: Incentive | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_incentive(request.user, offer=form.offer(), incentive=standing)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("recognition:incentives")
    context = {"section": "recognition", "form": form, "incentive": standing}
    return render(request, "recognition/incentive.html", context, status=422 if form.errors else 200)


def incentive_to_keep(request: PersonRequest, pk: int) -> Incentive:
    found = get_object_or_404(Incentive.objects.visible_to(request.user), pk=pk)
    policy.require(policy.can_keep_catalogue(request.user))
    return found


@require_POST
def archive_incentive(request: PersonRequest, pk: int) -> HttpResponse:
    services.archive_incentive(request.user, incentive=incentive_to_keep(request, pk))
    return redirect("recognition:incentives")


@require_POST
def offer_incentive_again(request: PersonRequest, pk: int) -> HttpResponse:
    services.offer_again(request.user, incentive=incentive_to_keep(request, pk))
    return redirect("recognition:incentives")
