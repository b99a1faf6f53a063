"""Surveys to start from: a few good questions each, in the active language.

A rating runs from 1 to 5. Few questions get more answers, and a question about what somebody saw gets a better one
than a question about what they think of a person.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from northing.feedback.models import Prompt, QuestionKind


@dataclass(frozen=True, slots=True)
class Survey:
    """``use`` says when it fits; ``introduction`` is what those who are asked read first."""

    slug: str
    icon: str
    title: str
    use: str
    introduction: str
    questions: tuple[Prompt, ...]


def rating(text: str, low: str, high: str) -> Prompt:
    return Prompt(QuestionKind.RATING, text, low, high)


def choice(text: str, *options: str) -> Prompt:
    return Prompt(QuestionKind.CHOICE, text, options=options)


def in_own_words(text: str) -> Prompt:
    return Prompt(QuestionKind.TEXT, text)


def survey_after_a_talk() -> Survey:
    return Survey(
        "after-a-talk",
        "messages",
        _("After a talk"),
        _("You stood in front of people, in a room or on a call."),
        _("You heard me speak, and I would like the next talk to be better than this one. Five minutes are plenty."),
        (
            rating(_("How easy was it to follow?"), _("I got lost"), _("All the way")),
            rating(_("How much of it will you use?"), _("Nothing"), _("A lot")),
            choice(_("How was the pace?"), _("Too slow"), _("Just right"), _("Too fast")),
            in_own_words(_("What is the one thing you still remember?")),
            in_own_words(_("What should I leave out, or do differently, next time?")),
        ),
    )


def survey_working_together() -> Survey:
    return Survey(
        "working-together",
        "users",
        _("Working together"),
        _("You share work with these people most weeks."),
        _(
            "We work together often enough for you to see what I do not. Say what you have seen; a small "
            "example helps me most."
        ),
        (
            rating(_("When we agree on something, can you rely on it?"), _("Seldom"), _("Always")),
            rating(_("How easy is it to tell me that you see something differently?"), _("Hard"), _("Easy")),
            rating(_("Do you hear from me in time?"), _("Too late"), _("In good time")),
            in_own_words(_("What do I do that makes your work easier? Is there a moment you remember?")),
            in_own_words(_("What one habit of mine would you change?")),
        ),
    )


def survey_leading() -> Survey:
    return Survey(
        "leading",
        "compass",
        _("Leading"),
        _("You lead people, a group or a piece of work."),
        _("You see how I lead from the side I cannot see. I would like to know what to keep, and what to change."),
        (
            rating(_("Do you know what matters most in our work at the moment?"), _("Not really"), _("Very clearly")),
            rating(_("How much room do you have to decide things yourself?"), _("Too little"), _("Enough")),
            rating(
                _("When something goes wrong, can you bring it to me early?"), _("I would rather wait"), _("At once")
            ),
            rating(_("Do you hear from me what went well?"), _("Seldom"), _("Often")),
            in_own_words(_("What should I go on doing?")),
            in_own_words(_("What should I stop, or leave to others?")),
        ),
    )


def survey_a_skill() -> Survey:
    return Survey(
        "a-skill",
        "tool",
        _("A skill I am learning"),
        _("You are practising something, and others see it."),
        _("I am working on this on purpose. Where do you see me now, and what would be a good next step?"),
        (
            rating(_("How far along do you see me?"), _("Just beginning"), _("Others could learn it from me")),
            choice(
                _("Compared with half a year ago?"),
                _("Less sure"),
                _("About the same"),
                _("A little better"),
                _("Clearly better"),
                _("I cannot tell"),
            ),
            in_own_words(_("When did you last see me do it well?")),
            in_own_words(_("What would you practise next in my place?")),
        ),
    )


def survey_a_project() -> Survey:
    return Survey(
        "a-project",
        "flag",
        _("After a project"),
        _("A piece of work is done, or has come half way."),
        _("Before the next one begins: how was this one for you, and what was my part in it?"),
        (
            rating(_("How well did it meet what you needed from it?"), _("Not at all"), _("Fully")),
            rating(_("How was it to work on it with me?"), _("Heavy going"), _("A pleasure")),
            in_own_words(_("What did I contribute that made a difference?")),
            in_own_words(_("What would have gone better with a different decision of mine?")),
            choice(
                _("Would you start another one with me?"),
                _("Yes, gladly"),
                _("Yes, with some changes"),
                _("Rather not"),
            ),
        ),
    )


def survey_in_general() -> Survey:
    return Survey(
        "in-general",
        "help",
        _("In general"),
        _("You would simply like to know how you are doing."),
        _("Once in a while I ask the people I work with how I am doing. In your own words, if you can."),
        (
            in_own_words(_("What should I do more of?")),
            in_own_words(_("What should I do less of?")),
            in_own_words(_("What do you see in me that I may not see myself?")),
            rating(_("How glad are you to see my name on a piece of work?"), _("I brace myself"), _("Very")),
        ),
    )


def survey_of_own_questions() -> Survey:
    return Survey("own", "pencil", _("Your own questions"), _("You know what you would like to hear about."), "", ())


def surveys() -> tuple[Survey, ...]:
    """Every survey with questions, in the order in which they are offered."""
    return (
        survey_after_a_talk(),
        survey_working_together(),
        survey_leading(),
        survey_a_skill(),
        survey_a_project(),
        survey_in_general(),
    )


def survey_named(slug: str) -> Survey | None:
    """A survey, or the one without questions ("own"); None for a word that names neither."""
    return next((survey for survey in (*surveys(), survey_of_own_questions()) if survey.slug == slug), None)
