"""Guides: questions for five kinds of 1:1 and for an interview, each with the minutes it takes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from northing.talks.models import TalkKind


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    text: Promise
    minutes: int


@dataclass(frozen=True, slots=True)
class Guide:
    """``hint`` says in a sentence what makes this kind of 1:1 go well."""

    kind: TalkKind
    hint: Promise
    questions: tuple[GuideQuestion, ...]

    @property
    def title(self) -> str:
        return str(self.kind.label)

    @property
    def minutes(self) -> int:
        return sum(question.minutes for question in self.questions)


def _guide(kind: TalkKind, hint: Promise, *questions: tuple[int, Promise]) -> Guide:
    return Guide(kind, hint, tuple(GuideQuestion(text, minutes) for minutes, text in questions))


GUIDES = (
    _guide(
        TalkKind.CAREER,
        _("Listen more than you plan. Goals come in the next 1:1."),
        (10, _("Which work of the last year would you gladly do again?")),
        (10, _("Where would you like to be in three to five years, if nothing stood in the way?")),
        (10, _("What are you good at that hardly anybody here knows of?")),
        (5, _("What should stay as it is, whatever changes?")),
        (10, _("What would you like to learn next, and from whom?")),
        (5, _("What can I do in the next month that helps you on?")),
    ),
    _guide(
        TalkKind.GOALS,
        _("Three to five goals carry a year. Leave with their first actions."),
        (10, _("Which of your goals matters most to you, and why this year?")),
        (10, _("How will we both know that it is reached?")),
        (5, _("What could get in the way, and what will you do then?")),
        (5, _("What do you need from me, and by when?")),
        (5, _("What do you leave undone to have time for it?")),
        (5, _("Which first action fits into the next two weeks?")),
        (5, _("How will you celebrate?")),
    ),
    _guide(
        TalkKind.MONTHLY,
        _("Look at each goal once. What is on course needs a minute only."),
        (5, _("What moved since last time, and what are you glad about?")),
        (5, _("What is in the way, and who could take it out of the way?")),
        (5, _("Which goal would you look at again, if you could look at only one?")),
        (5, _("What did we promise each other last time, and what came of it?")),
        (5, _("What is the next step until we talk again?")),
    ),
    _guide(
        TalkKind.QUARTERLY,
        _("Ask of each goal whether it is still worth it before you ask how far it is."),
        (10, _("Which of your goals would you choose again today?")),
        (10, _("What have you learned about yourself in these three months?")),
        (5, _("Where does the date no longer fit, and what would be honest?")),
        (10, _("What did others tell you, and what do you make of it?")),
        (5, _("Which goal can rest or go, so that another gets room?")),
        (5, _("What should be different when we look back in three months?")),
    ),
    _guide(
        TalkKind.CHANGE,
        _("A goal that is let go has not failed. Find out what stays of it."),
        (10, _("What has changed since you set this goal?")),
        (5, _("What of it do you still want, apart from the goal itself?")),
        (10, _("Which two or three ways could you go from here?")),
        (10, _("What small thing could you try with each of them in a month?")),
        (5, _("Who has to know, and what do they need from us?")),
        (5, _("By which day do you want to decide?")),
    ),
    _guide(
        TalkKind.INTERVIEW,
        _("Send your questions ahead. Thank them, and tell them later what came of it."),
        (5, _("How did you come to do what you do today?")),
        (10, _("What does a good week look like in your work, and what a bad one?")),
        (5, _("What surprised you most when you began?")),
        (5, _("Which skill made the greatest difference, and how did you learn it?")),
        (5, _("What would you do differently if you began again?")),
        (5, _("Whom else should I ask?")),
    ),
)
GUIDES_BY_KIND = {guide.kind: guide for guide in GUIDES}
