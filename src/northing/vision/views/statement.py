"""The vision statement and its versions."""

from __future__ import annotations

from itertools import zip_longest

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.forms.audiences import offered
from northing.people.http import PersonRequest
from northing.people.models import Audience
from northing.people.queries.audiences import audience_options_for
from northing.vision import policy
from northing.vision.forms import StatementForm
from northing.vision.models import VisionStatement
from northing.vision.services.statements import opened_at, write_statement
from northing.vision.starters import VISIONS


@require_http_methods(["GET", "POST"])
def statement(request: PersonRequest) -> HttpResponse:
    current = VisionStatement.objects.latest_of(request.user)
    year = current.horizon_year if current else dates.today().year + policy.DEFAULT_HORIZON
    stored = {"text": current.text if current else "", "horizon_year": year, "version": opened_at(current)}
    audience_options = audience_options_for(request.user)
    stored["audience"] = offered(current.audience if current else Audience.ONLY_ME, audience_options)
    form = StatementForm(request.POST or None, initial=stored, person=request.user, audience_options=audience_options)
    if request.method == "POST" and form.is_valid():
        try:
            write_statement(request.user, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            messages.success(request, "That is your north now. It shows on Today.")
            return redirect("vision:overview")
    context = {
        "section": "vision",
        "form": form,
        "current": current,
        "examples": VISIONS,
        "audience_options": audience_options,
    }
    return render(request, "vision/statement.html", context, status=422 if form.errors else 200)


@require_GET
def statement_versions(request: PersonRequest) -> HttpResponse:
    versions = list(VisionStatement.objects.of(request.user))
    pairs = list(zip_longest(versions, versions[1:]))
    return render(request, "vision/statement_versions.html", {"section": "vision", "pairs": pairs})
