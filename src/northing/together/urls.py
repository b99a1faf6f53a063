"""The addresses below ``/goals/`` where goals are set together. The name of an address is the name of its view."""

from __future__ import annotations

from django.urls import URLPattern, path

from northing.together.views import agreements as agreements_views
from northing.together.views import comments as comments_views
from northing.together.views import notes as notes_views
from northing.together.views import proposals as proposals_views
from northing.together.views import suggestions as suggestions_views
from northing.together.views import team as team_views
from northing.together.views import together as together_views

app_name = "together"

# /goals/<pk>/together/: what others say of it, suggest, agree to and promise
together: list[URLPattern] = [
    path("<int:pk>/together/", together_views.together, name="together"),
    path("<int:pk>/together/seen/", comments_views.look_at, name="look_at"),
    path("<int:pk>/comments/", comments_views.write_comment, name="write_comment"),
    path("comments/<int:pk>/", comments_views.change_comment, name="change_comment"),
    path("comments/<int:pk>/remove/", comments_views.remove_comment, name="remove_comment"),
    path("<int:pk>/suggest/", suggestions_views.suggest_wording, name="suggest_wording"),
    path("suggestions/<int:pk>/take/", suggestions_views.take_suggestion, name="take_suggestion"),
    path("suggestions/<int:pk>/reword/", suggestions_views.reword_suggestion, name="reword_suggestion"),
    path("suggestions/<int:pk>/decline/", suggestions_views.decline_suggestion, name="decline_suggestion"),
    path("suggestions/<int:pk>/withdraw/", suggestions_views.withdraw_suggestion, name="withdraw_suggestion"),
    path("<int:pk>/agree/", agreements_views.sign_agreement, name="sign_agreement"),
    path("<int:pk>/promises/", agreements_views.make_promise, name="make_promise"),
    path("promises/<int:pk>/keep/", agreements_views.keep_promise, name="keep_promise"),
    path("notes/<int:pk>/acknowledge/", notes_views.acknowledge_note, name="acknowledge_note"),
    path("promises/<int:pk>/release/", agreements_views.release_promise, name="release_promise"),
]

# /goals/team/: the people in one's care, what they share, and goals proposed to them
team: list[URLPattern] = [
    path("team/", team_views.team, name="team"),
    path("team/<int:pk>/propose/", proposals_views.propose_goal, name="propose_goal"),
    path("proposals/<int:pk>/", proposals_views.proposal, name="proposal"),
    path("proposals/<int:pk>/accept/", proposals_views.accept_proposal, name="accept_proposal"),
    path("proposals/<int:pk>/decline/", proposals_views.decline_proposal, name="decline_proposal"),
    path("proposals/<int:pk>/withdraw/", proposals_views.withdraw_proposal, name="withdraw_proposal"),
    path("proposals/<int:pk>/seen/", proposals_views.see_answer, name="see_answer"),
]

urlpatterns = [*together, *team]
