"""What makes a goal over-ambitious beside its words: the time it leaves, and where its writer stands."""

from datetime import date

import pytest

from northing.coach import Background, read_goal
from northing.coach.judge.levels import RANKS
from northing.coach.judge.pace import YEARS_OF_TRAINING

TODAY = date(2026, 1, 15)


def ambition(text: str, background: Background = Background()) -> str:  # noqa: B008 - frozen
    """The rule that calls the goal over-ambitious; empty when none does."""
    reading = read_goal(text, today=TODAY, background=background)
    found = [each.rule for each in (*reading.pitfalls, *reading.doubtful)]
    return next((rule for rule in found if rule.startswith("over-ambitious")), "")


@pytest.mark.parametrize(
    ("level", "said"), [("Trainee", "over-ambitious-jump"), ("Senior Officer", ""), ("", ""), ("Level 7b", "")]
)
def test_it_counts_the_steps_from_the_level_that_is_known(level, said):
    assert ambition("Become captain by December", Background(level=level)) == said


def test_it_gives_somebody_new_at_a_level_more_time_before_the_next_steps():
    text = "Become team lead in fifteen months"
    assert not ambition(text, Background(level="Assistant", months_in_level=30))
    assert ambition(text, Background(level="Assistant", months_in_level=2)) == "over-ambitious-jump"


@pytest.mark.parametrize("when", ["by the end of the year", "six months after joining", "in my first year there"])
def test_it_reads_how_long_a_goal_gives_where_no_day_is_set(when):
    assert ambition(f"As a new porter, become head chef {when}") == "over-ambitious-jump"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Become a {} in four months", "over-ambitious-training"),
        ("Become a {} within twenty years", ""),
        ("Interview a {} next month", ""),
    ],
)
@pytest.mark.parametrize("post", ["judge", "dentist", "vet", "midwife", "pharmacist", "barrister"])
def test_it_knows_how_long_a_post_takes_to_learn(post, text, rule):
    assert ambition(text.format(post)) == rule


@pytest.mark.parametrize("post", ["CEO", "superintendent", "dean", "managing director", "police chief"])
def test_it_takes_the_top_of_a_club_for_no_top_post(post):
    assert ambition(f"Become {post} within a year") == "over-ambitious-top-post"
    assert not ambition(f"Become {post} of our rowing club within a year")


@pytest.mark.parametrize("fault", ["complaint", "resignation", "late delivery", "cancellation", "bad review"])
def test_it_calls_what_others_do_for_ever_perfection(fault):
    assert ambition(f"Not a single {fault} ever again") == "over-ambitious-perfection"
    assert not ambition(f"Have one {fault} fewer a month by June")


@pytest.mark.parametrize("own", ["my inbox", "my screen time", "my own training log"])
def test_it_leaves_what_is_the_writers_own_to_decide(own):
    assert not ambition(f"Cut {own} by half in February")


def test_its_ladder_and_its_years_are_of_possible_size():
    assert set(RANKS.values()) <= set(range(9))
    assert max(YEARS_OF_TRAINING.values()) < 20


@pytest.mark.parametrize("icon", ["Mozart", "Serena Williams", "Bill Gates", "Marie Curie"])
@pytest.mark.parametrize("text", ["Be the next {}", "Become richer than {} one day", "Become the {} of our valley"])
def test_it_takes_a_name_for_the_top_of_a_trade(text, icon):
    assert ambition(text.format(icon)) == "over-ambitious-best-of-all"
    assert not ambition(f"Read two books on {icon} by May")


@pytest.mark.parametrize(
    ("text", "too_many", "few"),
    [
        ("Write {} words every day", "15,000", "400"),
        ("See {} patients a day", "95", "14"),
        ("Interview {} bakers this month", "4,000", "6"),
        ("Lose {} kilos this month", "35", "3"),
    ],
)
def test_it_knows_how_many_a_day_holds(text, too_many, few):
    assert ambition(text.format(too_many))
    assert not ambition(text.format(few))


@pytest.mark.parametrize("work", ["an opera", "a memoir", "a dictionary", "a screenplay"])
def test_it_takes_a_great_work_within_days_for_too_much(work):
    assert ambition(f"Write {work} by Saturday") == "over-ambitious-crammed"
    assert not ambition(f"Write {work} within two years")


@pytest.mark.parametrize("superlative", ["tallest", "fastest", "cosiest", "wealthiest"])
def test_it_reads_any_superlative_of_a_whole_country(superlative):
    assert ambition(f"Open the {superlative} hostel in the country") == "over-ambitious-best-of-all"
    assert not ambition("Compare the latest tools in the industry")


def test_it_leaves_alone_what_is_handed_to_somebody_of_rank():
    assert not ambition("Send the drafts to the owner by Monday")
    assert not ambition("Learn 300 words of Czech with a tandem partner by June")
