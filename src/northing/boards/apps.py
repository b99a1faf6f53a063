from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters

CHAPTERS = {"boards": "person-guide/vision-board"}  # untranslated: addresses


class BoardsConfig(AppConfig):
    name = "northing.boards"

    def ready(self) -> None:
        from northing.boards.models import Board
        from northing.boards.queries.export_parts import register_parts_of_boards
        from northing.boards.queries.person_part import register_board_of_person
        from northing.boards.services.arrivals import register_arrivals_of_boards
        from northing.boards.services.erasure import register_rules_of_boards
        from northing.people.models import register_shared_model
        from northing.ui.jump import Act, add_acts

        register_shared_model(Board, name=_("vision board"), owner_field="person")
        register_rules_of_boards()
        register_parts_of_boards()
        register_arrivals_of_boards()
        register_board_of_person()
        add_acts(Act("boards:board", _("Vision board"), "layout-board"))
        add_chapters(CHAPTERS)
