"""What the fictional company wants to reach: a tree of three levels, goals lined up with it, and a season under way."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from northing.demo import content
from northing.demo.aims import COMPANY_AIMS, DEPARTMENT_AIMS, Aim, aim_of_team
from northing.demo.rows import Rows
from northing.demo.year import at_noon
from northing.goals.models import Goal, GoalState, Revision
from northing.kernel import dates
from northing.objectives.models import (
    KeyResult,
    KeyResultUpdate,
    Level,
    Objective,
    ObjectiveChange,
    ObjectiveState,
    Season,
)
from northing.people.models import Person, Team

SEASON_WELCOME = """
Once a year we take a few weeks to ask **where you would like to be heading**.

- Begin with one goal that is truly yours. Three to five are enough.
- Show it to whom you like, or to nobody. We only see how many have begun.
- Stuck? Talk with your manager, a mentor, or drop in on Thursdays at four.
"""
SEASON_TEMPLATES = ["learn-a-skill", "present", "earn-a-certificate"]


class Aims:
    """The company's objectives. ``chance`` is of its own, so that nothing else changes with them."""

    def __init__(self, today: date, chance: random.Random) -> None:
        self.today, self.chance = today, chance
        self.first = date(today.year, 1, 1)
        self.of_company: list[Objective] = []
        self.of_team: dict[int, list[Objective]] = {}
        self.season: Season | None = None

    def build(self, rows: Rows, group: list[Person], seats: dict[int, int]) -> None:
        """With a group's year in ``rows``: their teams' objectives, what their goals serve, and who has begun."""
        if not self.of_company:
            self.begin(group[0])
        for person in group:
            if person.team_id and person.team_id not in self.of_team and person.job_title.startswith(("Head", "Manag")):
                self.of_team[person.team_id] = self.build_team(person)
        goals: dict[int, list[Goal]] = {}
        for goal in rows.waiting.get(Goal, []):
            if isinstance(goal, Goal):
                goal.objective = self.served_by(goal)
                goals.setdefault(goal.owner_id, []).append(goal)
        for person in group:
            self.begin_season(rows, person, seats[person.pk], goals[person.pk])

    def begin(self, head: Person) -> None:
        """The company's objectives, one that is being written, one of last year, and the season."""
        self.of_company = [self.write(aim, Level.COMPANY, None, None, head) for aim in COMPANY_AIMS]
        began = self.today - timedelta(days=22)
        self.season = Season.objects.create(
            name=f"{self.today.year + 1} career goals", opens_on=began, closes_on=self.today + timedelta(days=34),
            welcome=SEASON_WELCOME.strip(), templates=SEASON_TEMPLATES, opened_by=head,
        )  # fmt: skip
        Objective.objects.create(
            title="A customer reaches a person within a minute", description="To be talked about before we publish it.",
            owner=head, made_by=head, starts_on=date(self.today.year + 1, 1, 1),
            ends_on=date(self.today.year + 1, 12, 31),
        )  # fmt: skip
        Objective.objects.create(
            title="Move into the new building, all of us", owner=head, made_by=head, state=ObjectiveState.CLOSED,
            starts_on=date(self.today.year - 1, 1, 1), ends_on=date(self.today.year - 1, 12, 31),
            published_at=at_noon(date(self.today.year - 1, 1, 12)), closed_on=date(self.today.year - 1, 12, 18),
            result="We moved in October, two weeks late, and nobody lost a chair. Next time the network goes first.",
        )  # fmt: skip

    def build_team(self, lead: Person) -> list[Objective]:
        """One for the team, and for the department when this is the first team of it."""
        team = lead.team
        if team is None or team.parent is None:
            return []
        if team.parent.pk not in self.of_team:
            above = DEPARTMENT_AIMS[team.parent.name]
            serves = self.of_company[above.serves or 0]
            self.of_team[team.parent.pk] = [self.write(above, Level.DEPARTMENT, team.parent, serves, lead)]
        aim = aim_of_team(team.name)
        serves = self.of_team[team.parent.pk][0] if aim.serves is None else self.of_company[aim.serves]
        return [self.write(aim, Level.TEAM, team, serves, lead)]

    def write(self, aim: Aim, level: Level, team: Team | None, parent: Objective | None, owner: Person) -> Objective:
        published_at = at_noon(self.first + timedelta(days=11))
        objective = Objective.objects.create(
            title=aim.title, description=aim.why, level=level, team_id=team.pk if team else None, parent=parent,
            owner=owner, made_by=owner, state=ObjectiveState.PUBLISHED, starts_on=self.first,
            ends_on=date(self.today.year, 12, 31), published_at=published_at,
        )  # fmt: skip
        ObjectiveChange.objects.create(objective=objective, by=owner, at=published_at, what="Published")
        for text, unit, baseline, target, usual in aim.results:
            on = max(self.first, self.today - timedelta(days=self.chance.randint(2, 50)))
            luck = 0 if level == Level.COMPANY else self.chance.uniform(-0.3, 0.7)
            current = usual + round((target - usual) * luck)
            result = KeyResult.objects.create(
                objective=objective, text=text, unit=unit, baseline=baseline, target=target, current=current,
                updated_on=on,
            )  # fmt: skip
            half = Decimal(baseline + current) / 2
            for day, value in ((max(self.first, on - timedelta(days=45)), half), (on, Decimal(current))):
                KeyResultUpdate.objects.update_or_create(
                    key_result=result, on=day, defaults={"value": value.quantize(Decimal(1)), "by": owner}
                )
        return objective

    def served_by(self, goal: Goal) -> Objective | None:
        """Some goals serve the company, fewer the team, most only their owner."""
        draw = self.chance.random()
        if draw < 0.2:
            return self.of_company[self.chance.choice((0, 0, 0, 1, 1, 2))]
        own = self.of_team.get(goal.owner.team_id or 0)
        return own[0] if own and draw < 0.34 else None

    def begin_season(self, rows: Rows, person: Person, seat: int, goals: list[Goal]) -> None:
        """Half of the people have written a goal since the season opened, and some of them made it active."""
        draw = self.chance.random()
        if self.season is None or draw > 0.55:
            return
        room = sum(goal.state == GoalState.ACTIVE for goal in goals) < 5
        state = GoalState.ACTIVE if room and draw < 0.35 else GoalState.DRAFT
        begun = content.texts("season")["goals"]
        kind, name, sentence = begun[seat % len(begun)]
        began = self.today - timedelta(days=self.chance.randint(1, 20))
        by = dates.last_of_month(dates.add_months(self.today, 4))
        goal = rows.add(Goal(
            owner=person, plan=goals[0].plan, name=name, statement=sentence.format(by=f"{by.day} {by:%B %Y}"),
            kind=kind, deadline=by, state=state, position=len(goals), made_at=at_noon(began), changed_at=at_noon(began),
            activated_on=began if state == GoalState.ACTIVE else None,
        ))  # fmt: skip
        if state == GoalState.ACTIVE:
            rows.add(Revision(goal=goal, number=1, statement=goal.statement, deadline=by, written_by=person,
                              written_at=at_noon(began)))  # fmt: skip
