"""Sessions in the database that also end on the server."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db

#: A session that ends with the browser ends here as well, because browsers reopen yesterday's windows and a copied
#: cookie knows nothing of the browser it came from.
BROWSER_SESSION_HOURS = 12


class SessionStore(db.SessionStore):
    def get_expiry_age(self, **kwargs: Any) -> int:
        """Seconds, at most ``idle_seconds``. The middleware saves a session in use again before they are over."""
        age: int = super().get_expiry_age(**kwargs)
        return min(age, self.idle_seconds or age)

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return super().get_expiry_date(**{"expiry": self.get_expiry_age(**kwargs)} | kwargs)

    @property
    def idle_seconds(self) -> int:
        """After how long without a request it ends; 0 for a session that was asked to stay, without a limit set."""
        hours = [settings.IDLE_HOURS] if settings.IDLE_HOURS else []
        if self.get_expire_at_browser_close():
            hours.append(BROWSER_SESSION_HOURS)
        return min(hours, default=0) * 3600
