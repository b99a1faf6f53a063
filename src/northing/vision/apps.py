from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisionConfig(AppConfig):
    name = "northing.vision"

    def ready(self) -> None:
        """Tells the handover and the access log what of this app can be shared."""
        from northing.people.models import register_shared_model
        from northing.vision.models import Value, VisionStatement

        register_shared_model(Value, name=_("value"), owner_field="person")
        register_shared_model(VisionStatement, name=_("vision statement"), owner_field="person")
