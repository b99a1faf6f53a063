"""A list comes in: the page that takes it, the page that shows every line, and one's own as a file."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.exchange.forms.sheets import BringForm, ColumnsForm, MendForm, TakeAlongForm, texts_of
from northing.exchange.models import SheetImport, SheetKind
from northing.exchange.queries.choices import Choices, lines_of
from northing.exchange.queries.columns import Column
from northing.exchange.queries.lines import CheckedLine, columns_by_place
from northing.exchange.services.checkers import own_goals
from northing.exchange.services.look_through import (
    LOOK,
    OUT,
    READY,
    SAME,
    LookedThrough,
    all_lines,
    group_of,
    look_through,
    takes_same,
    what_becomes_active,
)
from northing.exchange.services.sheet_imports import (
    bring_in,
    bring_list,
    change_choices,
    discard_list,
    save_mends,
)
from northing.exchange.services.sheets_out import write_csv, write_workbook
from northing.kernel import dates
from northing.kernel.csv_cells import exact_cell
from northing.people.http import PersonRequest, confirm_identity
from northing.ui.form_keys import form_key_in, redirect_with_form_key
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: Where each kind stands on the site: the section of the menu, and the page above.
PLACES = {
    SheetKind.GOALS: ("plan", "goals:plan"),
    SheetKind.ACTIONS: ("plan", "goals:plan"),
    SheetKind.READINGS: ("plan", "goals:plan"),
    SheetKind.ACCOMPLISHMENTS: ("checkins", "checkins:accomplishments"),
}


def place_of(kind: str) -> dict[str, Any]:
    section, address = PLACES[SheetKind(kind)]
    above = _("Accomplishments") if kind == SheetKind.ACCOMPLISHMENTS else _("Plan")
    return {"section": section, "above_url": reverse(address), "above": above, "kind": SheetKind(kind)}


@require_http_methods(["GET", "POST"])
def bring(request: PersonRequest, kind: str) -> HttpResponse:
    """Writes nothing but the list itself, which waits two days to be looked through."""
    if kind not in SheetKind.values:
        raise Http404
    key = form_key_in(request)
    if key is None:
        return redirect_with_form_key(request)
    goals = [goal for goal in own_goals(request.user) if kind == SheetKind.ACCOMPLISHMENTS or goal.is_open]
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringForm(*data, kind=kind, goals=goals)
    if form.submit(
        lambda: bring_list(
            request.user,
            kind=kind,
            content=form.content,
            file_name=form.file_name,
            form_key=key,
            goal=form.cleaned_data.get("goal"),
        )
    ):
        return redirect(form.result)
    kinds = [(each, reverse("exchange:bring", args=[each.value])) for each in SheetKind]
    return render_page(request, "exchange/bring.html", {"form": form, "kinds": kinds, **place_of(kind)})


def own_list(request: PersonRequest, pk: int) -> SheetImport:
    return get_object_or_404(SheetImport.objects.visible_to(request.user).select_related("person", "transfer"), pk=pk)


@never_cache
@require_http_methods(["GET", "POST"])
def check_import(request: PersonRequest, pk: int) -> HttpResponse:
    """POST keeps what was mended; with ``act=import`` it brings in what was shown as ready, if nothing changed."""
    found = own_list(request, pk)
    if found.transfer is not None:
        return redirect(found.transfer)
    looked = look_through(found, request.GET.get("show", ""))
    form = MendForm(request.POST or None, kind=found.kind, lines=looked.lines)
    if form.submit(lambda: _save_mends(request, found, form)):
        return _after_mending(request, found, looked, has_changed=form.result)
    return _render_check(request, found, looked, form, _columns_form(request, found))


def _save_mends(request: PersonRequest, found: SheetImport, form: MendForm) -> bool:
    return save_mends(
        request.user,
        sheet_import=found,
        mends=form.mends(),
        left_out=form.ticks("out"),
        taken=form.ticks("take"),
    )


def _after_mending(
    request: PersonRequest, found: SheetImport, looked: LookedThrough, *, has_changed: bool
) -> HttpResponse:
    """What is confirmed is what was shown: with other words in it, the list is shown again first."""
    if request.POST.get("act") == "import" and not has_changed and looked.ready:
        return redirect(bring_in(request.user, sheet_import=found))
    if has_changed:
        say_done(request, _("Looked through again."))
    return redirect(found)


@require_POST
def choose_columns_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_list(request, pk)
    if found.transfer is not None:
        return redirect(found.transfer)
    form = _columns_form(request, found, request.POST)
    if form.submit(lambda: change_choices(request.user, sheet_import=found, **form.words)):
        say_done(request, _("Looked through again."))
        return redirect(found)
    looked = look_through(found, "")
    return _render_check(request, found, looked, MendForm(kind=found.kind, lines=looked.lines), form)


def _columns_form(request: PersonRequest, found: SheetImport, data: Any = None) -> ColumnsForm:
    goals = [goal for goal in own_goals(request.user) if found.kind == SheetKind.ACCOMPLISHMENTS or goal.is_open]
    return ColumnsForm(data, sheet_import=found, lines=lines_of(found), goals=goals)


def _render_check(
    request: PersonRequest, found: SheetImport, looked: LookedThrough, form: MendForm, columns_form: ColumnsForm
) -> HttpResponse:
    context = {
        "sheet_import": found,
        "looked": looked,
        "form": form,
        "columns_form": columns_form,
        "chips": _chips(found, looked),
        "rows": [_row_of(line, form) for line in looked.lines],
        "titles": columns_by_place(found.kind, Choices.from_json(found.choices)).values(),
        "parked": what_becomes_active(found, looked),
        "takes_same": takes_same(found),
        **place_of(found.kind),
    }
    return render_page(request, "exchange/check.html", context)


def _chips(found: SheetImport, looked: LookedThrough) -> list[dict[str, Any]]:
    names = {LOOK: _("To mend"), READY: _("Ready"), SAME: _("Here already"), OUT: _("Left out")}
    return [
        {
            "url": f"{found.get_absolute_url()}?{urlencode({'show': group})}",
            "text": name,
            "count": looked.counts[group],
            "is_here": group == looked.shows,
        }
        for group, name in names.items()
        if looked.counts[group] or group == looked.shows
    ]


def _row_of(line: CheckedLine, form: MendForm) -> dict[str, Any]:
    """A line with its cells in words and the fields that mend it. Its first cell tells which line it is,
    also where it is wrong.
    """
    fields = [
        (form[f"cell-{line.number}-{name}"], sentence)
        for name, sentence in line.problems.items()
        if f"cell-{line.number}-{name}" in form.fields
    ]
    tick = next((form[name] for name in (f"out-{line.number}", f"take-{line.number}") if name in form.fields), None)
    others = [sentence for name, sentence in line.problems.items() if name not in form.named]
    said = [name for name, text in line.shown.items() if text]
    title, rest = said[:1], [name for name in said[1:] if name not in line.problems]
    cells = {"title": _texts_of(line, title, form), "shown": _texts_of(line, rest, form)}
    return {"line": line, "fields": fields, "tick": tick, "sentences": others} | cells


def _texts_of(line: CheckedLine, names: list[str], form: MendForm) -> list[tuple[Column, str]]:
    return [(form.named[name], line.shown[name]) for name in names]


@require_POST
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_list(request, pk)
    kind = found.kind
    if found.transfer is not None:
        return redirect(found.transfer)
    discard_list(request.user, sheet_import=found)
    say_done(request, _("Nothing was brought in."))
    return redirect(PLACES[SheetKind(kind)][1])


@require_GET
def left_out_lines(request: PersonRequest, pk: int) -> HttpResponse:
    """What does not come in, as it was written, to be mended elsewhere."""
    found = own_list(request, pk)
    columns = columns_by_place(found.kind, Choices.from_json(found.choices))
    lines = [line for line in all_lines(found) if group_of(line) in {LOOK, OUT}]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([str(column) for column in columns.values()])
    writer.writerows(
        [exact_cell(text) for text in row] for row in texts_of(lines, {c.name: c for c in columns.values()})
    )
    answer = HttpResponse(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace"), content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="northing-left-out.csv"'
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
@confirm_identity
def take_along(request: PersonRequest) -> HttpResponseBase:
    """One's own alone. The page says what is in it; its button brings it."""
    form = TakeAlongForm(request.POST or None)
    if not form.is_valid():
        return render_page(request, "exchange/take_along.html", {"form": form, "section": "plan"})
    kind = form.cleaned_data["kind"] or SheetKind.GOALS
    if form.cleaned_data["form"] == "csv":
        content, name, media = write_csv(request.user, kind), f"northing-{kind}", "text/csv; charset=utf-8"
    else:
        content, name = write_workbook(request.user, SheetKind.values), "northing"
        media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(content, content_type=media)
    file_name = f"{name}-{dates.today()}.{form.cleaned_data['form']}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name)
    return answer
