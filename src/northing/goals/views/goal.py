"""One goal: where it stands, what moves it, and how it came here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.goals import policy
from northing.goals.coaching import untaken_of
from northing.goals.forms.action import ActionForm
from northing.goals.forms.reading import ReadingForm
from northing.goals.models import Action, Goal, Measure, Revision
from northing.goals.progress import Standing, standing_of
from northing.goals.said import said_otherwise
from northing.goals.services.adjusting import unfinished_of
from northing.goals.services.sharing import audience_words, seen_as
from northing.goals.views.access import goal_to_read
from northing.goals.views.exploration import exploration_of
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.people.services.access_log import log_access
from northing.ui.charts import Chart, Row, chart_of
from northing.ui.forms import NorthingForm

#: In the address of a goal's page: the form for an action stays open, because one was just added.
ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure with its picture; ``chart`` is None before the first reading."""

    measure: Measure
    chart: Chart | None
    form: ReadingForm
    reached: bool


@require_GET
def goal(request: PersonRequest, pk: int) -> HttpResponse:
    """Opened by somebody else, its owner can read so: the one thing that is written by looking."""
    found = goal_to_read(request.user, pk)
    log_access(request.user, thing=found, owner=found.owner)
    return render(request, "goals/goal.html", goal_context(request, found))


def goal_context(
    request: PersonRequest,
    found: Goal,
    *,
    action_form: ActionForm | None = None,
    reading_form: tuple[int, ReadingForm] | None = None,
    exploring: Mapping[str, NorthingForm] | None = None,
) -> dict[str, object]:
    """Everything the goal's page shows. A form that came back with errors takes the empty one's place."""
    today = dates.today()
    in_detail = policy.can_see_detail(request.user, found)
    measures = list(found.measures.prefetch_related("readings"))
    actions = list(found.actions.all())
    revisions = list(found.revisions.order_by("-number")) if in_detail else []
    can_edit = policy.can_edit_goal(request.user, found)
    return {
        "section": "plan" if found.owner_id == request.user.pk else "team" if in_detail else "",
        "goal": found,
        "standing": standing_from(found, measures, actions, in_detail=in_detail),
        "who_sees": audience_words(found) if found.owner_id == request.user.pk else seen_as(found, request.user),
        "can_change": policy.can_change_goal(request.user, found),
        "can_edit": can_edit,
        "in_detail": in_detail,
        "untaken": untaken_of(request.user, found, is_measured=bool(measures)) if can_edit else None,
        "said": said_otherwise(found, measures, revisions) if can_edit else None,
        "measures": [measure_view(m, found, reading_form) for m in measures] if in_detail else [],
        "actions": actions if in_detail else [],
        "exploration": exploration_of(found, exploring or {}) if in_detail else None,
        "next_action": next_of(actions),
        "walk": unfinished_of(found) if request.user == found.owner else None,
        "changes": changes_of(revisions),
        "action_form": action_form or ActionForm(),
        "adding": ANOTHER in request.GET,
        "days_left": (found.deadline - today).days if found.deadline else None,
        "today": today,
    }


def standing_from(found: Goal, measures: list[Measure], actions: list[Action], *, in_detail: bool) -> Standing:
    """``standing_of`` reads measures and actions again; the page has them, so they are handed over as prefetched.

    Confidence is an answer of a check-in: those who see progress only do not see it through the back door.
    """
    found._prefetched_objects_cache = {"measures": measures, "actions": actions}  # type: ignore[attr-defined] # Django's own cache
    if not in_detail:
        found.confidence = None
    for measure in measures:
        readings = list(measure.readings.all())
        measure.latest_value = readings[-1].value if readings else None  # type: ignore[attr-defined]
    return standing_of(found, dates.today())


def measure_view(measure: Measure, found: Goal, returned: tuple[int, ReadingForm] | None) -> MeasureView:
    rows = [Row(reading.on, float(reading.value), reading.note) for reading in measure.readings.all()]
    chart = None
    if rows:
        chart = chart_of(
            rows,
            baseline=float(measure.baseline),
            target=float(measure.target),
            began=found.began_on,
            deadline=found.deadline,
            today=dates.today(),
        )
    form = ReadingForm(initial={"on": dates.today()}, prefix=f"m{measure.pk}")
    if returned and returned[0] == measure.pk:
        form = returned[1]
    reached = bool(rows) and measure.is_reached_by(measure.readings.all()[len(rows) - 1].value)
    return MeasureView(measure, chart, form, reached)


def next_of(actions: list[Action]) -> Action | None:
    """The open action whose day comes first; one without a day is nobody's next."""
    dated = [action for action in actions if action.due_on and not action.done_on]
    return min(dated, key=lambda action: (action.due_on, action.position, action.pk), default=None)


@dataclass(frozen=True, slots=True)
class Change:
    """A revision beside the one before it."""

    new: Revision
    old: Revision


def changes_of(revisions: list[Revision]) -> list[Change]:
    """The latest first; the first wording is no change."""
    return [Change(new, old) for new, old in pairwise(revisions)]
