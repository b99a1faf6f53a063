"""Addresses about people and accounts.

``account_patterns`` lists what we offer of django-allauth, under the names the library looks for. What is not
here (sign-up, managing several addresses, other providers) has no address at all.
"""

from django.urls import path, re_path

from northing.people.views import (
    access_log,
    accounts,
    directory,
    handover,
    invitation_lists,
    invitations,
    leaving,
    mentoring,
    outbox,
    profile,
    roles,
    sessions,
    teams,
)

app_name = "people"
urlpatterns = [
    path("", directory.directory, name="directory"),
    path("<int:pk>/", directory.person, name="person"),
    path("set-up/", accounts.set_up, name="set_up"),
    path("profile/", profile.profile, name="profile"),
    path("profile/manager/", profile.set_manager_view, name="set_manager"),
    path("<int:pk>/profile/", profile.profile, name="profile_of"),
    path("<int:pk>/profile/manager/", profile.set_manager_view, name="set_manager_of"),
    path("<int:pk>/profile/manager/confirm/", profile.confirm_manager_view, name="confirm_manager"),
    path("preferences/", profile.preferences, name="preferences"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/others/end/", sessions.end_other_sessions_view, name="end_other_sessions"),
    path("sessions/<int:pk>/end/", sessions.end_session_view, name="end_session"),
    path("handover/", handover.handover, name="handover"),
    path("handover/release/", handover.release_ticked, name="release"),
    path("handover/release-all/", handover.release_all, name="release_all"),
    path("handover/leave/", handover.leave_handover, name="leave_handover"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.create_team_view, name="create_team"),
    path("teams/<int:pk>/", teams.one_team, name="one_team"),
    path("teams/<int:pk>/rename/", teams.rename_team_view, name="rename_team"),
    path("teams/<int:pk>/move/", teams.move_team_view, name="move_team"),
    path("teams/<int:pk>/archive/", teams.archive_team_view, name="archive_team"),
    path("teams/<int:pk>/place/", teams.place_person_view, name="place_person"),
    path("teams/<int:pk>/members/<int:person_pk>/leave/", teams.leave_team, name="leave_team"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/retry/", outbox.retry_outbox, name="retry_outbox"),
    path("roles/", roles.roles, name="roles"),
    path("roles/give/", roles.give_role_view, name="give_role"),
    path("<int:pk>/roles/<slug:role>/take/", roles.take_role_view, name="take_role"),
    path("<int:pk>/deactivate/", leaving.deactivate, name="deactivate"),
    path("<int:pk>/reactivate/", leaving.reactivate, name="reactivate"),
    path("deactivated/", leaving.deactivated_people, name="departed"),
    path("looks/", access_log.access_log, name="looks"),
    path("looks/<str:thing>/<int:key>/", access_log.access_log_of_thing, name="looks_at"),
    path("mentors/", mentoring.mentors, name="mentors"),
    path("mentors/ask/", mentoring.ask_mentor_view, name="ask_mentor"),
    path("mentors/<int:pk>/accept/", mentoring.accept_mentorship_view, name="accept_mentorship"),
    path("mentors/<int:pk>/decline/", mentoring.decline_mentorship_view, name="decline_mentorship"),
    path("mentors/<int:pk>/withdraw/", mentoring.withdraw_request_view, name="withdraw_request"),
    path("mentors/<int:pk>/end/", mentoring.end_mentorship_view, name="end_mentorship"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/new/", invitations.invite, name="invite"),
    path("invitations/many/", invitation_lists.invite_many, name="invite_many"),
    path("invitations/many/send/", invitation_lists.send_many, name="send_many"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw_invitation_view, name="withdraw_invitation"),
    path("invitation/<str:token>/", invitations.accept_invitation_view, name="accept_invitation"),
]

account_patterns = [
    path("login/", accounts.SignIn.as_view(), name="account_login"),
    path("logout/", accounts.SignOut.as_view(), name="account_logout"),
    path("inactive/", accounts.Inactive.as_view(), name="account_inactive"),
    path("password/change/", accounts.ChangePassword.as_view(), name="account_change_password"),
    path("password/reset/", accounts.ResetPassword.as_view(), name="account_reset_password"),
    path("password/reset/done/", accounts.ResetPasswordDone.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.ResetPasswordFromKey.as_view(),
        name="account_reset_password_from_key",
    ),
]
