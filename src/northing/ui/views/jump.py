"""Jumping to a goal, a person, a page or an act: a search page, and the palette that ``js/palette.js`` opens."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.ui.jump import MAX_LENGTH, jump_to

#: What the script asks for: the palette when it opens, its hits while somebody types.
PARTS = {"palette": "northing/_palette.html", "hits": "northing/_hits.html"}


@require_GET
def jump(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("words", "")[:MAX_LENGTH]
    context = {"groups": jump_to(request.user, words), "words": words, "max_length": MAX_LENGTH}
    return render(request, PARTS.get(request.headers.get("X-Part", ""), "jump.html"), context)


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """What can be done with keys alone."""
    part = "northing/_keys.html" if request.headers.get("X-Part") else "keys.html"
    return render(request, part)
