"""Every address below ``/check-ins/``."""

from __future__ import annotations

from django.urls import path

from northing.checkins.views import (
    accomplishments,
    asks,
    catching,
    checkins,
    notes,
    summaries,
)

app_name = "checkins"
urlpatterns = [
    path("", checkins.overview, name="overview"),
    path("marks/", checkins.plan_marks, name="marks"),
    # /check-ins/<year>/<month>/: one month's check-in
    path("<int:year>/<int:month>/", checkins.check_in, name="check_in"),
    path("<int:year>/<int:month>/finished/", checkins.finished, name="finished"),
    path("<int:year>/<int:month>/send/", summaries.send_summary_view, name="send_summary"),
    path("<int:year>/<int:month>/<int:goal_pk>/", notes.goal_step, name="goal_step"),
    path("<int:year>/<int:month>/<int:goal_pk>/autosave/", notes.autosave_note, name="autosave_note"),
    # /check-ins/goal/<goal>/: the notes on a goal's page
    path("goal/<int:goal_pk>/", notes.goal_notes, name="for_goal"),
    # /check-ins/received/<check-in>/: one that somebody sent to their manager
    path("received/<int:pk>/", summaries.received, name="received"),
    path("received/<int:pk>/read/", summaries.mark_read, name="mark_read"),
    # /check-ins/blockers/: what the team page shows of them
    path("blockers/", notes.blockers, name="blockers"),
    # /check-ins/asks/<ask>/: a blocker that was put to somebody
    path("asks/<int:pk>/", asks.ask_page, name="ask"),
    path("asks/<int:pk>/answer/", asks.answer_ask_view, name="answer_ask"),
    path("asks/<int:pk>/seen/", asks.see_ask_answer, name="see_ask_answer"),
    path("asks/<int:pk>/solved/", asks.resolve_ask, name="resolve_ask"),
    path("asks/<int:pk>/withdraw/", asks.withdraw_ask_view, name="withdraw_ask"),
    # /check-ins/accomplishments/: the record
    path("accomplishments/", accomplishments.accomplishments, name="accomplishments"),
    path("accomplishments/of/<int:pk>/", accomplishments.accomplishments_of_person, name="of_person"),
    path("accomplishments/new/", accomplishments.add_accomplishment_view, name="add_accomplishment"),
    path("accomplishments/catch/", catching.catch, name="catch"),
    path("accomplishments/from-anywhere/", catching.catch_anywhere, name="catch_anywhere"),
    path("accomplishments/<int:pk>/", accomplishments.accomplishment, name="accomplishment"),
    path("accomplishments/<int:pk>/remove/", accomplishments.remove_accomplishment_view, name="remove_accomplishment"),
]
