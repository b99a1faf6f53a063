from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "together": "person-guide/with-your-manager#what-is-said-about-it",
    "together:team": "manager-guide#your-team",
    "together:propose_goal": "manager-guide#proposing-a-goal",
    "together:suggest_wording": "person-guide/with-your-manager#another-wording",
    "together:proposal": "person-guide/with-your-manager#when-your-manager-proposes-a-goal",
}


class TogetherConfig(AppConfig):
    name = "northing.together"

    def ready(self) -> None:
        """Adds the team page to the menu, renews agreements when a goal gets a new revision, and registers what is said
        about a goal as parts of it, as others' words and as their help, and what waits for a manager.
        """
        from northing.goals.models import Goal
        from northing.goals.queries.helpers import register_help
        from northing.goals.queries.others_words import register_others_words
        from northing.goals.services.goals import goal_revised
        from northing.people.models import register_shared_part
        from northing.together.models import Comment, Suggestion
        from northing.together.queries.export_parts import register_parts_of_together
        from northing.together.queries.helpers import find_help
        from northing.together.queries.others_words import is_spoken_of
        from northing.together.services.agreements import renew_agreement
        from northing.together.services.erasure import register_rules_of_together

        import_module("northing.together.inbox.agreements")
        import_module("northing.together.inbox.proposals")
        import_module("northing.together.inbox.sharing")
        add_places(Place("together:team", _("Team"), "users-group", "team", "together", order=1, needs="leads"))
        goal_revised.connect(renew_agreement)
        register_rules_of_together()
        register_parts_of_together()
        comments = ngettext_lazy("%(count)s comment", "%(count)s comments", "count")
        register_shared_part(Comment, of=Goal, field="goal", words=comments)
        suggestions = ngettext_lazy("%(count)s suggested wording", "%(count)s suggested wordings", "count")
        register_shared_part(Suggestion, of=Goal, field="goal", words=suggestions)
        register_others_words(is_spoken_of)
        add_chapters(CHAPTERS)
        register_help(find_help)
