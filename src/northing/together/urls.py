"""The addresses below ``/goals/`` where goals are set together. The name of an address is the name of its view."""

from __future__ import annotations

from django.urls import URLPattern, path

from northing.together.views import agreements, comments, conversation, notes, promises, proposals, suggestions
from northing.together.views import team as team_views

app_name = "together"

# /goals/<pk>/together/: what others say of it, suggest, agree to and promise
together: list[URLPattern] = [
    path("<int:pk>/together/", conversation.together, name="together"),
    path("<int:pk>/together/seen/", comments.look_at, name="look_at"),
    path("<int:pk>/comments/", comments.write_comment, name="write_comment"),
    path("comments/<int:pk>/", comments.change_comment, name="change_comment"),
    path("comments/<int:pk>/remove/", comments.remove_comment, name="remove_comment"),
    path("<int:pk>/suggest/", suggestions.suggest_wording, name="suggest_wording"),
    path("suggestions/<int:pk>/take/", suggestions.take_suggestion, name="take_suggestion"),
    path("suggestions/<int:pk>/reword/", suggestions.reword_suggestion, name="reword_suggestion"),
    path("suggestions/<int:pk>/decline/", suggestions.decline_suggestion, name="decline_suggestion"),
    path("suggestions/<int:pk>/withdraw/", suggestions.withdraw_suggestion, name="withdraw_suggestion"),
    path("<int:pk>/agree/", agreements.sign_agreement, name="sign_agreement"),
    path("<int:pk>/promises/", promises.make_promise, name="make_promise"),
    path("promises/<int:pk>/keep/", promises.keep_promise, name="keep_promise"),
    path("notes/<int:pk>/acknowledge/", notes.acknowledge_note, name="acknowledge_note"),
    path("promises/<int:pk>/release/", promises.release_promise, name="release_promise"),
]

# /goals/team/: the people in one's care, what they share, and goals proposed to them
team: list[URLPattern] = [
    path("team/", team_views.team, name="team"),
    path("team/<int:pk>/propose/", proposals.propose_goal, name="propose_goal"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/accept/", proposals.accept_proposal, name="accept_proposal"),
    path("proposals/<int:pk>/decline/", proposals.decline_proposal, name="decline_proposal"),
    path("proposals/<int:pk>/withdraw/", proposals.withdraw_proposal, name="withdraw_proposal"),
    path("proposals/<int:pk>/seen/", proposals.see_answer, name="see_answer"),
]

urlpatterns = [*together, *team]
