"""The objectives of the organisation as a tree."""

from __future__ import annotations

from datetime import date

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
    count_to_show,
    objective_tree,
    objectives_near,
    objectives_that_say,
    objectives_to_show,
    read_lines,
)
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.filters import FEW_ENTRIES, chips_of, count_found, searched_words

#: With more running objectives, the teams' are narrowed to those near the reader.
MAX_WHOLE_TREE = 40


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """``?show=coming``, ``closed`` or ``drafts``; without it, or with another word, what runs now. ``?words=`` narrows
    to titles that hold them.
    """
    today = dates.today()
    words = searched_words(request)
    choices = show_choices(request.user, request.GET.get("show", ""), today)
    counts = {name: count for name, _title, count in choices}
    show = request.GET["show"] if request.GET.get("show") in counts else "now"
    wanted = objectives_to_show(request.user, show, today)
    if words:
        wanted = objectives_that_say(wanted, words)
    is_narrowed = show == "now" and not words and counts["now"] > MAX_WHOLE_TREE
    if is_narrowed:
        wanted = wanted.filter(objectives_near(request.user))
    page = page_of_objectives(request, wanted, is_running=show == "now")
    shown = [one.pk for one in page]
    roots = objective_tree(read_lines(shown), today)
    root_keys = [line.objective.pk for line in roots]
    context = {
        "section": "objectives",
        "show": show,
        "chips": chips_of(choices, field="show", chosen=show, words=words, whole="now"),
        "is_long": counts[show] > FEW_ENTRIES or bool(words),
        "words": words,
        "found": count_found(page.paginator.count) if words else "",
        "page": page,
        "roots": roots,
        "keys": joined(root_keys),
        "keys_below": joined(key for key in shown if key not in root_keys),
        "is_narrowed": is_narrowed,
        "can_draft": policy.can_draft_objectives(request.user),
        "seasons": Season.objects.inviting(request.user).open(today),
        "today": today,
    }
    return render(request, "objectives/overview.html", context)


def page_of_objectives(request: PersonRequest, wanted: ObjectiveQuerySet, *, is_running: bool) -> Page[Objective]:
    """Keys only. Running ones from the highest level down, of the others those that end last first."""
    ordered = wanted.order_by(RANK, "starts_on", "pk") if is_running else wanted.order_by("-ends_on", "-pk")
    return Paginator(ordered.only("pk"), settings.PAGE_SIZE).get_page(request.GET.get("page"))


def show_choices(person: Person, show: str, today: date) -> list[tuple[str, str, int]]:
    """What the reader may choose to show, with how many each has; drafts only when they see some, or are looking at
    them already.
    """
    titles = {"now": _("Now"), "coming": _("Coming"), "closed": _("Closed"), "drafts": _("Drafts")}
    counts = count_to_show(person, today)
    counted = [(name, title, counts[name]) for name, title in titles.items()]
    return [choice for choice in counted if choice[0] != "drafts" or choice[2] or show == "drafts"]
