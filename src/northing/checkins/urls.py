"""Every address below ``/check-ins/``; its name is the name of its view."""

from __future__ import annotations

from django.urls import path

from northing.checkins.views import accomplishments, blockers, checking_in, finished, notes, of_person, overview

app_name = "checkins"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("marks/", overview.marks, name="marks"),
    # /check-ins/<year>/<month>/: one sitting
    path("<int:year>/<int:month>/", checking_in.check_in, name="check_in"),
    path("<int:year>/<int:month>/finished/", finished.finished, name="finished"),
    path("<int:year>/<int:month>/<int:goal_pk>/", checking_in.goal_step, name="goal_step"),
    path("<int:year>/<int:month>/<int:goal_pk>/autosave/", checking_in.autosave_note, name="autosave_note"),
    # /check-ins/goal/<goal>/: the notes on a goal's page
    path("goal/<int:goal_pk>/", notes.for_goal, name="for_goal"),
    # /check-ins/blockers/: what the team page shows of them
    path("blockers/", blockers.blockers, name="blockers"),
    # /check-ins/accomplishments/: the record
    path("accomplishments/", accomplishments.accomplishments, name="accomplishments"),
    path("accomplishments/of/<int:pk>/", of_person.of_person, name="of_person"),
    path("accomplishments/new/", accomplishments.add_accomplishment, name="add_accomplishment"),
    path("accomplishments/<int:pk>/", accomplishments.accomplishment, name="accomplishment"),
    path("accomplishments/<int:pk>/remove/", accomplishments.remove_accomplishment, name="remove_accomplishment"),
]
