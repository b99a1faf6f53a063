"""What the coach says of the plan: put aside with a reason, and brought back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from northing.goals.forms.plan import DismissForm
from northing.goals.models import DismissedFinding, Plan
from northing.goals.services import findings
from northing.goals.views.plan import plan_context
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest


@require_POST
def dismiss_finding(request: PersonRequest, pk: int) -> HttpResponse:
    """``pk`` is the plan's."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    form = DismissForm(request.POST)
    if form.is_valid():
        try:
            findings.dismiss_finding(request.user, plan=plan, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            return redirect("goals:plan")
    return render(request, "goals/plan.html", plan_context(request.user, plan) | {"refused": form}, status=422)


@require_POST
def bring_back_finding(request: PersonRequest, pk: int) -> HttpResponse:
    dismissed = get_object_or_404(DismissedFinding.objects.visible_to(request.user).select_related("plan"), pk=pk)
    findings.bring_back_finding(request.user, dismissed=dismissed)
    return redirect("goals:plan")
