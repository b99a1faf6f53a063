from django.urls import path

from northing.notifications.views import switches

app_name = "reminders"
urlpatterns = [path("e-mails/", switches.switches, name="switches")]
