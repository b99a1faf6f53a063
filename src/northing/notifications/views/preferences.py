"""The page on which a person chooses what they get e-mails about, and when."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from northing.kernel import dates
from northing.kernel.inbox import inbox_sources
from northing.kernel.mail import mail_is_configured
from northing.notifications.forms import PreferencesForm
from northing.notifications.models import ChatAddress
from northing.notifications.queries.channels import by_channel
from northing.notifications.queries.digest import digest_of, new_items
from northing.notifications.services.preferences import change_preferences, preferences_of
from northing.people.http import PersonRequest
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    """Each switch sends the whole form; beside it stands what the next e-mail would say."""
    stored = preferences_of(request.user)
    chat = ChatAddress.objects.visible_to(request.user).first()
    form = PreferencesForm(request.POST or None, preferences=stored, has_chat=chat is not None)
    if form.submit(lambda: change_preferences(request.user, **form.choices)):
        say_done(request, _("Saved."))
        return redirect("notifications:preferences")
    daily = [source for source in inbox_sources() if source.mail.is_daily]
    working = chat if chat and chat.is_working else None
    is_told = stored.by_mail or working is not None
    waiting = new_items(stored, daily, dates.today()) if is_told else []
    by_mail, in_chat = by_channel(stored, waiting, working, has_mail=stored.by_mail)
    context = {
        "form": form,
        "stored": stored,
        "chat": chat,
        "is_told": is_told,
        "digest": digest_of(request.user, by_mail, stored.hour),
        "chat_digest": digest_of(request.user, in_chat, stored.hour),
        "mail_is_configured": mail_is_configured(),
    }
    return render_page(request, "notifications/preferences.html", context)
