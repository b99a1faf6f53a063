"""Every address below ``/calendar/``; the long one is what calendar programs read."""

from __future__ import annotations

from django.urls import path

from northing.calendars.views import addresses, feeds

app_name = "calendars"
urlpatterns = [
    path("", addresses.calendar, name="calendar"),
    path("make/", addresses.make, name="make"),
    path("withdraw/", addresses.withdraw, name="withdraw"),
    # The token stands alone between slashes, where no line of a log shows it.
    path("<str:token>/northing.ics", feeds.feed, name="feed"),
]
