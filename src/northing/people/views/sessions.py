"""Where the person is signed in, and signing out from afar."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.people.http import PersonRequest
from northing.people.queries.sessions import signed_in_devices
from northing.people.services.sessions import end_other_sessions, end_session


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
