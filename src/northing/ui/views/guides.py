"""The guides, served by the site itself."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from northing.ui.guide_pages import GUIDES, guide_page
from northing.ui.help import help_url


@login_not_required
@require_GET
def show_help(request: HttpRequest, guide: str) -> HttpResponse:
    """Also for whoever is about to sign in, or answers by a link: a guide tells nothing of the organisation."""
    page = guide_page(guide)
    if page is None:
        raise Http404
    others = [(help_url(name), guide_title(name)) for name in GUIDES if name != guide]
    is_english = (get_language() or "en").partition("-")[0] == "en"
    return render(request, "help.html", {"page": page, "others": others, "is_english": is_english})


def guide_title(name: str) -> str:
    page = guide_page(name)
    return page.title if page else ""
