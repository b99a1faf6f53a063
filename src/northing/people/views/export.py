"""Everything about oneself, as a file to keep."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel import dates
from northing.people.http import PersonRequest, confirm_identity
from northing.people.models import ExportConsent
from northing.people.services.export import export_own_data
from northing.people.services.export_consent import CONSENT_TIME, allow_export, forbid_export
from northing.ui.formats import format_day
from northing.ui.toasts import say_done


@never_cache
@require_http_methods(["GET", "POST"])
@confirm_identity
def export(request: PersonRequest) -> HttpResponseBase:
    """The page says what is in the file and what is not; its button brings it."""
    if request.method == "GET":
        consent = ExportConsent.objects.visible_to(request.user).valid(dates.now()).first()
        return render(request, "people/export.html", {"consent": consent, "days": CONSENT_TIME.days})
    name = f"northing-{dates.today()}.zip"
    file = export_own_data(request.user)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_POST
@confirm_identity
def allow_export_view(request: PersonRequest) -> HttpResponseBase:
    consent = allow_export(request.user)
    sentence = _("Administrators can make your archive until %(day)s.")
    say_done(request, sentence % {"day": format_day(timezone.localdate(consent.until))})
    return redirect("people:export")


@require_POST
def forbid_export_view(request: PersonRequest) -> HttpResponseBase:
    forbid_export(request.user)
    say_done(request, _("Withdrawn. Nobody but you can make your archive."))
    return redirect("people:export")
