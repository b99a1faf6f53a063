"""Lists of thanks: the wall, what one has got and given; on a goal's page and on a person's card."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from northing.goals.models import Goal
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.services.access_log import log_access_to_part
from northing.recognition.models import CompanyValue, Thanks, ThanksQuerySet
from northing.recognition.queries.cards import MAX_CARDS_IN_PART, card_page_of, cards_of, with_card_rows
from northing.ui.filters import bar_context, searched_words


@require_GET
def wall(request: PersonRequest) -> HttpResponse:
    """``?value=3`` keeps to one of the company's values, on each of the three lists ``?words=`` to what holds them."""
    found = Thanks.objects.on_the_wall(request.user)
    values = list(CompanyValue.objects.visible_to(request.user).current())
    key = key_of(request.GET.get("value", ""))
    if key is not None:
        found = found.filter(company_value=key)
    asked = next((value for value in values if value.pk == key), None)
    return render_wall(request, found, "wall", _("Thanks"), values=values, asked=asked)


@require_GET
def received(request: PersonRequest) -> HttpResponse:
    found = Thanks.objects.visible_to(request.user).for_person(request.user)
    return render_wall(request, found, "received", _("Thanks for you"))


@require_GET
def given(request: PersonRequest) -> HttpResponse:
    found = Thanks.objects.visible_to(request.user).filter(giver=request.user)
    return render_wall(request, found, "given", _("Thanks from you"))


def render_wall(request: PersonRequest, found: ThanksQuerySet, here: str, title: str, **more: object) -> HttpResponse:
    """``?before=57`` goes on after those thanks. Thanks are counted only when they were looked for."""
    words = searched_words(request)
    found = found.matching(words)
    page = card_page_of(request.user, found, key_of(request.GET.get("before", "")))
    bar = bar_context(words, found.count() if words else len(page.rows))
    bar["is_long"] = bar["is_long"] or not page.is_first
    context = {"section": "recognition", "here": here, "title": title, "page": page, **bar, **more}
    context["has_new"] = here == "received" and any(card.is_new for card in page.rows)
    return render(request, "recognition/wall.html", context)


@require_GET
def for_goal(request: PersonRequest, goal_pk: int) -> HttpResponse:
    """Only thanks that this reader sees, on a goal that this reader sees."""
    seen = Goal.objects.visible_to(request.user).select_related("owner").only("name", "owner__name")
    goal = get_object_or_404(seen, pk=goal_pk)
    log_access_to_part(request.user, thing=goal, owner=goal.owner)
    found = Thanks.objects.visible_to(request.user).filter(goal=goal)
    return render_cards_about(request, found, "goal", {"goal": goal, "person": goal.owner})


@require_GET
def of_person(request: PersonRequest, person_pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=person_pk)
    found = Thanks.objects.visible_to(request.user).for_person(person)
    return render_cards_about(request, found, "person", {"person": person})


def render_cards_about(
    request: PersonRequest, found: QuerySet[Thanks], about: str, context: dict[str, object]
) -> HttpResponse:
    """The latest few as a fragment for htmx, otherwise a page of them; ``about`` is "goal" or "person"."""
    context |= {"section": "recognition", "about": about, "is_me": context["person"] == request.user}
    if request.htmx:
        some = list(with_card_rows(found.order_by("-pk"))[: MAX_CARDS_IN_PART + 1])
        cards = cards_of(request.user, some[:MAX_CARDS_IN_PART])
        context |= {"cards": cards, "has_more": len(some) > MAX_CARDS_IN_PART}
        return render(request, "recognition/_lately.html", context)
    page = card_page_of(request.user, found, key_of(request.GET.get("before", "")))
    return render(request, f"recognition/for_{about}.html", context | {"page": page})
