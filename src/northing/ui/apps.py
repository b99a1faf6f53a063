from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "northing.ui"

    def ready(self) -> None:
        from northing.ui.pseudo import install_pseudo_languages

        install_pseudo_languages()
