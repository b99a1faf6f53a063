from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class FeedbackConfig(AppConfig):
    name = "northing.feedback"

    def ready(self) -> None:
        """Adds the place in the menu, and tells handover and access log what of this app can be shared."""
        from northing.feedback.models import FeedbackRequest
        from northing.feedback.queries.others_words import is_given_feedback
        from northing.feedback.services.erasure import register_rules_of_feedback
        from northing.goals.queries.others_words import register_others_words
        from northing.people.models import register_shared_model

        add_places(
            Place("feedback:overview", _("Feedback"), "messages", "feedback", "more", order=1, needs="has_colleagues"),
        )
        register_others_words(is_given_feedback)
        register_shared_model(FeedbackRequest, name=_("feedback request"), owner_field="owner")
        register_rules_of_feedback()
