"""One goal: where it stands, what moves it, how it came here, and what its owner changes on its page.

``goal_to_read`` and the like are how views get their goal: unseen is 404, not allowed is 403.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.goals import policy
from northing.goals.coaching import offer_from_sentence
from northing.goals.forms.actions import ActionForm, ReadingForm
from northing.goals.forms.exploration import DecideByForm, NewExperimentForm, OptionForm
from northing.goals.forms.sharing import AlignForm, ShareForm
from northing.goals.models import Action, Goal, Measure, Option, Reading, Revision, Rhythm
from northing.goals.queries.adjustments import unfinished_adjustment_of
from northing.goals.queries.facts import facts_of
from northing.goals.queries.forecast import forecast_words
from northing.goals.queries.mismatches import find_mismatches
from northing.goals.queries.parts import OpenParts, forget_checkin, open_parts
from northing.goals.queries.progress import Progress, progress_of
from northing.goals.queries.rhythms import RhythmView, rhythm_of_rate, rhythm_view
from northing.goals.queries.seen import read_goal_in_detail, read_visible_goal
from northing.goals.queries.sharing import (
    audience_previews_for,
    describe_audience_to,
    describe_goal_audience,
    list_told_readers,
)
from northing.goals.services import goals as services
from northing.goals.services import offers
from northing.goals.services.exploration import MAX_EXPERIMENTS_PER_OPTION, MAX_OPTIONS_PER_GOAL
from northing.kernel import dates
from northing.kernel.errors import require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.shared_parts import describe_parts
from northing.people.services.access_log import log_access
from northing.ui.charts import Chart, Row, chart_of
from northing.ui.forms import NorthingForm
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: In the address of a goal's page: the form for an action stays open, because one was just added.
ADD_ANOTHER = "another"
#: Of the earlier versions on a goal's page.
CHANGES_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure with its picture and the ``readings`` it shows; ``chart`` is None before the first.

    ``rhythm`` is None for a figure; ``offered`` is the rhythm that a rate could be kept as. ``forecast`` is a sentence,
    empty where the readings say too little or the goal is not active.
    """

    measure: Measure
    readings: list[Reading]
    chart: Chart | None
    form: ReadingForm
    rhythm: RhythmView | None = None
    offered: Rhythm | None = None
    forecast: str = ""


@dataclass(frozen=True, slots=True)
class WordingChange:
    """A revision beside the one before it."""

    new: Revision
    old: Revision


@dataclass(frozen=True, slots=True)
class OptionView:
    """``form`` is None when there is no room for another experiment."""

    option: Option
    form: NorthingForm | None


@dataclass(frozen=True, slots=True)
class ExplorationView:
    """``option_form`` is None when three options are there."""

    options: list[OptionView]
    option_form: NorthingForm | None
    decide_form: NorthingForm
    decide_by: date | None


def goal_to_read(person: Person, pk: int) -> Goal:
    """One query, whoever reads. Of one's own the owner is at hand, with all that is known of them."""
    for goal in read_visible_goal(person, pk):
        if goal.owner_id == person.pk:
            goal.owner = person
        return goal
    raise Http404


def goal_to_change(person: Person, pk: int) -> Goal:
    goal = goal_to_read(person, pk)
    require(policy.can_change_goal(person, goal))
    return goal


def goal_to_edit(person: Person, pk: int) -> Goal:
    goal = goal_to_read(person, pk)
    require(policy.can_edit_goal(person, goal))
    return goal


def goal_in_detail(person: Person, pk: int) -> Goal:
    """For what is said about it: the owner, and by audience the manager and the mentors. One query for either."""
    for goal in read_goal_in_detail(person, pk):
        return goal
    goal = goal_to_read(person, pk)
    require(policy.can_see_detail(person, goal))
    return goal


@require_GET
def goal(request: PersonRequest, pk: int) -> HttpResponse:
    """Opened by somebody else, its owner can read so: the one thing that is written by looking."""
    found = goal_to_read(request.user, pk)
    log_access(request.user, thing=found, owner=found.owner)
    return render_goal_page(request, found)


def render_goal_page(
    request: PersonRequest,
    goal: Goal,
    *,
    reading_form: ReadingForm | None = None,
    exploration_forms: Mapping[str, NorthingForm] | None = None,
) -> HttpResponse:
    """A form that came back with errors takes the empty one's place."""
    forms = [reading_form, *(exploration_forms or {}).values()]
    context = goal_context(
        request.user,
        goal,
        reading_form=reading_form,
        exploration_forms=exploration_forms,
        page=request.GET.get("page"),
    )
    is_adding = ADD_ANOTHER in request.GET
    return render_page(request, "goals/goal.html", context | {"is_adding": is_adding, "returned_forms": forms})


