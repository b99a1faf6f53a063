from django.urls import path

from benchmarks.floor import floor
from northing.config.urls import (
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)
from northing.config.urls import urlpatterns as site

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [*site, path("floor/<int:size>/", floor)]
