"""Every address below ``/objectives/``; its name is the name of its view."""

from __future__ import annotations

from django.urls import path

from northing.objectives.views import closing, editing, key_results, objective, overview, seasons

app_name = "objectives"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("new/", editing.draft_objective, name="draft_objective"),
    path("carry-over/", closing.carry_over, name="carry_over"),
    # /objectives/<pk>/: one of them
    path("<int:pk>/", objective.objective, name="objective"),
    path("<int:pk>/edit/", editing.edit_objective, name="edit_objective"),
    path("<int:pk>/publish/", editing.publish_objective, name="publish_objective"),
    path("<int:pk>/remove/", editing.remove_draft, name="remove_draft"),
    path("<int:pk>/close/", closing.close_objective, name="close_objective"),
    path("<int:pk>/reopen/", closing.reopen_objective, name="reopen_objective"),
    path("<int:pk>/key-results/", key_results.add_key_result, name="add_key_result"),
    path("<int:pk>/key-results/<int:key>/remove/", key_results.remove_key_result, name="remove_key_result"),
    # /objectives/key-results/<pk>/: what shows it
    path("key-results/<int:pk>/", key_results.change_key_result, name="change_key_result"),
    path("key-results/<int:pk>/update/", key_results.update_key_result, name="update_key_result"),
    # /objectives/seasons/: some weeks in which people set their goals
    path("seasons/", seasons.seasons, name="seasons"),
    path("seasons/new/", seasons.open_season, name="open_season"),
    path("seasons/<int:pk>/", seasons.season, name="season"),
    path("seasons/<int:pk>/edit/", seasons.edit_season, name="edit_season"),
    path("seasons/<int:pk>/close/", seasons.close_season, name="close_season"),
]
