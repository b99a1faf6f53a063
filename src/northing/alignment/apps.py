from django.apps import AppConfig

from northing.ui.help import add_chapters

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "alignment": "person-guide/plan-and-goals#line-up-with-an-objective",
}


class AlignmentConfig(AppConfig):
    name = "northing.alignment"

    def ready(self) -> None:
        """Adds the chapter of the guide, and registers what a season offers to start from."""
        from northing.alignment.queries.start_of_season import templates_to_start_from
        from northing.objectives.queries.start_of_season import register_start_reader

        add_chapters(CHAPTERS)
        register_start_reader(templates_to_start_from)
