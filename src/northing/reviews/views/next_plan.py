"""The end of a plan's year: a look back, and the start into the next plan."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from northing.goals.models import Goal, Plan
from northing.goals.models.goals import SHAREABLE_STATES
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.reviews.forms.next_plan import NextPlanForm
from northing.reviews.queries.next_plan import goals_to_carry, look_back, plan_to_renew
from northing.reviews.services.next_plan import start_next_plan
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: The next plan may begin later than the day after the last one.
MONTHS_OFFERED = 4


@require_http_methods(["GET", "POST"])
def next_plan(request: PersonRequest) -> HttpResponse:
    """Active goals are ticked to begin with, parked ones are offered."""
    today = dates.today()
    plan = plan_to_renew(Plan.objects.visible_to(request.user), today)
    if plan is None:
        messages.info(request, _("Your plan has months ahead. The next one can start when its year ends."))
        return redirect("goals:plan")
    goals = Goal.objects.of(request.user).filter(state__in=SHAREABLE_STATES)
    form = NextPlanForm(request.POST or None, goals=goals, months=_first_months(plan, today))
    if form.submit(lambda: start_next_plan(request.user, **form.cleaned_data)):
        say_done(request, _("Your next plan is begun."))
        return redirect("goals:plan")
    carry = goals_to_carry(request.user, today)
    context = {
        "section": "reviews",
        "form": form,
        "plan": plan,
        "has_ended": plan.ends_on < today,
        "back": look_back(request.user, plan),
        "carry": carry,
        "chosen": _chosen_keys(request, form) if form.is_bound else {one.goal.pk for one in carry.active},
    }
    return render_page(request, "reviews/next_plan.html", context)


def _chosen_keys(request: PersonRequest, form: NextPlanForm) -> set[int]:
    """The ticks as they were sent, where the form comes back."""
    return {int(key) for key in request.POST.getlist(form.add_prefix("carried")) if key.isascii() and key.isdigit()}


def _first_months(plan: Plan, today: date) -> list[date]:
    """From the day after the plan on, or from this month where it ended a while ago."""
    first = max(plan.ends_on + dates.ONE_DAY, dates.first_of_month(today))
    return [dates.add_months(first, step) for step in range(MONTHS_OFFERED)]
