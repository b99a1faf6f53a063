"""The plan on one page, to print and to save."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from northing.goals.models import Goal, Plan
from northing.goals.queries.plans import GoalSummary, current_plan, summaries_of
from northing.goals.queries.sheet import sheet_of
from northing.goals.queries.sheet_file import SHEET_TEMPLATE, SheetPage, sheet_data
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.ui.charts import scale_of
from northing.ui.pdf.typesetting import pdf_response, typeset
from northing.vision.models import VisionStatement


@require_GET
def plan_sheet(request: PersonRequest) -> HttpResponse:
    """Until ``?chosen=1`` says that the boxes were seen, north and the winning scenes are on it, private goals not."""
    plan = current_plan(request.user, dates.today())
    if plan is None:
        return redirect("goals:plan")
    summaries = _active_goals(request)
    page = _page_of(request, plan, summaries)
    context = {
        "section": "plan",
        "plan": plan,
        "sheet": page.sheet,
        "scale": page.scale,
        "vision": page.vision,
        "shows_north": page.shows_north,
        "shows_won": page.shows_won,
        "has_scenes": any(summary.goal.win_condition for summary in summaries),
    }
    return render(request, "goals/plan_sheet.html", context)


@require_GET
def plan_sheet_pdf(request: PersonRequest) -> HttpResponse:
    """The same choice as a file."""
    plan = current_plan(request.user, dates.today())
    if plan is None:
        return redirect("goals:plan")
    page = _page_of(request, plan, _active_goals(request))
    if not page.sheet.rows:
        return redirect("goals:plan_sheet")
    try:
        made = typeset(SHEET_TEMPLATE, sheet_data(request.user, page))
    except Refused as refusal:
        return _say_why(request, refusal)
    return pdf_response(made, _("Plan of %(name)s") % {"name": request.user.name})


def _say_why(request: PersonRequest, refusal: Refused) -> HttpResponseRedirect:
    messages.error(request, refusal.message)
    return redirect("goals:plan_sheet")


def _active_goals(request: PersonRequest) -> list[GoalSummary]:
    return summaries_of(Goal.objects.of(request.user).active(), request.user, dates.today())


def _chosen(request: PersonRequest) -> set[str]:
    return set(request.GET) if "chosen" in request.GET else {"north", "won"}


def _page_of(request: PersonRequest, plan: Plan, summaries: list[GoalSummary]) -> SheetPage:
    chosen = _chosen(request)
    sheet = sheet_of(summaries, with_private="private" in chosen)
    ends = [(row.goal.deadline, row.goal.name) for row in sheet.rows if row.goal.deadline]
    return SheetPage(
        sheet=sheet,
        scale=scale_of(plan.starts_on, plan.ends_on, today=dates.today(), marks=ends),
        vision=VisionStatement.objects.latest_of(request.user),
        shows_north="north" in chosen,
        shows_won="won" in chosen,
    )
