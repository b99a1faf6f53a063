"""The outbox, for administrators: how much waits, what failed and why, and a press that tries again."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from northing.kernel.errors import require
from northing.kernel.mail import mail_is_configured
from northing.people import policy
from northing.people.http import PersonRequest
from northing.people.models import OutgoingMessage
from northing.people.queries.outbox import count_outbox, mask_address
from northing.people.services.outbox import retry_messages


@require_GET
def outbox(request: PersonRequest) -> HttpResponse:
    """Lists what failed. A message that goes the first time is counted and not listed."""
    require(policy.can_manage_mail(request.user))
    found = OutgoingMessage.objects.visible_to(request.user).troubled().order_by("-created_at", "-pk")
    page = Paginator(found.defer("sealed_text", "sealed_html", "sealed_calendar"), settings.PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "counts": count_outbox(request.user),
        "mail_is_configured": mail_is_configured(),
        "page": page,
        "rows": [(message, mask_address(message.email)) for message in page],
    }
    return render(request, "people/outbox.html", context)


@require_POST
def retry_outbox(request: PersonRequest) -> HttpResponse:
    count = retry_messages(request.user)
    answer = ngettext("%(count)s e-mail is tried again now.", "%(count)s e-mails are tried again now.", count)
    messages.success(request, answer % {"count": count})
    return redirect("people:outbox")
