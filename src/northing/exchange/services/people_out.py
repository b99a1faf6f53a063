"""Everybody as a spreadsheet that can be brought in again: then every line of it is already so."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from northing.exchange.models import PEOPLE_TAKEN
from northing.exchange.queries.people_columns import PEOPLE_COLUMNS_BY_NAME
from northing.exchange.queries.people_known import team_paths
from northing.exchange.services.sheets_out import Spelling, text_cell
from northing.kernel.csv_cells import exact_cell
from northing.kernel.errors import require
from northing.kernel.folding import fold_text
from northing.people import policy
from northing.people.models import Person
from northing.people.services.security_log import record_security_event

#: Levels are read by people partners alone, and by the people themselves.
COLUMNS_OUT = ("name", "email", "job_title", "team", "manager_email")
PARTNERS_COLUMNS_OUT = ("name", "email", "job_title", "level", "level_since", "team", "manager_email")


def people_as_rows(actor: Person) -> Iterator[list[str]]:
    """The headings, and a line for each person here."""
    names = PARTNERS_COLUMNS_OUT if actor.is_partner else COLUMNS_OUT
    yield [str(PEOPLE_COLUMNS_BY_NAME[name].label) for name in names]
    paths = team_paths()
    called = Counter(fold_text(path.name) for path in paths.values())
    people = Person.objects.filter(is_active=True).select_related("manager").order_by("name", "pk")
    for person in people.iterator(chunk_size=1_000):
        team = paths.get(person.team_id or 0)
        words = "" if team is None else team.name if called[fold_text(team.name)] == 1 else team.path
        facts = {
            "level_since": person.level_since.isoformat() if person.level_since else "",
            "team": words,
            "manager_email": person.manager.email if person.manager else "",
        }
        yield [facts[name] if name in facts else getattr(person, name) for name in names]


def people_csv(actor: Person) -> bytes:
    """UTF-8 with a mark, by which spreadsheet programs know it."""
    _write_down(actor)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=Spelling.of(actor.language).separator, lineterminator="\r\n")
    writer.writerows([exact_cell(text) for text in row] for row in people_as_rows(actor))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def people_workbook(actor: Person) -> bytes:
    """Every cell is text, whatever it begins with."""
    from openpyxl import Workbook

    _write_down(actor)
    workbook = Workbook(write_only=True)
    page = workbook.create_sheet(_("People")[:31])
    page.freeze_panes = "A2"
    for row in people_as_rows(actor):
        page.append([text_cell(page, text) if text else None for text in row])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write_down(actor: Person) -> None:
    require(policy.can_invite(actor))
    record_security_event(PEOPLE_TAKEN, actor=actor, subject=actor)
