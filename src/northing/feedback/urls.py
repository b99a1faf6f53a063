"""Every address below ``/feedback/``; its name is the name of its view."""

from __future__ import annotations

from django.urls import URLPattern, path

from northing.feedback.views import (
    answers,
    conversations,
    goals,
    guest_links,
    offers,
    outcomes,
    overview,
    request_management,
    requests,
    summaries,
)

app_name = "feedback"

# /feedback/: what I asked, what I am asked, what I was given; on a goal's page
reading_patterns: list[URLPattern] = [
    path("", overview.overview, name="overview"),
    path("goal/<int:goal_pk>/", goals.for_goal, name="for_goal"),
    path("<int:pk>/", summaries.summary, name="summary"),
]

# /feedback/ask/: a survey, and whom it goes to
request_patterns: list[URLPattern] = [
    path("ask/", requests.choose_survey, name="choose_survey"),
    path("ask/<slug:survey>/", requests.ask, name="ask"),
]

# /feedback/<pk>/...: what the one who asked does with it
management_patterns: list[URLPattern] = [
    path("<int:pk>/remind/", request_management.remind, name="remind"),
    path("<int:pk>/extend/", request_management.extend, name="extend"),
    path("<int:pk>/close/", request_management.close, name="close"),
    path("<int:pk>/withdraw/", request_management.withdraw, name="withdraw"),
    path("<int:pk>/thank/", request_management.thank, name="thank"),
    path("<int:pk>/share/", request_management.share, name="share"),
    path("<int:pk>/read/", request_management.mark_read, name="mark_read"),
]

# /feedback/asked/<pk>/: a colleague answers
answer_patterns: list[URLPattern] = [
    path("asked/<int:pk>/", answers.answer, name="answer"),
    path("asked/<int:pk>/autosave/", answers.autosave_answers, name="autosave_answers"),
    path("asked/<int:pk>/decline/", answers.decline, name="decline"),
]

# /feedback/guest/<token>/: the same without an account
guest_patterns: list[URLPattern] = [
    path("guest/<str:token>/", guest_links.answer_as_guest, name="answer_as_guest"),
    path("guest/<str:token>/autosave/", guest_links.autosave_as_guest, name="autosave_as_guest"),
    path("guest/<str:token>/decline/", guest_links.decline_as_guest, name="decline_as_guest"),
]

# below answers/<pk>/, talks/<pk>/ and offers/<pk>/: what the receiver makes of a piece of it
outcome_patterns: list[URLPattern] = [
    path("answers/<uuid:pk>/action/", outcomes.make_action, name="make_action"),
    path("answers/<uuid:pk>/note/", outcomes.note_in_journal, name="note_in_journal"),
    path("talks/<int:pk>/action/", outcomes.make_action_of_conversation, name="make_action_of_conversation"),
    path("talks/<int:pk>/note/", outcomes.note_conversation_in_journal, name="note_conversation_in_journal"),
    path("offers/<int:pk>/action/", outcomes.make_action_of_offer, name="make_action_of_offer"),
    path("offers/<int:pk>/note/", outcomes.note_offer_in_journal, name="note_offer_in_journal"),
]

# /feedback/talks/: notes of an interview or a meeting
conversation_patterns: list[URLPattern] = [
    path("talks/new/", conversations.write_conversation, name="write_conversation"),
    path("talks/<int:pk>/", conversations.conversation, name="conversation"),
    path("talks/<int:pk>/edit/", conversations.change_conversation, name="change_conversation"),
    path("talks/<int:pk>/confirm/", conversations.confirm_conversation, name="confirm_conversation"),
    path("talks/<int:pk>/decline/", conversations.decline_conversation, name="decline_conversation"),
    path("talks/<int:pk>/remove/", conversations.remove_conversation, name="remove_conversation"),
]

# /feedback/offers/: unasked, and kept only if the receiver wants it
offer_patterns: list[URLPattern] = [
    path("offers/new/", offers.offer_feedback, name="offer_feedback"),
    path("offers/<int:pk>/", offers.offer, name="offer"),
    path("offers/<int:pk>/keep/", offers.keep_offer, name="keep_offer"),
    path("offers/<int:pk>/let-go/", offers.let_offer_go, name="let_offer_go"),
    path("offers/<int:pk>/take-back/", offers.take_offer_back, name="take_offer_back"),
]

urlpatterns = [
    *reading_patterns,
    *request_patterns,
    *management_patterns,
    *answer_patterns,
    *guest_patterns,
    *outcome_patterns,
    *conversation_patterns,
    *offer_patterns,
]
