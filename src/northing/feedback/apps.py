from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "feedback": "person-guide/feedback",
    "feedback:choose_survey": "person-guide/feedback#asking",
    "feedback:ask": "person-guide/feedback#asking",
    "feedback:answer": "person-guide/feedback#being-asked",
    "feedback:summary": "person-guide/feedback#reading-what-came-back",
    "feedback:conversation": "person-guide/feedback#conversations",
}


class FeedbackConfig(AppConfig):
    name = "northing.feedback"

    def ready(self) -> None:
        """Adds the place in the menu, and tells handover and access log what of this app can be shared."""
        from northing.feedback.models import FeedbackRequest
        from northing.feedback.queries.export_parts import register_parts_of_feedback
        from northing.feedback.queries.helpers import find_help
        from northing.feedback.queries.others_words import is_given_feedback
        from northing.feedback.services.erasure import register_rules_of_feedback
        from northing.goals.queries.helpers import register_help
        from northing.goals.queries.others_words import register_others_words
        from northing.people.models import register_shared_model
        from northing.ui.jump import Act, add_acts

        add_places(
            Place("feedback:overview", _("Feedback"), "messages", "feedback", "more", order=1, needs="has_colleagues"),
        )
        register_others_words(is_given_feedback)
        register_help(find_help)
        register_shared_model(FeedbackRequest, name=_("feedback request"), owner_field="owner")
        register_rules_of_feedback()
        register_parts_of_feedback()
        add_acts(Act("feedback:choose_survey", _("Ask for feedback"), "messages", needs="has_colleagues"))
        add_chapters(CHAPTERS)
