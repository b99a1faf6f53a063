"""One's own records: the list, and the page where one chooses; for whom it was shared with, the same address reads."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.feedback.queries.quotable import has_unquotable_feedback
from northing.kernel import dates
from northing.kernel.errors import require
from northing.people.http import PersonRequest
from northing.people.queries.audiences import close_audience_options_for, describe_audience
from northing.people.services.access_log import log_access
from northing.recognition.queries.quotable import has_private_thanks
from northing.records import policy
from northing.records.forms.records import ChoiceForm, RecordForm, usual_period
from northing.records.models import Record, RecordReading
from northing.records.queries.collect import candidates_of, contents_of, read_record
from northing.records.queries.layout import lay_out, name_period
from northing.records.queries.snapshots import contents_shared
from northing.records.services.records import begin_record, change_record, choose_entries, delete_record
from northing.ui.form_keys import form_key_in, redirect_with_form_key
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: Own and shared ones in the list; more would be found by their period.
MAX_LISTED = 60
SECTION = "records"


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """One's own, and those that others share."""
    fields = ("pk", "title", "starts_on", "ends_on", "shared_at", "audience", "person_id")
    own = Record.objects.of(request.user).select_related("person", "shared_manager", "shared_team").defer("snapshot")
    theirs = Record.objects.shared_with(request.user).select_related("person").only(*fields, "person__name")
    rows = [(row, describe_audience(row, request.user) if row.is_shared else "") for row in own[:MAX_LISTED]]
    context = {"section": SECTION, "rows": rows, "theirs": theirs.order_by("-shared_at")[:MAX_LISTED]}
    return render(request, "records/overview.html", context)


@require_http_methods(["GET", "POST"])
def begin_record_view(request: PersonRequest) -> HttpResponse:
    key = form_key_in(request)
    if key is None:
        return redirect_with_form_key(request)
    form = RecordForm(request.POST or None, initial=usual_period(dates.today()))
    if form.submit(lambda: begin_record(request.user, words=form.words, form_key=key)):
        return redirect("records:record", form.result.pk)
    return render_page(request, "records/edit.html", {"section": SECTION, "form": form})


@require_GET
def record(request: PersonRequest, pk: int) -> HttpResponse:
    found = record_to_read(request, pk)
    return _render_own(request, found) if found.person_id == request.user.pk else _render_shared(request, found)


def record_or_404(request: PersonRequest, pk: int) -> Record:
    found = read_record(request.user, pk)
    if not found:
        raise Http404
    return found[0]


def record_to_read(request: PersonRequest, pk: int) -> Record:
    """With its person. What they share is logged when somebody else opens it."""
    found = record_or_404(request, pk)
    log_access(request.user, thing=found, owner=found.person)
    return found


def own_record(request: PersonRequest, pk: int) -> Record:
    """403 for whom it is only shared with."""
    found = record_or_404(request, pk)
    require(policy.can_change_record(request.user, found))
    return found


def _render_own(request: PersonRequest, found: Record) -> HttpResponse:
    candidates = candidates_of(found)
    person, start, end = found.person, found.starts_on, found.ends_on
    groups = (
        ("goals", _("Goals"), candidates.goals),
        ("deeds", _("Accomplishments"), candidates.deeds),
        ("thanks", _("Thanks"), candidates.thanks),
        ("feedback", _("Feedback"), candidates.feedback),
    )
    shows = {name: getattr(found, f"shows_{name}") for name in ("figures", "charts", "revisions")}
    context = {
        "section": SECTION,
        "record": found,
        "period": name_period(start, end),
        "layout": lay_out(contents_of(found, candidates)),
        "groups": [(key, title, rows, sum(row.is_in for row in rows)) for key, title, rows in groups if rows],
        "counts": ",".join(f"#in-{key}" for key, _title, rows in groups if rows),
        "form": ChoiceForm(initial=shows),
        "holds_back": has_unquotable_feedback(person, start, end) or has_private_thanks(person, start, end),
        "can_share": bool(close_audience_options_for(request.user)),
        "readers": describe_audience(found, request.user) if found.is_shared else "",
    }
    return render(request, "records/record.html", context)


def _render_shared(request: PersonRequest, found: Record) -> HttpResponse:
    readings = RecordReading.objects.visible_to(request.user)
    context = {
        "section": "team",
        "record": found,
        "layout": lay_out(contents_shared(found)),
        "is_read": readings.filter(record=found, reader=request.user, read_at__gte=found.shared_at).exists(),
    }
    return render(request, "records/shared.html", context)


@require_http_methods(["GET", "POST"])
def edit_record(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_record(request, pk)
    stored = {name: getattr(found, name) for name in (*Record.version_fields, "version")}
    form = RecordForm(request.POST or None, initial=stored)

    def change() -> Record:
        return change_record(request.user, record=found, words=form.words, version=form.cleaned_data["version"])

    if form.submit(change):
        say_done(request, _("Saved."))
        return redirect("records:record", pk)
    return render_page(request, "records/edit.html", {"section": SECTION, "form": form, "record": found})


@require_POST
def choose(request: PersonRequest, pk: int) -> HttpResponse:
    """All ticks of the page at once."""
    found, form = own_record(request, pk), ChoiceForm(request.POST)
    if form.is_valid():
        offered, chosen = form.keys_of("offered"), form.keys_of("in")
        choose_entries(request.user, record=found, offered=offered, chosen=chosen, shows=form.shows)
    return redirect("records:record", pk)


@require_POST
def choose_entry(request: PersonRequest, pk: int) -> HttpResponse:
    """One entry in (``keep=1``) or out, where it stands."""
    found, key = own_record(request, pk), request.POST.get("key", "")
    keeps = request.POST.get("keep") == "1"
    choose_entries(request.user, record=found, offered=[key], chosen=[key] if keeps else [])
    sentence = _("Back in your record.") if keeps else _("Left out of your record.")
    say_done(request, sentence, undo=reverse("records:choose_entry", args=[pk]), key=key, keep=int(not keeps))
    return redirect("records:record", pk)


@require_POST
def delete_record_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_record(request, pk)
    delete_record(request.user, record=found)
    say_done(request, _("The record is deleted."))
    return redirect("records:overview")
