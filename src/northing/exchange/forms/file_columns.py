"""What is read from which column of a file, whatever the file is a list of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from northing.exchange.queries.tables import MAX_LINES_ABOVE, Line, text_of
from northing.ui.forms import NorthingForm
from northing.ui.text import shorten_text

COLUMN_PREFIX = "column-"  # untranslated: of the names of fields


class FileColumnsForm(NorthingForm):
    """A field for each column, and one for whatever else there is to choose about the file.

    ``heading`` is the number of the line with the headings, 0 where there is none.
    """

    marks_optional = False

    def __init__(self, *args: Any, lines: Sequence[Line], headings: Sequence[str], heading: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.headings, self.heading = lines, headings, heading

    def choose(self, name: str, label: str, options: Iterable[tuple[str, Any]], chosen: object) -> None:
        """Adds a field, unless there is only one way."""
        listed = list(options)
        if len(listed) > 1:
            self.fields[name] = forms.ChoiceField(label=label, choices=listed, initial=str(chosen), required=False)

    def heading_lines(self) -> Iterable[tuple[str, str]]:
        yield "0", gettext("No line: there are none")
        for line in self.lines[:MAX_LINES_ABOVE]:
            words = shorten_text(", ".join(filter(None, (text_of(cell).strip() for cell in line.cells))), 50)
            yield str(line.number), gettext("Line %(number)s: %(words)s") % {"number": line.number, "words": words}

    def add_columns(self, options: Iterable[tuple[str, Any]], chosen: Mapping[int, str]) -> None:
        """The last to be added; draws all fields."""
        listed = [("", gettext("Leave out")), *options]
        for place, heading in enumerate(self.headings):
            label = heading or gettext("Column %(number)s") % {"number": place + 1}
            self.fields[f"{COLUMN_PREFIX}{place}"] = forms.ChoiceField(
                label=shorten_text(label, 80), choices=listed, initial=chosen.get(place, ""), required=False
            )
        for field in self.fields.values():
            self.style_widget(field.widget)

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        chosen = [(name, column) for name, column in facts.items() if name.startswith(COLUMN_PREFIX) and column]
        for place, (name, column) in enumerate(chosen):
            if column in {other for _name, other in chosen[:place]}:
                self.add_error(name, gettext("Another column is this already."))
        return facts

    @property
    def columns(self) -> list[tuple[forms.BoundField, str]]:
        """Each with what stands first below its heading."""
        below = next((line for line in self.lines if line.number > self.heading), None)
        cells = [text_of(cell) for cell in below.cells] if below else []
        return [
            (self[f"{COLUMN_PREFIX}{place}"], cells[place] if place < len(cells) else "")
            for place in range(len(self.headings))
        ]

    @property
    def ways(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith(COLUMN_PREFIX)]

    @property
    def chosen_columns(self) -> dict[int, str]:
        return {
            int(name.removeprefix(COLUMN_PREFIX)): column
            for name, column in self.cleaned_data.items()
            if name.startswith(COLUMN_PREFIX) and column
        }
