"""Where the person is signed in, and signing out from afar."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from northing.people.http import PersonRequest
from northing.people.queries.sessions import signed_in_devices
from northing.people.services.sessions import end_other_sessions, end_session
from northing.ui.kept_words import writer_mark


@login_not_required
@never_cache
@require_GET
def form_token(request: HttpRequest) -> JsonResponse:
    """A token against forged requests for a page that has an old one, and for whom it is. Other sites cannot read it:
    browsers give an answer without permission to none.
    """
    facts = {"writer": writer_mark(request.user), "is_signed_in": request.user.is_authenticated}
    return JsonResponse({"token": get_token(request), **facts})


@require_GET
def sessions(request: PersonRequest) -> HttpResponse:
    devices = signed_in_devices(request.user, session_key=request.session.session_key)
    return render(request, "people/sessions.html", {"devices": devices})


@require_POST
def end_session_view(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        end_session(request.user, pk=pk)
    except UserSession.DoesNotExist as unknown:
        raise Http404 from unknown
    messages.success(request, _("That device is signed out."))
    return redirect("people:sessions")


@require_POST
def end_other_sessions_view(request: PersonRequest) -> HttpResponse:
    end_other_sessions(request.user, session_key=request.session.session_key)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("people:sessions")
