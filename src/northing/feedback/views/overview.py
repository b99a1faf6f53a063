"""Feedback: what I am asked, what I asked, what I was given, and talks."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.feedback import inbox
from northing.feedback.queries import overview as queries
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.ui.filters import bar_context, rows_that_say, searched_words

#: Fewer than ``settings.PAGE_SIZE``: other lists stand on the same page.
REQUESTS_PER_PAGE = 10


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """``?words=`` narrows what one asked to the titles that hold them."""
    me = request.user
    today = dates.today()
    waiting, offers = queries.invitees_with_drafts(inbox.asked_feedback(me, today)), queries.recent_offers_of(me)
    words = searched_words(request)
    asked = rows_that_say(queries.own_requests_of(me), words, "title")
    page = Paginator(asked, REQUESTS_PER_PAGE).get_page(request.GET.get("page"))
    received = [offer for offer in offers if offer.receiver_id == me.pk]
    context = {
        "section": "feedback",
        "waiting": waiting,
        "offered": [offer for offer in received if offer.waits],
        "kept": [offer for offer in received if not offer.waits],
        "given": [offer for offer in offers if offer.giver_id == me.pk],
        "to_confirm": list(inbox.conversations_to_confirm(me, today).only(*queries.CONVERSATION_COLUMNS)),
        "talks": [(talk, talk.title_for(me)) for talk in queries.recent_conversations_of(me)],
        "earlier": queries.earlier_invitees_of(me, waiting),
        "page": page,
        **bar_context(words, page.paginator.count),
    }
    return render(request, "feedback/overview.html", context)
