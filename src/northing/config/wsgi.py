"""The application the server runs. ``NORTHING_BACKGROUND=1`` (set by ``northing serve``) adds background work."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northing.config.settings")
application = get_wsgi_application()

if os.environ.get("NORTHING_BACKGROUND") == "1":
    from northing.jobs.schedule import start_background_thread

    start_background_thread()
