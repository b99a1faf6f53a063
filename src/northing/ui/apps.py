from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "northing.ui"

    def ready(self) -> None:
        from northing.ui.pseudo import install_pseudo_languages
        from northing.ui.translations import remember_translations

        install_pseudo_languages()
        remember_translations()
