from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class RecognitionConfig(AppConfig):
    name = "northing.recognition"

    def ready(self) -> None:
        from northing.goals.queries.others_words import register_others_words
        from northing.recognition.services.erasure import register_rules_of_recognition

        add_places(
            Place(
                "recognition:wall",
                _("Thanks"),
                "heart-handshake",
                "recognition",
                "more",
                order=2,
                needs="has_colleagues",
            )
        )
        register_rules_of_recognition()
        register_others_words(lambda goal: goal.thanks.exists())
