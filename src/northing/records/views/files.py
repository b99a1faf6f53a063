"""A record as a file: its person saves what it says now, a reader what was shared."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.records.models import Record
from northing.records.queries.collect import contents_of
from northing.records.queries.contents import Contents
from northing.records.queries.files import TEMPLATE, as_markdown, pdf_data
from northing.records.queries.layout import lay_out
from northing.records.queries.snapshots import contents_shared
from northing.records.views.records import record_to_read
from northing.ui.pdf.typesetting import pdf_response, typeset


@require_GET
def pdf(request: PersonRequest, pk: int) -> HttpResponse:
    found = record_to_read(request, pk)
    contents = _contents_for(request, found)
    try:
        made = typeset(TEMPLATE, pdf_data(lay_out(contents)))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("records:record", pk)
    return pdf_response(made, _file_name(contents))


@require_GET
def markdown(request: PersonRequest, pk: int) -> HttpResponse:
    contents = _contents_for(request, record_to_read(request, pk))
    text = as_markdown(lay_out(contents))
    answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{_file_name(contents)}.md") or ""
    return answer


def _contents_for(request: PersonRequest, found: Record) -> Contents:
    is_own = found.person_id == request.user.pk
    return contents_of(found) if is_own else contents_shared(found)


def _file_name(contents: Contents) -> str:
    return f"{contents.name} {contents.starts_on:%Y-%m} {contents.ends_on:%Y-%m}".replace("/", " ")
