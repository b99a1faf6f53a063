"""Notes, quotes and goals on the board: added, worded, removed and brought back; by two windows as well."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.boards import policy
from northing.boards.models import Board, Piece, PieceKind
from northing.boards.queries.places import Place
from northing.boards.services.files import folders_of_pictures, names_in
from northing.boards.services.pieces import (
    add_goal,
    add_words,
    change_piece,
    delete_removed_pieces,
    remove_piece,
    restore_piece,
)
from northing.boards.services.places import arrange_pieces
from northing.boards.tests.builders import make_note, make_picture
from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.vision.services.answers import save_answer
from northing.vision.services.journal import create_entry

pytestmark = pytest.mark.django_db
BOARD = "/board/"


def places():
    return {piece.text: (piece.row, piece.column, piece.width, piece.height) for piece in Piece.objects.present()}


def reworded(piece, **fields):
    stored = {"text": piece.text, "source": piece.source, "colour": piece.colour, "goal": piece.goal}
    return stored | {"version": piece.version} | fields


def test_it_puts_each_new_piece_into_the_first_gap(owner):
    for number in range(5):
        make_note(owner, f"Note {number}")
    assert list(places().values()) == [(0, 0, 3, 2), (0, 3, 3, 2), (0, 6, 3, 2), (0, 9, 3, 2), (2, 0, 3, 2)]


def test_it_adds_the_same_words_once(owner):
    assert make_note(owner) == make_note(owner)
    add_words(owner, kind=PieceKind.QUOTE, text="Teach one person a month")
    assert Piece.objects.count() == 2
    goal = make_goal(owner)
    assert add_goal(owner, goal=goal) == add_goal(owner, goal=goal)


def test_it_adds_by_form_and_says_so_with_undo(owner, client_of):
    client = client_of(owner)
    sent = {"text": "Ask first", "source": "Ruth", "colour": "sky"}
    page = client.post(reverse("boards:add_note"), sent, follow=True)
    piece = Piece.objects.get()
    assert (piece.text, piece.source, piece.colour, piece.kind) == ("Ask first", "Ruth", "sky", "note")
    assert "Note added." in page.text
    assert reverse("boards:remove", args=[piece.pk]) in page.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": ""}, "required"),
        ({"text": "x" * 281}, "280"),
        ({"source": "x" * 81}, "80"),
        ({"colour": "pink"}, "colour"),
    ],
)
def test_it_loses_nothing_that_was_typed_when_something_does_not_fit(owner, client_of, fields, words):
    sent = {"text": "Ask first", "source": "Ruth", "colour": "sky"} | fields
    page = client_of(owner).post(reverse("boards:add_note"), sent)
    assert page.status_code == 422
    assert not Piece.objects.exists()
    assert all(value in page.text for value in (sent["text"], sent["source"]))


def test_it_refuses_what_no_longer_fits_on_a_board(owner, monkeypatch):
    monkeypatch.setattr(policy, "MAX_PIECES", 3)
    monkeypatch.setattr(policy, "MAX_PICTURES", 1)
    picture = make_picture(owner)
    with pytest.raises(Refused, match="1 pictures are on it"):
        make_picture(owner, "Another")
    make_note(owner, "One")
    make_note(owner, "Two")
    with pytest.raises(Refused, match="3 things are on it"):
        make_note(owner, "Three")
    remove_piece(owner, piece=picture)
    make_note(owner, "Three")
    with pytest.raises(Refused, match="full"):
        restore_piece(owner, piece=picture)


def test_it_leaves_no_file_of_a_picture_that_found_no_room(owner, monkeypatch):
    before = set(stored())
    monkeypatch.setattr(policy, "MAX_PICTURES", 0)
    with pytest.raises(Refused):
        make_picture(owner)
    assert set(stored()) == before


def stored():
    return [name for folder in folders_of_pictures() for name in names_in(folder)]


def test_it_shows_both_texts_when_two_windows_change_one_piece(owner, client_of):
    piece = make_note(owner, "Ask first")
    stale = reworded(piece, text="Ask later")
    change_piece(owner, piece=piece, **reworded(piece, text="Ask twice"))
    with pytest.raises(EditConflict):
        change_piece(owner, piece=piece, **stale)
    sent = {"text": "Ask later", "source": "", "colour": "white", "goal": "", "version": stale["version"]}
    page = client_of(owner).post(reverse("boards:piece", args=[piece.pk]), sent)
    assert page.status_code == 422
    assert "Ask twice" in page.text
    assert "Ask later" in page.text


def test_it_keeps_words_of_one_window_and_places_of_another(owner):
    piece, other = make_note(owner, "Ask first"), make_note(owner, "Other")
    form = reworded(piece, text="Ask twice")
    arrange_pieces(owner, wanted={piece.pk: Place(4, 4, 4, 4)})
    change_piece(owner, piece=piece, **form)
    arrange_pieces(owner, wanted={other.pk: Place(0, 0, 2, 2)})
    assert places() == {"Ask twice": (4, 4, 4, 4), "Other": (0, 0, 2, 2)}


def test_it_places_nothing_that_is_not_on_ones_own_board(owner, peer):
    mine, theirs = make_note(owner, "Mine"), make_note(peer, "Theirs")
    removed = make_note(owner, "Removed")
    remove_piece(owner, piece=removed)
    wanted = dict.fromkeys((mine.pk, theirs.pk, removed.pk, 7), Place(5, 5, 1, 1))
    arrange_pieces(owner, wanted=wanted)
    assert places() == {"Mine": (5, 5, 1, 1), "Theirs": (0, 0, 3, 2)}


def test_it_moves_back_with_undo(owner, client_of):
    piece, below = make_note(owner, "Top"), make_note(owner, "Next")
    client, before = client_of(owner), places()
    client.post(reverse("boards:shift", args=[piece.pk]), {"to": "right"})
    assert places() == {"Top": (0, 1, 3, 2), "Next": (2, 3, 3, 2)}
    page = client.get(BOARD).text
    [undo] = [part for part in page.split("<form")[1:] if reverse("boards:arrange") in part and "places" in part]
    sent = undo.split('name="places"')[1].split('value="')[1].split('"')[0]
    client.post(reverse("boards:arrange"), {"places": sent})
    assert places() == before
    assert below.pk


def test_it_answers_the_script_with_what_moved_and_with_undo(owner, client_of):
    piece, other = make_note(owner, "Top"), make_note(owner, "Next")
    sent = {"places": f"{piece.pk}:0,3,3,2"}
    answer = client_of(owner).post(reverse("boards:arrange"), sent, headers={"HX-Request": "true"})
    moved = dict(part.split(":") for part in answer.json()["places"].split(";"))
    assert moved == {str(piece.pk): "0,3,3,2", str(other.pk): "2,3,3,2"}
    assert "In its new place." in answer["HX-Trigger"]
    again = client_of(owner).post(reverse("boards:arrange"), sent, headers={"HX-Request": "true"})
    assert again.json() == {"places": ""}
    assert "HX-Trigger" not in again


def test_it_changes_the_order_of_the_list(owner, client_of):
    first, second = make_note(owner, "First"), make_note(owner, "Second")
    client = client_of(owner)

    def listed():
        page = client.get(f"{BOARD}?as=list").text
        return page.index(f"piece-{first.pk}") < page.index(f"piece-{second.pk}")

    assert listed()
    client.post(reverse("boards:shift", args=[first.pk]), {"to": "later", "from": "list"})
    assert not listed()
    client.post(reverse("boards:shift", args=[first.pk]), {"to": "earlier", "from": "list"})
    assert listed()
    client.post(reverse("boards:shift", args=[first.pk]), {"to": "sideways"})
    assert listed()


def test_it_brings_a_removed_piece_back_to_where_it_was(owner, client_of):
    piece = make_note(owner, "Top")
    client = client_of(owner)
    page = client.post(reverse("boards:remove", args=[piece.pk]), follow=True)
    assert reverse("boards:restore", args=[piece.pk]) in page.text
    assert "Top" not in client.get(BOARD).text
    other = make_note(owner, "Came meanwhile")
    client.post(reverse("boards:restore", args=[piece.pk]))
    client.post(reverse("boards:restore", args=[piece.pk]))  # a second press
    assert places() == {"Top": (0, 0, 3, 2), "Came meanwhile": (2, 0, 3, 2)}
    assert other.pk


def test_it_deletes_a_removed_picture_for_good_after_a_day(owner, travel_to, django_capture_on_commit_callbacks):
    kept, piece = make_picture(owner, "Kept"), make_picture(owner)
    names = piece.picture.names
    remove_piece(owner, piece=piece)
    assert delete_removed_pieces() == 0
    travel_to(TODAY + 2 * dates.ONE_DAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_removed_pieces() == 1
    assert list(Piece.objects.all()) == [kept]
    assert not any(default_storage.exists(name) for name in names)
    assert all(default_storage.exists(name) for name in kept.picture.names)


def test_it_keeps_the_latest_of_many_that_were_removed(owner, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(policy, "MAX_REMOVED_PIECES", 2)
    removed = [make_picture(owner, f"Picture {number}") for number in range(3)]
    names = removed[0].picture.names
    with django_capture_on_commit_callbacks(execute=True):
        for piece in removed:
            remove_piece(owner, piece=piece)
    assert set(Piece.objects.all()) == set(removed[1:])
    assert not any(default_storage.exists(name) for name in names)


def test_it_offers_ones_own_words_as_a_quote_and_nobody_elses(owner, peer, client_of):
    answer = save_answer(owner, question="passion", text="First days, when all is possible. " * 20, version="")
    entry = create_entry(owner, on=TODAY, title="", text="Tomorrow the bicycle.")
    theirs = create_entry(peer, on=TODAY, title="", text="A secret of somebody else's")
    client = client_of(owner)
    page = client.get(reverse("boards:add_quote")).text
    assert "Tomorrow the bicycle." in page
    assert f"answer-{answer.pk}" in page
    assert "secret" not in page
    taken = client.get(reverse("boards:add_quote"), {"take": f"note-{entry.pk}"}).text
    assert ">\nTomorrow the bicycle.</textarea>" in taken
    assert "My journal, " in taken
    long = client.get(reverse("boards:add_quote"), {"take": f"answer-{answer.pk}"}).context["form"].initial["text"]
    assert 200 < len(long) <= 280
    for key in (f"note-{theirs.pk}", "note-", "answer-9999999999999999999", "thing-1"):
        assert client.get(reverse("boards:add_quote"), {"take": key}).context["form"].initial == {"colour": "white"}


def test_it_becomes_a_goal_with_its_words_and_shows_it(owner, client_of):
    piece = make_note(owner, "Teach one person a month")
    client = client_of(owner)
    form = client.post(reverse("boards:write_goal", args=[piece.pk]), follow=True)
    assert form.context["form"].initial["statement"] == "Teach one person a month"
    again = client.post(reverse("boards:write_goal", args=[piece.pk]))
    key = again["Location"].rpartition("=")[2]
    assert form.request["QUERY_STRING"] == f"form={key}"
    goal = make_goal(owner, "Teach one person a month until June", name="Teach monthly", form_key=key)
    assert goal.get_absolute_url() in client.get(BOARD).text
    assert client.post(reverse("boards:write_goal", args=[piece.pk]))["Location"] == goal.get_absolute_url()
    Goal.objects.all().delete()
    assert "Teach one person a month" in client.get(BOARD).text


def test_it_links_a_piece_to_ones_own_goal_only(owner, peer, client_of):
    piece, mine, theirs = make_note(owner), make_goal(owner, name="Talks"), make_goal(peer, name="Secret")
    client = client_of(owner)
    page = client.get(reverse("boards:piece", args=[piece.pk])).text
    assert "Talks" in page
    assert "Secret" not in page
    sent = {"text": piece.text, "colour": "white", "source": "", "version": piece.version}
    assert client.post(reverse("boards:piece", args=[piece.pk]), sent | {"goal": theirs.pk}).status_code == 422
    assert client.post(reverse("boards:piece", args=[piece.pk]), sent | {"goal": mine.pk}).status_code == 302
    assert Piece.objects.get().goal == mine
    with pytest.raises(NotAllowed):
        add_goal(owner, goal=theirs)


def test_it_shows_a_goal_by_its_present_name(owner, client_of):
    goal = make_goal(owner, name="Talks")
    add_goal(owner, goal=goal)
    Goal.objects.update(name="Three talks")
    page = client_of(owner).get(BOARD).text
    assert "Three talks" in page
    assert "Active goal" in page


def test_it_says_what_will_be_on_an_empty_board(owner, client_of):
    page = client_of(owner).get(BOARD).text
    assert "Nothing on your board yet" in page
    assert not Board.objects.exists()  # looking makes none


def test_it_takes_no_more_queries_for_more_pieces(owner, client_of, count_queries):
    client = client_of(owner)

    def grow(name):
        make_picture(owner, f"Picture {name}")
        add_goal(owner, goal=make_goal(owner, name=f"Goal {name}"))

    grow(1)
    client.get(BOARD)
    few = count_queries(lambda: client.get(BOARD))
    grow(2)
    grow(3)
    assert count_queries(lambda: client.get(BOARD)) == few
