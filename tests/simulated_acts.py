"""What the people of the simulated year do: by the services, on their own clock, with a luck that has a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from northing.checkins.models import AccomplishmentDetails, NoteAnswers
from northing.checkins.services.accomplishments import add_accomplishment
from northing.checkins.services.checkins import begin_checkin, finish_checkin
from northing.checkins.services.notes import note_goal
from northing.checkins.services.summaries import send_summary
from northing.feedback.models import Prompt
from northing.feedback.services.requests import Ask, ask_for_feedback
from northing.goals.models import ActionDone, Goal, GoalFields, Measure, MeasureRow, Reading, Revision, Wording
from northing.goals.models.rhythms import Rhythm
from northing.goals.services import actions, adjustments, exploration, measures
from northing.goals.services.goals import create_draft, revise_goal
from northing.goals.services.plans import create_plan, make_active
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of
from northing.recognition.models import ThanksContent
from northing.recognition.services.thanks import create_thanks
from northing.records.models import RecordWords
from northing.records.services.records import begin_record
from northing.records.services.sharing import share_record
from northing.reviews.models import GoalAnswers
from northing.reviews.models.quarters import quarter_of
from northing.reviews.queries.reviews import goals_to_review
from northing.reviews.services.decisions import decide_goal
from northing.reviews.services.reviews import begin_review, finish_review, send_review
from northing.talks.models import SharedNotes, Talk, TalkPlan
from northing.talks.services.agenda import create_item
from northing.talks.services.notes import save_shared_notes
from northing.talks.services.planning import accept_talk, close_talk, plan_talk
from northing.talks.services.steps import create_step
from northing.together.services.agreements import sign_agreement
from northing.together.services.comments import write_comment
from northing.together.services.promises import make_promise
from northing.together.services.suggestions import suggest_wording
from tests.simulated_answers import answer_inbox

if TYPE_CHECKING:
    from tests.simulated_year import Year

PRIVATE_NAME, PRIVATE_ACTION = "Leave the depot", "Write to the notary"
MAIN_DEADLINE, PRIVATE_DEADLINE, DECIDE_BY = date(2026, 11, 30), date(2026, 6, 30), date(2026, 5, 15)
FIRST_DUE = date(2026, 1, 31)
#: When 1:1s begin, by their organiser's clock: Ruth's is in her morning, which is the day before in UTC.
TALKS = {
    ("daniel", "asha"): datetime(2026, 1, 8, 10, 0),  # noqa: DTZ001 - of the organiser's zone
    ("daniel", "finn"): datetime(2026, 1, 8, 15, 30),  # noqa: DTZ001
    ("daniel", "sina"): datetime(2026, 1, 9, 8, 0),  # noqa: DTZ001
    ("ruth", "asha"): datetime(2026, 1, 6, 9, 0),  # noqa: DTZ001
}
#: Nobody checks in at the end of these.
SKIPPED_MONTHS = {"asha": {4}, "finn": {8, 9}, "sina": set(), "daniel": {2}}
PROMPTS = (Prompt("text", "What should I keep?"),)


class Acts:
    """``year`` is where they are kept."""

    def __init__(self, year: Year, luck: Random) -> None:
        self.year, self.luck, self.count = year, luck, 0
        self.goals: dict[tuple[str, str], Goal] = {}

    def nothing(self) -> None:
        """Only the jobs run."""

    def words(self, what: str) -> str:
        self.count += 1
        return f"{what} number {self.count}"

    def name_of(self, person: Person) -> str:
        return person.first_name.lower()

    # Setting up

    def set_up(self) -> None:
        for name in ("asha", "finn", "sina", "daniel"):
            with self.year.as_person(self.year.people[name]):
                self.write_goals(name, self.year.people[name])
        for (one, another), start in TALKS.items():
            organiser, other = self.year.people[one], self.year.people[another]
            with self.year.as_person(organiser):
                plan = TalkPlan(starts_at=start.replace(tzinfo=zone_of(organiser)), repeats="fortnightly")
                plan_talk(organiser, other=other, plan=plan)

    def write_goals(self, name: str, person: Person) -> None:
        plan = create_plan(person, starts_on=date(2026, 1, 1))
        audience = "only_me" if person.manager is None else "mentors"
        figure = MeasureRow("Parcels sent back", Decimal(48), Decimal(20), "parcels")
        rhythm = MeasureRow.of_rhythm("Walks", Rhythm(3, "week"))
        texts = {
            "parcels": ("Fewer parcels", MAIN_DEADLINE, (figure,), audience, "impact"),
            "walks": ("Walk to the depot", date(2026, 12, 31), (rhythm,), audience, "lifestyle"),
            "private": (PRIVATE_NAME, PRIVATE_DEADLINE, (), "only_me", "career_change"),
            "explore": ("Which way next", None, (), audience, "exploration"),
        }
        for key, (title, deadline, rows, who, kind) in texts.items():
            wording = Wording(f"{title}, as {name} says", deadline, rows)
            fields = GoalFields(wording, name=title, kind=kind, celebration="A day at the lake")
            goal = make_active(person, goal=create_draft(person, plan=plan, fields=fields, audience=who))
            assert goal.is_active
            self.goals[name, key] = goal
            text = PRIVATE_ACTION if key == "private" else f"Look at {title.lower()}"
            actions.create_action(person, goal=goal, text=text, due_on=FIRST_DUE, repeats="monthly")
        exploration.save_decide_by(person, goal=self.goals[name, "explore"], on=DECIDE_BY)
        exploration.create_option(person, goal=self.goals[name, "explore"], text="Teach the drivers")

    # On any day

    def live(self, person: Person) -> None:
        """One thing or another, and half the time what waits."""
        with self.year.as_person(person) as today:
            self.luck.choice((self.read, self.mark, self.thank, self.comment, self.accomplish, self.add_point))(
                person, today
            )
            if self.luck.random() < 0.4:
                answer_inbox(self.year, person, today)

    def own_goal(self, person: Person, key: str) -> Goal | None:
        goal = self.goals.get((self.name_of(person), key))
        if goal is None:
            return None
        goal = Goal.objects.select_related("owner").get(pk=goal.pk)
        return goal if goal.is_open else None

    def read(self, person: Person, today: date) -> None:
        goal = self.own_goal(person, "parcels")
        if goal is not None:
            value = Decimal(self.luck.randrange(21, 48))
            measure = goal.measures.get()
            self.year.forget(Reading, measure=measure, on=today)
            self.year.keep(measures.record_reading(person, measure=measure, on=today, value=value), "on", "value")
            with pytest.raises(Refused):
                measures.record_reading(person, measure=measure, on=today + dates.ONE_DAY, value=value)

    def mark(self, person: Person, today: date) -> None:
        goal = self.own_goal(person, "walks")
        if goal is not None:
            measure = Measure.objects.select_related("goal").get(goal=goal)
            mark = measures.save_mark(person, measure=measure, day=today, count=self.luck.randrange(1, 6))
            assert mark is not None
            assert mark.begins_on <= today <= mark.ends_on
            self.year.forget(type(mark), pk=mark.pk)
            self.year.keep(mark, "begins_on", "count")

    def thank(self, person: Person, today: date) -> None:
        to = self.luck.choice([other for other in self.year.people.values() if other != person])
        thanks = create_thanks(person, to=[to], content=ThanksContent(self.words("You carried it, thanks")))
        self.year.keep(thanks, "reason", "giver_id")

    def comment(self, person: Person, today: date) -> None:
        goals = Goal.objects.in_detail_for(person).open().exclude(name=PRIVATE_NAME).exclude(state="draft")
        goal = goals.order_by("pk").first()
        if goal is not None:
            self.year.keep(write_comment(person, goal=goal, text=self.words("Comment")), "text", "author_id")

    def accomplish(self, person: Person, today: date) -> None:
        details = AccomplishmentDetails(self.words("Did it"), today, audience="manager")
        self.year.keep(add_accomplishment(person, details=details), "what", "on")
        with pytest.raises(Refused):
            add_accomplishment(person, details=replace(details, on=today + dates.ONE_DAY))

    def add_point(self, person: Person, today: date) -> None:
        talk = Talk.objects.visible_to(person).planned().first()
        if talk is not None:
            self.year.keep(create_item(person, talk=talk, text=self.words("Point")), "text", "added_by_id")

    # By the month

    def end_month(self, person: Person) -> None:
        """At 23:30 of the last day: the month before can still be checked in, and this one, but not the next."""
        with self.year.as_person(person) as today:
            assert today == dates.last_of_month(today)
            month = dates.first_of_month(today)
            with pytest.raises(Refused):
                begin_checkin(person, month=dates.add_months(month, 1))
            name = self.name_of(person)
            if name in SKIPPED_MONTHS and today.month not in SKIPPED_MONTHS[name]:
                self.check_in(person, month, today)

    def check_in(self, person: Person, month: date, today: date) -> None:
        checkin = begin_checkin(person, month=month)
        for key in ("parcels", "walks", "private"):
            goal = self.own_goal(person, key)
            if goal is None or not goal.is_active:
                continue
            figure = goal.measures.filter(times=None).first()
            readings = {figure.pk: Decimal(self.luck.randrange(21, 48))} if figure else {}
            if figure:
                self.year.forget(Reading, measure=figure, on=today)
            answers = NoteAnswers(progress=self.words("Progress"), confidence=4, moved="yes")
            due = list(goal.actions.filter(done_on=None, due_on__lte=today))
            note = note_goal(person, checkin=checkin, goal=goal, answers=answers, readings=readings, done_actions=due)
            self.year.keep(note, "progress", "confidence")
            for reading in Reading.objects.filter(measure=figure, on=today):
                self.year.keep(reading, "on", "value")
            for tick in ActionDone.objects.filter(action__in=due, on=today):
                self.year.keep(tick, "on", "was_due_on")
            goal.refresh_from_db()
            assert goal.last_checked_in_on == today
        if checkin.notes.exists():
            self.year.keep(finish_checkin(person, checkin=checkin), "finished_at", "month")
            if person.manager is not None:
                send_summary(person, checkin=checkin)

    def begin_month(self, person: Person) -> None:
        """At 00:30 of the first day: last month's can still be checked in, the one before is closed."""
        with self.year.as_person(person) as today:
            assert today.day == 1
            with pytest.raises(Refused):
                begin_checkin(person, month=dates.add_months(today, -2))
            if self.name_of(person) == "sina":
                begin_checkin(person, month=dates.add_months(today, -1))

    # Once in the year

    def planned_moments(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        steps = (
            ("daniel", date(2026, 2, 10), self.suggest),
            ("asha", date(2026, 3, 3), self.agree),
            ("daniel", date(2026, 3, 10), self.promise),
            ("asha", date(2026, 4, 14), self.adjust),
            ("asha", date(2026, 5, 5), self.ask),
            ("finn", date(2026, 6, 9), self.ask_until_tomorrow),
            ("finn", date(2026, 9, 8), self.pivot),
            ("sina", date(2026, 7, 7), self.share_record),
            ("sina", date(2026, 9, 15), self.park),
            ("sina", date(2026, 10, 20), self.let_go),
        )
        for name, day, act in steps:
            person = self.year.people[name]
            moment = datetime.combine(day, time(10, 30), tzinfo=zone_of(person)).astimezone(dates.UTC)
            yield moment, partial(self.do, person, act)
        for name, month in product(("asha", "finn", "sina"), (4, 7, 10)):
            person = self.year.people[name]
            moment = datetime.combine(date(2026, month, 2), time(0, 30), tzinfo=zone_of(person))
            yield moment.astimezone(dates.UTC), partial(self.do, person, self.review)

    def do(self, person: Person, act: Callable[[Person, date], None]) -> None:
        with self.year.as_person(person) as today:
            act(person, today)

    def review(self, person: Person, today: date) -> None:
        """Of the quarter that ended the day before yesterday; the one before that is closed."""
        quarter = quarter_of(today).previous
        with pytest.raises(Refused):
            begin_review(person, quarter=quarter.previous)
        review = begin_review(person, quarter=quarter)
        for goal in goals_to_review(person, review):
            answers = GoalAnswers(decision="keep", sentence=self.words("It fits"))
            self.year.keep(decide_goal(person, review=review, goal=goal, answers=answers), "decision", "sentence")
        self.year.keep(finish_review(person, review=review), "quarter", "finished_at")
        send_review(person, review=review, line=self.words("A line"))
        self.year.keep(review, "line")

    def suggest(self, person: Person, today: date) -> None:
        goal = Goal.objects.get(pk=self.goals["asha", "parcels"].pk)
        wording = replace(goal.wording, statement=goal.statement + ", at the order form")
        made = suggest_wording(
            person, goal=goal, wording=wording, why="It is where they begin", version=goal.wording.version
        )
        self.year.keep(made, "statement", "why")

    def agree(self, person: Person, today: date) -> None:
        goal = Goal.objects.get(pk=self.goals["asha", "parcels"].pk)
        number = Revision.objects.filter(goal=goal).order_by("-number")[0].number
        self.year.keep(sign_agreement(person, goal=goal, number=number), "owner_signed_at", "manager_id")

    def promise(self, person: Person, today: date) -> None:
        goal = Goal.objects.select_related("owner").get(pk=self.goals["finn", "parcels"].pk)
        made = make_promise(person, goal=goal, kind="time", text="A free Friday", due_on=today + timedelta(days=10))
        self.year.keep(made, "text", "due_on")

    def begin(self, person: Person, key: str) -> tuple[Goal, Any]:
        goal = Goal.objects.select_related("owner__manager").get(pk=self.goals[self.name_of(person), key].pk)
        adjustment = adjustments.begin_adjustment(person, goal=goal)
        adjustments.acknowledge_change(
            person, adjustment=adjustment, what_happened=self.words("Happened"), discouraged=False
        )
        return goal, adjustment

    def finish(self, person: Person, adjustment: Any) -> None:
        note = self.words("A note")
        done = adjustments.finish_adjustment(person, adjustment=adjustment, note=note, send=True)
        self.year.keep(done, "note", "what_happened", "decision")

    def adjust(self, person: Person, today: date) -> None:
        goal, adjustment = self.begin(person, "parcels")
        adjustments.decide_adjustment(person, adjustment=adjustment, decision="adjust")
        wording = replace(goal.wording, deadline=date(2026, 10, 31))
        revision = revise_goal(person, goal=goal, wording=wording, what_changed="The date", why="The scanner comes")
        self.year.keep(revision, "what_changed", "why", "deadline")
        attached = adjustments.attach_revision(person, goal=goal)
        assert attached is not None
        self.finish(person, attached)

    def pivot(self, person: Person, today: date) -> None:
        _goal, adjustment = self.begin(person, "walks")
        statement = "Ride to the depot twice a week by 30 November 2026"
        adjustments.decide_adjustment(person, adjustment=adjustment, decision="pivot", new_statement=statement)
        self.finish(person, adjustment)

    def park(self, person: Person, today: date) -> None:
        _goal, adjustment = self.begin(person, "walks")
        adjustments.decide_adjustment(person, adjustment=adjustment, decision="park")
        self.finish(person, adjustment)

    def let_go(self, person: Person, today: date) -> None:
        _goal, adjustment = self.begin(person, "walks")
        adjustments.decide_adjustment(person, adjustment=adjustment, decision="drop")
        self.finish(person, adjustment)

    def ask(self, person: Person, today: date, days: int = 14) -> None:
        names = ("daniel", "finn", "sina", "asha")
        people = [self.year.people[name] for name in names if self.year.people[name] != person]
        asked = Ask(self.words("My talk"), "You were there.", PROMPTS, people, today + timedelta(days=days))
        self.year.keep(ask_for_feedback(person, ask=asked), "title", "closes_on")

    def ask_until_tomorrow(self, person: Person, today: date) -> None:
        self.ask(person, today, days=1)

    def share_record(self, person: Person, today: date) -> None:
        record = begin_record(person, words=RecordWords(date(2026, 1, 1), today, introduction="My half year."))
        self.year.keep(share_record(person, record=record, audience="manager"), "introduction", "starts_on", "ends_on")

    # 1:1s

    def hold_talks(self) -> None:
        """Each is closed by one of the two when its time is over, with a note and a next step."""
        over = Talk.objects.planned().filter(starts_at__lte=self.year.now - timedelta(minutes=30))
        for talk in over.with_people():
            actor = self.luck.choice(talk.people)
            with self.year.as_person(actor) as today:
                if talk.is_to_accept_by(actor):
                    accept_talk(actor, talk=talk)
                if today > date(2026, 12, 10):
                    return
                self.year.keep(
                    save_shared_notes(actor, talk=talk, text=self.words("Said"), version=SharedNotes().version), "text"
                )
                step = create_step(actor, talk=talk, person=actor, text=self.words("Step"), due_on=today + timedelta(5))
                self.year.keep(step, "text", "due_on")
                close_talk(actor, talk=talk)
