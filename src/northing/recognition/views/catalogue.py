"""The company's values and the catalogue of incentives: everybody reads them, people partners keep them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.recognition import policy
from northing.recognition.forms.catalogue import CompanyValueForm, IncentiveForm
from northing.recognition.models import CompanyValue, Incentive, Nomination
from northing.recognition.services import catalogue as services
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: Of one's own nominations, and of those that wait for a decision.
MAX_RECENT_NOMINATIONS = 20
#: The columns that a row of the list reads.
NOMINATION_COLUMNS = ("state", "expires_on", "incentive__name", "nominee__name", "nominator__name")


@require_GET
def company_values(request: PersonRequest) -> HttpResponse:
    return render_company_values(request, CompanyValueForm())


def render_company_values(request: PersonRequest, form: CompanyValueForm) -> HttpResponse:
    values = list(CompanyValue.objects.visible_to(request.user))
    context = {
        "section": "recognition",
        "here": "values",
        "values": [value for value in values if not value.archived_at],
        "archived": [value for value in values if value.archived_at],
        "can_keep": policy.can_keep_catalogue(request.user),
        "form": form,
    }
    return render_page(request, "recognition/company_values.html", context)


@require_POST
def add_company_value(request: PersonRequest) -> HttpResponse:
    require(policy.can_keep_catalogue(request.user))
    form = CompanyValueForm(request.POST)
    if form.submit(lambda: services.save_company_value(request.user, **form.cleaned_data)):
        return redirect("recognition:company_values")
    return render_company_values(request, form)


@require_http_methods(["GET", "POST"])
def company_value(request: PersonRequest, pk: int) -> HttpResponse:
    value = kept_company_value_or_404(request, pk)
    form = CompanyValueForm(request.POST or None, initial={"name": value.name, "meaning": value.meaning})
    if form.submit(lambda: services.save_company_value(request.user, value=value, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect("recognition:company_values")
    context = {"section": "recognition", "form": form, "value": value}
    return render_page(request, "recognition/company_value.html", context)


def kept_company_value_or_404(request: PersonRequest, pk: int) -> CompanyValue:
    """403 for whoever does not keep the values."""
    value = get_object_or_404(CompanyValue.objects.visible_to(request.user), pk=pk)
    require(policy.can_keep_catalogue(request.user))
    return value


@require_POST
def archive_company_value(request: PersonRequest, pk: int) -> HttpResponse:
    services.retire_company_value(request.user, value=kept_company_value_or_404(request, pk))
    say_done(request, _("Archived."), undo=reverse("recognition:bring_back_company_value", args=[pk]))
    return redirect("recognition:company_values")


@require_POST
def bring_back_company_value(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        services.restore_company_value(request.user, value=kept_company_value_or_404(request, pk))
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        say_done(request, _("Restored."), undo=reverse("recognition:archive_company_value", args=[pk]))
    return redirect("recognition:company_values")


@require_GET
def incentives(request: PersonRequest) -> HttpResponse:
    """The catalogue, and the nominations that concern the reader."""
    me, catalogue = request.user, Incentive.objects.visible_to(request.user)
    everything = list(catalogue if policy.can_keep_catalogue(me) else catalogue.offered())
    nominations = Nomination.objects.visible_to(me).select_related("incentive", "nominee", "nominator")
    nominations = nominations.only(*NOMINATION_COLUMNS)
    context = {
        "section": "recognition",
        "here": "incentives",
        "offered": [one for one in everything if one.archived_at is None],
        "archived": [one for one in everything if one.archived_at is not None],
        "nomination_lists": [
            (title, button, [(one, one.state_for(me)) for one in found[:MAX_RECENT_NOMINATIONS]])
            for title, button, found in (
                (_("Yours to take"), _("Choose"), nominations.to_take(me, dates.today())),
                (_("Waits for a second person"), _("Look at it"), nominations.to_decide(me)),
            )
        ],
        "made": [(one, one.state_for(me)) for one in nominations.filter(nominator=me)[:MAX_RECENT_NOMINATIONS]],
        "can_keep": policy.can_keep_catalogue(me),
    }
    return render(request, "recognition/incentives.html", context)


@require_http_methods(["GET", "POST"])
@makes_one(change="recognition:incentive")
def add_incentive(request: PersonRequest) -> HttpResponse:
    require(policy.can_keep_catalogue(request.user))
    return edit_incentive(request, IncentiveForm(request.POST or None), None)


@require_http_methods(["GET", "POST"])
def incentive(request: PersonRequest, pk: int) -> HttpResponse:
    stored = kept_incentive_or_404(request, pk)
    initial = {name: getattr(stored, name) for name in ("name", "description", "unit", "cost", "is_available")}
    return edit_incentive(request, IncentiveForm(request.POST or None, initial=initial), stored)


def edit_incentive(request: PersonRequest, form: IncentiveForm, stored: Incentive | None) -> HttpResponse:
    if form.submit(
        lambda: services.save_incentive(
            request.user, fields=services.IncentiveFields(**form.cleaned_data), incentive=stored
        )
    ):
        say_done(request, _("Saved."))
        return redirect("recognition:incentives")
    context = {"section": "recognition", "form": form, "incentive": stored}
    return render_page(request, "recognition/incentive.html", context)


def kept_incentive_or_404(request: PersonRequest, pk: int) -> Incentive:
    """403 for whoever does not keep the catalogue."""
    found = get_object_or_404(Incentive.objects.visible_to(request.user), pk=pk)
    require(policy.can_keep_catalogue(request.user))
    return found


@require_POST
def archive_incentive(request: PersonRequest, pk: int) -> HttpResponse:
    services.retire_incentive(request.user, incentive=kept_incentive_or_404(request, pk))
    say_done(request, _("Archived."), undo=reverse("recognition:offer_incentive_again", args=[pk]))
    return redirect("recognition:incentives")


@require_POST
def offer_incentive_again(request: PersonRequest, pk: int) -> HttpResponse:
    services.restore_incentive(request.user, incentive=kept_incentive_or_404(request, pk))
    say_done(request, _("Restored."), undo=reverse("recognition:archive_incentive", args=[pk]))
    return redirect("recognition:incentives")
