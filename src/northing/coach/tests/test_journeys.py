"""A weak goal beside its better form, the way people write them: the better one must read better."""

from datetime import date

import pytest

from northing.coach import Background, Kind, Letter, Reading, read_goal

TODAY = date(2026, 1, 15)
S, M, A, R, T = Letter


def read(text: str, **known: int) -> Reading:
    return read_goal(text, today=TODAY, background=Background(**known))


def met(reading: Reading) -> set[Letter]:
    return {criterion.letter for criterion in reading.criteria if criterion.met}


def pitfalls(reading: Reading) -> set[str]:
    """Also those that are too doubtful to be shown."""
    return {finding.name for finding in (*reading.pitfalls, *reading.doubtful)}


PAIRS = [
    (
        "I want to grow my leadership skills",
        "Finish the first-line leadership certificate and collect feedback from five people I work with by 31 December",
    ),
    (
        "I want to get promoted",
        "Reach a senior analyst post by year-end by taking over the monthly forecast, completing the advanced "
        "modelling course and getting good feedback from my manager and peers",
    ),
    (
        "Be more productive",
        "Raise my output of closed cases by 20 % within three months by blocking two focus hours a day",
    ),
    (
        "Learn design",
        "Learn Figma by the end of February through an online course and an hour of practice each evening",
    ),
    ("Change departments", "Move from customer support to data operations by June by shadowing two of their analysts"),
    (
        "Meet new people",
        "Find five contacts in renewable energy whom I can ask as mentors, through three meetups by May",
    ),
    ("I want more free time", "Move to a four-day week by Q2 so that I can look after my parents on Fridays"),
    (
        "Find out what fits me",
        "Try out three roles by June by shadowing a colleague in each to find out which one fits",
    ),
    ("Be more confident", "Present our results to the whole department four times by the end of June"),
]


@pytest.mark.parametrize(("weak", "better"), PAIRS, ids=[weak for weak, _ in PAIRS])
def test_it_finds_more_in_the_better_form(weak: str, better: str):
    before, after = read(weak), read(better)
    assert len(met(before)) < 3 <= len(met(after))
    assert before.directions
    assert not pitfalls(after) & {"vague", "habit", "over_ambitious"}


def test_it_knows_the_last_day_of_each_bound():
    days = {better: read(better).deadline for _, better in PAIRS}
    assert [deadline and deadline.last_day for deadline in days.values()] == [
        date(2026, 12, 31),
        date(2026, 12, 31),
        date(2026, 4, 15),
        date(2026, 2, 28),
        date(2026, 6, 30),
        date(2026, 5, 31),
        date(2026, 6, 30),
        date(2026, 6, 30),
        date(2026, 6, 30),
    ]


def test_it_asks_for_the_day_of_a_bound_that_nobody_wrote_down():
    reading = read("Become the team lead of our support group by the next promotion cycle")
    assert T in met(reading)
    assert reading.deadline is not None
    assert reading.deadline.last_day is None
    assert "which day" in str(reading.criterion(T).advice)


def test_it_says_that_a_promotion_is_for_others_to_decide():
    assert "external" in pitfalls(read("Be promoted to senior engineer"))


def test_it_finds_two_promotions_and_twice_the_pay_a_long_way_for_somebody_new_at_a_level():
    text = "Double my salary with two promotions"
    assert "over_ambitious" in pitfalls(read(text, months_in_level=6))
    assert "over_ambitious" in pitfalls(read(text + " this year"))
    assert not read(text, months_in_level=6).criterion(A).met


def test_it_asks_no_figure_of_somebody_who_learns():
    reading = read("Learn to play the organ for our chapel")
    assert reading.kind is Kind.SKILL
    assert "figure" not in str(reading.criterion(M).advice) + str(reading.question)


def test_it_asks_for_the_figures_first_and_for_the_reason_last():
    reading = read("Increase sales")
    assert str(reading.question).startswith("From what figure today to what by when")
    assert not reading.remarks
    last = read("Increase sales of rye bread from 40 to 60 loaves a day by May by baking twice")
    assert str(last.question) == "Who will notice when the figure is there, and by what?"


def test_it_makes_its_examples_from_the_goals_own_words():
    reading = read("i want to reduce patient falls on ward 7")
    assert str(reading.criterion(M).example) == "I will reduce patient falls on ward 7 from [today] to [target]"
    assert str(reading.criterion(T).example) == "I will reduce patient falls on ward 7 by [day or month]"


def test_it_takes_the_figure_of_today_for_where_things_stand():
    measure, *_ = read("Bring response time from 11 hours to 4 hours by May").measures
    assert (measure.value, measure.unit, measure.baseline) == (4, "hours", 11)


@pytest.mark.parametrize("text", ["Become a Level 3 technician", "Learn Python 3", "Move the lab to Windows 11"])
def test_it_takes_no_name_for_an_amount(text: str):
    assert all(measure.value == 1 for measure in read(text).measures)


def test_it_never_writes_a_reason():
    assert read("Learn SQL by June").slots.why == ""
    assert "answer" in read("Learn SQL by June so that I can answer our own questions").slots.why


def test_it_counts_the_fiscal_year_from_where_the_organisation_begins_it():
    text = "Reduce overtime on our line by 10 % by the end of the fiscal year"
    known, unknown = read(text, fiscal_year_start_month=7).deadline, read(text).deadline
    assert known is not None
    assert unknown is not None
    assert known.last_day == date(2026, 6, 30)
    assert unknown.question


@pytest.mark.parametrize(
    "text",
    [
        "I have finished level 1 and want to finish level 2 of the sign language course by July",
        "I was passed over last year; this year I want to become shift lead in the bakery",
    ],
)
def test_it_reads_the_wish_that_follows_a_past(text: str):
    assert read(text).is_goal
    assert M in met(read(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Lead a team of five within two years", 5, "people"),
        ("Cut our energy use by a third until June", 33, "%"),
        ("Work a four-day week from May on", 4, "days/week"),
        ("Bring the number of open cases down to 40 by May", 40, "cases"),
        ("Reach a rating of 4.5 out of 5 in the guest survey", 4.5, "points"),
        ("Earn £1.2m for the new wing by 2028", 1_200_000, "GBP"),
        ("Study from 6 to 8 pm every day", 2, "hours/day"),
        ("Publish a field report every two weeks until July", 1, "report/2 weeks"),
    ],
)
def test_it_counts_what_is_written_in_many_ways(text: str, value: float, unit: str):
    assert (value, unit) in {(measure.value, measure.unit) for measure in read(text).measures}
