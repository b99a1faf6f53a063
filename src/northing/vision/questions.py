"""The nine guided questions, in their order. The slug is stored; the wording may improve."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """``hint`` helps to begin; ``example`` is one answer among many, from nobody in particular."""

    slug: str
    text: str
    hint: str
    example: str


QUESTIONS = (
    Question(
        "passion",
        "What are you passionate about?",
        "Think of the last time you forgot to look at the clock, at work or anywhere else.",
        "Taking something tangled apart until a beginner can follow it. I do it with bicycles, and with contracts.",
    ),
    Question(
        "strengths",
        "Where are you strong, and where not yet?",
        "What do people come to you for? What do you hope nobody asks you to do?",
        "People bring me upset customers. I stay calm and find the real question. I put off anything with figures.",
    ),
    Question(
        "interests",
        "Which interests and hobbies feed your work?",
        "Coaching a team, a choir, a garden, a game: what do you learn there that your work can use?",
        "I lead a walking group. Planning for the slowest without boring the fastest is most of my job, too.",
    ),
    Question(
        "beliefs",
        "What do you believe in, and what would you not give up?",
        "Remember a decision you were proud of, and one you regretted. What was at stake?",
        "That people deserve the truth early. I once kept quiet to be liked, and it cost us a colleague.",
    ),
    Question(
        "aspirations",
        "What would you like to be or do here, in the long run?",
        "A role, a craft, a thing you would build. It need not exist yet, and it need not be a promotion.",
        "I would like to run the training ward: fewer beds, more beginners, and time to explain.",
    ),
    Question(
        "five-years",
        "Where do you see yourself in five years?",
        "Describe an ordinary Tuesday: where you are, with whom, and what you have just finished.",
        "I cycle to a small office, talk two new people through their first case, and am home before the school bus.",
    ),
    Question(
        "energy",
        "What kind of work gives you energy?",
        "Look at last week's calendar. Which hour left you with more than it took?",
        "First drafts, and the hour in which three people suddenly agree. Status meetings take more than they give.",
    ),
    Question(
        "success",
        "What does success mean to you, not to others?",
        "If nobody ever heard of it, what would still count?",
        "Work I can explain to my daughter, and enough evenings to do so.",
    ),
    Question(
        "impact",
        "What impact would you like to have?",
        "Who is better off because you were there, and how would they notice?",
        "New colleagues who stay, because somebody took the time in their first three months.",
    ),
)
BY_SLUG = {question.slug: question for question in QUESTIONS}


def neighbours(slug: str) -> tuple[Question | None, Question | None]:
    """The question before and the one after. Raises KeyError for a question there is not."""
    at = QUESTIONS.index(BY_SLUG[slug])
    before = QUESTIONS[at - 1] if at else None
    return before, QUESTIONS[at + 1] if at + 1 < len(QUESTIONS) else None