def goal_context(
    reader: Person,
    goal: Goal,
    *,
    can_act: bool = True,
    reading_form: ReadingForm | None = None,
    exploration_forms: Mapping[str, NorthingForm] | None = None,
    page: str | None = None,
) -> dict[str, object]:
    """Everything the goal's page shows to ``reader``. Without ``can_act`` there is nothing to press.

    ``page`` is that of the earlier versions: what differs is worked out for those that are shown.
    """
    today = dates.today()
    in_detail = policy.can_see_detail(reader, goal)
    measures, actions = read_parts(goal, today)
    revisions = list(goal.revisions.order_by("-number")) if in_detail else []
    is_owner = policy.can_change_goal(reader, goal)
    parts = (
        open_parts(reader, goal, with_marks=any(measure.is_rhythm for measure in measures))
        if in_detail and not is_owner
        else None
    )
    if not is_owner and not (parts and parts.knows_checkin):
        forget_checkin(goal)
    can_edit = can_act and policy.can_edit_goal(reader, goal)
    progress = progress_for_reader(goal, measures, actions)
    return actions_context(actions if in_detail else []) | {
        "section": "plan" if is_owner else "team" if in_detail else "",
        "goal": goal,
        "progress": progress,
        "facts": facts_of(goal, progress, measures, in_detail=in_detail, is_mine=can_act and is_owner),
        "visible_to": describe_goal_audience(goal) if is_owner else describe_audience_to(goal, reader),
        "can_act": can_act,
        "is_set_together": can_act and in_detail and not goal.is_draft and reader.has_colleagues,
        "can_change": can_act and is_owner,
        "can_edit": can_edit,
        "in_detail": in_detail,
        "offer": offer_from_sentence(reader, goal, is_measured=bool(measures)) if can_edit else None,
        "mismatch": find_mismatches(goal, measures, revisions) if can_edit else None,
        "measures": [measure_view(measure, goal, reading_form, parts) for measure in measures] if in_detail else [],
        "exploration": exploration_of(goal, exploration_forms or {}) if in_detail else None,
        "next_action": goal.next_action,
        "adjustment": unfinished_adjustment_of(goal) if can_act and is_owner else None,
        "changes": Paginator(list_changes(revisions, parts), CHANGES_PER_PAGE).get_page(page),
        "is_paging": page is not None,
        "is_past_day": goal.is_active and goal.deadline is not None and goal.deadline < today,
    }


def actions_context(actions: list[Action]) -> dict[str, object]:
    return {
        "open_actions": [action for action in actions if action.done_on is None],
        "done_actions": [action for action in actions if action.done_on is not None],
        "action_form": ActionForm(),
    }


def read_parts(goal: Goal, today: date) -> tuple[list[Measure], list[Action]]:
    """With what their records are drawn from: readings, marks of rhythms, ticks of repeating actions."""
    measures = list(goal.measures.prefetch_related("readings", "reading_changes").with_counts(today))
    prefetch_related_objects(measures, "marks")
    actions = list(Action.objects.filter(goal=goal).with_last_tick())
    prefetch_related_objects([action for action in actions if action.repeats], "ticks")
    return measures, actions


def list_changes(revisions: list[Revision], parts: OpenParts | None) -> list[WordingChange]:
    """The latest first. A change is closed with the account of it; the wording before an open one was open already."""
    changes = [WordingChange(new, old) for new, old in pairwise(revisions)]
    return [change for change in changes if parts is None or change.new.pk in parts.revisions]


def progress_for_reader(goal: Goal, measures: list[Measure], actions: list[Action]) -> Progress:
    """``progress_of`` reads measures and actions again; the page has them, so they are handed over as prefetched."""
    goal._prefetched_objects_cache = {"measures": measures, "actions": actions}  # type: ignore[attr-defined] # Django's own cache
    for measure in measures:
        readings = list(measure.readings.all())
        last = readings[-1] if readings else None
        days = [reading.on for reading in readings] + [mark.begins_on for mark in measure.marks.all()]
        # As ``with_latest`` has them.
        vars(measure).update(latest_value=last.value if last else None, latest_on=max(days, default=None))
    return progress_of(goal, dates.today())


