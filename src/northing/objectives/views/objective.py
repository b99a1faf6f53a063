"""One objective: why, what shows it, what serves it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.kernel import dates
from northing.objectives import policy
from northing.objectives.models import KeyResult, KeyResultUpdate, Objective
from northing.objectives.views.access import objective_to_read
from northing.objectives.views.lines import KeyResultLine, ObjectiveLine, line_of, span_words
from northing.objectives.views.overview import with_all
from northing.people.http import PersonRequest

BELOW_ON_A_PAGE = 20
CHANGES = 8
UPDATES = 6


#: What is said of an update.
UPDATE = ("key_result", "on", "value", "note", "by__name")


@dataclass(frozen=True, slots=True)
class KeyResultView:
    """A key result with its latest updates."""

    line: KeyResultLine
    updates: list[KeyResultUpdate]


@require_GET
def objective(request: PersonRequest, pk: int) -> HttpResponse:
    found = objective_to_read(request.user, pk)
    today = dates.today()
    line = line_with_updates(found)
    seen = Objective.objects.visible_to(request.user).only("title")
    can_publish = policy.can_publish(request.user, found)
    context = {
        "section": "objectives",
        "objective": found,
        "line": line,
        "results": [KeyResultView(one, list(one.key_result.updates.all())[:UPDATES]) for one in line.key_results],
        "parent": seen.filter(pk=found.parent_id).first() if found.parent_id else None,
        "predecessor": seen.filter(pk=found.predecessor_id).first() if found.predecessor_id else None,
        "successors": seen.filter(predecessor=found),
        "below": below(request, found),
        "changes": found.changes.select_related("by").only("at", "what", "objective", "by__name")[:CHANGES],
        "can_publish": can_publish,
        "is_editor": can_publish or found.owner_id == request.user.pk,
        "days": span_words(found.starts_on, found.ends_on),
        "is_over": found.ends_on < today,
        "can_be_served": found.state == "published" and found.ends_on >= today,
    }
    return render(request, "objectives/objective.html", context)


def line_with_updates(found: Objective) -> ObjectiveLine:
    updates = Prefetch("updates", KeyResultUpdate.objects.select_related("by").only(*UPDATE))
    results = list(KeyResult.objects.filter(objective=found).prefetch_related(updates))
    found._prefetched_objects_cache = {"key_results": results}  # type: ignore[attr-defined] # Django's own cache
    return line_of(found, dates.today())


def below(request: PersonRequest, found: Objective) -> dict[str, object]:
    """A page of what serves it, drafts only for those who see them."""
    children = with_all(Objective.objects.visible_to(request.user).filter(parent=found))
    page = Paginator(children, BELOW_ON_A_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "lines": [line_of(one, dates.today()) for one in page]}
