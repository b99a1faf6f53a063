"""A record read as its readers will, before it is shared; and what they press."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.people.forms.audiences import AudienceForm
from northing.people.http import PersonRequest
from northing.people.models import Audience
from northing.people.queries.audiences import close_audience_options_for
from northing.records.models import Record
from northing.records.queries.collect import contents_of
from northing.records.queries.layout import lay_out
from northing.records.services.sharing import mark_record_read, share_record, withdraw_record
from northing.records.views.records import SECTION, own_record
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
def share(request: PersonRequest, pk: int) -> HttpResponse:
    """Left who gets it, right exactly what they get."""
    found = own_record(request, pk)
    options = [each for each in close_audience_options_for(request.user) if each.audience != Audience.ONLY_ME]
    stored = found.audience if found.is_shared else next((option.audience for option in options), "")
    form = AudienceForm(request.POST or None, person=request.user, audience_options=options, audience=stored)

    def give() -> Record:
        return share_record(request.user, record=found, audience=form.cleaned_data.get("audience", ""))

    if form.submit(give):
        say_done(request, _("Shared. They find it on Today."))
        return redirect("records:record", pk)
    context = {"section": SECTION, "record": found, "form": form, "layout": lay_out(contents_of(found))}
    return render_page(request, "records/share.html", context | {"options": options})


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_record(request, pk)
    withdraw_record(request.user, record=found)
    say_done(request, _("Withdrawn. Only you can see it now."))
    return redirect("records:record", pk)


@require_POST
def mark_read(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Record.objects.visible_to(request.user), pk=pk)
    mark_record_read(request.user, record=found)
    say_done(request, _("Marked as read."))
    return redirect("records:record", pk)
