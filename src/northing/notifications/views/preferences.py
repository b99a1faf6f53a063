"""The page on which a person chooses what they get e-mails about."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from northing.kernel.inbox import NEVER, inbox_sources
from northing.kernel.mail import mail_is_configured
from northing.notifications.forms import PreferencesForm
from northing.notifications.services.preferences import change_preferences, preferences_of
from northing.people.http import PersonRequest
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    sources = [source for source in inbox_sources() if source.mail != NEVER]
    form = PreferencesForm(request.POST or None, preferences=preferences_of(request.user), sources=sources)
    if form.submit(
        lambda: change_preferences(
            request.user, by_mail=form.cleaned_data["by_mail"], hour=form.cleaned_data["hour"], muted=form.muted
        )
    ):
        messages.success(request, _("That is how we will write to you."))
        return redirect("notifications:preferences")
    context = {"form": form, "mail_is_configured": mail_is_configured()}
    return render_page(request, "notifications/preferences.html", context)
