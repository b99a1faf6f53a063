"""Every address of the site; each app has its own ``urls``."""

from django.conf import settings
from django.urls import include, path

from northing.config.security import security_txt
from northing.config.web_manifest import web_manifest
from northing.goals import api as goals_api
from northing.people.urls import account_patterns
from northing.ui.views.components import component_page
from northing.ui.views.guides import show_help
from northing.ui.views.jump import jump, keys

urlpatterns = [
    path("", include("northing.home.urls")),
    path("vision/", include("northing.vision.urls")),
    path("board/", include("northing.boards.urls")),
    path("map/", include("northing.mindmaps.urls")),
    path("objectives/", include("northing.objectives.urls")),
    path("goals/", include("northing.goals.urls")),
    path("goals/", include("northing.together.urls")),
    path("goals/", include("northing.alignment.urls")),
    path("check-ins/", include("northing.checkins.urls")),
    path("feedback/", include("northing.feedback.urls")),
    path("thanks/", include("northing.recognition.urls")),
    path("reviews/", include("northing.reviews.urls")),
    path("talks/", include("northing.talks.urls")),
    path("records/", include("northing.records.urls")),
    path("insights/", include("northing.insights.urls")),
    path("exchange/", include("northing.exchange.urls")),
    path("reminders/", include("northing.notifications.urls")),
    path("calendar/", include("northing.calendars.urls")),
    path("backups/", include("northing.backups.urls")),
    path("people/", include("northing.people.urls")),
    path("account/", include(account_patterns)),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("manifest.webmanifest", web_manifest, name="web_manifest"),
    path("jump/", jump, name="jump"),
    path("keys/", keys, name="keys"),
    path("help/<path:guide>/", show_help, name="help"),
    path("api/coach/assess", goals_api.assess, name="api_assess"),
]

if settings.DEBUG:
    urlpatterns.append(path("components/", component_page, name="components"))

handler400 = "northing.config.errors.bad_request"
handler403 = "northing.config.errors.permission_denied"
handler404 = "northing.config.errors.page_not_found"
handler500 = "northing.config.errors.server_error"
handler429 = "northing.config.errors.too_many_requests"
