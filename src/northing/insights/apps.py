from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

CHAPTERS = {
    "insights": "person-guide/insights",
    "insights:year": "person-guide/insights#a-year-looked-back-on",
    "insights:team": "manager-guide#your-team-in-figures",
    "insights:organisation": "partner-guide#the-organisation-in-figures",
    "insights:one_group": "partner-guide#the-organisation-in-figures",
}  # untranslated: addresses


class InsightsConfig(AppConfig):
    name = "northing.insights"

    def ready(self) -> None:
        """Adds the places of the menu, the chapters of the guides, and what the security log says of saved figures."""
        from northing.insights.services.figure_files import FIGURES_SAVED
        from northing.people.models import register_event_kinds

        add_places(
            Place("insights:overview", _("Insights"), "chart-line", "insights", "more", order=2),
            Place("insights:team", _("Team insights"), "chart-line", "insights-team", "more", order=2, needs="leads"),
            Place(
                "insights:organisation",
                _("Organisation insights"),
                "chart-line",
                "insights-organisation",
                "more",
                order=2,
                needs="is_partner",
            ),
        )
        add_chapters(CHAPTERS)
        register_event_kinds(FIGURES_SAVED)
