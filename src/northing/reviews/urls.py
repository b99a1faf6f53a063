"""Every address below ``/reviews/``."""

from __future__ import annotations

from django.urls import path

from northing.reviews.views import decisions, next_plan, reviews

app_name = "reviews"
urlpatterns = [
    path("", reviews.overview, name="overview"),
    # /reviews/next-plan/: the end of a plan's year
    path("next-plan/", next_plan.next_plan, name="next_plan"),
    # /reviews/received/<review>/: one that somebody sent to their manager
    path("received/<int:pk>/", reviews.received, name="received"),
    path("received/<int:pk>/read/", reviews.mark_read, name="mark_read"),
    # /reviews/<year>/<first month>/: one quarter's review
    path("<int:year>/<int:month>/", reviews.review, name="review"),
    path("<int:year>/<int:month>/finished/", reviews.finished, name="finished"),
    path("<int:year>/<int:month>/line/", reviews.finish_line, name="finish_line"),
    path("<int:year>/<int:month>/one-to-one/", reviews.add_to_talk, name="add_to_talk"),
    path("<int:year>/<int:month>/dismiss/", reviews.dismiss_finding, name="dismiss_finding"),
    path("<int:year>/<int:month>/<int:goal_pk>/", decisions.goal_step, name="goal_step"),
    path("<int:year>/<int:month>/<int:goal_pk>/autosave/", decisions.autosave_decision, name="autosave_decision"),
]
