from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "recognition": "person-guide/thanks",
    "recognition:give_thanks": "person-guide/thanks#thank-someone",
    "recognition:wall": "person-guide/thanks#the-wall",
    "recognition:incentives": "person-guide/thanks#incentives",
}


class RecognitionConfig(AppConfig):
    name = "northing.recognition"

    def ready(self) -> None:
        from northing.goals.queries.others_words import register_others_words
        from northing.recognition.queries.export_parts import register_parts_of_recognition
        from northing.recognition.queries.person_part import register_thanks_of_person
        from northing.recognition.services.erasure import register_rules_of_recognition
        from northing.ui.jump import Act, add_acts

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
        register_parts_of_recognition()
        register_thanks_of_person()
        register_others_words(lambda goal: goal.thanks.exists())
        add_acts(Act("recognition:give_thanks", _("Give thanks"), "heart-handshake", needs="has_colleagues"))
        add_chapters(CHAPTERS)
