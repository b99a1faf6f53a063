from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "northing.alignment"
