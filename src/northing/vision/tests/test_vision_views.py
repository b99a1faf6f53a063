from datetime import timedelta

import pytest

from northing.kernel import dates
from northing.vision.models import Answer, JournalEntry, Value, VisionStatement
from northing.vision.queries.versions import VERSIONS_PER_PAGE

RTL = "أريد أن أعلّم 🧭 طلابي"


@pytest.fixture
def mine(owner, client_of):
    return client_of(owner)


def note(owner, text="A note", **fields):
    return JournalEntry.objects.create(person=owner, on=fields.pop("on", dates.today()), text=text, **fields)


def test_it_saves_an_answer_and_goes_on_to_the_next_question(mine, owner):
    answer = mine.post("/vision/questions/passion/", {"text": RTL, "version": ""})
    assert answer.status_code == 302
    assert "/vision/questions/" in answer["Location"]
    assert RTL in mine.get("/vision/questions/passion/").content.decode()


def test_it_shows_both_texts_to_the_window_that_was_overtaken(mine, owner):
    mine.post("/vision/questions/passion/", {"text": "From the first window", "version": ""})
    answer = mine.post("/vision/questions/passion/", {"text": "From the second window", "version": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "From the first window" in page
    assert "From the second window" in page
    assert Answer.objects.get().text == "From the first window"


def test_it_lets_no_autosave_win_over_a_later_one(mine, owner):
    first = mine.post("/vision/questions/passion/autosave/", {"text": "One", "version": ""}).json()
    later = mine.post("/vision/questions/passion/autosave/", {"text": "Two", "version": ""})
    assert later.status_code == 409
    again = mine.post("/vision/questions/passion/autosave/", {"text": "One more", "version": first["version"]})
    assert again.status_code == 200
    assert Answer.objects.get().text == "One more"


def test_it_keeps_an_answer_that_is_too_long_in_the_form(mine, owner):
    answer = mine.post("/vision/questions/passion/", {"text": "long " * 2_001, "version": ""})
    assert answer.status_code == 422
    assert "long long long" in answer.content.decode()
    assert not Answer.objects.exists()


def test_it_knows_no_question_of_another_name(mine):
    assert mine.get("/vision/questions/nonsense/").status_code == 404
    assert mine.post("/vision/questions/nonsense/autosave/", {"text": "x"}).status_code == 404


def test_it_ranks_by_buttons_and_by_dragging(mine, owner):
    for name in ("Craft", "Calm", "Teaching"):
        mine.post("/vision/values/choose/", {"name": name})
    keys = {value.name: value.pk for value in Value.objects.all()}
    moved = mine.post(f"/vision/values/{keys['Calm']}/move/", {"to": "up"})
    assert moved.url.endswith(f"#up-{keys['Calm']}")
    assert f'id="up-{keys["Calm"]}"' in mine.get(moved.url).text
    assert [value.name for value in Value.objects.all()] == ["Calm", "Craft", "Teaching"]
    dragged = f"{keys['Teaching']},{keys['Calm']},{keys['Craft']}"
    assert mine.post("/vision/values/rank/", {"order": dragged}).status_code == 204
    assert [value.name for value in Value.objects.all()] == ["Teaching", "Calm", "Craft"]


@pytest.mark.parametrize("order", ["", "a,b", "-1", "9" * 5_000, "²"])
def test_it_takes_an_order_that_makes_no_sense_for_no_order(mine, owner, order):
    Value.objects.create(person=owner, name="Craft", rank=1)
    assert mine.post("/vision/values/rank/", {"order": order}).status_code == 204
    assert Value.objects.get().rank == 1


def test_it_keeps_the_eleventh_value_typed_and_says_why(mine, owner):
    Value.objects.bulk_create(Value(person=owner, name=f"Value {n}", rank=n) for n in range(1, 11))
    answer = mine.post("/vision/values/choose/", {"name": "Patience"})
    assert answer.status_code == 422
    assert "Patience" in answer.content.decode()
    assert Value.objects.count() == 10


@pytest.mark.parametrize("year", ["2026", "2057", "soon", ""])
def test_it_answers_a_horizon_out_of_reach_and_keeps_the_text(mine, owner, year):
    answer = mine.post("/vision/statement/", {"text": "I teach " + RTL, "horizon_year": year})
    assert answer.status_code == 422
    assert RTL in answer.content.decode()
    assert not VisionStatement.objects.exists()


def test_it_keeps_earlier_statements_to_read(mine, owner):
    mine.post("/vision/statement/", {"text": "I teach chemistry", "horizon_year": "2031"})
    version = VisionStatement.objects.get().version
    mine.post("/vision/statement/", {"text": "I teach physics", "horizon_year": "2031", "version": version})
    page = mine.get("/vision/statement/versions/").content.decode()
    assert "chemistry" in page
    assert "physics" in page


def test_it_shows_versions_of_a_statement_a_page_at_a_time(mine, owner):
    at = dates.now() - timedelta(days=30)
    for number in range(VERSIONS_PER_PAGE + 2):
        text = f"I teach class {number}"
        VisionStatement.objects.create(
            person=owner, text=text, horizon_year=2031, written_at=at + timedelta(days=number)
        )
    first = mine.get("/vision/statement/versions/").content.decode()
    assert first.count("</li>") >= VERSIONS_PER_PAGE
    assert "</span>11</ins>" in first
    assert "</span>1</del>" in first
    assert "for 2031, now" in first
    assert "?page=2" in first
    last = mine.get("/vision/statement/versions/?page=2").content.decode()
    assert "</span>1</ins>" in last
    assert "I teach class 0" in last
    assert "for 2031, now" not in last


def test_it_shows_versions_of_an_answer_a_page_at_a_time(mine, owner):
    at = dates.now() - timedelta(days=30)
    for number in range(VERSIONS_PER_PAGE + 1):
        began = at + timedelta(days=number)
        Answer.objects.create(
            person=owner,
            question="passion",
            text=f"Answer number {number}",
            is_current=number == VERSIONS_PER_PAGE,
            began_at=began,
        )
    first = mine.get("/vision/questions/passion/versions/").content.decode()
    assert "</span>0</del>" in first
    assert "Answer number 0" not in first
    assert "Answer number 0" in mine.get("/vision/questions/passion/versions/?page=2").content.decode()


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)> **fine**"


def test_it_previews_markdown_safely_and_writes_nothing(mine, owner):
    answer = mine.post("/vision/journal/new/", {"on": "2026-06-10", "text": HOSTILE, "preview": "1"})
    page = answer.content.decode()
    assert "<strong>fine</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
    assert "<img src=x" not in page
    assert not JournalEntry.objects.exists()


def test_it_shows_hostile_notes_as_words(mine, owner):
    found = note(owner, HOSTILE, title="<script>alert(4)</script>")
    for address in (
        "/vision/",
        "/vision/journal/",
        f"/vision/journal/{found.pk}/",
        f"/vision/journal/{found.pk}/remove/",
    ):
        page = mine.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_it_keeps_a_note_without_a_day_typed(mine, owner):
    answer = mine.post("/vision/journal/new/", {"on": "someday", "text": RTL})
    assert answer.status_code == 422
    assert RTL in answer.content.decode()


def test_it_asks_before_a_note_goes(mine, owner):
    found = note(owner)
    assert mine.get(f"/vision/journal/{found.pk}/remove/").status_code == 200
    assert JournalEntry.objects.exists()
    mine.post(f"/vision/journal/{found.pk}/remove/")
    assert not JournalEntry.objects.exists()


def test_it_finds_notes_by_every_word_in_any_case(mine, owner):
    note(owner, "The Mapping session", title="February")
    note(owner, "Another day")
    page = mine.get("/vision/journal/?words=mapping+february").content.decode()
    assert "Mapping session" in page
    assert "Another day" not in page
    assert mine.get("/vision/journal/?words=%00").status_code == 200
    assert mine.get("/vision/journal/?page=nonsense").status_code == 200


def test_it_offers_the_search_once_the_journal_is_long(mine, owner):
    for number in range(8):
        note(owner, f"Day {number}")
    assert "n-filter" not in mine.get("/vision/journal/").text
    note(owner, "Day 8")
    assert "n-filter" in mine.get("/vision/journal/").text
    assert "n-filter" in mine.get("/vision/journal/?words=zzz").text


def test_it_finds_a_value_to_choose_by_its_name_or_meaning(mine, owner):
    starters = mine.get("/vision/values/", {"words": "HONEST"}).context["starters"]
    assert [str(name) for _at, name, _meaning, _mine in starters] == ["Honesty"]
    by_meaning = mine.get("/vision/values/", {"words": "outdoors"})
    assert "Nature" in by_meaning.text
    assert "Adventure" not in by_meaning.text
    whole = [name for _at, name, _meaning, _mine in mine.get("/vision/values/").context["starters"]]
    assert f'id="starter-{whole.index("Nature") + 1}"' in by_meaning.text
    assert "In your own words" in mine.get("/vision/values/", {"words": "zzz"}).text


def test_it_keeps_a_starter_in_its_place_when_it_is_chosen(mine, owner):
    before = [name for _at, name, _meaning, _mine in mine.get("/vision/values/").context["starters"]]
    assert mine.post("/vision/values/choose/", {"name": "Calm", "at": "6"}).url == "/vision/values/#starter-6"
    page = mine.get("/vision/values/")
    assert [name for _at, name, _meaning, _mine in page.context["starters"]] == before
    assert "Chosen: Calm, remove it" in page.text


def test_it_puts_a_value_back_in_its_place(mine, owner):
    for name in ("Craft", "Calm", "Family"):
        mine.post("/vision/values/choose/", {"name": name})
    calm = Value.objects.get(name="Calm")
    page = mine.post(f"/vision/values/{calm.pk}/remove/", follow=True)
    assert 'name="rank" value="2"' in page.text
    mine.post("/vision/values/choose/", {"name": "Calm", "meaning": "Evenings", "rank": "2"})
    assert list(Value.objects.values_list("name", "rank")) == [("Craft", 1), ("Calm", 2), ("Family", 3)]
    for nonsense in ("0", "99", "x", ""):
        mine.post(f"/vision/values/{Value.objects.get(name='Craft').pk}/remove/")
        mine.post("/vision/values/choose/", {"name": "Craft", "rank": nonsense})
        assert Value.objects.get(name="Craft").rank == 3


def test_it_takes_as_many_queries_for_twice_the_rows(mine, owner, count_queries):
    pages = ["/vision/", "/vision/journal/", "/vision/values/", "/vision/statement/versions/"]
    pages += ["/vision/questions/passion/", "/vision/questions/passion/versions/"]

    def add(numbers):
        for n in numbers:
            earlier = dates.now() - timedelta(days=n)
            note(owner, f"Note {n}")
            Value.objects.create(person=owner, name=f"Value {n}", rank=n)
            VisionStatement.objects.create(person=owner, text=f"North {n}", horizon_year=2031, written_at=earlier)
            Answer.objects.create(person=owner, question="passion", text=f"{n}", is_current=n == 1, began_at=earlier)

    add(range(1, 5))
    mine.get("/vision/")
    before = {page: count_queries(lambda page=page: mine.get(page)) for page in pages}
    add(range(5, 9))
    assert {page: count_queries(lambda page=page: mine.get(page)) for page in pages} == before
    assert max(before.values()) <= 12
