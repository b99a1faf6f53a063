from django.apps import AppConfig


class TogetherConfig(AppConfig):
    name = "northing.together"

    def ready(self) -> None:
        """Connects agreements to new revisions: goals do not import this app."""
        from northing.goals.services.revisions import goal_revised
        from northing.together.services.agreements import renew_agreement

        goal_revised.connect(renew_agreement)
