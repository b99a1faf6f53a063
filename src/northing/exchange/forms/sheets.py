"""Bringing a list, saying what its columns are, mending its lines, and taking one's own along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.exchange.forms.file_columns import FileColumnsForm
from northing.exchange.models import SheetImport, SheetKind
from northing.exchange.queries.choices import Choices, headings_of
from northing.exchange.queries.columns import COLUMNS
from northing.exchange.queries.lines import CheckedLine, columns_by_name
from northing.exchange.queries.presets import presets_for
from northing.exchange.queries.tables import MAX_FILE_BYTES, Line
from northing.goals.models import Goal
from northing.notation.code_pages import CODE_PAGES
from northing.ui.forms import NorthingForm, Segments

MAX_TYPED = 500_000
HELP = {
    SheetKind.GOALS: _("One goal on a line, or a table with headings."),
    SheetKind.ACTIONS: _("One action on a line, or a table with headings."),
    SheetKind.READINGS: _("A table with headings: goal, measure, date, figure."),
    SheetKind.ACCOMPLISHMENTS: _("One on a line, or a table with headings: what, date, impact, link, goal."),
}
PAGE_NAMES = {
    "cp1252": _("Western European"),
    "cp1250": _("Central European"),
    "cp1251": _("Cyrillic"),
    "cp1253": _("Greek"),
    "cp1254": _("Turkish"),
    "cp1257": _("Baltic"),
}
ORDERS = (("day-first", _("31.12.2026, the day first")), ("month-first", _("12/31/2026, the month first")))
MARKS = ((".", _("1,234.5, a point")), (",", _("1.234,5, a comma")))


def goal_field(goals: Iterable[Goal], *, required: bool = False) -> forms.TypedChoiceField:
    options = [("", gettext("As each line says")), *((str(goal.pk), goal.name) for goal in goals)]
    label = gettext("For which goal, where a line names none")
    return forms.TypedChoiceField(
        label=label, choices=options, coerce=int, empty_value=None, required=required, widget=forms.Select()
    )


class ListForm(NorthingForm):
    """``content`` is the file, or the bytes of what was typed; a file takes the place of what was typed."""

    marks_optional = False
    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,
        help_text=_("CSV or Excel (.xlsx), up to ten megabytes."),
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.txt,.xlsx,text/csv,text/plain", "class": "form-control"}  # untranslated: types
        ),
    )
    text = forms.CharField(
        label=_("Or type or paste it"),
        required=False,
        strip=False,
        max_length=MAX_TYPED,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean_file(self) -> UploadedFile[Any] | None:
        upload: UploadedFile[Any] | None = self.cleaned_data["file"]
        if upload is not None and (upload.size or 0) > MAX_FILE_BYTES:
            raise forms.ValidationError(gettext("That file is larger than ten megabytes. Is it the right one?"))
        return upload

    @cached_property
    def content(self) -> bytes:
        upload = self.cleaned_data["file"]
        return upload.read() if upload else str(self.cleaned_data["text"]).encode("utf-8", "replace")

    @property
    def file_name(self) -> str:
        upload = self.cleaned_data["file"]
        return str(upload.name or "") if upload else ""


class BringForm(ListForm):
    """For one kind of a person's own rows."""

    def __init__(self, *args: Any, kind: str, goals: Sequence[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = HELP[SheetKind(kind)]
        if kind != SheetKind.GOALS and goals:
            self.fields["goal"] = goal_field(goals)
            self.style_widget(self.fields["goal"].widget)


class ColumnsForm(FileColumnsForm):
    """With how the list is written. Only what there is to choose has a field."""

    def __init__(
        self, *args: Any, sheet_import: SheetImport, lines: Sequence[Line], goals: Sequence[Goal], **kwargs: Any
    ) -> None:
        self.choices = Choices.from_json(sheet_import.choices)
        headings = headings_of(lines, self.choices)
        super().__init__(*args, lines=lines, headings=headings, heading=self.choices.heading, **kwargs)
        self.sheet_import = sheet_import
        self._add_ways(goals)
        options = ((column.name, str(column)) for column in COLUMNS[sheet_import.kind])
        self.add_columns(options, self.choices.columns)

    def _add_ways(self, goals: Sequence[Goal]) -> None:
        choices, kind = self.choices, self.sheet_import.kind
        sheets = ((str(number), name) for number, name in enumerate(self.sheet_import.sheets))
        self.choose("sheet", gettext("Sheet"), sheets, choices.sheet)
        presets = [(preset.name, preset.label) for preset in presets_for(kind)]
        own = ("", gettext("A list of your own"))
        self.choose("preset", gettext("Where it comes from"), [own, *presets] if presets else [], choices.preset)
        self.choose("heading", gettext("The headings stand in"), self.heading_lines(), choices.heading)
        if choices.page:
            pages = ((page, PAGE_NAMES[page]) for page in CODE_PAGES)
            self.choose("page", gettext("Letters"), pages, choices.page)
        self.choose("order", gettext("Days are written"), ORDERS, choices.order)
        self.choose("mark", gettext("Decimals are written with"), MARKS, choices.mark)
        if kind != SheetKind.GOALS and goals:
            self.fields["goal"] = goal_field(goals)
            self.fields["goal"].initial = str(choices.goal or "")

    @property
    def words(self) -> dict[str, Any]:
        """For ``change_choices``. A field that is not there says what was so before."""
        facts, before = self.cleaned_data, self.choices
        words = Choices(
            columns=self.chosen_columns,
            order=facts.get("order") or before.order,
            mark=facts.get("mark") or before.mark,
            goal=facts.get("goal"),
        )
        return {
            "sheet": int(facts.get("sheet") or before.sheet),
            "page": facts.get("page") or before.page,
            "heading": int(facts.get("heading") or before.heading),
            "preset": facts.get("preset", before.preset),
            "words": words,
        }


class MendForm(NorthingForm):
    """Fields for what is wrong in the lines that are shown: a text for each cell, and ticks for whole lines."""

    marks_optional = False

    def __init__(self, *args: Any, kind: str, lines: Sequence[CheckedLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named = columns_by_name(kind)
        for line in lines:
            self._add_line(line)
        for field in self.fields.values():
            self.style_widget(field.widget)

    def _add_line(self, line: CheckedLine) -> None:
        for name in line.problems:
            if name in self.named:
                label = gettext("%(column)s in line %(line)s") % {"column": self.named[name], "line": line.number}
                self.fields[f"cell-{line.number}-{name}"] = forms.CharField(
                    label=label, required=False, strip=False, initial=line.shown.get(name, "")
                )
        tick = f"take-{line.number}" if line.same else f"out-{line.number}"
        label = gettext("Bring in line %(line)s all the same") if line.same else gettext("Leave out line %(line)s")
        initial = not line.same and line.is_chosen_out
        self.fields[tick] = forms.BooleanField(label=label % {"line": line.number}, required=False, initial=initial)

    def mends(self) -> dict[int, dict[str, str]]:
        """What was typed otherwise than it stood there."""
        found: dict[int, dict[str, str]] = {}
        for name in self.changed_data:
            kind, _dash, rest = name.partition("-")
            if kind == "cell":
                number, _dash, column = rest.partition("-")
                found.setdefault(int(number), {})[column] = self.cleaned_data[name]
        return found

    def ticks(self, kind: str) -> dict[int, bool]:
        """By line, for "out" or "take"."""
        marked = ((name.partition("-"), value) for name, value in self.cleaned_data.items())
        return {int(rest): bool(value) for (begin, _dash, rest), value in marked if begin == kind}


class TakeAlongForm(NorthingForm):
    """Which file."""

    marks_optional = False
    form = forms.ChoiceField(
        label=_("As"),
        choices=(("xlsx", _("Excel, a sheet for each")), ("csv", _("CSV, one of them"))),
        initial="xlsx",
        widget=Segments(),
    )
    kind = forms.ChoiceField(
        label=_("Which one, as CSV"), choices=SheetKind.choices, initial=SheetKind.GOALS, required=False
    )


def texts_of(lines: Iterable[CheckedLine], columns: Mapping[str, Any]) -> list[list[str]]:
    return [[line.shown.get(name, "") for name in columns] for line in lines]
