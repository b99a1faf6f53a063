"""Taking a whole import back, with a look first at what was changed since."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from northing.exchange.forms.undo import UndoForm
from northing.exchange.services.take_back import can_take_back, look_back, names_of, take_back
from northing.exchange.views.sheets import place_of
from northing.exchange.views.transfers import own_transfer
from northing.people.http import PersonRequest
from northing.ui.form_keys import form_key_in, redirect_with_form_key
from northing.ui.responses import render_page


@never_cache
@require_http_methods(["GET", "POST"])
def undo_import(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_transfer(request, pk)
    if "kind" not in found.options:
        raise Http404
    if not can_take_back(request.user, found):
        return redirect(found)
    key = form_key_in(request)
    if key is None:
        return redirect_with_form_key(request)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if form.submit(lambda: take_back(request.user, transfer=found, with_changed=form.with_changed, form_key=key)):
        return redirect(form.result)
    back = look_back(found)
    context = {"form": form, "transfer": found, "same": len(back.same), "changed": len(back.changed)}
    context |= {"names": names_of(back), **place_of(found.options["kind"])}
    return render_page(request, "exchange/undo.html", context)
