"""The nine guided questions, in their order. The slug is stored; the wording may improve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from northing.people.models import Person
from northing.vision.models import Answer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Question:
    """``hint`` helps to begin; ``example`` is one answer among many, from nobody in particular."""

    slug: str
    text: StrOrPromise
    hint: StrOrPromise
    example: StrOrPromise


QUESTIONS = (
    Question(
        "passion",
        _("What are you passionate about?"),
        _("Think of the last time you forgot to look at the clock, at work or anywhere else."),
        _("Taking something tangled apart until a beginner can follow it. I do it with bicycles, and with contracts."),
    ),
    Question(
        "strengths",
        _("Where are you strong, and where not yet?"),
        _("What do people come to you for? What do you hope nobody asks you to do?"),
        _("People bring me upset customers. I stay calm and find the real question. I put off anything with figures."),
    ),
    Question(
        "interests",
        _("Which interests and hobbies feed your work?"),
        _("Coaching a team, a choir, a garden, a game: what do you learn there that your work can use?"),
        _("I lead a walking group. Planning for the slowest without boring the fastest is most of my job, too."),
    ),
    Question(
        "beliefs",
        _("What do you believe in, and what would you not give up?"),
        _("Remember a decision you were proud of, and one you regretted. What was at stake?"),
        _("That people deserve the truth early. I once kept quiet to be liked, and it cost us a colleague."),
    ),
    Question(
        "aspirations",
        _("What would you like to be or do here, in the long run?"),
        _("A role, a craft, a thing you would build. It need not exist yet, and it need not be a promotion."),
        _("I would like to run the training ward: fewer beds, more beginners, and time to explain."),
    ),
    Question(
        "five-years",
        _("Where do you see yourself in five years?"),
        _("Describe an ordinary Tuesday: where you are, with whom, and what you have just finished."),
        _(
            "I cycle to a small office, talk two new people through their first case, and am home before the "
            "school bus."
        ),
    ),
    Question(
        "energy",
        _("What kind of work gives you energy?"),
        _("Look at last week's calendar. Which hour left you with more than it took?"),
        _("First drafts, and the hour in which three people suddenly agree. Status meetings take more than they give."),
    ),
    Question(
        "success",
        _("What does success mean to you, not to others?"),
        _("If nobody ever heard of it, what would still count?"),
        _("Work I can explain to my daughter, and enough evenings to do so."),
    ),
    Question(
        "impact",
        _("What impact would you like to have?"),
        _("Who is better off because you were there, and how would they notice?"),
        _("New colleagues who stay, because somebody took the time in their first three months."),
    ),
)
QUESTIONS_BY_SLUG = {question.slug: question for question in QUESTIONS}


def neighbours_of(question: Question) -> tuple[Question | None, Question | None]:
    """The question before and the one after."""
    at = QUESTIONS.index(question)
    before = QUESTIONS[at - 1] if at else None
    return before, QUESTIONS[at + 1] if at + 1 < len(QUESTIONS) else None


def current_answer(person: Person, slug: str) -> Answer | None:
    return Answer.objects.visible_to(person).current().filter(question=slug).first()


def current_texts(person: Person) -> dict[str, str]:
    """The person's answers that are not empty, by the slug of the question."""
    current = Answer.objects.visible_to(person).current()
    return {answer.question: answer.text for answer in current if answer.text.strip()}
