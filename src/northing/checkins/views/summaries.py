"""A finished check-in on its way to the manager: seen before it goes, and read there."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.checkins import policy
from northing.checkins.models import CheckIn
from northing.checkins.queries.summaries import readable_outcomes
from northing.checkins.services.summaries import mark_summary_read, send_summary
from northing.checkins.views.checkins import month_or_404
from northing.kernel.errors import require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.services.access_log import log_accesses
from northing.ui.forms import NorthingForm
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
def send_summary_view(request: PersonRequest, year: int, month: int) -> HttpResponse:
    """What the manager will read, and the button that sends it."""
    found = get_object_or_404(CheckIn.objects.visible_to(request.user), month=month_or_404(year, month))
    require(policy.can_send_summary(request.user, found))
    manager = cast("Person", request.user.manager)  # the policy asks for one
    form = NorthingForm(request.POST if request.method == "POST" else None)
    if form.submit(lambda: send_summary(request.user, checkin=found)):
        say_done(request, _("Sent to %(name)s, who finds it on Today.") % {"name": manager.first_name})
        return redirect("checkins:finished", year=year, month=month)
    readable = readable_outcomes(manager, found)
    context = {
        "section": "checkins",
        "form": form,
        "checkin": found,
        "manager": manager,
        "readable": readable,
        "left_out": found.notes.count() - len(readable),
    }
    return render_page(request, "checkins/send_summary.html", context)


@require_GET
def received(request: PersonRequest, pk: int) -> HttpResponse:
    """For the manager it was sent to: what is shared with them now, not what was then."""
    found = get_object_or_404(CheckIn.objects.received_by(request.user).select_related("person"), pk=pk)
    readable = readable_outcomes(request.user, found)
    log_accesses(request.user, things=[(each.outcome.note.goal, found.person) for each in readable])
    context = {"section": "team", "checkin": found, "readable": readable}
    return render_page(request, "checkins/received.html", context)


@require_POST
def mark_read(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(CheckIn.objects.received_by(request.user), pk=pk)
    mark_summary_read(request.user, checkin=found)
    say_done(request, _("Marked as read."))
    return redirect("checkins:received", pk=pk)
