from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "reviews": "person-guide/reviews",
    "reviews:goal_step": "person-guide/reviews#one-goal-at-a-time",
    "reviews:finished": "person-guide/reviews#the-end-of-a-review",
    "reviews:next_plan": "person-guide/reviews#the-next-plan",
    "reviews:received": "manager-guide#reviews",
}


class ReviewsConfig(AppConfig):
    name = "northing.reviews"

    def ready(self) -> None:
        """Adds the place in the menu, and registers export, erasure and jumps."""
        from northing.reviews.queries.arrivals import register_arrivals_of_reviews
        from northing.reviews.queries.export_parts import register_parts_of_reviews
        from northing.reviews.queries.jump import register_jumps_of_reviews
        from northing.reviews.services.erasure import register_rules_of_reviews

        add_places(Place("reviews:overview", _("Review"), "refresh", "reviews", "more", order=0))
        register_rules_of_reviews()
        register_parts_of_reviews()
        register_arrivals_of_reviews()
        register_jumps_of_reviews()
        add_chapters(CHAPTERS)
