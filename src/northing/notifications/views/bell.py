"""The bell: its dot, the menu below it, and what can be done with its rows."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.kernel import dates
from northing.kernel.addresses import split_address
from northing.notifications.models import InboxMark
from northing.notifications.queries.marks import MAX_ROWS, later_days
from northing.notifications.services.marks import (
    bring_back,
    look_into_inbox,
    put_off,
    read_everything,
    unread_again,
)
from northing.people.http import PersonRequest
from northing.ui.formats import format_day
from northing.ui.toasts import say_done


@require_GET
def bell(request: PersonRequest) -> HttpResponse:
    """The menu below the bell, fetched when it is opened."""
    if not request.htmx:
        return redirect("home:waiting")
    today = dates.today()
    rows = look_into_inbox(request.user, today)
    return render(
        request,
        "notifications/_bell_menu.html",
        {"rows": [row for row in rows if row.later_until is None][:MAX_ROWS], **later_days(today)},
    )


@require_GET
def dot(request: PersonRequest) -> HttpResponse:
    """Whether there is news, looked up anew. The page that asks is open: what waits about it is read."""
    if not request.htmx:
        return redirect("home:waiting")
    page = split_address(request.htmx.current_url or "").path
    look_into_inbox(request.user, dates.today(), page=page)
    return render(request, "notifications/_dot.html")


@require_POST
def read_all(request: PersonRequest) -> HttpResponse:
    moment = read_everything(request.user, dates.today())
    say_done(request, _("All of it is read."), undo=reverse("notifications:unread_again"), at=moment.isoformat())
    return redirect("home:waiting")


@require_POST
def unread_all(request: PersonRequest) -> HttpResponse:
    """Takes back ``read_all``."""
    moment = moment_of(request.POST.get("at", ""))
    if moment is not None:
        unread_again(request.user, read_at=moment)
    return redirect("home:waiting")


@require_POST
def later(request: PersonRequest) -> HttpResponse:
    """Puts one item off until tomorrow or Monday."""
    today, mark = dates.today(), mark_of(request)
    days = later_days(today)
    until = days["monday"] if request.POST.get("until") == "monday" else days["tomorrow"]
    put_off(request.user, today, mark=mark, until=until)
    sentence = _("Back on %(date)s.") % {"date": format_day(until)}
    say_done(request, sentence, undo=reverse("notifications:bring_back"), key=mark.key)
    return redirect("home:waiting")


@require_POST
def back(request: PersonRequest) -> HttpResponse:
    bring_back(request.user, mark=mark_of(request))
    return redirect("home:waiting")


def mark_of(request: PersonRequest) -> InboxMark:
    # PostgreSQL compares with no text that holds a null character.
    key = request.POST.get("key", "").replace("\0", "")
    return get_object_or_404(InboxMark.objects.visible_to(request.user), key=key)


def moment_of(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
        return moment.astimezone(dates.UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):  # such as the first day of the first year, east of Greenwich
        return None
