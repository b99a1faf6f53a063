"""A list of people comes in: the page that takes it, the page that shows every line, and what it has done."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.exchange.forms.people_sheets import (
    BringPeopleForm,
    ConfirmPeopleForm,
    MendPeopleForm,
    PeopleColumnsForm,
    PeopleFileForm,
    PeopleOptionsForm,
)
from northing.exchange.models import PeopleSheet, Transfer
from northing.exchange.queries.people_changes import open_invitations
from northing.exchange.queries.people_columns import PEOPLE_COLUMNS_BY_NAME
from northing.exchange.queries.people_lines import LineState, PeoplePlan, PlannedLine
from northing.exchange.queries.people_plan import plan_people
from northing.exchange.queries.people_rows import people_lines_of
from northing.exchange.services.people_back import take_people_back
from northing.exchange.services.people_out import people_csv, people_workbook
from northing.exchange.services.people_sheets import (
    PEOPLE_IMPORT,
    bring_people,
    bring_people_in,
    choose_people_options,
    give_up_people,
    leave_out_problems,
    mend_people,
    name_people_columns,
)
from northing.exchange.services.people_steps import invitation_token
from northing.kernel import dates
from northing.kernel.csv_cells import plain_cell
from northing.kernel.errors import Refused, require
from northing.kernel.mail import mail_is_configured
from northing.people import policy
from northing.people.http import PersonRequest, confirm_identity
from northing.people.services.mail import invitation_link
from northing.ui.form_keys import form_key_in, redirect_with_form_key
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: Lines on a page, and names of people who are missing.
LINES_SHOWN = 50
MISSING_SHOWN = 100
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def bring_people_view(request: PersonRequest) -> HttpResponse:
    """Writes nothing but the list itself, which waits two days to be looked through."""
    require(policy.can_invite(request.user))
    key = form_key_in(request)
    if key is None:
        return redirect_with_form_key(request)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringPeopleForm(*data)
    if form.submit(lambda: bring_people(request.user, content=form.content, file_name=form.file_name, form_key=key)):
        return redirect(form.result)
    return render_page(request, "exchange/people.html", {"form": form, "file_form": PeopleFileForm(), **_place()})


def _place() -> dict[str, Any]:
    return {"section": "people"}


def _own_sheet(request: PersonRequest, pk: int) -> PeopleSheet:
    found = PeopleSheet.objects.visible_to(request.user).select_related("transfer")
    sheet = get_object_or_404(found, pk=pk)
    sheet.person = request.user
    return sheet


@never_cache
@require_http_methods(["GET", "POST"])
def check_people(request: PersonRequest, pk: int) -> HttpResponse:
    """POST keeps what was mended and ticked."""
    sheet = _own_sheet(request, pk)
    if sheet.transfer is not None:
        return redirect(sheet.transfer)
    plan = plan_people(sheet)
    shows = _shown_state(plan, request.GET.get("show", ""))
    page = Paginator(plan.of(shows), LINES_SHOWN).get_page(request.GET.get("page"))
    form = _mend_form(request, plan, list(page))
    if form.submit(lambda: mend_people(request.user, people_sheet=sheet, **form.words())):
        say_done(request, _("Looked through again."))
        return redirect(sheet)
    return _render_check(request, sheet, plan, form, page=page, shows=shows)


def _mend_form(request: PersonRequest, plan: PeoplePlan, lines: list[PlannedLine]) -> MendPeopleForm:
    data = request.POST if request.method == "POST" else None
    return MendPeopleForm(data, lines=lines, teams=plan.new_teams, may_return=request.user.is_administrator)


def _shown_state(plan: PeoplePlan, asked: str) -> LineState:
    """The one that was asked for, else the first that there is anything of."""
    counts = plan.counts
    if counts[asked]:
        return LineState(asked)
    return next((state for state in LineState if counts[state]), LineState.SAME)


def _render_check(
    request: PersonRequest, sheet: PeopleSheet, plan: PeoplePlan, form: MendPeopleForm, **more: Any
) -> HttpResponse:
    lines = people_lines_of(sheet)
    context = {
        "people_sheet": sheet,
        "plan": plan,
        "form": form,
        "columns_form": PeopleColumnsForm(people_sheet=sheet, lines=lines),
        "options_form": PeopleOptionsForm(initial=sheet.options),
        "confirm_form": ConfirmPeopleForm(initial={"seen": plan.mark}),
        "columns": [PEOPLE_COLUMNS_BY_NAME[name].label for name in sheet.columns.values()],
        "chips": _chips_of(sheet, plan, more["shows"]),
        "rows": [_row_for(line, form) for line in more["page"]],
        "teams": [(team, form[f"team-{team.key}"]) for team in plan.new_teams],
        "missing": plan.missing[:MISSING_SHOWN],
        "counts": plan.counts,
        "returning": sum(line.returns for line in plan.lines),
        "mail_is_configured": mail_is_configured(),
        **_place(),
    }
    return render_page(request, "exchange/people_check.html", {**context, **more})


def _chips_of(sheet: PeopleSheet, plan: PeoplePlan, shows: LineState) -> list[dict[str, Any]]:
    return [
        {
            "url": f"{sheet.get_absolute_url()}?{urlencode({'show': state.value})}",
            "text": state.label,
            "count": plan.counts[state],
            "is_here": state == shows,
        }
        for state in LineState
        if plan.counts[state]
    ]


def _row_for(line: PlannedLine, form: MendPeopleForm) -> dict[str, Any]:
    """A line with what it changes in words, and the fields that mend it."""
    fields = [
        (form[f"cell-{line.line}-{name}"], sentence)
        for name, sentence in line.problems.items()
        if f"cell-{line.line}-{name}" in form.fields
    ]
    others = [words for name, words in line.problems.items() if name not in PEOPLE_COLUMNS_BY_NAME]
    ticks = [form[name] for name in (f"out-{line.line}", f"back-{line.line}") if name in form.fields]
    name = line.person.name if line.person else line.row.said("name")
    changes = [(PEOPLE_COLUMNS_BY_NAME[column].label, *values) for column, values in line.changes.items()]
    return {"line": line, "fields": fields, "sentences": others, "ticks": ticks, "name": name, "changes": changes}


def _show_again(request: PersonRequest, sheet: PeopleSheet, **forms: Any) -> HttpResponse:
    """The page with another form of it that was refused."""
    plan = plan_people(sheet)
    shows = _shown_state(plan, "")
    page = Paginator(plan.of(shows), LINES_SHOWN).get_page(1)
    mend_form = MendPeopleForm(lines=list(page), teams=plan.new_teams, may_return=request.user.is_administrator)
    return _render_check(request, sheet, plan, mend_form, page=page, shows=shows, **forms)


@require_POST
def name_people_columns_view(request: PersonRequest, pk: int) -> HttpResponse:
    sheet = _own_sheet(request, pk)
    if sheet.transfer is not None:
        return redirect(sheet.transfer)
    form = PeopleColumnsForm(request.POST, people_sheet=sheet, lines=people_lines_of(sheet))
    if form.submit(lambda: name_people_columns(request.user, people_sheet=sheet, **form.words)):
        say_done(request, _("Looked through again."))
        return redirect(sheet)
    return _show_again(request, _own_sheet(request, pk), columns_form=form)


@require_POST
def choose_people_options_view(request: PersonRequest, pk: int) -> HttpResponse:
    sheet = _own_sheet(request, pk)
    form = PeopleOptionsForm(request.POST)
    if sheet.transfer is None and form.is_valid():
        choose_people_options(request.user, people_sheet=sheet, **form.cleaned_data)
        say_done(request, _("Looked through again."))
    return redirect(sheet)


@require_POST
def leave_out_problems_view(request: PersonRequest, pk: int) -> HttpResponse:
    sheet = _own_sheet(request, pk)
    if sheet.transfer is None:
        leave_out_problems(request.user, people_sheet=sheet)
        say_done(request, _("Left out."))
    return redirect(sheet)


@require_POST
@confirm_identity
def bring_people_in_view(request: PersonRequest, pk: int) -> HttpResponse:
    """What is confirmed is what was shown."""
    sheet = _own_sheet(request, pk)
    if sheet.transfer is not None:
        return redirect(sheet.transfer)
    form = ConfirmPeopleForm(request.POST)
    if form.submit(lambda: bring_people_in(request.user, people_sheet=sheet, **form.cleaned_data)):
        return redirect(form.result)
    form.put("seen", plan_people(sheet).mark)
    return _show_again(request, sheet, confirm_form=form)


@require_POST
def give_up_people_view(request: PersonRequest, pk: int) -> HttpResponse:
    sheet = _own_sheet(request, pk)
    if sheet.transfer is not None:
        return redirect(sheet.transfer)
    give_up_people(request.user, people_sheet=sheet)
    say_done(request, _("Nothing was brought in."))
    return redirect("exchange:bring_people")


@require_POST
@confirm_identity
def take_people_back_view(request: PersonRequest, pk: int) -> HttpResponse:
    transfer = _own_people_transfer(request, pk)
    try:
        return redirect(take_people_back(request.user, transfer=transfer))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(transfer)


def _own_people_transfer(request: PersonRequest, pk: int) -> Transfer:
    require(policy.can_invite(request.user))
    return get_object_or_404(Transfer.objects.visible_to(request.user).filter(kind=PEOPLE_IMPORT), pk=pk)


@never_cache
@require_GET
def invitation_links(request: PersonRequest, pk: int) -> HttpResponse:
    """The links of a list that still let somebody in, to be passed on by hand."""
    transfer = _own_people_transfer(request, pk)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_("Name"), _("E-mail"), _("Link")])
    for change in open_invitations(transfer).iterator(chunk_size=500):
        invitation = change.invitation
        link = invitation_link(invitation_token(transfer, invitation.email))
        writer.writerow([plain_cell(invitation.name), plain_cell(invitation.email), link])
    content = b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")
    return _as_file(content, "text/csv; charset=utf-8", f"northing-links-{dates.today()}.csv")


@require_POST
@confirm_identity
def people_file(request: PersonRequest) -> HttpResponse:
    """Everybody here. By POST, because it is written down."""
    require(policy.can_invite(request.user))
    form = PeopleFileForm(request.POST)
    if not form.is_valid():
        context = {"form": BringPeopleForm(), "file_form": form, **_place()}
        return render_page(request, "exchange/people.html", context)
    if form.cleaned_data["form"] == "csv":
        content, media = people_csv(request.user), "text/csv; charset=utf-8"
    else:
        content, media = people_workbook(request.user), WORKBOOK_TYPE
    return _as_file(content, media, f"northing-people-{dates.today()}.{form.cleaned_data['form']}")


def _as_file(content: bytes, media: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
