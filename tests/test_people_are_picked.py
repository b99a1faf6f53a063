"""People are chosen with the people picker alone: no page has a select or ticks with people in them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.test_permissions import ALL_ROWS, Row, address, built, world  # noqa: F401 - two fixtures

pytestmark = pytest.mark.one_database

SOURCE = Path("src/northing")
ROLES = ("owner", "partner", "admin", "manager")
PAGES = sorted(
    (row.name, role)
    for row in ALL_ROWS
    if row.method == "GET" and (role := next((one for one in ROLES if row.expected[one] == 200), None))
)
CHOICE = re.compile(r"(ModelChoiceField|ModelMultipleChoiceField|RowsField)\(\s*(queryset=)?Person\b")


class Choices(HTMLParser):
    """The texts of the page's options, and of labels with a tick in them, outside of people pickers."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.path: list[tuple[str, bool]] = []
        self.text, self.is_choice = "", False

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "input":
            self.is_choice |= facts.get("type") in {"radio", "checkbox"}
        elif tag in {"div", "label", "option"}:
            self.path.append((tag, "n-pick" in (facts.get("class") or "").split()))
            if tag != "div":
                self.text, self.is_choice = "", tag == "option"

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag not in {"div", "label", "option"} or not self.path:
            return
        is_picker = any(is_picker for _, is_picker in self.path)
        self.path.pop()
        if tag != "div" and self.is_choice and not is_picker:
            self.texts.append(" ".join(self.text.split()))


#: Pages that offer what people wrote, each entry with its writer's name.
OF_ENTRIES = {"records:record"}


def people_among_choices(text: str, names: set[str]) -> list[str]:
    parser = Choices()
    parser.feed(text)
    return [choice for choice in parser.texts if any(choice.startswith(name) for name in names)]


def test_it_sees_a_person_in_a_select_and_among_ticks():
    select = "<select><option>Nobody</option><option>Tom Salcedo</option></select>"
    tick = "<label><input type=checkbox><span>Tom Salcedo</span></label>"
    assert people_among_choices(select + tick, {"Tom Salcedo"}) == ["Tom Salcedo", "Tom Salcedo"]
    assert people_among_choices(f'<div class="n-pick"><div>{tick}</div></div>', {"Tom Salcedo"}) == []


@pytest.mark.parametrize(("name", "role"), [page for page in PAGES if page[0] not in OF_ENTRIES])
def test_it_offers_people_in_the_picker_only(name, role, world, client_of):  # noqa: F811
    page = client_of(world.cast[role]).get(address(Row(name, "GET", {}), world))
    if "text/html" in page["Content-Type"]:
        names = {person.name for person in world.cast.values()}
        assert people_among_choices(page.text, names) == []


def test_no_form_has_a_field_of_people_of_its_own():
    forms = [*SOURCE.glob("*/forms/*.py"), *SOURCE.glob("*/forms.py")]
    assert [str(path) for path in forms if CHOICE.search(path.read_text(encoding="utf-8"))] == []
