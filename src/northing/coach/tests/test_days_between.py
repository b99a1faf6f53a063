"""Ways of saying by when that have no word such as "by" in front, each beside one that bounds nothing."""

from __future__ import annotations

from datetime import date

import pytest

from northing.coach import read_goal

pytestmark = pytest.mark.pure

TODAY = date(2026, 1, 15)


def day_of(text):
    deadline = read_goal(text, today=TODAY).deadline
    return deadline and deadline.last_day and deadline.last_day.isoformat()


@pytest.mark.parametrize(
    ("text", "day", "other"),
    [
        ("Pass the written test in May and the checkride late December", "2026-12-31", "Survive late May frosts"),
        ("Weed one bed on each Friday of March", "2026-03-31", "Weed one bed on each Friday"),
        ("C2 certificate in English - 2027", "2027-12-31", "Win at chess with 2050 - 2100 points"),
        ("Goal 4 (2027): sell 400 pots", "2027-12-31", "Read the 2027 rules"),
        ("2027, my year of learning: ten talks held", "2027-12-31", "2027 pots sold"),
        ("Be a better lead when 2026 ends", "2026-12-31", "Be a better lead"),
        ("10 years on I see myself as a foreman", "2036-01-15", "10 years on I still miss the mill"),
        ("Less than 12 months from now, swap this office for a barn", "2027-01-15", "Less than 12 months of notice"),
        ("We've 6 months to open the shop", "2026-07-15", "We've 6 months to go"),
        ("Pass the audit, three days left", "2026-01-18", "Have three days left"),
        ("A million by then (3.5 years left)", "2029-07-15", "A fixed job (3 years)"),
        ("Pass both levels (18-36 months)", "2029-01-15", "Move into management (5 years)"),
        ("Six years till tenure review: seven papers out", "2032-01-15", "Six papers out of seven"),
        ("Run ten apps in <= 5 years", "2031-01-15", "Run ten apps in <= 5 states"),
        ("Use these 6 months off to build a product", "2026-07-15", "In these 6 months I learned to weld, go on"),
        ("Stay on the plan for all 9 weeks", "2026-03-19", "Stay on the plan for all 9 guests"),
        ("Make it through the year as a baker", "2026-12-31", "Make it through the year's list"),
        ("This week's goal: mend ten chairs", "2026-01-18", "Work through this week's list"),
        ("Mend two chairs, that's this week's whole list", "2026-01-18", "Mend two chairs of this week's heap"),
        ("Say two lines in next Wednesday's class", "2026-01-21", "Be ready for Wednesday's classes"),
        ("Nine prints framed by the second weekend of May", "2026-05-10", "Have every second weekend free"),
        ("Lose ten pounds between now and Memorial Day", "2026-05-25", "Honour Memorial Day"),
        ("Read six books in the first three months of this year", "2026-03-31", "Survive the first three months"),
        ("Study for exam #1 on January 22 - 3 chapters a day", "2026-01-22", "Study 3 chapters a day"),
        ("By the new term, so by 1 September, I'm on 32 hours", "2026-09-01", "By the new term I'm on 32 hours"),
        ("Shadow Claire for a day of clearing in August", "2026-08-31", "Shadow Claire for a day of clearing"),
        ("Keep a log of what I did each day for six weeks", "2026-02-26", "Keep a log of what I did for six weeks"),
        ("Zero late starts for twelve weeks", "2026-04-09", "Zero late starts from May"),
        ("40 fans in three months, and 120 by the end of the year", "2026-12-31", "40 fans, and 120 views"),
        ("Defend by mid-September, or I'm not walking in a year", "2026-09-15", "Defend, or I'm not walking"),
    ],
)
def test_it_dates_a_bound_by_its_shape(text, day, other):
    assert day_of(text) == day
    assert day_of(other) is None
