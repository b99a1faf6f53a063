from django.apps import AppConfig


class TogetherConfig(AppConfig):
    name = "northing.together"

    def ready(self) -> None:
        """A new wording ends what was agreed on the old one: goals tell of it without knowing who listens."""
        from northing.goals.services.revisions import goal_revised
        from northing.together.services.agreements import lapse_agreement

        goal_revised.connect(lapse_agreement)
