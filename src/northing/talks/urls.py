"""Every address below ``/talks/``; its name is the name of its view."""

from __future__ import annotations

from django.urls import path

from northing.talks.views import agenda, lists, notes, steps, talks

app_name = "talks"
urlpatterns = [
    path("", lists.overview, name="overview"),
    path("new/", talks.plan, name="plan"),
    # /talks/<talk>/: one 1:1
    path("<int:pk>/", talks.talk, name="talk"),
    path("<int:pk>/move/", talks.move, name="move"),
    path("<int:pk>/accept/", talks.accept, name="accept"),
    path("<int:pk>/cancel/", talks.cancel, name="cancel"),
    path("<int:pk>/skip/", talks.skip, name="skip"),
    path("<int:pk>/close/", talks.close, name="close"),
    path("<int:pk>/reopen/", talks.reopen, name="reopen"),
    path("<int:pk>/calendar/", talks.calendar, name="calendar"),
    # Its agenda
    path("<int:pk>/agenda/", agenda.add_item, name="add_item"),
    path("<int:pk>/agenda/point/", agenda.mark_point, name="mark_point"),
    path("<int:pk>/questions/<slug:kind>/", agenda.guide, name="guide"),
    path("<int:pk>/questions/<slug:kind>/<int:number>/", agenda.take_question, name="take_question"),
    path("agenda/<int:pk>/tick/", agenda.tick_item, name="tick_item"),
    path("agenda/<int:pk>/not-today/", agenda.put_off_item, name="put_off_item"),
    path("agenda/<int:pk>/remove/", agenda.remove_item, name="remove_item"),
    # Its notes
    path("<int:pk>/notes/", notes.write_notes, name="write_notes"),
    path("<int:pk>/notes/autosave/", notes.autosave_notes, name="autosave_notes"),
    path("<int:pk>/own-notes/", notes.write_own_notes, name="write_own_notes"),
    path("<int:pk>/own-notes/autosave/", notes.autosave_own_notes, name="autosave_own_notes"),
    # What the two agreed
    path("<int:pk>/steps/", steps.add_step, name="add_step"),
    path("steps/<int:pk>/", steps.change_step, name="change_step"),
    path("steps/<int:pk>/place/", steps.place_step, name="place_step"),
    path("steps/<int:pk>/tick/", steps.tick_step, name="tick_step"),
    path("steps/<int:pk>/remove/", steps.remove_step, name="remove_step"),
]
