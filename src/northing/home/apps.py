from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "home": "person-guide#today",
}


class HomeConfig(AppConfig):
    name = "northing.home"

    def ready(self) -> None:
        add_places(Place("home:today", _("Today"), "sun-high", "today", "journey", order=1))
        add_chapters(CHAPTERS)
