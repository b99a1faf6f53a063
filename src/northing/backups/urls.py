from django.urls import path

from northing.backups.views.overview import overview

app_name = "backups"
urlpatterns = [path("", overview, name="overview")]
