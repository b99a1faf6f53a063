from django.urls import path

from northing.notifications.views import bell, chat
from northing.notifications.views.preferences import preferences

app_name = "notifications"
urlpatterns = [
    path("e-mails/", preferences, name="preferences"),
    path("chat/", chat.chat, name="chat"),
    path("chat/test/", chat.test_chat, name="test_chat"),
    path("chat/remove/", chat.remove_chat, name="remove_chat"),
    path("inbox/", bell.bell, name="bell"),
    path("inbox/news/", bell.dot, name="dot"),
    path("inbox/read/", bell.read_all, name="read_all"),
    path("inbox/unread/", bell.unread_all, name="unread_again"),
    path("inbox/later/", bell.later, name="later"),
    path("inbox/bring-back/", bell.back, name="bring_back"),
]
