"""Only the owner sees anything: everyone else gets what somebody gets who asks for a row that is not there."""

import pytest

from northing.kernel import dates
from northing.vision.models import Answer, JournalEntry, Value, VisionStatement

SECRET = "Zanzibar lighthouse"
OTHERS = ["manager", "mentor", "peer", "stranger", "partner", "admin"]
PAGES = [
    "/vision/",
    "/vision/questions/passion/",
    "/vision/questions/passion/versions/",
    "/vision/values/",
    "/vision/statement/",
    "/vision/statement/versions/",
    "/vision/journal/",
    "/vision/journal/?words=lighthouse",
]


@pytest.fixture
def filled(owner):
    Answer.objects.create(person=owner, question="passion", text=SECRET)
    VisionStatement.objects.create(person=owner, text=SECRET, horizon_year=2031)
    value = Value.objects.create(person=owner, name=SECRET, meaning=SECRET, rank=1)
    entry = JournalEntry.objects.create(person=owner, on=dates.today(), title=SECRET, text=SECRET)
    return value, entry


@pytest.mark.parametrize("page", PAGES)
def test_it_shows_the_owner_their_own_words(filled, owner, client_of, page):
    answer = client_of(owner).get(page)
    assert answer.status_code == 200
    assert SECRET in answer.content.decode()


@pytest.mark.parametrize("who", OTHERS)
def test_it_shows_nobody_else_a_word(filled, client_of, request, who):
    client = client_of(request.getfixturevalue(who))
    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode(), page


@pytest.mark.parametrize("who", OTHERS)
def test_it_answers_404_for_rows_of_somebody_else(filled, client_of, request, who):
    value, entry = filled
    client = client_of(request.getfixturevalue(who))
    assert client.get(f"/vision/values/{value.pk}/").status_code == 404
    assert client.post(f"/vision/values/{value.pk}/", {"name": "Mine"}).status_code == 404
    assert client.post(f"/vision/values/{value.pk}/remove/").status_code == 404
    assert client.post(f"/vision/values/{value.pk}/move/", {"to": "up"}).status_code == 404
    for page in (f"/vision/journal/{entry.pk}/", f"/vision/journal/{entry.pk}/remove/"):
        assert client.get(page).status_code == 404
        assert client.post(page, {"on": "2026-06-10", "text": "mine"}).status_code == 404
    assert Value.objects.get().name == SECRET
    assert JournalEntry.objects.get().text == SECRET


@pytest.mark.parametrize("page", PAGES)
def test_it_asks_to_sign_in_first(client, db, page):
    assert client.get(page).status_code == 302
