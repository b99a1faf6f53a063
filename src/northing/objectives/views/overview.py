"""Where the organisation is heading: its objectives as a tree."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Case, F, IntegerField, Q, When
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.kernel import dates
from northing.kernel.keys import joined
from northing.objectives import policy
from northing.objectives.models import Level, Objective, ObjectiveState, Season
from northing.objectives.models.objective import RANKS, ObjectiveQuerySet
from northing.objectives.views.lines import tree_of
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.team_tree import teams_around

#: Up to here the whole tree stands on one page; beyond it, of the teams' objectives only the reader's own.
WHOLE_UP_TO = 40
ON_A_PAGE = 25
DRAWN = ("title", "level", "parent", "state", "starts_on", "ends_on", "closed_on", "result")
SHOWN = {"now": "Now", "coming": "Coming", "closed": "Closed", "drafts": "Drafts"}
RANK = Case(*(When(level=level.value, then=rank) for level, rank in RANKS.items()), output_field=IntegerField())


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """``?show=coming``, ``closed`` or ``drafts``; what runs now otherwise."""
    today = dates.today()
    show = request.GET.get("show", "now")
    show = show if show in SHOWN else "now"
    seen = Objective.objects.visible_to(request.user)
    wanted = of_kind(seen, show, today)
    page, is_narrowed = page_of(wanted, request, show)
    roots = tree_of(with_all(wanted.filter(pk__in=[one.pk for one in page])), today)
    at_root = [line.objective.pk for line in roots]
    context = {
        "section": "objectives",
        "show": show,
        "kinds": kinds(request.user, show),
        "page": page,
        "roots": roots,
        "keys": joined(at_root),
        "keys_below": joined(one.pk for one in page if one.pk not in at_root),
        "is_narrowed": is_narrowed,
        "can_draft": policy.can_draft(request.user),
        "seasons": Season.objects.inviting(request.user).open(today),
        "organisation": settings.ORGANISATION,
        "today": today,
    }
    return render(request, "objectives/overview.html", context)


def of_kind(seen: ObjectiveQuerySet, show: str, today: date) -> ObjectiveQuerySet:
    if show == "coming":
        return seen.published().filter(starts_on__gt=today)
    if show == "closed":
        return seen.filter(state=ObjectiveState.CLOSED)
    if show == "drafts":
        return seen.filter(state=ObjectiveState.DRAFT)
    return seen.running(today)


def page_of(wanted: ObjectiveQuerySet, request: PersonRequest, show: str) -> tuple[Page[Objective], bool]:
    """Running ones from the top down, the latest first of the others; narrowed to the reader's teams when many."""
    ordered = wanted.order_by(RANK, "starts_on", "pk") if show == "now" else wanted.order_by("-ends_on", "-pk")
    is_narrowed = show == "now" and wanted[: WHOLE_UP_TO + 1].count() > WHOLE_UP_TO
    if is_narrowed:
        ordered = ordered.filter(near(request.user))
    size = WHOLE_UP_TO if show == "now" else ON_A_PAGE
    keys = ordered.only("pk")
    return Paginator(keys, size).get_page(request.GET.get("page")), is_narrowed


def near(person: Person) -> Q:
    """The company's, the departments', one's own, and those of one's teams: above, and led."""
    return ~Q(level=Level.TEAM) | Q(owner=person) | Q(team_id__in=teams_around(person))


def with_all(found: ObjectiveQuerySet) -> ObjectiveQuerySet:
    """With what ``tree_of`` reads, the top first."""
    return (
        found.select_related("team", "owner")
        .prefetch_related("key_results")
        .order_by(RANK, F("starts_on").desc(), "team__name", "pk")
        .only(*DRAWN, "team__name", "owner__name")
    )


def kinds(person: Person, show: str) -> list[tuple[str, str]]:
    """The choices of what to show; drafts only for those who have some to see."""
    has_drafts = show == "drafts" or Objective.objects.visible_to(person).filter(state=ObjectiveState.DRAFT).exists()
    return [(name, words) for name, words in SHOWN.items() if name != "drafts" or has_drafts]
