"""The site's own settings, with one more address (the floor) and a header that counts queries."""

from northing.config.settings import *  # noqa: F403 - the same settings, deliberately whole
from northing.config.settings import MIDDLEWARE as SITE_MIDDLEWARE

ROOT_URLCONF = "benchmarks.urls"
MIDDLEWARE = ["benchmarks.floor.count_queries", *SITE_MIDDLEWARE]
