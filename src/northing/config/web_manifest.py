"""``/manifest.webmanifest``: what a phone needs to put Northing on the home screen and into its share menu."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

#: Of the paper and of the mark, as the styles have them.
PAPER, MARK = "#f7f7f5", "#9a1f60"
#: File, pixels a side, and what the phone may do with it.
ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("icon-maskable-512.png", 512, "maskable"))

#: What other apps share, by the names that the form reads.
SHARED_FIELDS = ("title", "text", "url")  # untranslated: names of fields


@login_not_required
@require_GET
def web_manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - as every view
    """Nobody is signed in when a browser asks for it. What is shared arrives by GET and only fills a form."""
    start = reverse("home:today")
    made = {
        "name": "Northing",  # untranslated: a name
        "short_name": "Northing",  # untranslated: a name
        "description": _("Say where you are heading, set the goals that lead there, and look back once a month."),
        "lang": get_language(),
        "id": start,
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": MARK,
        "icons": [_icon(*icon) for icon in ICONS],
        "share_target": {
            "action": reverse("checkins:catch"),
            "method": "GET",
            "params": {name: name for name in SHARED_FIELDS},
        },
        "shortcuts": [{"name": _("Note what you did"), "url": reverse("checkins:catch")}],
    }
    return JsonResponse(made, content_type="application/manifest+json")


def _icon(name: str, pixels: int, purpose: str) -> dict[str, Any]:
    return {
        "src": static(f"northing/{name}"),
        "sizes": f"{pixels}x{pixels}",
        "type": "image/png",
        "purpose": purpose,
    }
