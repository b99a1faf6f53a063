"""The objectives of the organisation as a tree."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from northing.kernel import dates
from northing.kernel.keys import joined
from northing.objectives import policy
from northing.objectives.models import Objective, ObjectiveQuerySet, Season
from northing.objectives.queries.objectives import (
    RANK,
    objective_tree,
    objectives_for_lines,
    objectives_near,
    objectives_to_show,
)
from northing.people.http import PersonRequest
from northing.people.models import Person

#: With more running objectives, the teams' are narrowed to those near the reader.
MAX_WHOLE_TREE = 40


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """``?show=coming``, ``closed`` or ``drafts``; without it, or with another word, what runs now."""
    today = dates.today()
    titles = show_titles(request.user, request.GET.get("show", ""))
    show = request.GET["show"] if request.GET.get("show") in titles else "now"
    wanted = objectives_to_show(request.user, show, today)
    is_narrowed = show == "now" and wanted[: MAX_WHOLE_TREE + 1].count() > MAX_WHOLE_TREE
    if is_narrowed:
        wanted = wanted.filter(objectives_near(request.user))
    page = page_of_objectives(request, wanted, is_running=show == "now")
    shown = [one.pk for one in page]
    roots = objective_tree(objectives_for_lines(wanted.filter(pk__in=shown)), today)
    root_keys = [line.objective.pk for line in roots]
    context = {
        "section": "objectives",
        "show": show,
        "kinds": list(titles.items()),
        "page": page,
        "roots": roots,
        "keys": joined(root_keys),
        "keys_below": joined(key for key in shown if key not in root_keys),
        "is_narrowed": is_narrowed,
        "can_draft": policy.can_draft_objectives(request.user),
        "seasons": Season.objects.inviting(request.user).open(today),
        "organisation": settings.ORGANISATION,
        "today": today,
    }
    return render(request, "objectives/overview.html", context)


def page_of_objectives(request: PersonRequest, wanted: ObjectiveQuerySet, *, is_running: bool) -> Page[Objective]:
    """Keys only. Running ones from the highest level down, of the others those that end last first."""
    ordered = wanted.order_by(RANK, "starts_on", "pk") if is_running else wanted.order_by("-ends_on", "-pk")
    return Paginator(ordered.only("pk"), settings.PAGE_SIZE).get_page(request.GET.get("page"))


def show_titles(person: Person, show: str) -> dict[str, str]:
    """What the reader may choose to show; drafts only when they see some, or are looking at them already."""
    titles = {"now": _("Now"), "coming": _("Coming"), "closed": _("Closed"), "drafts": _("Drafts")}
    if show != "drafts" and not objectives_to_show(person, "drafts", dates.today()).exists():
        del titles["drafts"]
    return titles
