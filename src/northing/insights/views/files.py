"""Figures as a file to save."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def csv_response(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
