"""The addresses below ``/goals/`` where objectives and seasons show goals. The name of an address is its view's."""

from __future__ import annotations

from django.urls import path

from northing.alignment.views import objectives as objective_views
from northing.alignment.views import seasons as season_views

app_name = "alignment"

urlpatterns = [
    path("objectives/coverage/", objective_views.coverage, name="coverage"),
    path("objectives/<int:pk>/", objective_views.for_objective, name="for_objective"),
    path("objectives/<int:pk>/line-up/", objective_views.align_with, name="align_with"),
    path("seasons/<int:pk>/progress/", season_views.season_progress, name="season_progress"),
    path("seasons/<int:pk>/templates/", season_views.season_templates, name="season_templates"),
    path("seasons/<int:pk>/templates/choose/", season_views.choose_templates, name="choose_templates"),
]
