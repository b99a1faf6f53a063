"""The page on which a person gives the address of their chat, tries it and removes it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel.errors import Refused
from northing.notifications.forms import ChatForm
from northing.notifications.models import ChatAddress, ChatStyle
from northing.notifications.services.chat import remove_chat_address, save_chat_address, send_test_message
from northing.people.http import PersonRequest
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
def chat(request: PersonRequest) -> HttpResponse:
    stored = ChatAddress.objects.visible_to(request.user).first()
    form = ChatForm(request.POST or None, initial={"style": stored.style if stored else ChatStyle.TEXT})
    if form.submit(lambda: save_chat_address(request.user, **form.cleaned_data)):
        say_done(request, _("Saved. Send a test message to see whether it comes."))
        return redirect("notifications:chat")
    return render_page(request, "notifications/chat.html", {"form": form, "stored": stored})


@require_POST
def test_chat(request: PersonRequest) -> HttpResponse:
    """Waits for the chat, ten seconds at most."""
    try:
        send_test_message(request.user)
        say_done(request, _("The test message has arrived."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("notifications:chat")


@require_POST
def remove_chat(request: PersonRequest) -> HttpResponse:
    remove_chat_address(request.user)
    say_done(request, _("Removed. All of it comes by e-mail."))
    return redirect("notifications:preferences")
