"""The search of the people picker."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.queries.picker import Circle, clean_words, options_found


@require_GET
def find(request: PersonRequest) -> HttpResponse:
    """Options for ``js/picker.js``: ``?words=an``, in the circle that ``Circle.address`` says, without the people
    ``chosen=7&chosen=9``.
    """
    words = clean_words(request.GET.get("words", ""))
    chosen = [key for key in map(key_of, request.GET.getlist("chosen")) if key is not None]
    options = options_found(Circle.of_address(request.user, request.GET), words, chosen=chosen)
    return render(request, "people/_picker_options.html", {"options": options, "words": words})
