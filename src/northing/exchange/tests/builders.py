"""Lists as programs write them, and what a browser does with them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from northing.exchange.models import SheetImport, Transfer
from northing.exchange.services.sheet_imports import bring_in, bring_list
from northing.exchange.tests.people_builders import ABOUT_PEOPLE, one_list_of_people
from northing.people.models import Person


def workbook_of(rows: Sequence[Sequence[Any]], *, title: str = "Sheet1", **more: Sequence[Sequence[Any]]) -> bytes:
    """An .xlsx with one sheet of these rows, and others by their names."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name, others in more.items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bring(client: Client, kind: str, content: bytes | str, name: str = "list.csv", **fields: Any) -> SheetImport:
    """Uploads a file, or types a text, and gives the list that is looked through then."""
    address = client.get(f"/exchange/bring/{kind}/")["Location"]
    typed = {"text": content} if isinstance(content, str) else {"file": SimpleUploadedFile(name, content)}
    answer = client.post(address, typed | fields)
    assert answer.status_code == 302, answer.text
    return SheetImport.objects.latest("made_at", "pk")


def page_of(client: Client, brought: SheetImport, show: str = "") -> str:
    return client.get(brought.get_absolute_url(), {"show": show} if show else {}).text


def press_import(client: Client, brought: SheetImport, show: str = "ready") -> HttpResponse:
    return client.post(f"{brought.get_absolute_url()}?show={show}", {"act": "import"})


def bring_in_all(client: Client, kind: str, content: bytes | str, **fields: Any) -> Transfer:
    """The whole way of a list in which nothing is to be mended."""
    brought = bring(client, kind, content, **fields)
    answer = press_import(client, brought)
    assert answer.status_code == 302, answer.text
    return Transfer.objects.get(sheet_import=brought)


def one_of_each(owner: Person, *, partner: Person) -> dict[str, Any]:
    """A list that waits with a line to mend, and one that came in and can be taken back; of people the partner's."""
    waiting = bring_list(owner, kind="goals", content=WAITING.encode(), file_name="goals.csv", form_key=uuid4())
    brought = bring_list(owner, kind="accomplishments", content=b"Ran ten kilometres\n", form_key=uuid4())
    found = {"list_on_its_way": waiting, "list_that_came": bring_in(owner, sheet_import=brought)}
    return {**found, **one_list_of_people(partner)}


WAITING = (
    "Goal,By,Why\nSpeak Arabic with my neighbours,2026-12-01,\nRun a marathon,the day after,For the view\n"
    "Bake bread,2026-13-01,\n"
)


def about_transfer(world: Any) -> dict[str, Any]:
    return {"pk": world.list_that_came.pk}


def about_list(world: Any) -> dict[str, Any]:
    return {"pk": world.list_on_its_way.pk}


#: What each address is about, in a world with ``one_of_each``.
ABOUT: dict[str, Callable[[Any], dict[str, Any]]] = {
    **dict.fromkeys(("exchange:transfer", "exchange:withdraw_transfer", "exchange:undo_import"), about_transfer),
    **dict.fromkeys(
        ("exchange:check_import", "exchange:choose_columns", "exchange:discard_import", "exchange:left_out_lines"),
        about_list,
    ),
    "exchange:bring": lambda _: {"kind": "goals"},
    **ABOUT_PEOPLE,
}
#: Forms whose address has a key.
WITH_KEY = ("exchange:bring", "exchange:undo_import", "exchange:bring_people")
