"""The page of one piece of long work: how far it is, and what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from northing.exchange.models import Transfer
from northing.exchange.services.transfer_kinds import transfer_kind
from northing.exchange.services.transfers import note_seen, withdraw_transfer
from northing.people.http import PersonRequest
from northing.ui.toasts import say_done


def own_transfer(request: PersonRequest, pk: int) -> Transfer:
    return get_object_or_404(Transfer.objects.visible_to(request.user), pk=pk)


@never_cache
@require_GET
def transfer(request: PersonRequest, pk: int) -> HttpResponse:
    """The page; while the work is under way it asks for its own middle again and again."""
    found = own_transfer(request, pk)
    note_seen(found)
    return render(request, _template_for(request), _context_of(found))


def _template_for(request: PersonRequest) -> str:
    return "exchange/_transfer.html" if request.htmx else "exchange/transfer.html"


def _context_of(found: Transfer) -> dict[str, Any]:
    kind = transfer_kind(found.kind)
    has_outcome = found.is_done or (kind.is_in_parts and not found.is_open)
    context = kind.context(found) if has_outcome else {}
    return {"transfer": found, "kind": kind, "page_title": kind.title, **context}


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_transfer(request, pk)
    if withdraw_transfer(request.user, transfer=found):
        say_done(request, _("Withdrawn."))
    return redirect(found)