def measure_view(
    measure: Measure, goal: Goal, returned: ReadingForm | None, parts: OpenParts | None = None
) -> MeasureView:
    readings = [one for one in measure.readings.all() if parts is None or one.pk in parts.readings]
    rhythm = rhythm_view(measure, goal, measure.marks.all(), dates.today(), seen=parts.marks if parts else None)
    rows = [Row(reading.on, float(reading.value), reading.note) for reading in readings]
    chart = None
    if rows and not rhythm:
        chart = chart_of(
            rows,
            baseline=float(measure.baseline),
            target=float(measure.target),
            began=goal.began_on,
            deadline=goal.deadline,
            today=dates.today(),
        )
    prefix = reading_prefix(measure)
    form = ReadingForm(measure=measure, initial={"on": dates.today()}, prefix=prefix)
    if returned is not None and returned.prefix == prefix:
        return MeasureView(measure, readings, chart, returned, rhythm)
    forecast = forecast_words(measure, readings, today=dates.today(), deadline=goal.deadline) if goal.is_active else ""
    return MeasureView(measure, readings, chart, form, rhythm, rhythm_of_rate(measure), forecast)


def reading_prefix(measure: Measure) -> str:
    return f"m{measure.pk}"


def exploration_of(goal: Goal, returned: Mapping[str, NorthingForm]) -> ExplorationView | None:
    """None for a goal of another kind. ``returned`` holds forms that came back with errors, by ``option``,
    ``decide`` or an option's key.
    """
    if not goal.is_exploration:
        return None
    options = list(goal.options.prefetch_related("experiments"))
    has_room = len(options) < MAX_OPTIONS_PER_GOAL
    return ExplorationView(
        options=[OptionView(option, returned.get(str(option.pk)) or _experiment_form(option)) for option in options],
        option_form=returned.get("option") or (OptionForm() if has_room else None),
        decide_form=returned.get("decide") or DecideByForm(initial={"on": goal.decide_by}),
        decide_by=goal.decide_by or goal.deadline,
    )


def _experiment_form(option: Option) -> NewExperimentForm | None:
    has_room = len(option.experiments.all()) < MAX_EXPERIMENTS_PER_OPTION
    return NewExperimentForm(of=option.pk) if has_room else None


@require_http_methods(["GET", "POST"])
def share_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """Who sees the goal. A draft is nobody's but its owner's; its audience is chosen where it is written."""
    goal = goal_to_change(request.user, pk)
    if goal.is_draft:
        return redirect("goals:edit_goal", goal.pk)
    previews = audience_previews_for(request.user)
    earlier = describe_parts([goal]).get(goal.pk, "")
    form = ShareForm(request.POST or None, person=request.user, goal=goal, previews=previews, earlier=earlier)
    if form.submit(lambda: _share(request.user, goal, form.cleaned_data)):
        messages.success(request, _("Seen by: %(names)s.") % {"names": describe_goal_audience(goal)})
        return redirect("goals:goal", goal.pk)
    context = {"section": "plan", "goal": goal, "form": form, "told": list_told_readers(goal)}
    return render_page(request, "goals/share.html", context)


def _share(actor: Person, goal: Goal, answers: Mapping[str, Any]) -> Goal:
    opens_earlier = answers.get("opens_earlier", False)
    return services.change_audience(actor, goal=goal, audience=answers["audience"], opens_earlier=opens_earlier)


@require_http_methods(["GET", "POST"])
def align_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """Which objective the goal serves."""
    goal = goal_to_edit(request.user, pk)
    form = AlignForm(request.POST or None, person=request.user, goal=goal)
    if form.submit(lambda: services.change_objective(request.user, goal=goal, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect("goals:goal", pk)
    return render_page(request, "goals/align_goal.html", {"section": "plan", "form": form, "goal": goal})


@require_POST
def take_from_sentence(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """What the goal's sentence says and its fields do not: ``what`` is ``measure`` or ``reason``, or ``said`` for what
    has stayed behind when the sentence changed. A second press finds nothing left to take.
    """
    goal = goal_to_edit(request.user, pk)
    if what == "said":
        return _take_mismatch(request, goal)
    if what not in {"measure", "reason"}:
        raise Http404
    offer = offer_from_sentence(request.user, goal, is_measured=goal.measures.exists())
    if what == "measure" and offer.measure:
        offers.apply_measure(request.user, goal=goal, row=offer.measure.row)
        messages.success(request, _("That is the measure now. Change it whenever you like."))
    if what == "reason" and offer.reason:
        offers.apply_reason(request.user, goal=goal, reason=offer.reason)
        messages.success(request, _("That is the reason now. Change it whenever you like."))
    return redirect("goals:goal", goal.pk)


def _take_mismatch(request: PersonRequest, goal: Goal) -> HttpResponse:
    mismatch = find_mismatches(goal)
    if mismatch:
        offers.apply_mismatch(request.user, goal=goal, mismatch=mismatch)
        messages.success(request, _("The goal stands as its sentence says now."))
    return redirect("goals:goal", goal.pk)
