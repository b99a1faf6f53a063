"""Everything about oneself, as a file to keep."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from northing.kernel import dates
from northing.people.forms.fresh_password import FreshPasswordForm
from northing.people.http import PersonRequest
from northing.people.services.export import export_own_data
from northing.ui.responses import render_page


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def export(request: PersonRequest) -> HttpResponseBase:
    """The page says what is in the file and what is not; the password once more brings it."""
    form = FreshPasswordForm(request.POST if request.method == "POST" else None, viewer=request.user)
    if form.submit(lambda: export_own_data(request.user)):
        name = f"northing-{dates.today()}.zip"
        return FileResponse(form.result, as_attachment=True, filename=name, content_type="application/zip")
    return render_page(request, "people/export.html", {"form": form})
