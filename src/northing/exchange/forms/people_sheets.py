"""A list of people: the page that takes it, what its columns are, what is to be mended, and what it may do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.exchange.forms.file_columns import FileColumnsForm
from northing.exchange.forms.sheets import PAGE_NAMES, ListForm
from northing.exchange.models import PeopleSheet
from northing.exchange.queries.people_columns import (
    PEOPLE_COLUMNS,
    PEOPLE_COLUMNS_BY_NAME,
    headings_of_people,
)
from northing.exchange.queries.people_lines import LineState, NewTeam, PlannedLine
from northing.exchange.queries.tables import Line
from northing.notation.code_pages import CODE_PAGES
from northing.ui.forms import NorthingForm, Segments
from northing.ui.text import shorten_text


class BringPeopleForm(ListForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = gettext(
            "CSV or Excel (.xlsx) with the columns name (or first and last name), email, job title, level, team, "
            "manager. Only email is needed."
        )
        self.fields["text"].help_text = gettext(
            "Addresses, one on a line or parted by commas, or a table with headings."
        )


class PeopleOptionsForm(NorthingForm):
    """What the list may do besides."""

    marks_optional = False
    renames = forms.BooleanField(label=_("Change names too, where people are called otherwise here"), required=False)
    clears = forms.BooleanField(label=_("An empty cell empties what stands here"), required=False)
    closes_missing = forms.BooleanField(label=_("Deactivate everybody whom the list does not name"), required=False)


class PeopleFileForm(NorthingForm):
    form = forms.ChoiceField(
        label=_("As"), choices=(("xlsx", _("Excel")), ("csv", _("CSV"))), initial="xlsx", widget=Segments()
    )


class ConfirmPeopleForm(NorthingForm):
    """``seen`` is the mark of what was looked at."""

    marks_optional = False
    seen = forms.CharField(max_length=40, widget=forms.HiddenInput)
    mails = forms.BooleanField(label=_("Send the invitations by e-mail"), required=False)


class PeopleColumnsForm(FileColumnsForm):
    """Only what there is to choose has a field."""

    def __init__(self, *args: Any, people_sheet: PeopleSheet, lines: Sequence[Line], **kwargs: Any) -> None:
        heading = people_sheet.heading
        headings = headings_of_people(lines, heading) if people_sheet.columns or heading else []
        super().__init__(*args, lines=lines, headings=headings, heading=heading, **kwargs)
        self.people_sheet = people_sheet
        self._add_ways()
        chosen = {int(place): name for place, name in people_sheet.columns.items()}
        self.add_columns(((column.name, column.label) for column in PEOPLE_COLUMNS), chosen)

    def _add_ways(self) -> None:
        sheet = self.people_sheet
        self.choose("sheet", gettext("Sheet"), ((str(n), name) for n, name in enumerate(sheet.sheets)), sheet.sheet)
        self.choose("heading", gettext("The headings stand in"), self.heading_lines(), sheet.heading)
        if sheet.page:
            pages = ((page, PAGE_NAMES[page]) for page in CODE_PAGES)
            self.choose("page", gettext("Letters"), pages, sheet.page)

    @property
    def words(self) -> dict[str, Any]:
        """For ``name_people_columns``. A field that is not there says what was so before."""
        facts, before = self.cleaned_data, self.people_sheet
        return {
            "sheet": int(facts.get("sheet") or before.sheet),
            "page": facts.get("page") or before.page,
            "heading": int(facts.get("heading") or before.heading),
            "columns": self.chosen_columns or {int(place): name for place, name in before.columns.items()},
        }


class MendPeopleForm(NorthingForm):
    """Fields for the lines that are shown: a text for each cell that is wrong, and ticks for whole lines."""

    marks_optional = False

    def __init__(
        self, *args: Any, lines: Sequence[PlannedLine], teams: Sequence[NewTeam], may_return: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for line in lines:
            self._add_line(line, may_return)
        for team in teams:
            label = gettext("“%(team)s” is") % {"team": shorten_text(team.name, 60)}
            self.fields[f"team-{team.key}"] = forms.CharField(
                label=label, initial=team.name, required=False, max_length=1_000
            )
        for field in self.fields.values():
            self.style_widget(field.widget)

    def _add_line(self, line: PlannedLine, may_return: bool) -> None:
        for name in line.problems:
            if name in PEOPLE_COLUMNS_BY_NAME:
                self.fields[f"cell-{line.line}-{name}"] = self._mending_field(line, name)
        facts = {"line": line.line}
        if line.state in {LineState.PROBLEM, LineState.OUT}:
            self._tick(f"out-{line.line}", gettext("Leave out line %(line)s") % facts, line.state == LineState.OUT)
        if may_return and (line.state == LineState.GONE or line.returns):
            self._tick(f"back-{line.line}", gettext("Bring back, line %(line)s") % facts, line.returns)

    def _tick(self, name: str, label: str, is_ticked: bool) -> None:
        self.fields.setdefault(name, forms.BooleanField(label=label, required=False, initial=is_ticked))

    @staticmethod
    def _mending_field(line: PlannedLine, name: str) -> forms.Field:
        """Of several people who are called so, the one whose address is chosen; else a text."""
        facts = {"column": PEOPLE_COLUMNS_BY_NAME[name].label, "line": line.line}
        label = gettext("%(column)s in line %(line)s") % facts
        if name == "manager" and line.candidates:
            found = (
                (one.email, ", ".join(filter(None, (one.email, one.name, one.job_title)))) for one in line.candidates
            )
            options = [("", gettext("Nobody chosen yet")), *found]
            return forms.ChoiceField(label=label, choices=options, required=False, widget=forms.RadioSelect)
        said = line.row.email if name == "email" else line.row.said(name)
        return forms.CharField(label=label, required=False, initial=said, max_length=1_000)

    def words(self) -> dict[str, Any]:
        """For ``mend_people``: what was typed otherwise than it stood there, and every tick."""
        mends: dict[int, dict[str, str]] = {}
        teams: dict[str, str] = {}
        for name in self.changed_data:
            kind, _dash, rest = name.partition("-")
            if kind == "cell":
                number, _dash, column = rest.partition("-")
                mends.setdefault(int(number), {})[column] = self.cleaned_data[name]
            elif kind == "team":
                teams[rest] = self.cleaned_data[name]
        return {
            "mends": mends,
            "left_out": self._ticks("out"),
            "returning": self._ticks("back"),
            "team_names": teams,
        }

    def _ticks(self, kind: str) -> dict[int, bool]:
        marked = ((name.partition("-"), value) for name, value in self.cleaned_data.items())
        return {int(rest): bool(value) for (begin, _dash, rest), value in marked if begin == kind}
