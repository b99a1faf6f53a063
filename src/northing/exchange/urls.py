"""Every address below ``/exchange/``: spreadsheets and archives, in and out."""

from __future__ import annotations

from django.urls import path

from northing.exchange.views import archives, people_sheets, sheets, transfers, undo

app_name = "exchange"
urlpatterns = [
    # /exchange/transfers/<transfer>/: long work, to the one who asked for it
    path("transfers/<int:pk>/", transfers.transfer, name="transfer"),
    path("transfers/<int:pk>/withdraw/", transfers.withdraw, name="withdraw_transfer"),
    path("transfers/<int:pk>/undo/", undo.undo_import, name="undo_import"),
    # /exchange/bring/goals/, .../actions/, .../readings/, .../accomplishments/: config/gateway.py knows the address
    path("bring/<slug:kind>/", sheets.bring, name="bring"),
    # /exchange/lists/<list>/: a list on its way in, to the one who brought it
    path("lists/<int:pk>/", sheets.check_import, name="check_import"),
    path("lists/<int:pk>/columns/", sheets.choose_columns_view, name="choose_columns"),
    path("lists/<int:pk>/discard/", sheets.discard, name="discard_import"),
    path("lists/<int:pk>/left-out.csv", sheets.left_out_lines, name="left_out_lines"),
    # /exchange/people/<list>/: a list of people on its way in, to the people partner or administrator who brought it
    path("people/", people_sheets.bring_people_view, name="bring_people"),
    path("people/file/", people_sheets.people_file, name="people_file"),
    path("people/<int:pk>/", people_sheets.check_people, name="check_people"),
    path("people/<int:pk>/columns/", people_sheets.name_people_columns_view, name="name_people_columns"),
    path("people/<int:pk>/options/", people_sheets.choose_people_options_view, name="choose_people_options"),
    path("people/<int:pk>/leave-out/", people_sheets.leave_out_problems_view, name="leave_out_problems"),
    path("people/<int:pk>/bring-in/", people_sheets.bring_people_in_view, name="bring_people_in"),
    path("people/<int:pk>/give-up/", people_sheets.give_up_people_view, name="give_up_people"),
    path("transfers/<int:pk>/take-back/", people_sheets.take_people_back_view, name="take_people_back"),
    path("transfers/<int:pk>/links.csv", people_sheets.invitation_links, name="invitation_links"),
    path("take-along/", sheets.take_along, name="take_along"),
    # /exchange/archives/<archive>/: to the one who brought it
    path("archives/", archives.archives, name="archives"),
    path("archives/bring/", archives.bring_archive_view, name="bring_archive"),
    path("archives/<int:pk>/", archives.archive, name="archive"),
    path("archives/<int:pk>/confirm/", archives.confirm_archive_view, name="confirm_archive"),
    path("archives/<int:pk>/forget/", archives.forget_archive_view, name="forget_archive"),
    path("archives/<int:pk>/undo/", archives.undo_archive_view, name="undo_archive"),
    path("archives/<int:pk>/words/", archives.archive_words, name="archive_words"),
]
