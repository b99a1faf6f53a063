"""Every address below ``/feedback/``; its name is the name of its view."""

from __future__ import annotations

from django.urls import URLPattern, path

from northing.feedback.views import answering, asking, goal, guests, overview, summary, tending

app_name = "feedback"

# /feedback/: what I asked, what I am asked, what I was given; on a goal's page
reading: list[URLPattern] = [
    path("", overview.overview, name="overview"),
    path("goal/<int:goal_pk>/", goal.for_goal, name="for_goal"),
    path("<int:pk>/", summary.summary, name="summary"),
]

# /feedback/ask/: a survey, and whom it goes to
asking_patterns: list[URLPattern] = [
    path("ask/", asking.choose_survey, name="choose_survey"),
    path("ask/<slug:survey>/", asking.ask, name="ask"),
    path("people/", asking.find_people, name="find_people"),
]

# /feedback/<pk>/...: what the one who asked does with it
tending_patterns: list[URLPattern] = [
    path("<int:pk>/remind/", tending.remind, name="remind"),
    path("<int:pk>/extend/", tending.extend, name="extend"),
    path("<int:pk>/close/", tending.close, name="close"),
    path("<int:pk>/withdraw/", tending.withdraw, name="withdraw"),
    path("<int:pk>/thank/", tending.thank, name="thank"),
    path("<int:pk>/share/", tending.share, name="share"),
    path("<int:pk>/read/", tending.mark_read, name="mark_read"),
]

# /feedback/asked/<pk>/: a colleague answers
answering_patterns: list[URLPattern] = [
    path("asked/<int:pk>/", answering.answer, name="answer"),
    path("asked/<int:pk>/autosave/", answering.autosave_answers, name="autosave_answers"),
    path("asked/<int:pk>/decline/", answering.decline, name="decline"),
]

# /feedback/guest/<token>/: the same without an account
guest_patterns: list[URLPattern] = [
    path("guest/<str:token>/", guests.answer_as_guest, name="answer_as_guest"),
    path("guest/<str:token>/autosave/", guests.autosave_as_guest, name="autosave_as_guest"),
    path("guest/<str:token>/decline/", guests.decline_as_guest, name="decline_as_guest"),
]

urlpatterns = [*reading, *asking_patterns, *tending_patterns, *answering_patterns, *guest_patterns]
