"""What colleagues ask of each other: surveys in every state, with names and without."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from northing.demo import content
from northing.demo.decks import Deck
from northing.demo.rows import Rows
from northing.feedback.models import (
    Answer,
    Conversation,
    FeedbackRequest,
    Invitee,
    Offer,
    Prompt,
    Question,
    QuestionKind,
    Response,
)
from northing.feedback.queries.surveys import Survey, survey_named, surveys
from northing.goals.models import Goal, GoalState
from northing.kernel import dates
from northing.people.models import Audience, Person


class Requests:
    """What people have asked of each other, and said unasked; the words are dealt so that no page has one twice."""

    def __init__(self, today: date, chance: random.Random) -> None:
        self.today, self.chance = today, chance
        texts = content.texts("feedback")
        self.good = Deck[str](texts["good"], chance)
        self.better = Deck[str](texts["better"], chance)
        self.declined = Deck[str](texts["requests_declined"], chance)
        self.thanks = Deck[str](texts["thanks"], chance)
        self.takeaways = Deck[str](texts["takeaways"], chance)
        self.corrections = Deck[str](texts["corrections"], chance)
        self.talks = Deck[list[str]](texts["talks"], chance)
        self.offers = Deck[list[str]](texts["offers"], chance)

    def build(self, rows: Rows, group: Sequence[Person]) -> None:
        """What those of ``group`` have asked of each other."""
        for person in group:
            Asking(rows, person, group, self).build()
            if len(group) > 1:
                other = self.chance.choice([one for one in group if one is not person])
                self.build_talk(rows, person, other)
                self.build_offer(rows, person, other)

    def build_talk(self, rows: Rows, person: Person, other: Person) -> None:
        """Now and then one, in every state."""
        chance = self.chance
        if chance.random() >= 0.25:
            return
        asked, heard = self.talks.deal(person.pk, other.pk)
        on = self.today - timedelta(days=chance.randint(2, 80))
        talk = rows.add(Conversation(owner=person, other=other, on=on, asked=asked, heard=heard))
        talk.takeaway, talk.made_at = self.takeaways.deal(), at_nine(on)
        talk.sent_at = at_nine(on) if chance.random() < 0.9 else None
        if talk.sent_at and chance.random() < 0.6:
            talk.confirmed_at = at_nine(on + dates.ONE_DAY)
            talk.remark = self.corrections.deal()

    def build_offer(self, rows: Rows, person: Person, other: Person) -> None:
        """Now and then something said unasked."""
        if self.chance.random() >= 0.2:
            return
        about, text = self.offers.deal(person.pk, other.pk)
        on = self.today - timedelta(days=self.chance.randint(1, 20))
        offer = rows.add(Offer(giver=person, receiver=other, about=about, text=text, offered_at=at_nine(on)))
        if self.chance.random() < 0.5:
            offer.accepted_at = at_nine(on + dates.ONE_DAY)


class Asking:
    """Adds one person's requests; ``others`` are those who may be asked."""

    def __init__(self, rows: Rows, person: Person, others: Sequence[Person], words: Requests) -> None:
        self.rows = rows
        self.person = person
        self.others = [other for other in others if other is not person]
        self.words, self.today, self.chance = words, words.today, words.chance
        goals = [goal for goal in rows.waiting.get(Goal, []) if isinstance(goal, Goal) and goal.owner is person]
        #: What some of it is about: the first goal of the plan.
        self.goal = next((goal for goal in goals if goal.state == GoalState.ACTIVE), None)

    def build(self) -> None:
        """One in three has asked before, and some of those again; the same survey twice shows a change."""
        if len(self.others) < 3 or self.chance.random() > 0.35:
            return
        survey = self.chance.choice(surveys())
        self.build_request(survey, days_ago=self.chance.randint(130, 200), answers=self.chance.randint(3, 5))
        if self.chance.random() < 0.7:
            self.build_request(survey, days_ago=self.chance.choice((4, 6, 25)), answers=self.chance.randint(1, 5))
        if self.chance.random() < 0.2:
            self.build_request(general_survey(), days_ago=2, answers=0)
        if self.chance.random() < 0.3:
            withdrawn = self.build_request(survey, days_ago=60, answers=0)
            withdrawn.withdrawn_at = withdrawn.asked_at + dates.ONE_DAY

    def build_request(self, survey: Survey, *, days_ago: int, answers: int) -> FeedbackRequest:
        chance = self.chance
        asked_on = self.today - timedelta(days=days_ago)
        invited = chance.sample(self.others, min(len(self.others), chance.randint(max(3, answers), 7)))
        answers = min(answers, len(invited))
        anonymous = chance.random() < 0.5
        published = answers if not anonymous or answers in {3, 5} else 3 if answers > 3 else 0
        closes_on = asked_on + timedelta(days=14)
        is_over = closes_on < self.today - timedelta(days=1)
        request = self.rows.add(
            FeedbackRequest(
                owner=self.person,
                survey=survey.slug,
                goal=self.goal if chance.random() < 0.5 else None,
                title=survey.title,
                introduction=survey.introduction,
                is_anonymous=anonymous,
                closes_on=closes_on,
                asked_at=at_nine(asked_on),
                answer_count=answers,
                published_count=published,
                read_count=answers if is_over and days_ago > 60 else 0,
                **self.audience_option(),
                thanks=self.words.thanks.deal() if is_over and days_ago > 60 else "",
                thanked_at=at_nine(closes_on) if is_over and days_ago > 60 else None,
            )
        )
        questions = [self.build_question(request, number, prompt) for number, prompt in enumerate(survey.questions)]
        for number, person in enumerate(invited):
            self.build_invitee(request, person, questions, has_answered=number < answers, shown=number < published)
        return request

    def audience_option(self) -> dict[str, object]:
        """Some show what came back to their manager."""
        if self.person.manager is None or self.chance.random() < 0.7:
            return {}
        return {"audience": Audience.MANAGER, "shared_manager": self.person.manager}

    def build_question(self, request: FeedbackRequest, position: int, prompt: Prompt) -> Question:
        return self.rows.add(
            Question(
                request=request,
                position=position,
                kind=prompt.kind,
                text=prompt.text,
                low=prompt.low,
                high=prompt.high,
                options=list(prompt.options),
            )
        )

    def build_invitee(
        self, request: FeedbackRequest, person: Person, questions: list[Question], *, has_answered: bool, shown: bool
    ) -> None:
        invitee = self.rows.add(
            Invitee(
                request=request,
                person=person,
                name=person.name,
                email=person.email,
                key=self.random_key(),
                asked_at=request.asked_at,
                has_answered=has_answered,
            )
        )
        if not has_answered:
            self.let_decline(invitee)
            return
        response = Response(id=self.random_key(), request=request, is_published=request.is_anonymous and shown)
        if not request.is_anonymous:
            response.invitee = invitee
            response.answered_on = request.asked_at.date() + timedelta(days=self.chance.randint(0, 3))
        self.rows.add(response)
        for question in questions:
            self.build_answer(response, question, is_last=question is questions[-1])

    def let_decline(self, invitee: Invitee) -> None:
        """A few would rather not; of an anonymous request without a word."""
        if self.chance.random() < 0.15:
            invitee.declined_at = invitee.asked_at + dates.ONE_DAY
            invitee.kind_word = "" if invitee.request.is_anonymous else self.words.declined.deal()

    def build_answer(self, response: Response, question: Question, *, is_last: bool) -> None:
        chance = self.chance
        answer = Answer(id=self.random_key(), response=response, question=question)
        if question.kind == QuestionKind.RATING:
            answer.rating = chance.choice((2, 3, 3, 4, 4, 4, 5, 5))
        elif question.kind == QuestionKind.CHOICE:
            answer.text = chance.choice(question.options)
        else:
            answer.text = (self.words.better if is_last else self.words.good).deal()
        if chance.random() < 0.9:
            self.rows.add(answer)

    def random_key(self) -> UUID:
        """From the seed, so that the same company comes out every time."""
        return UUID(int=self.chance.getrandbits(128), version=4)


def general_survey() -> Survey:
    survey = survey_named("in-general")
    assert survey is not None  # noqa: S101 - it stands in our own file
    return survey


def at_nine(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=dates.UTC)
