"""A picture: sent by form, kept under a random name, shown to those who see the board, and gone with its person."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from northing.boards.models import Picture, Piece
from northing.boards.services.files import folders_of_pictures, names_in
from northing.boards.services.pieces import remove_piece
from northing.boards.tests.builders import encode, make_picture, shared_board, slope, upload
from northing.people.services.erasure import erase_person

pytestmark = pytest.mark.django_db
ADD = "/board/add/picture/"


def send(client, picture, text="Home by six", **options):
    return client.post(ADD, {"picture": picture, "text": text}, **options)


def address(piece, size="small"):
    return reverse("boards:picture", args=[piece.pk, size])


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\evil.html", "/etc/shadow.png", "a\0b.png", "x" * 300 + ".png", "evil.svg"]
)
def test_it_takes_no_name_from_whoever_sends_it(owner, client_of, name):
    assert send(client_of(owner), upload(name=name)).status_code == 302
    picture = Picture.objects.get()
    for stored in picture.names:
        folder, middle, file = stored.split("/")
        assert (folder, len(middle), file[:2]) == ("pictures", 2, middle)
        assert file.endswith(".webp")
        assert name[-8:] not in stored


def test_it_is_kept_as_what_was_written_anew(owner, client_of):
    content = encode(slope(1200, 600), "JPEG") + b"<script>alert(1)</script>"
    send(client_of(owner), upload(content))
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (1200, 600)
    with default_storage.open(picture.name_of("medium")) as file, Image.open(file) as image:
        assert (image.format, image.size) == ("WEBP", (960, 480))
    assert picture.piece.text == "Home by six"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture that can go here"),
        (b"hello", "no picture that can go here"),
        (encode(Image.new("L", (6500, 6400))), "40 million points"),
        (b"x" * 10_000_001, "10 MB"),
    ],
)
def test_it_says_beside_the_form_why_not(owner, client_of, content, words):
    page = send(client_of(owner), upload(content), text="What I typed")
    assert page.status_code == 422
    assert words in page.text
    assert "What I typed" in page.text
    assert not Piece.objects.exists()


def test_it_wants_a_file_and_words(owner, client_of):
    client = client_of(owner)
    assert client.post(ADD, {"text": "Words"}).status_code == 422
    assert send(client, upload(), text="").status_code == 422
    assert client.post(ADD, {"picture": "no file", "text": "Words"}).status_code == 422


def test_it_adds_the_same_picture_once(owner, client_of):
    client = client_of(owner)
    send(client, upload())
    send(client, upload())
    assert Picture.objects.count() == 1
    send(client, upload(), text="Another view of it")
    assert Picture.objects.count() == 2


def test_it_shows_a_picture_that_browsers_keep_and_ask_about(owner, client_of):
    piece = make_picture(owner)
    answer = client_of(owner).get(address(piece))
    assert answer.content.endswith(b"Home by six, small")
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    again = client_of(owner).get(address(piece), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    other_size = client_of(owner).get(address(piece, "large"), headers={"If-None-Match": answer["ETag"]})
    assert other_size.status_code == 200
    assert client_of(owner).get("/board/")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("size", ["huge", "small-webp", "names"])
def test_it_has_no_other_sizes(owner, client_of, size):
    assert client_of(owner).get(address(make_picture(owner), size)).status_code == 404


def test_it_shows_it_to_those_who_see_the_board_and_to_nobody_else(owner, manager, mentorship, peer, client_of, client):
    piece = make_picture(owner)
    assert client_of(manager).get(address(piece)).status_code == 404
    shared_board(owner, "mentors")
    found = {
        who.first_name: client_of(who).get(address(piece)).status_code for who in (manager, mentorship.mentor, peer)
    }
    assert found == {"Daniel": 200, "Ruth": 200, "Tom": 404}
    etag = client_of(manager).get(address(piece))["ETag"]
    assert client.get(address(piece)).status_code == 302
    shared_board(owner, "only_me")
    assert client_of(manager).get(address(piece), headers={"If-None-Match": etag}).status_code == 404
    shared_board(owner, "mentors")
    remove_piece(owner, piece=piece)
    assert client_of(owner).get(address(piece)).status_code == 404


def test_it_answers_404_for_a_file_that_is_missing(owner, client_of):
    piece = make_picture(owner)
    default_storage.delete(piece.picture.small.name)
    assert client_of(owner).get(address(piece)).status_code == 404
    assert client_of(owner).get("/board/").status_code == 200
    assert client_of(owner).get("/board/board.png").status_code == 200


def test_it_says_so_when_the_storage_takes_nothing(owner, client_of, monkeypatch):
    def fail(_name, _content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", fail)
    page = send(client_of(owner), upload(), text="What I typed")
    assert page.status_code == 422
    assert "could not be kept just now" in page.text
    assert "What I typed" in page.text
    assert not Piece.objects.exists()


def test_it_goes_with_its_person(owner, peer, tmp_path, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    names, theirs = make_picture(owner).picture.names, make_picture(peer).picture.names
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(None, owner)
    left = {name for folder in folders_of_pictures() for name in names_in(folder)}
    assert not left & set(names)
    assert left >= set(theirs)
    assert Piece.objects.count() == 1


def test_it_keeps_files_of_an_erasure_that_was_not_carried_through(owner, monkeypatch):
    from django.db import transaction

    names = make_picture(owner).picture.names

    def erase_and_fail():
        with transaction.atomic():
            erase_person(None, owner)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        erase_and_fail()
    assert all(default_storage.exists(name) for name in names)
