"""The addresses below ``/goals/`` where goals are set together."""

from __future__ import annotations

from django.urls import path

from northing.together.views import agreements, comments, conversation, notes, promises, proposals, suggestions, team

app_name = "together"
urlpatterns = [
    # /goals/<pk>/together/: what others say of it, suggest, agree to and promise
    path("<int:pk>/together/", conversation.together, name="together"),
    path("<int:pk>/together/seen/", comments.look_at_view, name="look_at"),
    path("<int:pk>/comments/", comments.write_comment_view, name="write_comment"),
    path("comments/<int:pk>/", comments.change_comment_view, name="change_comment"),
    path("comments/<int:pk>/remove/", comments.remove_comment_view, name="remove_comment"),
    path("<int:pk>/suggest/", suggestions.suggest_wording_view, name="suggest_wording"),
    path("suggestions/<int:pk>/take/", suggestions.take_suggestion_view, name="take_suggestion"),
    path("suggestions/<int:pk>/reword/", suggestions.reword_suggestion, name="reword_suggestion"),
    path("suggestions/<int:pk>/decline/", suggestions.decline_suggestion_view, name="decline_suggestion"),
    path("suggestions/<int:pk>/withdraw/", suggestions.withdraw_suggestion_view, name="withdraw_suggestion"),
    path("<int:pk>/agree/", agreements.sign_agreement_view, name="sign_agreement"),
    path("<int:pk>/promises/", promises.make_promise_view, name="make_promise"),
    path("promises/<int:pk>/keep/", promises.keep_promise_view, name="keep_promise"),
    path("notes/<int:pk>/acknowledge/", notes.acknowledge_note_view, name="acknowledge_note"),
    path("promises/<int:pk>/take-over/", promises.take_over_promise_view, name="take_over_promise"),
    path("promises/<int:pk>/release/", promises.release_promise_view, name="release_promise"),
    # /goals/team/: the people in one's care, what they share, and goals proposed to them
    path("team/", team.team, name="team"),
    path("team/<int:pk>/", team.team_row, name="team_row"),
    path("team/<int:pk>/propose/", proposals.propose_goal_view, name="propose_goal"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/accept/", proposals.accept_proposal_view, name="accept_proposal"),
    path("proposals/<int:pk>/decline/", proposals.decline_proposal_view, name="decline_proposal"),
    path("proposals/<int:pk>/withdraw/", proposals.withdraw_proposal_view, name="withdraw_proposal"),
    path("proposals/<int:pk>/seen/", proposals.see_answer_view, name="see_answer"),
]
