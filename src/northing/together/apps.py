from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class TogetherConfig(AppConfig):
    name = "northing.together"

    def ready(self) -> None:
        """Adds the team page to the menu, renews agreements on a new revision, and tells of others' words."""
        from northing.goals.queries.others_words import register_others_words
        from northing.goals.services.goals import goal_revised
        from northing.together.queries.others_words import is_spoken_of
        from northing.together.services.agreements import renew_agreement

        add_places(Place("together:team", _("Team"), "users-group", "team", "together", order=1, needs="leads"))
        goal_revised.connect(renew_agreement)
        register_others_words(is_spoken_of)
