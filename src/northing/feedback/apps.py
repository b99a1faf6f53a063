from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "northing.feedback"

    def ready(self) -> None:
        """Tells the handover and the access log what of this app can be shared."""
        from northing.feedback.models import FeedbackRequest
        from northing.people.models import register_shared_model

        register_shared_model(FeedbackRequest, name=_("feedback request"), owner_field="owner")
