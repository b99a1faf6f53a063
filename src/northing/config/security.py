"""What the site says about security in its answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from northing.kernel import dates

#: What Northing uses of a browser's powers: keys to sign in with.
USED_FEATURES = ("publickey-credentials-create", "publickey-credentials-get")
UNUSED_FEATURES = (
    "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "web-share",
    "window-management", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY = ", ".join(
    [f"{name}=()" for name in UNUSED_FEATURES] + [f"{name}=(self)" for name in USED_FEATURES]
)
#: RFC 9116 wants less than a year. Counted from each answer, so that a site that runs is never out of date.
SECURITY_TXT_VALIDITY = timedelta(days=180)


def permissions_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware that forbids every page what Northing does not use, also for a script that was slipped in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # Half a kilobyte, which a file or a part of a page has no use for.
        if response.get("Content-Type", "").startswith("text/html") and "HX-Request" not in request.headers:
            response["Permissions-Policy"] = PERMISSIONS_POLICY
        return response

    return middleware


@login_not_required
@require_GET
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a hole (RFC 9116). 404 while the administrator has named nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (dates.now() + SECURITY_TXT_VALIDITY).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        f"Canonical: {settings.PUBLIC_URL}{request.path}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
