"""The site's own settings, with one more address (the floor), a header that counts queries, and a clock to set."""

import os

from benchmarks.clock import follow_offset

# Before anything takes Django's clock for its own.
if os.environ.get("BENCHMARKS_CLOCK"):
    follow_offset(os.environ["BENCHMARKS_CLOCK"])

from northing.config.settings import *  # noqa: F403 - the same settings, deliberately whole
from northing.config.settings import MIDDLEWARE as SITE_MIDDLEWARE

ROOT_URLCONF = "benchmarks.urls"
MIDDLEWARE = ["benchmarks.floor.count_queries", *SITE_MIDDLEWARE]
