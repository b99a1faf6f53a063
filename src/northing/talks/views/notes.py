"""Notes for both and one's own: saved by a button, and by themselves while somebody writes."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from northing.kernel.errors import EditConflict, require
from northing.people.http import PersonRequest
from northing.talks import policy
from northing.talks.forms.content import NotesForm
from northing.talks.models import PrivateNotes, SharedNotes
from northing.talks.services.notes import save_private_notes, save_shared_notes
from northing.talks.views.talks import render_talk, talk_or_404
from northing.ui.toasts import say_done

Saves = Callable[..., SharedNotes | PrivateNotes]


@require_POST
def write_notes(request: PersonRequest, pk: int) -> HttpResponse:
    found = talk_or_404(request, pk)
    require(policy.can_write_in_talk(request.user, found))
    form = NotesForm(request.POST, auto_id="shared_%s")
    if form.submit(lambda: save_shared_notes(request.user, talk=found, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect(f"{reverse('talks:talk', args=[pk])}#h-notes")
    return render_talk(request, found, notes_form=form)


@require_POST
def write_own_notes(request: PersonRequest, pk: int) -> HttpResponse:
    found = talk_or_404(request, pk)
    form = NotesForm(request.POST, auto_id="own_%s")
    if form.submit(lambda: save_private_notes(request.user, talk=found, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect(f"{reverse('talks:talk', args=[pk])}#h-own")
    return render_talk(request, found, own_form=form)


@require_POST
def autosave_notes(request: PersonRequest, pk: int) -> JsonResponse:
    require(policy.can_write_in_talk(request.user, talk_or_404(request, pk)))
    return _autosave(request, pk, save_shared_notes)


@require_POST
def autosave_own_notes(request: PersonRequest, pk: int) -> JsonResponse:
    return _autosave(request, pk, save_private_notes)


def _autosave(request: PersonRequest, pk: int, save: Saves) -> JsonResponse:
    """409 when somebody has saved in the meantime: nothing is written over it."""
    found = talk_or_404(request, pk)
    form = NotesForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        notes = save(request.user, talk=found, **form.cleaned_data)
    except EditConflict as conflict:
        return JsonResponse({"message": conflict.message}, status=409)
    return JsonResponse({"saved_at": f"{timezone.localtime(notes.saved_at):%H:%M}", "version": notes.version})
