"""The page of a person's own calendar address, and what its buttons do."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.calendars.queries.addresses import address_of, subscribe_url, url_of
from northing.calendars.queries.entries import next_days
from northing.calendars.services.addresses import make_address, withdraw_address
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.ui.toasts import say_done


@require_GET
def calendar(request: PersonRequest) -> HttpResponse:
    """A page of its own with what comes next; for htmx the part of it that stands among the notifications."""
    address = address_of(request.user)
    url = url_of(address) if address else ""
    context = {"address": address, "url": url, "subscribe_url": subscribe_url(url)}
    if request.htmx:
        return render(request, "calendars/_section.html", context)
    return render(request, "calendars/calendar.html", context | {"days": next_days(request.user, dates.today())})


@require_POST
def make(request: PersonRequest) -> HttpResponse:
    make_address(request.user)
    say_done(request, _("Your calendar address is ready."))
    return redirect("calendars:calendar")


@require_POST
def withdraw(request: PersonRequest) -> HttpResponse:
    withdraw_address(request.user)
    say_done(request, _("The address is withdrawn."))
    return redirect("calendars:calendar")
