"""An attack by subtraction: whoever reads the organisation's figures takes some from others, by figure, team and month.

Organisations are made up, people move, join and leave between months, and the real counting is done over them. The
attacker adds and takes away what pages tell, and knows everything of everybody but one. What they may not find: a group
of fewer than ten people, or a figure that proves what one person did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations, product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from northing.insights.queries import organisation_counts
from northing.insights.queries.organisation_counts import COUNTED, count_month, month_subject
from northing.people.queries import guarded_counts
from northing.people.queries.guarded_counts import MIN_GROUP_COUNTED, guard_count
from northing.people.queries.guarded_groups import EVERYBODY, TEAM_LEVELS
from northing.people.queries.team_tree import climb

pytestmark = pytest.mark.pure
MONTHS = (date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1))
#: Further steps are rarer than one in ten million.
STEPS = range(-24, 25)
#: Chances are computed with these tails cut off, which counts for nothing where something is told so often.
OFTEN, CLOSE = 1e-4, 1.001


@dataclass
class Member:
    """``facts`` are what is counted of them; all of them ``does`` or not, when it is the person under attack."""

    team: int | None
    facts: tuple[bool, ...]


@dataclass
class Company:
    parents: dict[int, int | None]
    members: dict[int, Member] = field(default_factory=dict)

    def holds(self, group: int) -> frozenset[int]:
        """Keys of the people of a group."""
        if group == EVERYBODY:
            return frozenset(self.members)
        return frozenset(
            key for key, one in self.members.items() if one.team and group in set(climb(self.parents, one.team))
        )

    def rows(self) -> Iterator[tuple[int | None, tuple[int, ...]]]:
        """As the database gives them: people of each team and what is counted of them."""
        teams = {one.team for one in self.members.values()}
        for team in teams:
            inside = [one for one in self.members.values() if one.team == team]
            yield team, (len(inside), *map(sum, zip(*(one.facts for one in inside), strict=True)))


@dataclass(frozen=True)
class Query:
    """One number that a page tells: of a group, a figure and a month. ``people`` are those it is about."""

    group: int
    name: str
    month: date
    people: frozenset[int]
    count: int
    subject: str
    day: date


FACTS = st.tuples(*[st.booleans()] * len(COUNTED))


@st.composite
def companies(draw) -> Company:
    number = draw(st.integers(1, 6))
    parents = {key: draw(st.sampled_from([None, *range(1, key)])) for key in range(1, number + 1)}
    company = Company(parents)
    teams = [None, *parents]
    for team in teams:
        for _ in range(draw(st.sampled_from([0, 1, 3, 4, 8, 9, 10, 11, 13]))):
            company.members[len(company.members)] = Member(team, draw(FACTS))
    return company


@st.composite
def changed(draw, company: Company) -> Company:
    """A month later: some have moved, left, joined, or done something."""
    later = Company(company.parents, dict(company.members))
    teams = [None, *company.parents]
    for key in draw(st.lists(st.sampled_from(sorted(company.members)), max_size=4)) if company.members else []:
        act = draw(st.sampled_from(["move", "leave", "do"]))
        if act == "leave":
            later.members.pop(key, None)
        elif key in later.members:
            one = later.members[key]
            later.members[key] = (
                Member(draw(st.sampled_from(teams)), one.facts) if act == "move" else Member(one.team, draw(FACTS))
            )
    start = 1 + max(company.members, default=0) + 1_000
    for at in range(draw(st.integers(0, 3))):
        later.members[start + at] = Member(draw(st.sampled_from(teams)), draw(FACTS))
    return later


def read_all(company: Company, month: date) -> list[Query]:
    """Everything that is told of a month, with the true counts behind it, counted by the code that the site runs."""
    calls: list[tuple[int, int, str, date]] = []

    def record(count: int, *, of: int, subject: str, day: date) -> int | None:
        calls.append((count, of, subject, day))
        return guard_count(count, of=of, subject=subject, day=day)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(organisation_counts, "read_parents", lambda: company.parents)
        patch.setattr(organisation_counts, "_rows_by_team", lambda _month: dict(company.rows()))
        patch.setattr(organisation_counts, "_names_of", lambda _keys: {})
        patch.setattr(organisation_counts, "guard_count", record)
        told = count_month(month)
    groups = [EVERYBODY, *company.parents]
    told_groups = [group for group in groups if month_subject(group, month) in told]
    by_subject = {subject: (count, of, day) for count, of, subject, day in calls}
    assert len(by_subject) == len(calls) == len(told_groups) * len(COUNTED)
    found = []
    for group, name in product(told_groups, COUNTED):
        subject = f"insights:{group}:{name}"
        count, of, day = by_subject[subject]
        people = company.holds(group)
        assert told[month_subject(group, month)]["people"] == of == len(people)
        found.append(Query(group, name, month, people, count, subject, day))
    return found


def groups_of(queries: list[Query]) -> dict[int, frozenset[int]]:
    return {query.group: query.people for query in queries}


@settings(max_examples=150, deadline=None)
@given(companies())
def test_it_finds_no_small_group_by_adding_and_taking_away(company):
    """Pairs, triples and fours of groups, each counted once, twice or taken away: people with the same total are ten
    or more, or none.
    """
    groups = groups_of(read_all(company, MONTHS[0]))
    assert all(len(people) >= MIN_GROUP_COUNTED for people in groups.values())
    for number in (1, 2, 3, 4):
        for chosen in combinations(groups.values(), number):
            for signs in product((1, -1, 2), repeat=number):
                totals: Counter[int] = Counter()
                for people, sign in zip(chosen, signs, strict=True):
                    for key in people:
                        totals[key] += sign
                sizes = Counter(total for total in totals.values() if total)
                assert all(size >= MIN_GROUP_COUNTED for size in sizes.values()), (groups, chosen, signs)


@settings(max_examples=80, deadline=None)
@given(companies(), st.data())
def test_it_tells_of_the_same_groups_whatever_one_person_does(company, data):
    """Each number moves by one at most, where the person is in the group; and they are in three groups at most."""
    if not company.members:
        return
    target = data.draw(st.sampled_from(sorted(company.members)))
    one, without = read_all(company, MONTHS[0]), read_all(flipped(company, target), MONTHS[0])
    assert [(query.group, query.name, query.people) for query in one] == [
        (query.group, query.name, query.people) for query in without
    ]
    moved = [(here, there) for here, there in zip(one, without, strict=True) if here.count != there.count]
    assert all(abs(here.count - there.count) == 1 and target in here.people for here, there in moved)
    assert max(Counter(here.name for here, _there in moved).values(), default=0) <= TEAM_LEVELS + 1


def flipped(company: Company, target: int) -> Company:
    """The same company, in which one person did what they did not, and the other way round."""
    one = company.members[target]
    other = Member(one.team, tuple(not fact for fact in one.facts))
    return Company(company.parents, {**company.members, target: other})


@settings(max_examples=60, deadline=None)
@given(companies(), st.data())
def test_it_throws_anew_for_every_group_figure_and_month(company, data):
    """While people move, join and leave: no two numbers share what hides them, but those of one group over time."""
    queries = read_all(company, MONTHS[0])
    for month in MONTHS[1:]:
        company = data.draw(changed(company))
        queries += read_all(company, month)
    seeds = [(query.subject, query.day) for query in queries]
    assert len(set(seeds)) == len(seeds)
    assert all(query.subject == f"insights:{query.group}:{query.name}" for query in queries)
    assert len({(query.day.year, query.day.month) for query in queries}) <= len(MONTHS)


def chance_of(step: int) -> float:
    return 2.0 ** -abs(step) / 3


@cache
def told_with(count: int, of: int, noise: int) -> int | None:
    """What is told where the two throws come to ``noise``."""
    throws = iter((noise, 0))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guarded_counts, "throw_noise", lambda _seed: next(throws))
        return guard_count(count, of=of, subject="", day=MONTHS[0])


def chances(count: int, of: int, lasting: int) -> Counter[int | None]:
    """Every number that can be told of a count, with its probability, where the throw that stays is ``lasting``."""
    found: Counter[int | None] = Counter()
    for step in STEPS:
        found[told_with(count, of, lasting + step)] += chance_of(step)
    return found


@settings(max_examples=25, deadline=None)
@given(companies(), st.data())
def test_it_proves_nothing_by_three_numbers(company, data):
    """The attacker draws three numbers about a person out of all months. Whatever is told is possible either way, and
    eight times as likely at most: twice for each number.
    """
    if not company.members:
        return
    target = data.draw(st.sampled_from(sorted(company.members)))
    worlds = [(read_all(company, MONTHS[0]), read_all(flipped(company, target), MONTHS[0]))]
    for month in MONTHS[1:]:
        company = data.draw(changed(company))
        if target in company.members:
            worlds.append((read_all(company, month), read_all(flipped(company, target), month)))
    about = [
        (here, there) for with_one, without in worlds for here, there in zip(with_one, without, strict=True)
        if target in here.people
    ]  # fmt: skip
    if not about:
        return
    drawn = data.draw(st.lists(st.sampled_from(about), min_size=1, max_size=3, unique_by=lambda pair: pair[0]))
    here = joint_chances([pair[0] for pair in drawn])
    there = joint_chances([pair[1] for pair in drawn])
    most = 2 ** len(drawn) * CLOSE
    often = [told for told in here | there if max(here[told], there[told]) > OFTEN]
    assert all(1 / most <= here[told] / there[told] <= most for told in often)
    assert all(told_at_all(one.count, len(one.people)) == told_at_all(other.count, len(other.people))
               for one, other in drawn)  # fmt: skip


def told_at_all(count: int, of: int) -> set[int | None]:
    """Every number that can be told, however rarely."""
    return {told_with(count, of, noise) for noise in range(-of - 3, of + 4)}


def joint_chances(queries: list[Query]) -> Counter[tuple[int | None, ...]]:
    """Of what several numbers say together. Those of one group and figure share the throw that stays."""
    by_subject: dict[str, list[int]] = {}
    for at, query in enumerate(queries):
        by_subject.setdefault(query.subject, []).append(at)
    parts = [_chances_together([queries[at] for at in places]) for places in by_subject.values()]
    order = [at for places in by_subject.values() for at in places]
    joint: Counter[tuple[int | None, ...]] = Counter()
    for chosen in product(*(part.items() for part in parts)):
        said = [number for numbers, _chance in chosen for number in numbers]
        joint[tuple(number for _at, number in sorted(zip(order, said, strict=True)))] += prod(
            chance for _numbers, chance in chosen
        )
    return joint


def _chances_together(queries: list[Query]) -> Counter[tuple[int | None, ...]]:
    found: Counter[tuple[int | None, ...]] = Counter()
    for lasting in STEPS:
        each = [chances(query.count, len(query.people), lasting) for query in queries]
        for chosen in product(*(one.items() for one in each)):
            found[tuple(number for number, _chance in chosen)] += chance_of(lasting) * prod(
                chance for _number, chance in chosen
            )
    return found


def test_it_hides_what_somebody_did_all_along_behind_the_throw_that_stays():
    """However many months are read of a group: twice as likely at most, because all of them share that throw."""

    def months(count: int) -> list[Query]:
        return [Query(1, "begun", month, frozenset(range(14)), count, "insights:1:begun", month) for month in MONTHS]

    here, there = joint_chances(months(7)), joint_chances(months(8))
    assert all(1 / (2 * CLOSE) <= here[told] / there[told] <= 2 * CLOSE for told in here if here[told] > OFTEN)
