"""The security log for administrators, filtered, page by page, and as a file."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_GET, require_POST

from northing.kernel.errors import require
from northing.people import policy
from northing.people.forms.security_log import LogFilterForm
from northing.people.http import PersonRequest
from northing.people.queries.security_log import find_events, in_words
from northing.people.services.security_log import export_security_log
from northing.ui.filters import FEW_ENTRIES
from northing.ui.responses import render_page


@require_GET
def security_log(request: PersonRequest) -> HttpResponse:
    return _render_log(request, LogFilterForm(request.GET))


@require_POST
def export_log_view(request: PersonRequest) -> HttpResponseBase:
    """What the filter shows, as CSV. By POST, because the export is written down."""
    form = LogFilterForm(request.POST)
    require(policy.can_read_security_log(request.user))
    if not form.is_valid():
        return _render_log(request, form)
    events = find_events(request.user, **form.cleaned_data)
    lines = export_security_log(request.user, events=events)
    headers = {"Content-Disposition": 'attachment; filename="northing-security-log.csv"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _render_log(request: PersonRequest, form: LogFilterForm) -> HttpResponse:
    require(policy.can_read_security_log(request.user))
    chosen = form.cleaned_data if form.is_valid() else {}
    page = Paginator(find_events(request.user, **chosen), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    is_filtered = bool(form.errors) or any(chosen.values())
    context = {
        "form": form,
        "page": page,
        "lines": in_words(page.object_list),
        "is_filtered": is_filtered,
        "is_long": is_filtered or page.paginator.count > FEW_ENTRIES,
        "days_kept": settings.SECURITY_LOG_DAYS,
    }
    return render_page(request, "people/security_log.html", context)
