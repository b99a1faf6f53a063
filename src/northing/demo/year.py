"""One person's year: vision, plan, goals of all states, and check-ins with some months left out."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from northing.checkins.models import Accomplishment, CheckIn, GoalNote
from northing.demo import content
from northing.demo.decks import Deck, Seat
from northing.demo.lines import CheckInLines, Lines
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
    Rhythm,
    RhythmMark,
    Wording,
)
from northing.goals.models.rhythms import each_period, period_end
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


class Diaries:
    """What people write for themselves, dealt out so that those who were hired together wrote different things."""

    def __init__(self, chance: random.Random) -> None:
        texts = content.texts("vision")
        self.visions = Deck[str](texts["visions"], chance)
        self.journal = Deck[list[str]](texts["journal"], chance)
        self.answers = [Deck[str](answers, chance) for answers in texts["answers"]]
        self.lines = CheckInLines(chance)
        self.personal_values: list[list[str]] = texts["personal_values"]


class Year:
    """Adds one person's rows. ``chance`` is the only source of variety, so the same seed makes the same year."""

    def __init__(
        self, rows: Rows, person: Person, seat: Seat, today: date, chance: random.Random, diaries: Diaries
    ) -> None:
        self.rows = rows
        self.person = person
        self.seat = seat
        self.today = today
        self.chance = chance
        self.diaries = diaries
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
        revisions = [self.build_goal(plan, story, at, values) for at, story in enumerate(self.seat.stories)]
        self.build_checkins(revisions)
        self.build_accomplishments([revision.goal for revision in revisions])

    def build_vision(self) -> list[Value]:
        person, chance = self.person, self.chance
        written = at_noon(self.began)
        text = self.diaries.visions.deal()
        self.rows.add(VisionStatement(person=person, text=text, horizon_year=self.today.year + 5, written_at=written))
        for question, answers in list(zip(QUESTIONS, self.diaries.answers, strict=True))[: chance.randint(3, 9)]:
            answer = answers.deal()
            self.rows.add(
                Answer(person=person, question=question.slug, text=answer, began_at=written, saved_at=written)
            )
        for ago, (title, note) in zip((9, 40, 75), self.diaries.journal.deal_some(3), strict=True):
            self.rows.add(JournalEntry(person=person, on=self.today - timedelta(days=ago), title=title, text=note))
        chosen = enumerate(chance.sample(self.diaries.personal_values, chance.randint(3, 5)), start=1)
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
                name=story.name,
                statement=story.sentence.format(by=f"{deadline.day} {deadline:%B %Y}"),
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
                parked_on=self.today - timedelta(weeks=6) if state == GoalState.PARKED else None,
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
        """The measure with its readings or marks, and the first revision, which holds both wording and measure."""
        name, unit, baseline, target = story.measure
        measure = Measure(goal=goal, name=name, unit=unit, baseline=Decimal(str(baseline)), target=Decimal(str(target)))
        self.rows.add(measure)
        if story.rhythm:
            measure.take_rhythm(Rhythm(*story.rhythm, None, int(target)), self.began, self.person.language)
            self.build_marks(measure, goal)
        self.build_readings(measure, goal, state)
        (row,) = Wording.from_measures(goal.statement, goal.deadline, [measure]).measure_rows
        return self.rows.add(
            Revision(
                goal=goal,
                number=1,
                statement=goal.statement,
                deadline=goal.deadline,
                measures=[{key: value for key, value in row.items() if key != "pk"}],
                written_by=self.person,
                written_at=at_noon(self.began),
            )
        )

    def build_marks(self, measure: Measure, goal: Goal) -> None:
        """Most periods kept, some not quite, a few gaps, and one away; the present one has begun."""
        chance = random.Random(f"{self.person.name}, {goal.name}")  # noqa: S311 - variety, not secrecy
        span, times = measure.span_in(goal), measure.times or 1
        last = min(self.today, goal.closed_on or self.today)
        for at, begins_on in enumerate(each_period(span.first, span.last_begun(last), measure.period)):
            ends_on = period_end(begins_on, measure.period)
            is_away = at % 17 == 11
            count = chance.choice([times] * 8 + [times - 1, max(1, times - 2), 0])
            count = 0 if is_away else min(count, 1) if ends_on >= last else count
            if count or is_away:
                mark = RhythmMark(measure=measure, period=measure.period, begins_on=begins_on, ends_on=ends_on)
                mark.count, mark.times, mark.is_away, mark.noted_at = count, times, is_away, at_noon(min(ends_on, last))
                self.rows.add(mark)

    def build_readings(self, measure: Measure, goal: Goal, state: str) -> None:
        """Of a rhythm none; but what chance has in store for others stays the same."""
        baseline, target = float(measure.baseline), float(measure.target)
        arrived = 1.0 if state == GoalState.ACHIEVED else min(0.95, self.planned(goal) * self.chance.uniform(0.6, 1.2))
        months = dates.months_between(self.began, self.today)
        for month in range(1, months + 1):
            share = arrived * month / months
            value = Decimal(round(baseline + (target - baseline) * share))
            on = dates.add_months(self.began, month) + timedelta(days=self.chance.randint(0, 20))
            if on <= self.today and not measure.is_rhythm:
                self.rows.add(Reading(measure=measure, on=on, value=value))

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
        each = dates.each_month(dates.add_months(self.began, 1), dates.add_months(self.today, -1))
        months = [month for month in each if self.chance.random() >= 0.2]
        dealt = self.diaries.lines.deal(self.person, len(months), len(revisions))
        for month, lines in zip(months, dealt, strict=False):
            on = month + timedelta(days=self.chance.randint(20, 27))
            checkin = self.rows.add(
                CheckIn(person=self.person, month=month, began_at=at_noon(on), finished_at=at_noon(on))
            )
            for revision, line in zip(revisions, lines, strict=True):
                if revision.goal.closed_on is None or revision.goal.closed_on > on:
                    self.build_note(checkin, revision, on, line)

    def build_note(self, checkin: CheckIn, revision: Revision, on: date, lines: Lines) -> None:
        goal = revision.goal
        goal.confidence = self.chance.choice(lines.confidence)
        goal.last_checked_in_on = on
        self.rows.add(
            GoalNote(
                checkin=checkin,
                goal=goal,
                revision=revision,
                progress=lines.progress,
                obstacles=lines.obstacle,
                blocked=lines.blocked,
                adjust=lines.adjust,
                confidence=goal.confidence,
                saved_at=at_noon(on),
                answered_at=at_noon(on),
            )
        )

    def build_accomplishments(self, goals: list[Goal]) -> None:
        """Up to three, which nobody else with the same manager has."""
        deeds = content.texts("checkins")["accomplishments"]
        for deed in deeds[3 * self.seat.number :][: self.chance.randint(1, 3)]:
            on = self.today - timedelta(days=self.chance.randint(5, 300))
            goal = self.chance.choice([*goals, None])
            self.rows.add(Accomplishment(person=self.person, goal=goal, on=on, **deed))
