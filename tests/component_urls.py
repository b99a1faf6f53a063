"""The addresses of the site, and the page of components as with NORTHING_DEBUG."""

from django.urls import path

from northing.config.urls import *  # noqa: F403 - the handlers, too
from northing.config.urls import urlpatterns as addresses
from northing.ui.views.components import component_page

urlpatterns = [*addresses, path("components/", component_page, name="components")]
