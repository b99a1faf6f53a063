"""Archives: bring one, see what would come, confirm it, read what stayed in words, take it back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from northing.exchange.forms.archives import ArchiveForm
from northing.exchange.models import ArchiveRow, BroughtArchive
from northing.exchange.queries.archives import archives_of, chapters_of, moment_of, totals_of, words_by_part, words_of
from northing.exchange.services.archives import bring_archive, confirm_archive, forget_archive, undo_archive
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


def own_archive(request: PersonRequest, pk: int) -> BroughtArchive:
    return get_object_or_404(BroughtArchive.objects.visible_to(request.user).defer("content"), pk=pk)


@never_cache
@require_GET
def archives(request: PersonRequest) -> HttpResponse:
    """The form for a file, and those that came in."""
    return _show_form(request, ArchiveForm())


@never_cache
@require_POST
def bring_archive_view(request: PersonRequest) -> HttpResponse:
    """The one address that takes a body as large as an archive (``settings.UPLOADS``)."""
    form = ArchiveForm(request.POST, request.FILES)
    if form.submit(lambda: _bring(request, form)):
        return redirect(form.result)
    return _show_form(request, form)


def _bring(request: PersonRequest, form: ArchiveForm) -> BroughtArchive:
    file = form.cleaned_data["file"]
    return bring_archive(request.user, file=file, name=file.name)


def _show_form(request: PersonRequest, form: ArchiveForm) -> HttpResponse:
    return render_page(request, "exchange/archives.html", {"form": form, "archives": archives_of(request.user)})


@never_cache
@require_GET
def archive(request: PersonRequest, pk: int) -> HttpResponse:
    """Before it comes in: what would come. Afterwards: what came."""
    found = own_archive(request, pk)
    context = {
        "archive": found,
        "chapters": chapters_of(found),
        "totals": totals_of(found),
        "made_at": moment_of(found),
        "people": [person for person in found.preview.get("people", []) if person["key"]],
        "is_own": found.owner_name in {"", request.user.name},
    }
    return render(request, "exchange/archive.html", context)


@require_POST
def confirm_archive_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_archive(request, pk)
    try:
        return redirect(confirm_archive(request.user, archive=found))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(found)


@require_POST
def forget_archive_view(request: PersonRequest, pk: int) -> HttpResponse:
    forget_archive(request.user, archive=own_archive(request, pk))
    say_done(request, _("Forgotten. Nothing of it came in."))
    return redirect("exchange:archives")


@require_POST
def undo_archive_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_archive(request, pk)
    try:
        undo_archive(request.user, archive=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(found)
    say_done(request, _("Undone. All that came with it is gone again."))
    return redirect("exchange:archives")


@never_cache
@require_GET
def archive_words(request: PersonRequest, pk: int) -> HttpResponse:
    """One part after the other; ``?part=`` names it."""
    found = own_archive(request, pk)
    parts = words_by_part(found)
    names = [part.name for part, _title, _count in parts]
    name = request.GET.get("part", "")
    chosen = name if name in names else next(iter(names), "")
    rows = ArchiveRow.objects.visible_to(request.user).filter(archive=found, part=chosen).in_words()
    page = Paginator(rows, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"archive": found, "parts": parts, "chosen": chosen, "page": page, "rows": list(words_of(list(page)))}
    return render(request, "exchange/archive_words.html", context)
