"""Words and figures that are no measure of a goal, and those next to them that are one."""

import pytest

from northing.coach import read_goal
from northing.coach.extract.countable import may_be_unit
from northing.coach.tests.contexts import TODAY, context_of

pytestmark = pytest.mark.pure


def read(text):
    """What a goal counts, or else the one result that shows it."""
    goal = context_of(text)
    found = goal.measures or ((goal.result,) if goal.result else ())
    return [(each.value, each.unit) for each in found]


@pytest.mark.parametrize(
    "word",
    [
        "just", "whether", "that's", "little", "almost", "lost", "started", "passing", "motivated", "good", "taken",
        "florida", "seattle", "english", "satisfaction", "willpower", "cash", "feedback", "resolution", "taste",
        "thrive", "stay", "myself", "",
    ],
)  # fmt: skip
def test_it_takes_no_adverb_verb_adjective_or_mass_for_a_unit(word):
    assert not may_be_unit(word)


@pytest.mark.parametrize(
    "word",
    [
        "fair", "manual", "patient", "shed", "evening", "meeting", "version", "conversation", "conversations", "goals",
        "defects", "role", "worth", "family", "painting", "tip", "nas", "lesson",
    ],
)  # fmt: skip
def test_it_takes_nouns_for_units_that_look_like_other_words(word):
    assert may_be_unit(word)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Paint one picture just for me", [(1, "picture")]),
        ("Launch the cable scarf sometime in January", [(1, "scarf")]),
        ("Get one production lined up somewhere", [(1, "production")]),
        ("Rewrite the prospectus completely before the summer", [(1, "prospectus")]),
        ("Apply to five colleges besides the one in town", [(5, "applications")]),
        ("Get a taste of the finance business", []),
        ("Make a choice about what to do", []),
        ("Get to Florida for good", []),
        ("Grow the net worth from 0 to two million", [(2e6, "USD")]),
        ("Fire Academy before the autumn", [(1, "academy")]),
        ("Build three pieces of furniture", [(3, "pieces")]),
        ("Give five pieces of feedback", [(5, "pieces")]),
        ("Eight short of 500 readers", [(500, "readers")]),
    ],
)
def test_it_counts_the_noun_and_no_word_behind_it(text, measures):
    assert read(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Same resolution this year as every year: be happy", []),
        ("Real satisfaction out of my career every day", []),
        ("Put the goals on a wall where I see them every day", []),
        ("Find out if anybody would buy a bag of beans off us each week", []),
        ("A website that works, for once", [(1, "website")]),
        ("Sit the calculus exam I skipped twice", [(1, "exam")]),
        ("Stop clocking in late every day", [(1, "time/day")]),
        ("Sweep my bay at the end of each shift", [(1, "time/shift")]),
        ("Clean the truck once a month", [(1, "cleaning/month")]),
        ("Some kind of workout, every single day", [(1, "workout/day")]),
        ("Gigs at least every two weeks", [(1, "gig/2 weeks")]),
        ("Ride with the hunt at least twice", [(2, "times")]),
        ("Strength work twice a week", [(2, "sessions/week")]),
    ],
)
def test_it_gives_a_rate_to_what_is_done(text, measures):
    assert read(text) == measures


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Dream big. All right, run the hotel in Porto", []),
        ("Have every couple of weeks a free Friday", []),
        ("Every viewer gets an answer", ["%"]),
        ("All meals are cooked at home", ["%"]),
    ],
)
def test_it_takes_all_of_things_that_can_be_counted(text, units):
    assert [unit for _, unit in read(text) if unit == "%"] == units


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Stay focused and motivated for all 9 weeks", []),
        ("Start to apply when the 100 days are over", []),
        ("Ten years on I see myself in the front office", []),
        ("Two weeks for working on the orchestra parts", []),
        ("Pass the written exam, three days left", [(1, "exam")]),
        ("Get to bed early after 4 years of nights, 25 days now", []),
        ("Take the two weeks of leave I am owed", [(2, "weeks")]),
        ("Take the five leftover days", [(5, "days")]),
        ("Two weeks off in June", [(2, "weeks")]),
        ("Four weeks for each chapter", [(4, "weeks/chapter")]),
        ("Shadow the SENCO for a day", [(1, "day")]),
        ("Spend two days with the harbour pilots", [(2, "days")]),
        ("Start every essay at least two days before it is due", [(2, "days")]),
    ],
)
def test_it_takes_no_given_length_for_a_measure(text, measures):
    assert read(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Make things I am proud of, not pass them on at 80%", []),
        ("Do something I care about instead of 8 hours a day of email", []),
        ("Be picked for the festival, they take ten people", [(1, "festival")]),
        ("A perfect garden, I've even taken two days off for it", [(1, "garden")]),
        ("One case a quarter from a client worth $4 million", [(1, "case/quarter")]),
        ("No more than 5 sick days", [(5, "days")]),
        ("Shares worth a million at least", [(1e6, "USD")]),
        ("They are to send 50 pages", [(50, "pages")]),
        ("Take ten people to the festival", [(10, "people")]),
    ],
)
def test_it_takes_no_figure_of_what_is_refused_or_done_by_others(text, measures):
    assert read(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Record episode two of the podcast", []),
        ("Run three laps in week 5", [(3, "laps")]),
        ("When 2026 ends write a book", [(1, "book")]),
        ("Three runs every week", [(3, "runs/week")]),
        ("Each week 3 runs", [(3, "runs")]),
        ("Tutor fifteen Year 9 pupils", [(15, "pupils")]),
        ("Double digit gains in the test scores", []),
        ("Double my sales", [(2, "x")]),
        ("Write a 90 day plan", [(1, "plan")]),
        ("Speak at a 3 day industry conference", [(1, "conference")]),
        ("Take a 30 minute walk every day", [(30, "minutes/day")]),
        ("Four day week, same money", [(4, "days/week")]),
        ("One day off a month", [(1, "day/month")]),
        ("One day I want to be calmer", []),
        ("Save $2030 by May", [(2030, "USD")]),
        ("Sell 2030 jars by May", [(2030, "jars")]),
        ("Write 2025 words a day", [(2025, "words/day")]),
        ("Draw up the 2026 plans", []),
    ],
)
def test_it_takes_numbers_that_tell_which_or_how_long_for_none(text, measures):
    assert read(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Pass the B2 exam with an evening class twice a week", [(1, "exam"), (2, "classes/week")]),
        ("Clean the van with a friend twice a week", [(2, "sessions/week")]),
        ("Call a client twice a week", [(2, "calls/week")]),
    ],
)
def test_it_counts_the_class_of_a_way(text, measures):
    assert read(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Get certified by passing the AWS exam", [(1, "certification")]),
        ("Pass the AWS exam", [(1, "exam")]),
        ("Move from making to designing patterns", []),
        ("Move from the depot to the office", [(1, "move")]),
        ("Practise being there 100% all the time", []),
        ("Give all my time to the garden", []),
        ("Greet all the guests by name", [(100, "%")]),
        ("Get work in my field", [(1, "job")]),
        ("Get my work in by Friday", []),
        ("Hit 100% of the deadlines", [(100, "%")]),
        ("Baseball player", [(1, "role")]),
        ("Merge ten PRs", [(10, "pull requests")]),
    ],
)
def test_it_counts_one_thing_once_and_no_figure_of_speech(text, measures):
    assert read(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Right now it is just about finding a job", [(1, "job")]),
        ("Machine learning: the company wants it, so I complete a course", [(1, "course")]),
        ("Go after a promotion", [(1, "promotion")]),
        ("Right now it is just about teaching at a school", []),
        ("It is calmer because I have a job", []),
    ],
)
def test_it_names_a_known_thing_where_nothing_else_shows(text, measures):
    assert read(text) == measures


def test_it_leaves_out_of_a_thing_what_binds_it_to_its_figure():
    [measure] = read_goal("Bring the number of reopened tickets below five a week", today=TODAY).measures
    assert (measure.value, measure.unit, measure.what) == (5, "tickets/week", "reopened tickets")
