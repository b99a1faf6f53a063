"""Enter in a field of one line presses the first button of its form: it must be one that keeps what was typed."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.test_permissions import ALL_ROWS, Row, address, built, world  # noqa: F401 - two fixtures

pytestmark = pytest.mark.one_database

#: What Enter presses where its form has several buttons: the words, or the value, of the first.
SAVES = {"find", "enter", "send", "preview"}
LINES = {"text", "search", "email", "url", "date", "number", "password", ""}
PAGES = sorted(row.name for row in ALL_ROWS if row.method == "GET" and row.expected["owner"] == 200)


class Forms(HTMLParser):
    """The forms of a page: each one's fields of one line, and the attributes of its buttons that send it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[list[str], list[dict[str, str | None]]]] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "form" and facts.get("method") == "post":
            self.forms.append(([], []))
            self.inside = True
        elif self.inside and tag == "input" and facts.get("type", "") in LINES:
            self.forms[-1][0].append(facts.get("name") or "")
        elif self.inside and tag == "button" and facts.get("type", "submit") == "submit":
            self.forms[-1][1].append(facts)

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"


def forms_of(text):
    parser = Forms()
    parser.feed(text)
    return parser.forms


@pytest.mark.parametrize("name", PAGES)
def test_it_keeps_what_was_typed_on_enter(name, world, client_of):  # noqa: F811
    page = client_of(world.cast["owner"]).get(address(Row(name, "GET", {}), world))
    if "text/html" not in page["Content-Type"]:
        return
    for lines, buttons in forms_of(page.text):
        if lines and buttons:
            first = buttons[0]
            assert "formaction" not in first, (lines, first)
            assert (first.get("name") or "enter") in SAVES, (lines, first)
