"""Every address below ``/records/``."""

from __future__ import annotations

from django.urls import path

from northing.records.views import files, records, sharing

app_name = "records"
urlpatterns = [
    path("", records.overview, name="overview"),
    path("new/", records.begin_record_view, name="begin_record"),
    # /records/<record>/: for its person to choose in, for its readers to read
    path("<int:pk>/", records.record, name="record"),
    path("<int:pk>/edit/", records.edit_record, name="edit_record"),
    path("<int:pk>/choose/", records.choose, name="choose"),
    path("<int:pk>/choose/entry/", records.choose_entry, name="choose_entry"),
    path("<int:pk>/delete/", records.delete_record_view, name="delete_record"),
    path("<int:pk>/share/", sharing.share, name="share"),
    path("<int:pk>/withdraw/", sharing.withdraw, name="withdraw"),
    path("<int:pk>/read/", sharing.mark_read, name="mark_read"),
    path("<int:pk>/record.pdf", files.pdf, name="pdf"),
    path("<int:pk>/record.md", files.markdown, name="markdown"),
]
