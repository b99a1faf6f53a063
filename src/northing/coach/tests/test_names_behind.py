"""A goal whose begin is too long for a name, or breaks off, is called by what else it says."""

import pytest

from northing.coach import propose_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The thing behind an article, a preposition or with a capital.
        ("re-evaluate the assistant director position, spreading duties", "Assistant director position"),
        ("at least do a Coursera course on project management", "Coursera course"),
        ("get my head round the curriculum changes", "Curriculum changes"),
        ("Look at moving over to steel fabrication", "Steel fabrication"),
        ("seriously cut down how much we depend on student loans this year", "Student loans"),
        # Near misses: a sentence about somebody, a thing that says nothing, and what a goal leads away from.
        ("be at every home game our football team plays", ""),
        ("learn to use my sewing machine the proper way", ""),
        ("stop being such a nervous driver", ""),
        ("not let boards prep turn my life miserable", ""),
    ],
)
def test_it_names_a_thing_that_stands_further_behind(text, name):
    assert propose_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Help improve the web dashboard", "Help improve web dashboard"),
        ("try not to throttle the Sheriff", "Try not to throttle Sheriff"),
        ("get better at outlining a novel before I start writing it", "Better at outlining a novel"),
        ("students write in their journals four days a week", "Students write in journals"),
        # Another thing begins with its article: the name goes no further.
        ("make my wife her pie cupboard for the summer", "Pie cupboard"),
        ("Become someone the security team can rely on", "Security team"),
    ],
)
def test_it_leaves_articles_out_where_there_is_no_room(text, name):
    assert propose_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # A year that is a model, a number that tells which one, an amount of money.
        ("Restore the 1962 Fordson so it drives at the village fair", "Restore the 1962 Fordson"),
        ("record episode two of the podcast and finish its website", "Record episode two"),
        ("end up in the top four of my broker's producers", "End up in the top four"),
        ("put $10,000 extra principal on the mortgage", "$10,000 extra principal"),
        # Free times, and things that are deeds as well.
        ("Some time off", "Some time off"),
        ("Sundays off! No homework on that day", "Sundays off"),
        ("Docker deep dive", "Docker deep dive"),
        ("Enough passive income", "Enough passive income"),
        ("update the painting database + books every month", "Update the painting database"),
        # More of a thing turns nothing, less of it does.
        ("Diversify the collection a bit more", "Diversify the collection"),
        ("I hope to forget my homework a bit less", ""),
        # A described thing needs no sentence behind it, a vague one does.
        ("I want a simple life that I'm proud of", "Simple life"),
        ("do something that really helps people", ""),
        # A question whose own word does the deed.
        ("work out what comes after grad school for me", "What comes after grad school"),
        # The second name counts where the first is a mere verb.
        ("Be nice to everybody, even the agency", "Be nice to everybody"),
        ("Get a mentor for each part of life I want to get better at", "Get a mentor"),
        # A period of something leads away from nothing.
        ("Three months of real action on my Japanese after six years", "Real action on my Japanese"),
    ],
)
def test_it_refuses_no_name_that_is_whole(text, name):
    assert propose_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("short term plan is pass IELTS", "Pass IELTS"),
        ("My number one for the summer is cello practice for its own sake", "Cello practice"),
        ("in 2026 it's time that I train for a first marathon", "Train for a first marathon"),
        ("Long term I'd open a group home of my own one day", "Open a group home"),
        ("hopefully from now on I can learn things fast", "Learn things fast"),
    ],
)
def test_it_reads_on_behind_what_only_says_that_there_is_a_goal(text, name):
    assert propose_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Make the handover between shifts shorter than ten minutes by March", "Shorter handover"),
        ("Raise our nursery's inspection grade from satisfactory to good", "Higher inspection grade"),
        ("Win the regional sales award two years running", "Win the regional sales award"),
        ("Move from the warehouse floor into purchasing", "Move into purchasing"),
        ("Try out whether teaching is something for me by giving three evening classes", "Three evening classes"),
        # Near misses: no comparison, a place that is left for another, a time that is the thing, means.
        ("Make the world a better place", "Make world a better place"),
        ("Move from teller to branch manager", "Branch manager"),
        ("Spend two years in a lab", "Spend two years in a lab"),
        ("get the pre-trip inspection into this old brain with the YouTube channels", ""),
    ],
)
def test_it_names_what_a_deed_brings(text, name):
    assert propose_name(text) == name
