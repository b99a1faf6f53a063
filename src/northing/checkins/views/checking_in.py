"""The check-in itself: one goal at a time, each step saved on its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.checkins import policy
from northing.checkins.forms.accomplishment import DeedAlongTheWayForm
from northing.checkins.forms.goal_step import GoalStepForm
from northing.checkins.models import CheckIn, GoalNote
from northing.checkins.services import accomplishments
from northing.checkins.services import checking_in as services
from northing.goals.models import Action, Goal, GoalState, Measure
from northing.goals.queries.sharing import describe_goal_audience
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest


def month_or_404(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except (ValueError, OverflowError):
        raise Http404 from None


@require_GET
def check_in(request: PersonRequest, year: int, month: int) -> HttpResponse:
    """To the first goal not looked at yet; to the plan when there is none to look at."""
    first = month_or_404(year, month)
    if not policy.is_open(first, dates.today()):
        messages.info(request, "That month is closed. It stays as it is, and that is fine.")
        return redirect("checkins:overview")
    checkin = CheckIn.objects.visible_to(request.user).filter(month=first).first()
    goals = services.goals_to_look_at(request.user, checkin)
    if not goals:
        messages.info(request, "There is no active goal to look at yet. Your plan is the place to begin.")
        return redirect("goals:plan")
    answered = answered_in(checkin)
    open_first = sorted(goals, key=lambda goal: goal.state != GoalState.ACTIVE)
    waiting = next((goal for goal in open_first if goal.pk not in answered), goals[0])
    return redirect("checkins:goal_step", year=year, month=month, goal_pk=waiting.pk)


@dataclass
class Step:
    """One goal of a check-in with everything its page needs."""

    checkin: CheckIn
    goals: list[Goal]
    goal: Goal
    note: GoalNote | None
    measures: list[Measure]
    actions: list[Action]

    @property
    def at(self) -> int:
        return next(place for place, goal in enumerate(self.goals) if goal.pk == self.goal.pk)

    @property
    def following(self) -> Goal | None:
        return self.goals[self.at + 1] if self.at + 1 < len(self.goals) else None

    @property
    def previous(self) -> Goal | None:
        return self.goals[self.at - 1] if self.at else None


def step_of(request: PersonRequest, year: int, month: int, goal_pk: int) -> Step:
    """Raises Http404 for a goal that is not part of the check-in. A month not begun is written with its first step."""
    first = month_or_404(year, month)
    checkin = CheckIn.objects.visible_to(request.user).filter(month=first).first()
    if checkin is None and not policy.is_open(first, dates.today()):
        raise Http404
    goals = services.goals_to_look_at(request.user, checkin)
    goal = next((goal for goal in goals if goal.pk == goal_pk), None)
    if goal is None:
        raise Http404
    note = GoalNote.objects.filter(checkin=checkin, goal=goal).first() if checkin else None
    measures = list(Measure.objects.filter(goal=goal).with_latest())
    actions = list(Action.objects.filter(goal=goal).open())
    return Step(checkin or CheckIn(person=request.user, month=first), goals, goal, note, measures, actions)


@require_http_methods(["GET", "POST"])
def goal_step(request: PersonRequest, year: int, month: int, goal_pk: int) -> HttpResponse:
    step = step_of(request, year, month, goal_pk)
    form = GoalStepForm(request.POST or None, note=step.note, measures=step.measures, actions=all_actions(step))
    deed = DeedAlongTheWayForm(request.POST or None, on=services.day_of(step.checkin))
    if request.method == "POST" and all([form.is_valid(), deed.is_valid()]):
        try:
            keep_deed(request, step, deed)
            act = keep_words if "skip" in request.POST else save
            act(request, step, form)
        except Refused as refusal:
            (deed if refusal.field in deed.fields else form).show_refusal(refusal)
        else:
            return onward(request, step)
    return page(request, step, form, deed)


def all_actions(step: Step) -> QuerySet[Action]:
    return Action.objects.filter(goal=step.goal)


def begun(request: PersonRequest, step: Step) -> CheckIn:
    """The check-in as a row: looking at a page writes nothing, the first word does."""
    return step.checkin if step.checkin.pk else services.begin_checkin(request.user, month=step.checkin.month)


def answered_in(checkin: CheckIn | None) -> set[int]:
    """The goals of this check-in that have been looked at."""
    if checkin is None or checkin.pk is None:
        return set()
    return set(checkin.notes.exclude(answered_at=None).values_list("goal", flat=True))


def keep_deed(request: PersonRequest, step: Step, deed: DeedAlongTheWayForm) -> None:
    """Before the words: sent again after a refusal it is the accomplishment that is there, not a second one."""
    if deed.has_changed():
        accomplishments.add_accomplishment(request.user, facts=deed.facts(step.goal))
        messages.success(request, "What you did is kept among your accomplishments.")


def keep_words(request: PersonRequest, step: Step, form: GoalStepForm) -> None:
    """A goal skipped stays unanswered, and what was typed for it is there when one comes back."""
    if form.words().are_empty and step.note is None:
        return
    services.save_words(
        request.user,
        checkin=begun(request, step),
        goal=step.goal,
        words=form.words(),
        version=form.cleaned_data["version"],
    )


def save(request: PersonRequest, step: Step, form: GoalStepForm) -> None:
    """A first step sent off without a word is a step skipped; later, empty answers are answers taken back."""
    if step.note is None and form.is_blank():
        return
    services.note_goal(
        request.user,
        checkin=begun(request, step),
        goal=step.goal,
        words=form.words(),
        version=form.cleaned_data["version"],
        readings=form.readings(),
        done_actions=list(form.cleaned_data["done"]),
    )


def onward(request: PersonRequest, step: Step) -> HttpResponse:
    """To the next goal; after the last one the check-in is finished."""
    year, month = step.checkin.month.year, step.checkin.month.month
    if step.following:
        return redirect("checkins:goal_step", year=year, month=month, goal_pk=step.following.pk)
    try:
        services.finish_checkin(request.user, checkin=begun(request, step))
    except Refused as refusal:
        messages.info(request, refusal.message)
        return redirect("checkins:overview")
    return redirect("checkins:finished", year=year, month=month)


def page(request: PersonRequest, step: Step, form: GoalStepForm, deed: DeedAlongTheWayForm) -> HttpResponse:
    answered = answered_in(step.checkin)
    context = {
        "section": "checkins",
        "step": step,
        "goal": step.goal,
        "month": step.checkin.month,
        "number": step.at + 1,
        "way": [(goal, goal.pk in answered) for goal in step.goals],
        "form": form,
        "deed": deed,
        "before": note_before(request, step),
        "seen_by": describe_goal_audience(step.goal),
        "is_open_goal": step.goal.state == GoalState.ACTIVE,
        "today": dates.today(),
    }
    return render(request, "checkins/goal_step.html", context, status=422 if form.errors or deed.errors else 200)


def note_before(request: PersonRequest, step: Step) -> GoalNote | None:
    """What was said of this goal last time."""
    notes = GoalNote.objects.filter(goal=step.goal, checkin__person=request.user, answered_at__isnull=False)
    earlier = notes.filter(checkin__month__lt=step.checkin.month).select_related("checkin")
    return earlier.order_by("-checkin__month").first()


@require_POST
def autosave_note(request: PersonRequest, year: int, month: int, goal_pk: int) -> JsonResponse:
    """Keeps the words while one writes; 409 when another window has saved in the meantime."""
    step = step_of(request, year, month, goal_pk)
    form = GoalStepForm(request.POST, note=step.note, measures=step.measures, actions=all_actions(step))
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        note = services.save_words(
            request.user,
            checkin=begun(request, step),
            goal=step.goal,
            words=form.words(),
            version=form.cleaned_data["version"],
        )
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    saved = timezone.localtime(note.saved_at)
    return JsonResponse({"saved_at": f"{saved:%H:%M}", "version": services.version_of(note)})


def notes_of(checkin: CheckIn) -> list[GoalNote]:
    """With what the end of a check-in says of each goal, in a constant number of queries."""
    measures = Prefetch("goal__measures", Measure.objects.prefetch_related("readings"))
    answered = checkin.notes.exclude(answered_at=None).select_related("goal", "revision")
    return list(answered.prefetch_related(measures).order_by("goal__position", "pk"))
