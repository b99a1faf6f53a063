"""The journal: a list with search, and a page to write."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.vision.forms import EntryForm
from northing.vision.models import JournalEntry
from northing.vision.services import journal as services

ON_A_PAGE = 10


@require_GET
def journal(request: PersonRequest) -> HttpResponse:
    # PostgreSQL takes no NUL in a text.
    words = request.GET.get("words", "").replace("\0", "").strip()[:200]
    entries = JournalEntry.objects.visible_to(request.user).matching(words)
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "vision/journal.html", {"section": "vision", "page": page, "words": words})


@require_http_methods(["GET", "POST"])
def write_entry(request: PersonRequest) -> HttpResponse:
    form = EntryForm(request.POST or None, initial={"on": dates.today()})
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        facts = {name: form.cleaned_data[name] for name in ("on", "title", "text")}
        services.write_entry(request.user, **facts)
        messages.success(request, "Noted. Only you can read it.")
        return redirect("vision:journal")
    return editor(request, form, None)


@require_http_methods(["GET", "POST"])
def entry(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(JournalEntry.objects.visible_to(request.user), pk=pk)
    stored = {"on": found.on, "title": found.title, "text": found.text, "version": services.version_of(found)}
    form = EntryForm(request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            services.change_entry(request.user, entry=found, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("vision:journal")
    return editor(request, form, found)


def editor(request: PersonRequest, form: EntryForm, found: JournalEntry | None) -> HttpResponse:
    preview = form.cleaned_data.get("text") if "preview" in request.POST and form.is_valid() else None
    context = {"section": "vision", "form": form, "entry": found, "preview": preview}
    return render(request, "vision/entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def remove_entry(request: PersonRequest, pk: int) -> HttpResponse:
    """A page that asks; its button removes."""
    found = get_object_or_404(JournalEntry.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        services.remove_entry(request.user, entry=found)
        messages.success(request, "The note is gone.")
        return redirect("vision:journal")
    return render(request, "vision/remove_entry.html", {"section": "vision", "entry": found})
