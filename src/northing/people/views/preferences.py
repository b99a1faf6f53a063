from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from northing.kernel.errors import Refused
from northing.people import services
from northing.people.forms.profile import PreferencesForm
from northing.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    form = PreferencesForm(request.POST or None, person=request.user)
    if form.is_valid():
        try:
            services.change_preferences(request.user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, "Your preferences are saved.")
            return redirect("people:preferences")
    return render(request, "people/preferences.html", {"form": form}, status=422 if form.errors else 200)
