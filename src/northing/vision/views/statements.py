"""The vision statement and its versions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from northing.kernel import dates
from northing.people.forms.audiences import offered
from northing.people.http import PersonRequest
from northing.people.models import Audience
from northing.people.queries.audiences import audience_options_for
from northing.ui.responses import render_page
from northing.vision import policy
from northing.vision.forms import StatementForm
from northing.vision.models import VisionStatement
from northing.vision.queries.starters import EXAMPLE_VISIONS
from northing.vision.queries.versions import page_of_versions
from northing.vision.services.statements import write_statement


@require_http_methods(["GET", "POST"])
def statement(request: PersonRequest) -> HttpResponse:
    current = VisionStatement.objects.latest_of(request.user)
    stored = {"horizon_year": dates.today().year + policy.DEFAULT_HORIZON_YEARS, "version": ""}
    if current:
        stored = {"text": current.text, "horizon_year": current.horizon_year, "version": current.version}
    audience_options = audience_options_for(request.user)
    stored["audience"] = offered(current.audience if current else Audience.ONLY_ME, audience_options)
    form = StatementForm(request.POST or None, initial=stored, person=request.user, audience_options=audience_options)
    if form.submit(lambda: write_statement(request.user, **form.cleaned_data)):
        messages.success(request, _("That is your north now. It shows on Today."))
        return redirect("vision:overview")
    context = {
        "section": "vision",
        "form": form,
        "current": current,
        "examples": EXAMPLE_VISIONS,
        "audience_options": audience_options,
    }
    return render_page(request, "vision/statement.html", context)


@require_GET
def statement_versions(request: PersonRequest) -> HttpResponse:
    page, pairs = page_of_versions(VisionStatement.objects.of(request.user), request.GET.get("page"))
    return render(request, "vision/statement_versions.html", {"section": "vision", "page": page, "pairs": pairs})
