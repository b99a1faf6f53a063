"""The steps of a review: one goal at a time."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals.policy import is_shared_with_manager
from northing.goals.queries.progress import with_progress
from northing.goals.queries.sharing import describe_goal_audience
from northing.goals.views.reading_along import READ_BUTTON, read_form
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.reviews.forms.decisions import GoalReviewForm
from northing.reviews.models import GoalReviewDraft, Review
from northing.reviews.queries.picture import goal_picture
from northing.reviews.queries.reviews import ReviewStep, find_review_step, next_undecided
from northing.reviews.services.decisions import decide_goal, discard_review_draft, save_review_draft
from northing.reviews.services.reviews import begin_review, finish_review
from northing.reviews.views.reviews import quarter_or_404
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
def goal_step(request: PersonRequest, year: int, month: int, goal_pk: int) -> HttpResponse:
    """One goal of a review. ``later`` keeps what was typed and leaves; ``discard`` goes back to what was saved;
    ``read`` shows what the coach says of it.
    """
    step = _step_or_404(request, year, month, goal_pk)
    if "discard" in request.POST and step.draft:
        discard_review_draft(request.user, review=step.review, goal=step.goal)
        return redirect(request.path)
    form = _step_form(request, step)
    if "later" in request.POST and form.submit(lambda: _save_draft(request, step, form)):
        return redirect("reviews:overview")
    if not {"later", READ_BUTTON} & request.POST.keys() and _is_decided(request, step, form):
        return _go_on(request, step)
    return render_page(request, "reviews/goal_step.html", _step_context(step, form))


def _step_context(step: ReviewStep, form: GoalReviewForm) -> dict[str, object]:
    (goal,) = with_progress([step.goal])
    return {
        "section": "reviews",
        "step": step,
        "goal": goal,
        "quarter": step.review.about,
        "goals_with_state": [(each, each.pk in step.decided) for each in step.goals],
        "form": form,
        "change": read_form(goal.owner, goal, form),
        "picture": goal_picture(goal, step.review.about, dates.today()),
        "seen_by": describe_goal_audience(goal),
        "manager": goal.owner.manager if is_shared_with_manager(goal) else None,
    }


def _is_decided(request: PersonRequest, step: ReviewStep, form: GoalReviewForm) -> bool:
    if not form.is_bound or not form.require_decision():
        return False
    return form.submit(
        lambda: decide_goal(
            request.user,
            review=_begin_step(request, step),
            goal=step.goal,
            answers=form.answers(),
            version=form.cleaned_data["version"],
        )
    )


@require_POST
def autosave_decision(request: PersonRequest, year: int, month: int, goal_pk: int) -> JsonResponse:
    """Keeps a draft: ``{"saved_at": "14:05", "version": "..."}``, or 409 when another window has saved meanwhile."""
    step = _step_or_404(request, year, month, goal_pk)
    form = _step_form(request, step)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        draft = _save_draft(request, step, form)
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    saved_at = timezone.localtime(draft.saved_at) if draft else timezone.localtime(dates.now())
    return JsonResponse({"saved_at": f"{saved_at:%H:%M}", "version": draft.version if draft else ""})


def _step_or_404(request: PersonRequest, year: int, month: int, goal_pk: int) -> ReviewStep:
    step = find_review_step(request.user, quarter_or_404(year, month), goal_pk)
    if step is None:
        raise Http404
    return step


def _step_form(request: PersonRequest, step: ReviewStep) -> GoalReviewForm:
    return GoalReviewForm(request.POST or None, at_hand=step.at_hand, deadline=step.goal.deadline)


def _begin_step(request: PersonRequest, step: ReviewStep) -> Review:
    """The review as a row: looking at a page writes nothing, the first word does."""
    return step.review if step.review.pk else begin_review(request.user, quarter=step.review.about)


def _save_draft(request: PersonRequest, step: ReviewStep, form: GoalReviewForm) -> GoalReviewDraft | None:
    """Nothing, where nothing was typed and nothing is kept."""
    answers = form.answers()
    if step.at_hand is None and answers.are_blank:
        return None
    return save_review_draft(
        request.user,
        review=_begin_step(request, step),
        goal=step.goal,
        answers=answers,
        version=form.cleaned_data["version"],
    )


def _go_on(request: PersonRequest, step: ReviewStep) -> HttpResponse:
    """To the next goal without a decision; after the last one the review is finished."""
    year, month = step.review.about.first.year, step.review.about.first.month
    following = next_undecided(step.goals, step.decided | {step.goal.pk}, after=step.number)
    if following:
        return redirect("reviews:goal_step", year=year, month=month, goal_pk=following.pk)
    try:
        finish_review(request.user, review=_begin_step(request, step))
    except Refused as refusal:
        messages.info(request, refusal.message)
        return redirect("reviews:review", year=year, month=month)
    return redirect("reviews:finished", year=year, month=month)
