"""The vision board in a browser: a picture is added, things are moved by keys, mouse and buttons, and taken back."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_goal
from northing.boards.models import Piece
from northing.boards.services.pieces import add_goal
from northing.boards.tests.builders import encode, make_note, make_picture, slope
from tests.browser.conftest import let_in

pytestmark = pytest.mark.django_db(transaction=True)
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 800}


@pytest.fixture
def pieces(owner):
    owner.set_password(PASSWORD)
    owner.save()
    first, second = make_note(owner, "Ask first"), make_note(owner, "Teach somebody")
    make_picture(owner, "Home by six")
    add_goal(owner, goal=make_goal(owner, name="Talks"))
    return first, second


@pytest.fixture
def page(visit, owner, pieces) -> Page:
    page = visit(viewport=WIDE, reduced_motion="reduce", bypass_csp=True)
    let_in(page, owner)
    page.goto("/board/")
    expect(page.locator("#board")).to_have_class(re.compile("grid-stack"))
    return page


def toast(page: Page):
    return page.locator("#toasts .n-toast")


def place_of(piece):
    piece.refresh_from_db()
    return piece.row, piece.column, piece.width, piece.height


def saved(page: Page, place: str):
    """Until the board has saved this place; what is done slowly it saves in several goes."""
    return page.expect_response(lambda answer: place in unquote(answer.request.post_data or ""))


def test_it_adds_a_picture_and_takes_it_back(page, tmp_path):
    file = tmp_path / "holiday.jpg"
    file.write_bytes(encode(slope(1200, 800), "JPEG"))
    page.get_by_role("link", name="Picture", exact=True).click()
    sheet = page.locator("#sheet")
    sheet.get_by_label("Picture").set_input_files(file)
    sheet.get_by_label("What is it?").fill("A lake 🚢 in the morning")
    sheet.get_by_role("button", name="Add the picture").click()
    expect(toast(page)).to_contain_text("Picture added.")
    card = page.locator(".n-piece", has_text="A lake 🚢 in the morning")
    expect(card).to_have_class(re.compile("grid-stack-item"))
    assert card.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    toast(page).get_by_role("button", name="Undo").click()
    expect(card).to_have_count(0)


def test_it_says_in_the_sheet_why_a_picture_is_refused_and_keeps_the_words(page, tmp_path):
    file = tmp_path / "evil.png"
    file.write_text("<svg onload='alert(1)'/>")
    page.get_by_role("link", name="Picture", exact=True).click()
    sheet = page.locator("#sheet")
    sheet.get_by_label("Picture").set_input_files(file)
    sheet.get_by_label("What is it?").fill("My words")
    sheet.get_by_role("button", name="Add the picture").click()
    expect(sheet).to_contain_text("This file is no picture that can go here.")
    expect(sheet.get_by_label("What is it?")).to_have_value("My words")


def test_it_moves_and_resizes_by_keys_and_takes_that_back(page, pieces):
    first, second = pieces
    page.locator(f"#piece-{first.pk}").focus()
    with saved(page, f"{first.pk}:3,1,4,3"):
        for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown"):
            page.keyboard.press(key)
    expect(page.locator("#board-said")).to_have_text("4 wide, 3 high")
    expect(toast(page)).to_contain_text("In its new place.")
    expect(page.locator(f"#piece-{first.pk}")).to_be_focused()
    assert place_of(first) == (3, 1, 4, 3)
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.locator(f"#piece-{first.pk}")).to_have_attribute("gs-x", "0")
    assert place_of(first) == (0, 0, 3, 2)
    assert place_of(second) == (0, 3, 3, 2)


def test_it_goes_from_thing_to_thing_and_opens_one_by_keys(page, pieces):
    page.locator(f"#piece-{pieces[0].pk}").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sheet").get_by_label("Words")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()


def test_it_deletes_by_key_and_brings_it_back(page, pieces):
    first, second = pieces
    page.locator(f"#piece-{first.pk}").focus()
    page.keyboard.press("Delete")
    expect(toast(page)).to_contain_text("Note deleted.")
    expect(page.locator(f"#piece-{first.pk}")).to_have_count(0)
    expect(page.locator(f"#piece-{second.pk}")).to_be_focused()
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.locator(f"#piece-{first.pk}")).to_be_visible()


def drag(page: Page, start: dict[str, float], by: tuple[int, int]) -> None:
    page.mouse.move(start["x"], start["y"])
    page.mouse.down()
    for part in range(1, 11):
        page.mouse.move(start["x"] + by[0] * part / 10, start["y"] + by[1] * part / 10)
    page.mouse.up()


def test_it_moves_and_resizes_by_mouse(page, pieces):
    first, second = pieces
    box = page.locator(f"#piece-{first.pk}").bounding_box()
    drag(page, {"x": box["x"] + 40, "y": box["y"] + box["height"] - 30}, (0, 400))
    expect(toast(page)).to_contain_text("In its new place.")
    assert place_of(first)[0] >= 3
    assert place_of(second) == (0, 3, 3, 2)
    box = page.locator(f"#piece-{second.pk}").bounding_box()
    corner = {"x": box["x"] + box["width"] - 8, "y": box["y"] + box["height"] - 8}
    with page.expect_response("**/board/arrange/"):
        drag(page, corner, (-110, 100))
    assert place_of(second) == (0, 3, 2, 3)


def test_it_takes_over_what_another_window_did(page, pieces, owner):
    first, _second = pieces
    page.locator(f"#piece-{first.pk}").focus()
    other = make_note(owner, "From my telephone")
    page.keyboard.press("Shift+ArrowLeft")
    expect(toast(page)).to_contain_text("In its new place.")
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.locator(f"#piece-{other.pk}")).to_have_class(re.compile("grid-stack-item"))


def test_it_begins_a_goal_with_the_words_of_a_piece(page, pieces):
    page.locator(f"#piece-{pieces[0].pk}").hover()
    page.get_by_role("link", name="Change Ask first").click()
    page.locator("#sheet").get_by_role("button", name="Make it a goal").click()
    page.wait_for_url("**/goals/new/**")
    expect(page.locator("[name=statement]")).to_have_value("Ask first")


def test_it_is_a_list_on_a_phone_with_buttons_for_the_order(page, pieces):
    page.set_viewport_size(PHONE)
    expect(page.locator("#board")).not_to_have_class(re.compile("grid-stack"))
    page.get_by_role("link", name="List").click()
    page.wait_for_url("**/board/?as=list")
    expect(page.locator(".n-piece").first).to_contain_text("Ask first")
    page.get_by_role("button", name="Later: Ask first").click()
    expect(page.locator(".n-piece").first).to_contain_text("Teach somebody")
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.locator(".n-piece").first).to_contain_text("Ask first")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_it_works_without_scripts(visit, owner, pieces, tmp_path):
    file = tmp_path / "holiday.png"
    file.write_bytes(encode(slope()))
    page = visit(viewport=WIDE, java_script_enabled=False)
    let_in(page, owner)
    page.goto("/board/")
    first = page.locator(f"#piece-{pieces[0].pk}").bounding_box()
    second = page.locator(f"#piece-{pieces[1].pk}").bounding_box()
    assert first["x"] < second["x"]
    assert first["y"] == second["y"]
    page.get_by_role("link", name="Change Ask first").click()
    page.get_by_role("button", name="Down").click()
    page.get_by_role("button", name="Wider").click()
    assert place_of(pieces[0]) == (1, 0, 4, 2)
    page.get_by_role("button", name="Delete the note").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#piece-{pieces[0].pk}")).to_be_visible()
    page.get_by_role("link", name="Picture", exact=True).click()
    page.get_by_label("Picture").set_input_files(file)
    page.get_by_label("What is it?").fill("A lake")
    page.get_by_role("button", name="Add the picture").click()
    expect(page.locator(".n-piece", has_text="A lake")).to_be_visible()
    assert Piece.objects.present().count() == 5


@pytest.mark.parametrize("address", ["/board/", "/board/?as=list", "/board/add/quote/", "/board/add/picture/"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_it_puts_no_barrier_in_anybodys_way(page, find_barriers, address, viewport):
    page.set_viewport_size(viewport)
    page.goto(address)
    assert find_barriers(page) == []


def test_it_puts_no_barrier_into_the_sheet(page, find_barriers, pieces):
    page.locator(f"#piece-{pieces[0].pk}").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sheet").get_by_label("Words")).to_be_focused()
    assert find_barriers(page) == []
