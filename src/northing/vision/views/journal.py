"""The journal: a list with search, and a page to write."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.ui.filters import bar_context, searched_words
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done
from northing.vision.forms import ChangeEntryForm, EntryForm
from northing.vision.models import JournalEntry
from northing.vision.services import journal as services

#: Fewer than elsewhere: a note is shown in full.
ENTRIES_PER_PAGE = 10


@require_GET
def journal(request: PersonRequest) -> HttpResponse:
    words = searched_words(request)
    entries = JournalEntry.objects.visible_to(request.user).matching(words)
    page = Paginator(entries, ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"section": "vision", "page": page, **bar_context(words, page.paginator.count)}
    return render(request, "vision/journal.html", context)


@require_http_methods(["GET", "POST"])
@makes_one(change="vision:entry")
def write_entry(request: PersonRequest) -> HttpResponse:
    """A POST with ``preview`` shows how the note will look and saves nothing."""
    form = EntryForm(request.POST or None, initial={"on": dates.today()})
    if "preview" not in request.POST and form.submit(lambda: services.create_entry(request.user, **form.cleaned_data)):
        messages.success(request, _("Noted. Only you can read it."))
        return redirect("vision:journal")
    return render_entry_form(request, form, None)


@require_http_methods(["GET", "POST"])
def entry(request: PersonRequest, pk: int) -> HttpResponse:
    """A POST with ``preview`` shows how the note will look and saves nothing."""
    found = get_object_or_404(JournalEntry.objects.visible_to(request.user), pk=pk)
    stored = {"on": found.on, "title": found.title, "text": found.text, "version": found.version}
    form = ChangeEntryForm(request.POST or None, initial=stored)
    if "preview" not in request.POST and form.submit(
        lambda: services.update_entry(request.user, entry=found, **form.cleaned_data)
    ):
        say_done(request, _("Saved."))
        return redirect("vision:journal")
    return render_entry_form(request, form, found)


def render_entry_form(request: PersonRequest, form: EntryForm, found: JournalEntry | None) -> HttpResponse:
    preview = form.cleaned_data.get("text") if "preview" in request.POST and form.is_valid() else None
    context = {"section": "vision", "form": form, "entry": found, "preview": preview}
    return render_page(request, "vision/entry.html", context)


@require_http_methods(["GET", "POST"])
def remove_entry(request: PersonRequest, pk: int) -> HttpResponse:
    """A page that asks; its button removes."""
    found = get_object_or_404(JournalEntry.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        services.delete_entry(request.user, entry=found)
        messages.success(request, _("The note is gone."))
        return redirect("vision:journal")
    return render(request, "vision/remove_entry.html", {"section": "vision", "entry": found})
