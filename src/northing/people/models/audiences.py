"""The audiences by name. ``sharing.py`` says whom each reaches."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """The audiences, from the inside out; each includes those before it."""

    ONLY_ME = "only_me", _("Only me")
    MANAGER = "manager", _("My manager")
    MENTORS = "mentors", _("My manager and mentors")
    TEAM = "team", _("My team")
    EVERYONE = "everyone", _("Everyone")


#: Audiences that reach the mentors.
WITH_MENTORS = (Audience.MENTORS, Audience.TEAM, Audience.EVERYONE)
#: Audiences that reach the team.
WITH_TEAM = (Audience.TEAM, Audience.EVERYONE)
