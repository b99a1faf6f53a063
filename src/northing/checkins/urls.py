"""Every address below ``/check-ins/``."""

from __future__ import annotations

from django.urls import path

from northing.checkins.views import accomplishments, checkins, notes

app_name = "checkins"
urlpatterns = [
    path("", checkins.overview, name="overview"),
    path("marks/", checkins.roadmap_marks, name="marks"),
    # /check-ins/<year>/<month>/: one month's check-in
    path("<int:year>/<int:month>/", checkins.check_in, name="check_in"),
    path("<int:year>/<int:month>/finished/", checkins.finished, name="finished"),
    path("<int:year>/<int:month>/<int:goal_pk>/", notes.goal_step, name="goal_step"),
    path("<int:year>/<int:month>/<int:goal_pk>/autosave/", notes.autosave_note, name="autosave_note"),
    # /check-ins/goal/<goal>/: the notes on a goal's page
    path("goal/<int:goal_pk>/", notes.goal_notes, name="for_goal"),
    # /check-ins/blockers/: what the team page shows of them
    path("blockers/", notes.blockers, name="blockers"),
    # /check-ins/accomplishments/: the record
    path("accomplishments/", accomplishments.accomplishments, name="accomplishments"),
    path("accomplishments/of/<int:pk>/", accomplishments.accomplishments_of_person, name="of_person"),
    path("accomplishments/new/", accomplishments.add_accomplishment_view, name="add_accomplishment"),
    path("accomplishments/<int:pk>/", accomplishments.accomplishment, name="accomplishment"),
    path("accomplishments/<int:pk>/remove/", accomplishments.remove_accomplishment_view, name="remove_accomplishment"),
]
