"""What a guarded count guarantees, computed and not sampled; and that it is counted once a day."""

from collections import Counter
from datetime import date

import pytest

from conftest import TODAY
from northing.kernel import dates
from northing.people.queries import guarded_counts
from northing.people.queries.guarded_counts import COUNT_STEP, MIN_GROUP_COUNTED, guard_count, throw_noise
from northing.people.queries.published_figures import read_published
from northing.people.services.published_figures import forget_published, publish_figures, publish_once

#: Further steps are rarer than one in ten million; the real noise goes to 64.
STEPS = range(-24, 25)


def chance_of(step: int) -> float:
    return 2.0 ** -abs(step) / 3


def figures_of(count: int, of: int, monkeypatch) -> dict[int | None, float]:
    """Every figure that can be told of so many, with its probability."""
    found: Counter = Counter()
    for lasting in STEPS:
        for daily in STEPS:
            noise = iter([lasting, daily])
            monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed, noise=noise: next(noise))
            found[guard_count(count, of=of, subject="any", day=TODAY)] += chance_of(lasting) * chance_of(daily)
    return found


@pytest.mark.pure
@pytest.mark.parametrize("count", [0, 1, 4, 5, 7, 10, 11, 18])
def test_it_makes_no_figure_more_than_twice_as_likely_by_one_person(count, monkeypatch):
    """Whoever knows everybody else, and reads the figure, cannot tell whether one person is counted."""
    without, with_one = (figures_of(each, 19, monkeypatch) for each in (count, count + 1))
    assert without.keys() == with_one.keys() == {0, 5, 10, 15}
    for figure, probability in without.items():
        assert 0.49 < with_one[figure] / probability < 2.01


@pytest.mark.pure
def test_it_counts_no_group_below_ten(monkeypatch):
    for of in range(MIN_GROUP_COUNTED):
        for count in range(of + 1):
            assert figures_of(count, of, monkeypatch).keys() == {None}


@pytest.mark.pure
def test_it_throws_as_it_says():
    thrown = Counter(throw_noise(f"seed {number}") for number in range(6_000))
    for step in range(-2, 3):
        assert thrown[step] / 6_000 == pytest.approx(chance_of(step), abs=0.03)
    assert throw_noise("seed 1") == throw_noise("seed 1")


@pytest.mark.pure
def test_it_tells_different_figures_on_different_days_of_the_same_people():
    told = {guard_count(12, of=30, subject="any", day=date(2026, 6, day)) for day in range(1, 29)}
    assert len(told) > 1
    assert all(figure % COUNT_STEP == 0 for figure in told if figure is not None)


@pytest.mark.pure
def test_it_gives_no_average_away():
    """Over many days of many subjects with the same count, the averages differ by what stays with each."""
    averages = set()
    for subject in range(40):
        told = [guard_count(20, of=60, subject=str(subject), day=date(2026, 1, day)) or 0 for day in range(1, 31)]
        averages.add(round(sum(told) / len(told)))
    assert len(averages) > 3


def test_it_counts_once_a_day(db, travel_to):
    asked = []

    def count(subjects, day):
        asked.append((tuple(subjects), day))
        return {subject: {"people": len(asked)} for subject in subjects}

    assert publish_figures(["a"], count) == {"a": {"people": 1}}
    assert publish_figures(["a", "b"], count) == {"a": {"people": 1}, "b": {"people": 2}}
    travel_to(TODAY + dates.ONE_DAY)
    assert publish_figures(["a"], count) == {"a": {"people": 3}}
    assert [subjects for subjects, _day in asked] == [("a",), ("b",), ("a",)]


def test_it_counts_once_for_all(db, travel_to):
    counted = []

    def count():
        counted.append(1)
        return {"month:1": {"people": len(counted)}}

    assert publish_once("month", count)
    travel_to(TODAY + 40 * dates.ONE_DAY)
    assert not publish_once("month", count)
    assert read_published(["month:1", "month:2"]) == {"month:1": {"people": 1}}


def test_it_writes_nothing_where_another_process_was_first(db):
    def count():
        assert publish_once("month", lambda: {"month:1": {"people": 1}})
        return {"month:1": {"people": 2}, "month:2": {"people": 2}}

    assert not publish_once("month", count)
    assert read_published(["month:1", "month:2"]) == {"month:1": {"people": 1}}


def test_it_forgets_old_figures_of_its_own_kind(db, travel_to):
    publish_once("month", lambda: {"month:1": {}})
    publish_once("other", dict)
    travel_to(TODAY + dates.ONE_DAY)
    publish_once("month:new", dict)
    forget_published("month", TODAY + dates.ONE_DAY)
    assert set(read_published(["month", "month:1", "month:new", "other"])) == {"month:new", "other"}
