"""What is counted where nothing is said in full: things named alone, what comes again, what is there today."""

from datetime import date

import pytest

from northing.coach import read_goal

pytestmark = pytest.mark.pure

TODAY = date(2026, 1, 15)


def measures(text):
    return [(each.value, each.unit) for each in read_goal(text, today=TODAY).measures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A new boathouse by 2028", [(1, "boathouse")]),
        ("My own bakery", [(1, "bakery")]),
        ("head gardener by 2028", [(1, "role")]),
        ("Work at the harbour as a pilot", [(1, "role")]),
        ("Get the logbook handbook written by May", [(1, "handbook")]),
        ("Have a guide to our reefs printed by May", [(1, "guide")]),
        ("Finish building my own kayak", [(1, "kayak")]),
        ("Hire another deckhand", [(1, "deckhand")]),
        ("Go back to college in autumn", [(1, "enrolment")]),
        ("Read The Old Man and the Sea", [(1, "book")]),
        ("Emigrate to Norway", [(1, "move")]),
        ("Have a ramp fitted by June", [(1, "ramp")]),
        ("No late ferries at all this year", [(0, "ferries")]),
        ("Become a millionaire", [(1_000_000, "USD")]),
        ("Reach six figures with the boatyard", [(100_000, "USD")]),
    ],
)
def test_it_counts_one_thing(text, expected):
    assert measures(text) == expected


@pytest.mark.parametrize(
    "text",
    ["A better mood on board", "A calmer harbour", "Make a better impression", "New energy", "Get my time in order"],
)
def test_it_counts_nothing_that_is_never_there(text):
    assert measures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sailing podcast a day", [(1, "podcast/day")]),
        ("One call home a week", [(1, "call/week")]),
        ("Draw every day for 20 minutes", [(20, "minutes/day")]),
        ("An hour of knots a day", [(1, "hour/day")]),
        ("Two hours of rowing on Saturdays", [(2, "hours/week")]),
        ("Each week write two pages of the log", [(2, "pages/week")]),
        ("Read a chart every evening", [(1, "chart/day")]),
        ("Blog everyday", [(1, "post/day")]),
    ],
)
def test_it_counts_what_comes_again(text, expected):
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200 readers by May, I have 800 readers", [(1200, 800)]),
        ("1,200 readers by May (currently 800 readers)", [(1200, 800)]),
        ("Grow from 800 readers of the log to 1,200", [(1200, 800)]),
        ("Earn $40-50 thousand with the boat", [(40_000, None)]),
    ],
)
def test_it_tells_the_aim_from_what_is_there(text, expected):
    reading = read_goal(text, today=TODAY)
    assert [(each.value, each.baseline) for each in reading.measures] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Work for a Big 4 firm",
        "Pass the Three Peaks test",
        "Read chapters 3 to 7 of the handbook",
        "Stack the 25 kg flour sacks",
        "No screens after 9 pm",
        "Learn knots from a Class 2 skipper",
        "Be calmer after 13 years at sea",
        "Put my 8 year old to bed again",
        "Get off the 12 hour shifts",
        "Take the boatyard from $1K to the top",
        "Be brave: the year 2026 was hard, 2027 needs courage",
    ],
)
def test_a_figure_that_only_names_or_dates_is_no_amount(text):
    assert [each for each in measures(text) if each[0] > 1 and each[1] != "USD"] == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Present three plans of the pier to a crew of 15", ["plans"]),
        ("Give my manager a weekly report", ["report/week"]),
        ("Clean the deck every single day", ["deck/day"]),
        ("Cut the call-outs to 3 of them", ["call-outs"]),
    ],
)
def test_it_makes_up_no_second_measure(text, units):
    assert len(measures(text)) <= len(units)
    assert "role" not in [unit for _, unit in measures(text)]
