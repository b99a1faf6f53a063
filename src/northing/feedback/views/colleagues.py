"""The search for colleagues, which three forms share."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.feedback.queries.colleagues import colleague_options_for
from northing.people.http import PersonRequest


def colleague_search(request: PersonRequest, words: str, chosen: list[Any], *, pick: str) -> dict[str, object]:
    """What ``_find.html`` draws; ``pick`` is "one" or "many"."""
    options = colleague_options_for(request.user, chosen=chosen, words=words)
    return {"options": options, "words": words.replace("\0", ""), "pick": pick}


@require_GET
def find_people(request: PersonRequest) -> HttpResponse:
    """Those chosen and those found, as a piece of a form: ``?words=an&people=3&people=7``, or ``&pick=one``."""
    pick = "one" if request.GET.get("pick") == "one" else "many"
    chosen = request.GET.getlist("person" if pick == "one" else "people")
    words = request.GET.get("words", "").replace("\0", "")
    return render(request, "feedback/_people.html", colleague_search(request, words, chosen, pick=pick))
