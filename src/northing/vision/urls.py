"""Every address below ``/vision/``; its name is the name of its view."""

from __future__ import annotations

from django.urls import path

from northing.vision.views import answers, journal, overview, statements, values

app_name = "vision"
urlpatterns = [
    path("", overview.overview, name="overview"),
    # /vision/questions/<slug>/: the nine guided questions
    path("questions/<slug:slug>/", answers.question, name="question"),
    path("questions/<slug:slug>/autosave/", answers.autosave_answer, name="autosave_answer"),
    path("questions/<slug:slug>/versions/", answers.answer_versions, name="answer_versions"),
    # /vision/values/: what matters, in order
    path("values/", values.values, name="values"),
    path("values/choose/", values.choose_value, name="choose_value"),
    path("values/rank/", values.rank_values, name="rank_values"),
    path("values/share/", values.share_values, name="share_values"),
    path("values/<int:pk>/", values.value, name="value"),
    path("values/<int:pk>/remove/", values.remove_value, name="remove_value"),
    path("values/<int:pk>/move/", values.move_value, name="move_value"),
    # /vision/statement/: north
    path("statement/", statements.statement, name="statement"),
    path("statement/versions/", statements.statement_versions, name="statement_versions"),
    # /vision/of/<person>/: what somebody shares, for their card
    path("of/<int:pk>/", overview.of_person, name="of_person"),
    # /vision/journal/: private notes
    path("journal/", journal.journal, name="journal"),
    path("journal/new/", journal.write_entry, name="write_entry"),
    path("journal/<int:pk>/", journal.entry, name="entry"),
    path("journal/<int:pk>/remove/", journal.remove_entry, name="remove_entry"),
]
