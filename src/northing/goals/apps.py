from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoalsConfig(AppConfig):
    name = "northing.goals"

    def ready(self) -> None:
        """Tells the handover and the access log what of this app can be shared."""
        from northing.goals.models import Goal
        from northing.people.models import register_shared_model

        register_shared_model(Goal, name=_("goal"), owner_field="owner")
