"""The company's teams and people: teams of eight, each with a lead, in a tree under one head.

A lead has seven people of their own and five leads at most, so nobody has more than twelve reports.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from northing.demo import content
from northing.demo.rows import Rows
from northing.demo.year import at_noon
from northing.people.models import Person, ReportingLine, Team

TEAM_SIZE = 8
LEADS_PER_LEAD = 5
#: In ``content.LEVELS``; everybody else is below.
LEAD_LEVEL = 3
PASSWORD = "fair winds 2026"  # noqa: S105 - everybody's in the fictional company, and printed on the screen
TIME_ZONE = "Europe/Lisbon"
#: People written together; memory stays flat at any size.
PEOPLE_PER_BATCH = 200


def names_with_addresses() -> Iterator[tuple[str, str]]:
    """Full names and e-mail addresses at a domain that cannot exist, without an address coming twice."""
    used: dict[str, int] = {}
    for number in itertools.count():
        step, index = divmod(number, len(content.FIRST_NAMES))
        name = f"{content.FIRST_NAMES[index]} {content.LAST_NAMES[(index + step) % len(content.LAST_NAMES)]}"
        local = slugify(name).replace("-", ".")
        used[local] = used.get(local, 0) + 1
        suffix = "" if used[local] == 1 else str(used[local])
        yield name, f"{local}{suffix}@halden-moor.example"


class Staff:
    """Hires people with one password, made once because hashing is slow on purpose."""

    def __init__(self, today: date, chance: random.Random) -> None:
        self.today = today
        self.chance = chance
        self.names = names_with_addresses()
        self.password = make_password(PASSWORD)

    def hire(self, title: str, level: int, team: Team, manager: Person | None) -> Person:
        name, email = next(self.names)
        return Person(
            name=name,
            email=email,
            password=self.password,
            job_title=title,
            level=content.LEVELS[level],
            level_since=self.today - timedelta(days=self.chance.randint(90, 1500)),
            team=team,
            manager=manager,
            time_zone=TIME_ZONE,
            joined_at=at_noon(self.today - timedelta(days=400)),
        )

    def write(self, people: list[Person]) -> list[Person]:
        rows = Rows()
        for person in people:
            rows.add(person)
            if person.manager is not None:
                began = self.today - timedelta(days=400)
                rows.add(ReportingLine(person=person, manager=person.manager, began_on=began, drawn_at=at_noon(began)))
        rows.write()
        return people


def build_people(count: int, today: date, chance: random.Random) -> Iterator[list[Person]]:
    """Write ``count`` people, managers before those who report to them, yielding each written group."""
    staff = Staff(today, chance)
    teams = build_teams(max(1, -(-count // TEAM_SIZE)))
    leads: list[Person] = []
    while len(leads) < len(teams):
        known = len(leads)
        ready = teams[known : max(1, known * LEADS_PER_LEAD + 1)]
        leads += staff.write([hire_lead(staff, team, known + at, leads) for at, team in enumerate(ready)])
        yield leads[known:]
    seats = ((team, leads[at]) for at, team in enumerate(teams) for _ in range(TEAM_SIZE - 1))
    remaining = itertools.islice(seats, count - len(leads))
    while group := [hire_member(staff, team, boss) for team, boss in itertools.islice(remaining, PEOPLE_PER_BATCH)]:
        yield staff.write(group)


def hire_lead(staff: Staff, team: Team, number: int, leads: list[Person]) -> Person:
    """The first lead heads the company, as its people partner and administrator; the others report up the tree."""
    if number == 0:
        head = staff.hire("Managing director", LEAD_LEVEL, team, None)
        head.is_partner = head.is_administrator = True
        return head
    return staff.hire(f"Head of {team.name}", LEAD_LEVEL, team, leads[(number - 1) // LEADS_PER_LEAD])


def hire_member(staff: Staff, team: Team, boss: Person) -> Person:
    titles = content.trade_of_team(team.name).titles
    return staff.hire(staff.chance.choice(titles), staff.chance.randint(0, 2), team, boss)


def build_teams(count: int) -> list[Team]:
    """The company, its departments, then a team of each trade, numbered when there are more than trades."""
    company = Team.objects.create(name=content.COMPANY_NAME)
    departments = {name: Team.objects.create(name=name, parent=company) for name in content.DEPARTMENTS}
    teams = []
    for number in range(count):
        turn, at = divmod(number, len(content.TRADES))
        trade = content.TRADES[at]
        name = f"{trade.team} {turn + 1}" if turn else trade.team
        teams.append(Team(name=name, parent=departments[trade.department]))
    return Team.objects.bulk_create(teams, batch_size=PEOPLE_PER_BATCH)
