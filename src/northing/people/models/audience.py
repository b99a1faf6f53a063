"""The audiences by name. ``audiences.py`` says whom each reaches."""

from __future__ import annotations

from django.db import models


class Audience(models.TextChoices):
    """The audiences, from the inside out; each includes those before it."""

    ONLY_ME = "only_me", "Only me"
    MANAGER = "manager", "My manager"
    MENTORS = "mentors", "My manager and mentors"
    TEAM = "team", "My team"
    EVERYONE = "everyone", "Everyone"


#: Audiences that reach the mentors.
WITH_MENTORS = (Audience.MENTORS, Audience.TEAM, Audience.EVERYONE)
WITH_TEAM = (Audience.TEAM, Audience.EVERYONE)
