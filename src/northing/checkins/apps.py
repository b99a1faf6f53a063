from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CheckInsConfig(AppConfig):
    name = "northing.checkins"

    def ready(self) -> None:
        """Tells the handover and the access log what of this app can be shared."""
        from northing.checkins.models import Accomplishment
        from northing.people.models import register_shared_model

        register_shared_model(Accomplishment, name=_("accomplishment"), owner_field="person")
