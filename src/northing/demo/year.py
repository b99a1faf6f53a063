"""One person's year: vision, plan, goals of all states, and check-ins with some months left out."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from northing.checkins.models import Accomplishment, CheckIn, GoalNote
from northing.demo import content
from northing.demo.rows import Rows
from northing.goals.models import (
    Action,
    ActionDone,
    Audience,
    Experiment,
    Goal,
    GoalState,
    Measure,
    Option,
    Plan,
    Reading,
    Revision,
)
from northing.kernel import dates
from northing.people.models import Person
from northing.vision.models import Answer, JournalEntry, Value, VisionStatement
from northing.vision.queries.questions import QUESTIONS

GOAL_AUDIENCES = (
    Audience.ONLY_ME,
    Audience.MANAGER,
    Audience.MANAGER,
    Audience.MANAGER,
    Audience.TEAM,
    Audience.EVERYONE,
)
#: Of eight goals five are active; the others show what else becomes of goals.
GOAL_STATES = (GoalState.ACTIVE,) * 5 + (GoalState.ACHIEVED, GoalState.PARKED, GoalState.DROPPED)


def at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=dates.UTC)


class Year:
    """Adds one person's rows. ``chance`` is the only source of variety, so the same seed makes the same year."""

    def __init__(self, rows: Rows, person: Person, today: date, chance: random.Random) -> None:
        self.rows = rows
        self.person = person
        self.today = today
        self.chance = chance
        self.began = dates.add_months(dates.first_of_month(today), -11)
        # The plan is in its eighth month; its goals came along from the one before.
        self.plan_began = dates.add_months(self.began, 4)

    def build(self) -> None:
        values = self.build_vision()
        plan = self.rows.add(
            Plan(
                person=self.person,
                starts_on=self.plan_began,
                ends_on=dates.add_months(self.plan_began, 12) - dates.ONE_DAY,
                made_at=at_noon(self.plan_began),
            )
        )
        count = self.chance.randint(4, 6)
        stories = self.chance.sample(content.STORIES, count)
        revisions = [self.build_goal(plan, story, at, values) for at, story in enumerate(stories)]
        self.build_checkins(revisions)
        self.build_accomplishments([revision.goal for revision in revisions])

    def build_vision(self) -> list[Value]:
        person, chance = self.person, self.chance
        written = at_noon(self.began)
        text = chance.choice(content.VISIONS)
        self.rows.add(VisionStatement(person=person, text=text, horizon_year=self.today.year + 5, written_at=written))
        for question, answer in zip(QUESTIONS, content.ANSWERS[: chance.randint(3, 9)], strict=False):
            self.rows.add(
                Answer(person=person, question=question.slug, text=answer, began_at=written, saved_at=written)
            )
        title, note = chance.choice(content.JOURNAL)
        self.rows.add(JournalEntry(person=person, on=self.today - timedelta(days=9), title=title, text=note))
        chosen = enumerate(chance.sample(content.PERSONAL_VALUES, chance.randint(3, 5)), start=1)
        return [self.rows.add(Value(person=person, name=n, meaning=m, rank=rank)) for rank, (n, m) in chosen]

    def build_goal(self, plan: Plan, story: content.Story, position: int, values: list[Value]) -> Revision:
        chance = self.chance
        state = GoalState.ACTIVE if position < 3 else chance.choice(GOAL_STATES if position < 5 else GOAL_STATES[5:])
        deadline = dates.last_of_month(dates.add_months(self.plan_began, chance.randint(6, 11)))
        if state == GoalState.ACTIVE:
            deadline = max(deadline, dates.last_of_month(self.today))
        closed = state in {GoalState.ACHIEVED, GoalState.DROPPED}
        audience = chance.choice(GOAL_AUDIENCES) if self.person.manager else Audience.ONLY_ME
        goal = self.rows.add(
            Goal(
                owner=self.person,
                plan=plan,
                statement=story.statement.format(by=f"{deadline.day} {deadline:%B %Y}"),
                kind=story.kind,
                reason=story.reason,
                deadline=deadline,
                decide_by=deadline if story.options else None,
                win_condition=story.win,
                celebration=story.celebration,
                value=chance.choice([*values, None]),
                serves_vision=chance.random() < 0.6,
                audience=audience,
                shared_manager=None if audience == Audience.ONLY_ME else self.person.manager,
                shared_team=self.person.team if audience in {Audience.TEAM, Audience.EVERYONE} else None,
                state=state,
                position=position,
                made_at=at_noon(self.began),
                changed_at=at_noon(self.began),
                activated_on=self.began,
                closed_on=self.today - timedelta(days=chance.randint(10, 90)) if closed else None,
                drop_reason="overtaken" if state == GoalState.DROPPED else "",
            )
        )
        self.build_actions(goal, story, state)
        self.build_options(goal, story)
        return self.build_measure(goal, story, state)

    def planned(self, goal: Goal) -> float:
        """How far the straight line has it by today."""
        ends = goal.deadline or self.today
        return min(1.0, (self.today - self.began).days / max(1, (ends - self.began).days))

    def build_measure(self, goal: Goal, story: content.Story, state: str) -> Revision:
        """The measure with its readings, and the first revision, which holds both wording and measure."""
        name, unit, baseline, target = story.measure
        measure = self.rows.add(
            Measure(goal=goal, name=name, unit=unit, baseline=Decimal(str(baseline)), target=Decimal(str(target)))
        )
        facts = {"name": name, "unit": unit, "baseline": str(baseline), "target": str(target)}
        arrived = 1.0 if state == GoalState.ACHIEVED else min(0.95, self.planned(goal) * self.chance.uniform(0.6, 1.2))
        months = dates.months_between(self.began, self.today)
        for month in range(1, months + 1):
            share = arrived * month / months
            value = Decimal(round(baseline + (target - baseline) * share))
            on = dates.add_months(self.began, month) + timedelta(days=self.chance.randint(0, 20))
            if on <= self.today:
                self.rows.add(Reading(measure=measure, on=on, value=value))
        return self.rows.add(
            Revision(
                goal=goal,
                number=1,
                statement=goal.statement,
                deadline=goal.deadline,
                measures=[facts],
                written_by=self.person,
                written_at=at_noon(self.began),
            )
        )

    def build_options(self, goal: Goal, story: content.Story) -> None:
        """What an exploration weighs. Options with something learned were tried before last month ended."""
        for at, (text, experiment, learned) in enumerate((o.text, o.experiment, o.learned) for o in story.options):
            option = self.rows.add(Option(goal=goal, text=text))
            tried = dates.add_months(self.began, 4 + 3 * at) if learned else None
            due = tried or min(goal.deadline or self.today, self.today + timedelta(days=30))
            self.rows.add(Experiment(option=option, text=experiment, due_on=due, tried_on=tried, learned=learned))

    def build_actions(self, goal: Goal, story: content.Story, state: str) -> None:
        done = len(story.actions) if state == GoalState.ACHIEVED else self.chance.randint(0, 3)
        for position, text in enumerate(story.actions):
            due = dates.add_months(self.began, 3 + 2 * position) + timedelta(days=self.chance.randint(0, 27))
            done_on = min(due, self.today) if position < done else None
            if done_on is None:
                due = max(due, self.today + timedelta(days=self.chance.randint(1, 60)))
                due = max(self.today, min(due, goal.deadline or due))
            action = self.rows.add(
                Action(goal=goal, owner=self.person, text=text, due_on=due, done_on=done_on, position=position)
            )
            if done_on:
                self.rows.add(ActionDone(action=action, on=done_on, was_due_on=due))

    def build_checkins(self, revisions: list[Revision]) -> None:
        """Eleven months back to last month, about one in five left out; the present month is still to do."""
        for month in dates.each_month(dates.add_months(self.began, 1), dates.add_months(self.today, -1)):
            if self.chance.random() < 0.2:
                continue
            on = month + timedelta(days=self.chance.randint(20, 27))
            checkin = self.rows.add(
                CheckIn(person=self.person, month=month, began_at=at_noon(on), finished_at=at_noon(on))
            )
            for revision in revisions:
                if revision.goal.closed_on is None or revision.goal.closed_on > on:
                    self.build_note(checkin, revision, on)

    def build_note(self, checkin: CheckIn, revision: Revision, on: date) -> None:
        chance, goal = self.chance, revision.goal
        goal.confidence = chance.randint(2, 5)
        goal.last_checked_in_on = on
        self.rows.add(
            GoalNote(
                checkin=checkin,
                goal=goal,
                revision=revision,
                progress=chance.choice(content.PROGRESS),
                blocked=chance.choice(content.BLOCKED),
                adjust=chance.choice(content.ADJUST),
                confidence=goal.confidence,
                saved_at=at_noon(on),
                answered_at=at_noon(on),
            )
        )

    def build_accomplishments(self, goals: list[Goal]) -> None:
        for what, impact in self.chance.sample(content.ACCOMPLISHMENTS, self.chance.randint(1, 3)):
            on = self.today - timedelta(days=self.chance.randint(5, 300))
            goal = self.chance.choice([*goals, None])
            self.rows.add(Accomplishment(person=self.person, goal=goal, on=on, what=what, impact=impact))
