from django.urls import path

from northing.notifications.views.preferences import preferences

app_name = "notifications"
urlpatterns = [path("e-mails/", preferences, name="preferences")]
