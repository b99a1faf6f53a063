"""Who sees a board: its owner, until they say otherwise; and what of it."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from PIL import Image

from conftest import make_goal
from northing.boards.models import Board
from northing.boards.queries.boards import show_board
from northing.boards.services.pieces import add_goal, add_words, remove_piece
from northing.boards.tests.builders import make_note, make_picture, shared_board
from northing.people.models import AccessLogEntry, Audience, Person
from northing.people.queries.handover import hidden_rows
from northing.people.services.export import export_own_data

pytestmark = pytest.mark.django_db


def theirs(owner):
    return reverse("boards:of_person", args=[owner.pk])


def test_it_is_its_owners_alone_at_first(owner, manager, client_of):
    make_note(owner)
    assert Board.objects.get().audience == Audience.ONLY_ME
    assert client_of(manager).get(theirs(owner)).status_code == 404
    assert "Only you" in client_of(owner).get("/board/").text


def test_it_is_shared_and_taken_back_by_form(owner, manager, client_of):
    make_note(owner)
    client = client_of(owner)
    assert client.post(reverse("boards:share"), {"audience": "manager"}).status_code == 302
    page = client_of(manager).get(theirs(owner)).text
    assert "Teach one person a month" in page
    assert "You and Daniel" in client.get("/board/").text
    client.post(reverse("boards:share"), {"audience": "only_me"})
    assert client_of(manager).get(theirs(owner)).status_code == 404


def test_it_gives_readers_nothing_to_change(owner, manager, client_of):
    piece = make_note(owner)
    shared_board(owner, "manager")
    page = client_of(manager).get(theirs(owner)).text
    for word in ("data-board", "change-", reverse("boards:piece", args=[piece.pk]), "data-grid"):
        assert word not in page


def test_it_shows_a_reader_only_goals_that_they_see_anyway(owner, manager, client_of):
    hidden, shown = (
        make_goal(owner, name="Leave quietly"),
        make_goal(owner, name="Talks", audience="manager", shared_manager=manager),
    )
    for goal in (hidden, shown):
        add_goal(owner, goal=goal)
    note = make_note(owner, "A note that became a goal")
    note.goal = hidden
    note.save()
    shared_board(owner, "manager")
    page = client_of(manager).get(theirs(owner)).text
    assert "Talks" in page
    assert "A note that became a goal" in page
    assert "Leave quietly" not in page
    assert f"/goals/{hidden.pk}/" not in page


def test_it_tells_the_owner_who_opened_it(owner, manager, client_of):
    make_note(owner)
    board = shared_board(owner, "manager")
    client_of(owner).get(theirs(owner))
    assert not AccessLogEntry.objects.exists()
    client_of(manager).get(theirs(owner))
    assert AccessLogEntry.objects.get().reader == manager
    page = client_of(owner).get(reverse("people:looks_at", args=["boards.board", board.pk]))
    assert "Daniel" in page.text


def test_it_notes_who_asks_for_a_picture_alone(owner, manager, client_of):
    piece = make_picture(owner)
    shared_board(owner, "manager")
    client_of(manager).get(reverse("boards:picture", args=[piece.pk, "large"]))
    assert AccessLogEntry.objects.get().thing == "boards.board"


def test_it_asks_anew_after_a_change_of_manager(owner, manager, stranger, client_of):
    make_note(owner)
    board = shared_board(owner, "manager")
    Person.objects.filter(pk=owner.pk).update(manager=stranger)
    owner.refresh_from_db()
    assert client_of(stranger).get(theirs(owner)).status_code == 404
    assert client_of(manager).get(theirs(owner)).status_code == 404
    assert [row.thing for row in hidden_rows(owner)] == [board]


def test_it_shows_what_others_would_see(owner, manager, client_of):
    make_note(owner)
    client = client_of(owner)
    where = theirs(owner)
    assert "No board to see here" in client.get(where, {"as": "manager"}).text
    shared_board(owner, "manager")
    fragment = client.get(where, {"as": "manager"}, headers={"HX-Request": "true"}).text
    assert "Teach one person" in fragment
    assert "<html" not in fragment
    assert "No board to see here" in client.get(where, {"as": "everyone"}).text
    assert client_of(manager).get(where, {"as": "manager"}).status_code == 404


def test_it_stands_on_its_owners_page(owner, manager, peer, client_of):
    make_picture(owner)
    shared_board(owner, "manager")
    page = reverse("people:person", args=[owner.pk])
    assert theirs(owner) in client_of(manager).get(page).text
    assert theirs(owner) not in client_of(peer).get(page).text


def test_it_shows_at_a_glance_on_the_page_of_the_vision(owner, client_of):
    client = client_of(owner)
    glance = reverse("boards:glance")
    assert glance in client.get("/vision/").text
    assert "side by side" in client.get(glance, headers={"HX-Request": "true"}).text
    make_picture(owner)
    assert "One thing on it" in client.get(glance, headers={"HX-Request": "true"}).text


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("webp", b"RIFF"), ("pdf", b"%PDF")])
def test_it_is_saved_as_a_file(owner, client_of, kind, begins):
    make_picture(owner, "Home by six")
    add_words(owner, kind="quote", text='أريد أن أتعلّم \u2067التصميم 🚢 #image("/etc/passwd")', source="Ruth & <b>")
    make_goal(owner)
    answer = client_of(owner).get(f"/board/board.{kind}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert f".{kind}" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    if kind != "pdf":
        assert Image.open(BytesIO(answer.content)).width > 2000


def test_it_is_saved_in_no_other_kind(owner, client_of):
    assert client_of(owner).get("/board/board.exe").status_code == 404


def test_it_draws_a_very_long_board_smaller(owner):
    from northing.boards.queries.drawing import board_data

    make_note(owner)
    board = Board.objects.get()
    board.pieces.update(row=400)
    data = board_data(owner, show_board(owner, board), {}, "png")
    assert data["rows"] == 402
    assert data["ppi"] < 20


def test_it_goes_along_with_its_pictures_when_somebody_takes_everything(owner, peer):
    piece, removed = make_picture(owner), make_picture(owner, "Removed")
    make_picture(peer, "Somebody else's")
    remove_piece(owner, piece=removed)
    with export_own_data(owner) as file, ZipFile(BytesIO(file.read())) as archive:
        rows = json.loads(archive.read("board_pictures.json"))["rows"]
        path = f"files/{piece.picture.large}"
        assert rows == [{"piece": piece.pk, "file": path}]
        assert archive.read(path).endswith(b"Home by six, large")
        assert [name for name in archive.namelist() if name.startswith("files/")] == [path]
        text = archive.read("everything.md").decode()
        assert path in text
        assert "Home by six" in text
        assert json.loads(archive.read("export.json"))["missing"] == []


def test_it_says_which_picture_could_not_be_taken_along(owner):
    from django.core.files.storage import default_storage

    name = make_picture(owner).picture.large.name
    default_storage.delete(name)
    with export_own_data(owner) as file, ZipFile(BytesIO(file.read())) as archive:
        assert json.loads(archive.read("export.json"))["missing"] == [f"files/{name}"]
        assert archive.testzip() is None
