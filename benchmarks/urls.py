from django.urls import path

from benchmarks.floor import floor
from northing.config.urls import urlpatterns as site

urlpatterns = [*site, path("floor/<int:size>/", floor)]
