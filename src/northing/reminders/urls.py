from django.urls import path

from northing.reminders.views import switches

app_name = "reminders"
urlpatterns = [path("e-mails/", switches.switches, name="switches")]
