"""Every address below ``/objectives/``."""

from __future__ import annotations

from django.urls import path

from northing.objectives.views import key_results, objectives, overview, seasons

app_name = "objectives"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("new/", objectives.draft_objective_view, name="draft_objective"),
    path("carry-over/", objectives.carry_over_view, name="carry_over"),
    # /objectives/<pk>/: one of them
    path("<int:pk>/", objectives.objective, name="objective"),
    path("<int:pk>/edit/", objectives.edit_objective_view, name="edit_objective"),
    path("<int:pk>/publish/", objectives.publish_objective_view, name="publish_objective"),
    path("<int:pk>/remove/", objectives.remove_draft_view, name="remove_draft"),
    path("<int:pk>/close/", objectives.close_objective_view, name="close_objective"),
    path("<int:pk>/reopen/", objectives.reopen_objective_view, name="reopen_objective"),
    path("<int:pk>/key-results/", key_results.add_key_result_view, name="add_key_result"),
    path("<int:pk>/key-results/<int:key>/remove/", key_results.remove_key_result_view, name="remove_key_result"),
    # /objectives/key-results/<pk>/: what shows it
    path("key-results/<int:pk>/", key_results.change_key_result_view, name="change_key_result"),
    path("key-results/<int:pk>/update/", key_results.update_key_result_view, name="update_key_result"),
    # /objectives/seasons/: some weeks in which people set their goals
    path("seasons/", seasons.seasons, name="seasons"),
    path("seasons/new/", seasons.open_season_view, name="open_season"),
    path("seasons/<int:pk>/", seasons.season, name="season"),
    path("seasons/<int:pk>/edit/", seasons.edit_season, name="edit_season"),
    path("seasons/<int:pk>/close/", seasons.close_season_view, name="close_season"),
]
