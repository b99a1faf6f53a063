"""How the backups stand, for administrators."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.backups import policy
from northing.backups.models import Backup
from northing.backups.queries import MAX_AGE, last_good_backup
from northing.kernel import dates
from northing.kernel.errors import require
from northing.people.http import PersonRequest

MAX_SHOWN = 20


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    require(policy.can_see_backups(request.user))
    attempts = list(Backup.objects.visible_to(request.user)[:MAX_SHOWN])
    last, now = last_good_backup(), dates.now()
    context = {
        "section": "backups",
        "attempts": attempts,
        "last": last,
        "now": now,
        "is_late": last is not None and now - last.made_at > MAX_AGE,
        "failed": attempts[0] if attempts and attempts[0].problem else None,
        "is_automatic": settings.BACKUP_DAILY,
        "folder": settings.BACKUP_DIR,
        "days": settings.BACKUP_KEEP,
    }
    return render(request, "backups/overview.html", context)
