from datetime import date

import pytest
from django.template.loader import render_to_string

from northing.kernel.dates import each_month
from northing.ui.course import course_of

YEAR = list(each_month(date(2026, 1, 1), date(2026, 12, 31)))


def test_it_leads_through_the_months_up_to_now():
    course = course_of(YEAR, done=YEAR[:5], here=YEAR[5])
    assert [point.month for point in course.past] == YEAR[:5]
    assert course.here.month == YEAR[5]
    assert course.whole.startswith(course.covered)


def test_it_keeps_a_skipped_month_as_a_gap():
    course = course_of(YEAR, done=[YEAR[0], YEAR[2]], here=YEAR[3])
    assert [point.skipped for point in course.past] == [False, True, False]
    assert course.label == "Your course north: check-ins in January and March, and now in April 2026"


@pytest.mark.parametrize("at", range(12))
def test_it_goes_further_north_every_month_and_never_arrives(at):
    here = course_of(YEAR, done=YEAR, here=YEAR[at]).here
    north = float(here.place.split()[1])
    assert 34 < north <= 400
    if at:
        assert north < float(course_of(YEAR, done=YEAR, here=YEAR[at - 1]).here.place.split()[1])


def test_it_begins_without_a_line():
    html = render_to_string("northing/_course.html", {"course": course_of(YEAR, done=[], here=YEAR[0])})
    assert "You, in January" in html
    assert 'class="line"' not in html
    assert 'aria-label="Your course north: now in January 2026"' in html
