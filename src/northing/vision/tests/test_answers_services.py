from datetime import timedelta

import pytest

from northing.kernel import dates
from northing.kernel.errors import EditConflict
from northing.vision.models import Answer
from northing.vision.queries.questions import current_answer
from northing.vision.services.answers import save_answer


def later(monkeypatch, minutes):
    moment = dates.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(dates, "clock", lambda: moment)


def test_it_makes_one_version_of_a_sitting(owner, monkeypatch):
    first = save_answer(owner, question="passion", text="Bi", version="")
    later(monkeypatch, 5)
    save_answer(owner, question="passion", text="Bicycles", version=first.version)
    assert [answer.text for answer in Answer.objects.all()] == ["Bicycles"]


def test_it_keeps_the_answer_of_an_earlier_sitting(owner, monkeypatch):
    first = save_answer(owner, question="passion", text="Bicycles", version="")
    later(monkeypatch, 45)
    save_answer(owner, question="passion", text="Teaching", version=first.version)
    assert [(a.text, a.is_current) for a in Answer.objects.all()] == [("Teaching", True), ("Bicycles", False)]


def test_it_writes_nothing_over_what_another_window_saved(owner, monkeypatch):
    opened = save_answer(owner, question="passion", text="One", version="").version
    later(monkeypatch, 1)
    save_answer(owner, question="passion", text="Two", version=opened)
    with pytest.raises(EditConflict) as conflict:
        save_answer(owner, question="passion", text="Three", version=opened)
    assert conflict.value.stored == "Two"
    assert current_answer(owner, "passion").text == "Two"


def test_it_makes_nothing_of_saving_the_same_twice(owner):
    first = save_answer(owner, question="passion", text="One", version="")
    assert save_answer(owner, question="passion", text="One", version="stale") == first


def test_it_knows_nine_questions_and_no_others(owner):
    with pytest.raises(KeyError):
        save_answer(owner, question="salary", text="x", version="")
