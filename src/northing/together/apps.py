from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class TogetherConfig(AppConfig):
    name = "northing.together"

    def ready(self) -> None:
        """A new wording ends what was agreed on the old one: goals tell of it without knowing who listens."""
        from northing.goals.services.revisions import goal_revised
        from northing.together.services.agreements import lapse_agreement

        add_places(Place("together:team", _("Team"), "users-group", "team", "together", order=1, needs="leads"))
        goal_revised.connect(lapse_agreement)
