from django.urls import path

from northing.home import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("waiting/", views.waiting, name="waiting"),
]
