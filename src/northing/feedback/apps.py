from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class FeedbackConfig(AppConfig):
    name = "northing.feedback"

    def ready(self) -> None:
        add_places(
            Place("feedback:overview", _("Feedback"), "messages", "feedback", "more", order=1, needs="has_colleagues"),
        )
