"""One accomplishment in ten seconds: from the "+" of any page, a bookmark in the browser, or a phone's share menu."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from northing.checkins.forms.accomplishments import CatchForm
from northing.checkins.queries.accomplishments import goals_to_accomplish
from northing.checkins.services.accomplishments import add_accomplishment
from northing.kernel import dates
from northing.kernel.mail import absolute_url
from northing.people.http import PersonRequest
from northing.ui.responses import render_page
from northing.ui.text import split_link
from northing.ui.toasts import say_done

#: Of what somebody marked on a page; the form says when it is more than a line.
MAX_SHARED = 500
#: It opens the form with the page's title, or the words marked on it, and its address. It sends nothing by itself.
BOOKMARK = (
    "javascript:(()=>{{const%20s=String(getSelection()).trim().slice(0,{most});"
    "open('{address}?text='+encodeURIComponent(s||document.title)+'&url='+encodeURIComponent(location.href))}})()"
)


@require_http_methods(["GET", "POST"])
def catch(request: PersonRequest) -> HttpResponse:
    """``?text=`` (or ``title``) and ``?url=`` fill the form; nothing is kept before it is sent."""
    form = CatchForm(request.POST or None, initial=shared_words(request.GET), goals=goals_to_accomplish(request.user))
    if form.submit(lambda: add_accomplishment(request.user, details=form.details_of(dates.today()))):
        undo = reverse("checkins:remove_accomplishment", args=[form.result.pk])
        say_done(request, _("Noted among your accomplishments."), undo=undo)
        return redirect("checkins:accomplishments")
    return render_page(request, "checkins/catch.html", {"section": "checkins", "form": form})


def shared_words(asked: QueryDict) -> dict[str, str]:
    """What another page or program sent along, as the first values of the form."""
    text, link = asked.get("text", "") or asked.get("title", ""), asked.get("url", "")
    before, at_end = split_link(text)
    if at_end and not link:
        text, link = before or asked.get("title", ""), at_end
    is_link = link.startswith(("http://", "https://"))
    return {"what": " ".join(text[:MAX_SHARED].split()), "evidence": link if is_link else ""}


@require_GET
def catch_anywhere(request: PersonRequest) -> HttpResponse:
    return render(request, "checkins/catch_anywhere.html", {"section": "checkins", "bookmark": bookmark_address()})


def bookmark_address() -> SafeString:
    address = absolute_url(reverse("checkins:catch"))
    return mark_safe(BOOKMARK.format(address=address, most=MAX_SHARED).replace("&", "&amp;"))  # noqa: S308 - our own words
