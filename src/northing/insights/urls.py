"""Every address below ``/insights/``. One's own pages are about whoever opens them; no address names a person."""

from __future__ import annotations

from django.urls import path

from northing.insights.views import organisation, own, team

app_name = "insights"
urlpatterns = [
    path("", own.overview, name="overview"),
    path("<int:year>/", own.year, name="year"),
    # /insights/team/: goals that people in one's care share
    path("team/", team.team_insights, name="team"),
    path("team/save/", team.save_team_view, name="save_team"),
    # /insights/organisation/: everybody, and /insights/organisation/<pk>/: a team with all inside it
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/save/", organisation.save_organisation_view, name="save_organisation"),
    path("organisation/<int:pk>/", organisation.one_group, name="one_group"),
    path("organisation/<int:pk>/save/", organisation.save_group_view, name="save_group"),
]
