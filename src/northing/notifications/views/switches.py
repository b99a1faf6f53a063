"""The page on which a person says what they want to be written to about."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from northing.kernel.mail import mail_is_configured
from northing.notifications.forms import SwitchesForm
from northing.notifications.services.rhythm import change_rhythm, rhythm_of
from northing.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def switches(request: PersonRequest) -> HttpResponse:
    form = SwitchesForm(request.POST or None, rhythm=rhythm_of(request.user))
    if form.is_valid():
        change_rhythm(
            request.user, by_mail=form.cleaned_data["by_mail"], hour=form.cleaned_data["hour"], muted=form.muted
        )
        messages.success(request, "That is how we will write to you.")
        return redirect("reminders:switches")
    context = {"form": form, "mail_is_configured": mail_is_configured()}
    return render(request, "reminders/switches.html", context, status=422 if form.errors else 200)
