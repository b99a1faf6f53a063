"""Reviews by quarter: all of them, the way into one, its end, and what the manager gets."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import Count, Min
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.goals.forms.plans import DismissForm
from northing.goals.models import Goal, Plan
from northing.goals.queries.findings import dismissed_in_current_plan
from northing.goals.queries.plans import current_plan
from northing.goals.services.plans import save_dismissal
from northing.goals.views.plans import findings_to_show
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.services.access_log import log_accesses
from northing.reviews import policy
from northing.reviews.forms.reviews import LineForm
from northing.reviews.models import Quarter, Review, quarter_of
from northing.reviews.queries.finished import (
    DecisionRow,
    decision_rows,
    summarise_decisions,
    told_rows,
)
from northing.reviews.queries.next_plan import plan_to_renew
from northing.reviews.queries.picture import figures_of
from northing.reviews.queries.reviews import (
    decided_goal_keys,
    find_review,
    find_review_with_people,
    finished_reviews,
    goals_to_review,
    next_undecided,
    open_reviews,
)
from northing.reviews.queries.talks import next_talk_at
from northing.reviews.queries.whole_plan import (
    mix_of_kinds,
    next_dates,
    read_active_goals,
    read_plans,
    read_statement,
    values_in_plan,
)
from northing.reviews.services.reviews import mark_review_read, save_line, send_review
from northing.reviews.services.talks import put_on_agenda
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


def quarter_or_404(year: int, month: int) -> Quarter:
    """The quarter that begins with this month."""
    try:
        first = date(year, month, 1)
        quarter = quarter_of(first)
    except (ValueError, OverflowError):
        raise Http404 from None
    if quarter.first != first:
        raise Http404
    return quarter


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """The quarters that can be reviewed, and the reviews so far."""
    today = dates.today()
    plan = Goal.objects.of(request.user).active().aggregate(goal_count=Count("pk"), began_on=Min("activated_on"))
    quarters = open_reviews(request.user, today, plan_began_on=plan["began_on"])
    first = quarters[0].quarter
    context = {
        "section": "reviews",
        "open_reviews": quarters,
        "goal_count": plan["goal_count"],
        "reviews": list(finished_reviews(request.user)),
        "figures": figures_of(request.user, first.first, first.last),
        "plan_to_renew": plan_to_renew(Plan.objects.visible_to(request.user), today),
    }
    return render(request, "reviews/overview.html", context)


@require_GET
def review(request: PersonRequest, year: int, month: int) -> HttpResponse:
    """Redirects to the first goal not decided yet; to the end when all are; to the plan when there is none."""
    quarter = quarter_or_404(year, month)
    found = find_review(request.user, quarter)
    if not policy.is_quarter_open(quarter, dates.today()):
        if found is not None and found.is_finished:
            return redirect("reviews:finished", year=year, month=month)
        messages.info(request, _("That quarter is closed. It stays as it is, and that is fine."))
        return redirect("reviews:overview")
    goals = goals_to_review(request.user, found)
    if not goals:
        messages.info(request, _("There is no active goal to look at yet. Your plan is the place to begin."))
        return redirect("goals:plan")
    waiting = next_undecided(goals, decided_goal_keys(found)) or goals[0]
    return redirect("reviews:goal_step", year=year, month=month, goal_pk=waiting.pk)


@require_GET
def finished(request: PersonRequest, year: int, month: int) -> HttpResponse:
    """The end of a review: the decisions, a line for the manager, and the plan as a whole."""
    found = _finished_or_none(request, year, month)
    if found is None:
        return redirect("reviews:review", year=year, month=month)
    return _render_finished(request, found, _line_form(found))


@require_POST
def finish_line(request: PersonRequest, year: int, month: int) -> HttpResponse:
    """``send`` sends the review with its line to the manager; otherwise the line is kept."""
    found = _finished_or_none(request, year, month)
    if found is None:
        return redirect("reviews:review", year=year, month=month)
    form = LineForm(request.POST)
    act = send_review if "send" in request.POST else save_line
    if not form.submit(lambda: act(request.user, review=found, **form.cleaned_data)):
        return _render_finished(request, found, form)
    if "send" not in request.POST:
        say_done(request, _("Kept to yourself."))
        return redirect("home:today")
    manager = request.user.manager
    say_done(request, _("Sent to %(name)s.") % {"name": manager.first_name if manager else ""})
    return redirect("reviews:finished", year=year, month=month)


@require_POST
def dismiss_finding(request: PersonRequest, year: int, month: int) -> HttpResponse:
    """Archives a hint of the coach, as on the plan, and stays with the review."""
    found = _finished_or_none(request, year, month)
    plan = current_plan(request.user, dates.today())
    if found is None or plan is None:
        return redirect("reviews:review", year=year, month=month)
    form = DismissForm(request.POST)
    if form.submit(lambda: save_dismissal(request.user, plan=plan, **form.cleaned_data)):
        return redirect("reviews:finished", year=year, month=month)
    return _render_finished(request, found, _line_form(found), refused=form)


@require_POST
def add_to_talk(request: PersonRequest, year: int, month: int) -> HttpResponse:
    """Onto the agenda of the next 1:1 with the manager; then that page, where a word can be added."""
    found = _finished_or_none(request, year, month)
    if found is None:
        return redirect("reviews:review", year=year, month=month)
    try:
        item = put_on_agenda(request.user, review=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("reviews:finished", year=year, month=month)
    say_done(request, _("It is on the agenda."))
    return redirect("talks:talk", item.talk_id)


def _finished_or_none(request: PersonRequest, year: int, month: int) -> Review | None:
    found = find_review_with_people(request.user, quarter_or_404(year, month))
    if found is None:
        raise Http404
    return found if found.is_finished else None


def _line_form(review: Review) -> LineForm:
    return LineForm(initial={"line": review.line, "version": review.version})


def _render_finished(
    request: PersonRequest, found: Review, form: LineForm, *, refused: DismissForm | None = None
) -> HttpResponse:
    person, today = found.person, dates.today()
    manager = person.manager
    rows = decision_rows(found, reader=manager)
    told = [] if found.sent_at else [row for row in rows if row.is_told]
    plans = read_plans(person)
    context = {
        "section": "reviews",
        "review": found,
        "quarter": found.about,
        "rows": rows,
        "summary": summarise_decisions(rows),
        "form": form,
        "refused_form": refused,
        "manager": manager,
        "told": told,
        "left_out": len(rows) - len(told),
        "can_change": policy.is_quarter_open(found.about, today),
        "figures": figures_of(person, found.about.first, found.about.last),
        "next_talk_at": next_talk_at(person, dates.now()),
        "plan_to_renew": plan_to_renew(plans, today),
    }
    return render_page(request, "reviews/finished.html", context | _whole_plan(found, plans, today))


def _whole_plan(found: Review, plans: list[Plan], today: date) -> dict[str, object]:
    """What the side of the end shows: kinds, findings, values, the next dates."""
    person = found.person
    active = read_active_goals(person)
    plan = min((plan for plan in plans if plan.ends_on >= today), key=lambda plan: plan.starts_on, default=None)
    findings = []
    if plan is not None:
        plan.person = person
        findings = findings_to_show(plan, active, dismissed_in_current_plan(person, today), today)
    return {
        "plan": plan,
        "active": active,
        "findings": findings,
        "kinds": mix_of_kinds(active),
        "values": values_in_plan(person),
        "statement": next(iter(read_statement(person)), None),
        "next_dates": next_dates(active, found.about, today),
    }


@require_GET
def received(request: PersonRequest, pk: int) -> HttpResponse:
    """For the manager it was sent to: what is shared with them now, not what was then."""
    found = get_object_or_404(Review.objects.received_by(request.user).select_related("person"), pk=pk)
    rows: list[DecisionRow] = told_rows(request.user, found)
    log_accesses(request.user, things=[(row.decided.goal, found.person) for row in rows])
    context = {"section": "team", "review": found, "quarter": found.about, "told": rows}
    return render_page(request, "reviews/received.html", context)


@require_POST
def mark_read(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Review.objects.received_by(request.user), pk=pk)
    mark_review_read(request.user, review=found)
    say_done(request, _("Marked as read."))
    return redirect("reviews:received", pk=pk)
