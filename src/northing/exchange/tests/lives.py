"""Random lives: a person with all that an archive holds, drawn by hypothesis and written without asking services."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from conftest import make_person
from northing.boards.models import Board, Piece
from northing.checkins.models import Accomplishment, Ask, Change, CheckIn, GoalNote, Moved, NoteDraft
from northing.feedback.models import Answer as FeedbackAnswer
from northing.feedback.models import Conversation, FeedbackRequest, Invitee, Offer, Outcome, Question, Response
from northing.goals.models import (
    Action,
    ActionDone,
    Adjustment,
    DismissedFinding,
    Experiment,
    Goal,
    GoalKind,
    GoalState,
    Measure,
    Option,
    Plan,
    Reading,
    ReadingChange,
    Revision,
    RhythmMark,
    Wish,
)
from northing.goals.models.actions import Repeat
from northing.goals.models.adjustments import Decision as CourseDecision
from northing.goals.models.goals import DropReason
from northing.people.models import Audience, Mentorship, Person, ReportingLine
from northing.recognition.models import Reaction, Receipt, Thanks
from northing.records.models import Record
from northing.reviews.models import Decision, GoalReview, GoalReviewDraft, Review
from northing.talks.models import AgendaItem, NextStep, PrivateNotes, SharedNotes, Talk
from northing.together.models import Agreement, Comment, Promise, Proposal, Suggestion
from northing.vision.models import Answer, JournalEntry, Value, VisionStatement

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
FIRST, LAST = datetime(2024, 1, 1), datetime(2026, 6, 9)  # noqa: DTZ001 - the zone comes below
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
FIGURES = st.decimals(-1_000_000, 1_000_000, places=3, allow_nan=False)
RATINGS = st.none() | st.integers(1, 5)
FLAGS = st.booleans()
AUDIENCES = st.sampled_from(Audience.values)


class Life:
    """Draws one row after the other. ``others`` are colleagues who wrote, gave and signed."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.person = make_person("Ines Okafor", language=self.draw(st.sampled_from(["en-gb", "de"])))
        self.others = [make_person("Daniel Brandt"), make_person("Tom Salcedo")]
        self.goals: list[Goal] = []
        self.actions: list[Action] = []

    def draw(self, strategy: st.SearchStrategy[Any]) -> Any:
        return self.data.draw(strategy)

    def text(self, most: int = 60, least: int = 0) -> str:
        return self.draw(st.text(LETTERS, min_size=least, max_size=min(most, 60)))

    def words(self, most: int = 60) -> str:
        return self.text(most, 1)

    def maybe(self, strategy: st.SearchStrategy[Any]) -> Any:
        return self.draw(st.none() | strategy)

    def choice(self, choices: Any) -> Any:
        return self.draw(st.sampled_from([*choices.values, ""]))

    def some(self, most: int = 2) -> range:
        return range(self.draw(st.integers(0, most)))

    def other(self) -> Person:
        return self.draw(st.sampled_from(self.others))

    def live(self) -> Person:
        for chapter in (self.direction, self.plans, self.checkins, self.reviews, self.records, self.together,
                        self.feedback, self.talks, self.thanks, self.board):  # fmt: skip
            chapter()
        return self.person

    def direction(self) -> None:
        person = self.person
        for _n in self.some():
            VisionStatement.objects.create(person=person, text=self.words(), horizon_year=2031,
                                           written_at=self.draw(MOMENTS), audience=self.draw(AUDIENCES))  # fmt: skip
        names = self.draw(st.lists(st.text(LETTERS, min_size=1, max_size=20), max_size=3, unique=True))
        for rank, name in enumerate(names, start=1):
            Value.objects.create(person=person, name=name, meaning=self.text(), rank=rank, chosen_at=self.draw(MOMENTS))
        for question in ("passion", "strengths"):
            for _n in self.some():
                Answer.objects.filter(person=person, question=question).update(is_current=False)
                Answer.objects.create(person=person, question=question, text=self.text(), is_current=self.draw(FLAGS),
                                      began_at=self.draw(MOMENTS), saved_at=self.draw(MOMENTS))  # fmt: skip
        for _n in self.some():
            JournalEntry.objects.create(person=person, on=self.draw(DAYS), title=self.text(), text=self.words(),
                                        created_at=self.draw(MOMENTS), changed_at=self.draw(MOMENTS))  # fmt: skip

    def board(self) -> None:
        """Without pictures, which are written anew wherever they come in."""
        board = Board.objects.create(person=self.person, made_at=self.draw(MOMENTS), audience=self.draw(AUDIENCES))
        for _n in self.some():
            Piece.objects.create(
                board=board, kind=self.draw(st.sampled_from(["note", "quote"])), text=self.words(), source=self.text(),
                goal=self.draw(st.sampled_from([None, *self.goals])), column=self.draw(st.integers(0, 3)),
                row=self.draw(st.integers(0, 9)), added_at=self.draw(MOMENTS),
            )  # fmt: skip

    def plans(self) -> None:
        for year in self.draw(st.lists(st.integers(2024, 2026), min_size=1, max_size=2, unique=True)):
            plan = Plan.objects.create(person=self.person, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31),
                                       made_at=self.draw(MOMENTS))  # fmt: skip
            mine = [self.goal(plan) for _n in self.some(3)]
            if mine and self.draw(FLAGS):
                DismissedFinding.objects.create(plan=plan, name="one-kind", reason=self.words(),
                                                about=",".join(sorted(str(goal.pk) for goal in mine)),
                                                dismissed_at=self.draw(MOMENTS))  # fmt: skip
        if len(self.goals) > 1 and self.draw(FLAGS):
            Goal.objects.filter(pk=self.goals[0].pk).update(successor=self.goals[-1])

    def goal(self, plan: Plan) -> Goal:
        active = sum(goal.state == GoalState.ACTIVE for goal in self.goals)
        states = [state for state in GoalState.values if state != "active" or active < 5]
        values = [None, *Value.objects.filter(person=self.person)]
        goal = Goal.objects.create(
            owner=self.person, plan=plan, name=self.words(28), statement=self.words(),
            state=self.draw(st.sampled_from(states)),
            kind=self.choice(GoalKind), reason=self.text(), deadline=self.maybe(DAYS), decide_by=self.maybe(DAYS),
            win_condition=self.text(), celebration=self.text(), celebrated_on=self.maybe(DAYS), obstacle=self.text(),
            if_then=self.text(), value=self.draw(st.sampled_from(values)), serves_vision=self.draw(FLAGS),
            wish=self.choice(Wish), position=self.draw(st.integers(0, 3)), made_at=self.draw(MOMENTS),
            changed_at=self.draw(MOMENTS), activated_on=self.maybe(DAYS), closed_on=self.draw(DAYS),
            closing_note=self.text(), drop_reason=self.choice(DropReason), last_checked_in_on=self.maybe(DAYS),
            confidence=self.draw(RATINGS), checked_in_at=self.maybe(MOMENTS), last_reviewed_on=self.maybe(DAYS),
            audience=self.draw(AUDIENCES), shared_manager=self.draw(st.sampled_from([None, self.others[0]])),
        )  # fmt: skip
        self.goals.append(goal)
        measures = [self.measure(goal) for _n in self.some()]
        for number in self.some():
            self.revision(goal, number + 1, measures)
        for _n in self.some():
            self.action(goal)
        for _n in self.some(1):
            option = Option.objects.create(goal=goal, text=self.words(), chosen_on=self.maybe(DAYS))
            Experiment.objects.create(option=option, text=self.words(), due_on=self.maybe(DAYS),
                                      tried_on=self.maybe(DAYS), learned=self.text())  # fmt: skip
        for _n in self.some(1):
            self.adjustment(goal)
        return goal

    def measure(self, goal: Goal) -> Measure:
        baseline = self.draw(FIGURES)
        rhythm: dict[str, Any] = {}
        if self.draw(FLAGS):
            rhythm = {"times": self.draw(st.integers(1, 7)), "period": "week", "until": self.maybe(DAYS),
                      "counts_from": self.draw(DAYS), "first_weekday": self.draw(st.sampled_from([0, 6]))}  # fmt: skip
        measure = Measure.objects.create(goal=goal, name=self.words(), unit=self.text(30), baseline=baseline,
                                         target=baseline + 1, position=self.draw(st.integers(0, 2)),
                                         **rhythm)  # fmt: skip
        for day in self.draw(st.lists(DAYS, max_size=3, unique=True)):
            Reading.objects.create(measure=measure, on=day, value=self.draw(FIGURES), note=self.text(),
                                   noted_at=self.maybe(MOMENTS))  # fmt: skip
        for day in self.draw(st.lists(DAYS, max_size=1)):
            ReadingChange.objects.create(measure=measure, on=day, before=self.draw(FIGURES),
                                         after=self.maybe(FIGURES), made_at=self.draw(MOMENTS))  # fmt: skip
            RhythmMark.objects.create(measure=measure, period="week", begins_on=day, ends_on=day + timedelta(6),
                                      count=3, times=2, is_away=self.draw(FLAGS),
                                      noted_at=self.draw(MOMENTS))  # fmt: skip
        return measure

    def revision(self, goal: Goal, number: int, measures: list[Measure]) -> None:
        rows = [
            {"pk": one.pk, "name": one.name, "unit": one.unit, "baseline": "1", "target": "2.5"} for one in measures
        ]
        writer = self.draw(st.sampled_from([None, self.person, *self.others]))
        Revision.objects.create(goal=goal, number=number, statement=self.words(), deadline=self.maybe(DAYS),
                                measures=rows, what_changed=self.text(), why=self.text(), written_by=writer,
                                written_at=self.draw(MOMENTS))  # fmt: skip

    def action(self, goal: Goal) -> None:
        action = Action.objects.create(
            goal=goal, owner=self.person, text=self.words(), due_on=self.maybe(DAYS),
            due_day=self.maybe(st.integers(1, 31)),
            repeats=self.draw(st.sampled_from(Repeat.values)), done_on=self.maybe(DAYS),
            position=self.draw(st.integers(0, 2)),
        )  # fmt: skip
        self.actions.append(action)
        for _n in self.some():
            ActionDone.objects.create(action=action, on=self.draw(DAYS), was_due_on=self.maybe(DAYS))

    def adjustment(self, goal: Goal) -> None:
        sent = {}
        if self.draw(FLAGS):
            sent = {"sent_to": self.other(), "sent_at": self.draw(MOMENTS), "acknowledged_at": self.maybe(MOMENTS),
                    "acknowledgement": self.text()}  # fmt: skip
        Adjustment.objects.create(
            goal=goal, what_happened=self.text(), still_makes_sense=self.text(), discouraged=self.draw(FLAGS),
            decision=self.choice(CourseDecision), note=self.text(), revision=goal.revisions.first(),
            began_at=self.draw(MOMENTS), finished_at=self.maybe(MOMENTS), **sent,
        )  # fmt: skip

    def answers(self) -> dict[str, Any]:
        return {
            "progress": self.text(), "blocked": self.text(), "blocked_is_private": self.draw(FLAGS),
            "adjust": self.text(),
            "confidence": self.draw(RATINGS), "moved": self.choice(Moved),
            "obstacles": self.draw(st.sampled_from(["", "time", "time,energy"])),
            "change": self.choice(Change), "new_deadline": self.maybe(DAYS), "next_action": self.text(),
            "saved_at": self.draw(MOMENTS),
        }  # fmt: skip

    def checkins(self) -> None:
        for month in self.draw(st.lists(st.integers(1, 6), max_size=2, unique=True)):
            checkin = CheckIn.objects.create(person=self.person, month=date(2026, month, 1),
            began_at=self.draw(MOMENTS),
                                             finished_at=self.maybe(MOMENTS), sent_at=self.maybe(MOMENTS))  # fmt: skip
            for goal in self.goals[:2]:
                note = GoalNote.objects.create(checkin=checkin, goal=goal, revision=goal.revisions.first(),
                                               answered_at=self.draw(MOMENTS), **self.answers())  # fmt: skip
                if self.draw(FLAGS):
                    Ask.objects.create(goal=goal, note=note, asked=self.other(), kinds="time", text=self.text(),
                                       made_at=self.draw(MOMENTS), helps=self.maybe(FLAGS),
                                       answer=self.text())  # fmt: skip
            for goal in self.goals[2:3]:
                NoteDraft.objects.create(checkin=checkin, goal=goal, **self.answers())
        for _n in self.some():
            Accomplishment.objects.create(
                person=self.person, goal=self.draw(st.sampled_from([None, *self.goals])), on=self.draw(DAYS),
                what=self.words(),
                impact=self.text(), evidence=self.draw(st.sampled_from(["", "https://example.org/a?b=1"])),
                made_at=self.draw(MOMENTS), audience=self.draw(AUDIENCES),
            )  # fmt: skip

    def reviews(self) -> None:
        for month in self.draw(st.lists(st.sampled_from([1, 4, 7]), max_size=2, unique=True)):
            review = Review.objects.create(
                person=self.person, plan=self.draw(st.sampled_from([None, *Plan.objects.filter(person=self.person)])),
                quarter=date(2025, month, 1), began_at=self.draw(MOMENTS), finished_at=self.maybe(MOMENTS),
                line=self.text(), sent_at=self.maybe(MOMENTS), read_at=self.maybe(MOMENTS),
            )  # fmt: skip
            for number, goal in enumerate(self.goals[:3]):
                kind = GoalReviewDraft if number == 2 else GoalReview
                more = {} if number == 2 else {"old_deadline": self.maybe(DAYS), "revision": goal.revisions.first(),
                                               "decided_at": self.draw(MOMENTS)}  # fmt: skip
                kind.objects.create(
                    review=review, goal=goal, relevant=self.draw(RATINGS), realistic=self.draw(RATINGS),
                    attainable=self.draw(RATINGS), decision=self.draw(st.sampled_from(Decision.values)),
                    sentence=self.text(),
                    new_deadline=self.maybe(DAYS), new_statement=self.text(), reason=self.choice(DropReason),
                    saved_at=self.draw(MOMENTS), **more,
                )  # fmt: skip

    def records(self) -> None:
        keys = [f"goal:{goal.pk}" for goal in self.goals]
        keys += [f"deed:{pk}" for pk in Accomplishment.objects.values_list("pk", flat=True)]
        for _n in self.some(1):
            start = self.draw(DAYS)
            shared = {"shared_at": self.draw(MOMENTS), "snapshot": {"title": self.text()}} if self.draw(FLAGS) else {}
            Record.objects.create(
                person=self.person, title=self.words(), starts_on=start, ends_on=start + timedelta(90),
                introduction=self.text(),
                kept=keys[:2], dropped=keys[2:4], shows_figures=self.draw(FLAGS), shows_charts=self.draw(FLAGS),
                shows_revisions=self.draw(FLAGS), made_at=self.draw(MOMENTS), audience=self.draw(AUDIENCES), **shared,
            )  # fmt: skip

    def together(self) -> None:
        person, other = self.person, self.other()
        ReportingLine.objects.create(person=person, manager=other, began_on=self.draw(DAYS), ended_on=None)
        Mentorship.objects.create(person=person, mentor=self.others[1], note=self.text(), asked_at=self.draw(MOMENTS))
        for goal in self.goals[:2]:
            Comment.objects.create(goal=goal, author=other, text=self.words(), made_at=self.draw(MOMENTS))
            Promise.objects.create(goal=goal, by=other, text=self.words(), made_at=self.draw(MOMENTS))
            Suggestion.objects.create(goal=goal, author=other, statement=self.words(), base_statement=goal.statement,
                                      why=self.text(), made_at=self.draw(MOMENTS))  # fmt: skip
            if revision := goal.revisions.first():
                Agreement.objects.create(
                    goal=goal, revision=revision, manager=other, owner_signed_at=self.draw(MOMENTS)
                )
        Proposal.objects.create(person=person, author=other, statement=self.words(), note=self.text(),
                                made_at=self.draw(MOMENTS))  # fmt: skip

    def feedback(self) -> None:
        person, other = self.person, self.other()
        request = FeedbackRequest.objects.create(
            owner=person, title=self.words(), goal=self.draw(st.sampled_from([None, *self.goals])),
            closes_on=self.draw(DAYS),
            asked_at=self.draw(MOMENTS), answer_count=1, published_count=1,
        )  # fmt: skip
        question = Question.objects.create(request=request, position=0, kind="text", text=self.words())
        invitee = Invitee.objects.create(
            request=request, person=other, name=other.name, email=other.email, has_answered=True
        )
        response = Response.objects.create(
            request=request, invitee=invitee, answered_on=self.draw(DAYS), is_published=True
        )
        FeedbackAnswer.objects.create(response=response, question=question, text=self.text(), rating=self.draw(RATINGS))
        talk = Conversation.objects.create(owner=person, other=other, on=self.draw(DAYS), heard=self.words())
        Offer.objects.create(giver=other, receiver=person, about=self.words(), text=self.words(),
                             offered_at=self.draw(MOMENTS), accepted_at=self.draw(MOMENTS))  # fmt: skip
        if self.actions:
            Outcome.objects.create(person=person, conversation=talk, kind="action", action=self.actions[0])

    def talks(self) -> None:
        for _n in self.some():
            start = self.draw(MOMENTS) - timedelta(days=400)
            talk = Talk.objects.create(organiser=self.person, other=self.other(), starts_at=start, rhythm_at=start,
                                       wall_time=start.time(), time_zone="Europe/Berlin", state="held", held_at=start,
                                       place=self.text(), made_at=start)  # fmt: skip
            AgendaItem.objects.create(talk=talk, added_by=self.person, text=self.words(), added_at=self.draw(MOMENTS))
            SharedNotes.objects.create(talk=talk, text=self.text(), saved_at=self.draw(MOMENTS))
            PrivateNotes.objects.create(talk=talk, person=self.person, text=self.words(), saved_at=self.draw(MOMENTS))
            NextStep.objects.create(talk=talk, person=self.person, text=self.words(), due_on=self.maybe(DAYS))

    def thanks(self) -> None:
        for giver, receiver in ((self.person, self.others[0]), (self.others[1], self.person)):
            thanks = Thanks.objects.create(giver=giver, reason=self.words(), is_public=self.draw(FLAGS),
                                           given_at=self.draw(MOMENTS))  # fmt: skip
            Receipt.objects.create(thanks=thanks, person=receiver)
            Reaction.objects.create(thanks=thanks, person=self.others[0], kind="glad", made_at=self.draw(MOMENTS))
