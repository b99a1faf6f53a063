from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from northing.people import services
from northing.people.http import PersonRequest


@require_GET
def sessions(request: PersonRequest) -> HttpResponse:
    """Where the person is signed in."""
    found = services.list_sessions(request.user, session_key=request.session.session_key)
    return render(request, "people/sessions.html", {"sessions": found})


@require_POST
def end_session(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        services.end_session(request.user, pk=pk)
    except UserSession.DoesNotExist as unknown:
        raise Http404 from unknown
    messages.success(request, "That device is signed out.")
    return redirect("people:sessions")


@require_POST
def end_other_sessions(request: PersonRequest) -> HttpResponse:
    services.end_other_sessions(request.user, session_key=request.session.session_key)
    messages.success(request, "You are signed out everywhere but here.")
    return redirect("people:sessions")
