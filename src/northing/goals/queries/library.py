"""Goals to start from: honest sentences with named blanks, and ways to go on where there is no step up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from northing.goals.models import GoalKind
from northing.goals.models.goals import BLANK
from northing.goals.queries.library_goals import STARTING_GOALS

#: Ways to go on where there is no step up, from staying to leaving. ``first`` is something small for this week; a
#: ``private`` one says that nobody else learns of it.
CAREER_WAYS: tuple[dict[str, Any], ...] = (
    {
        "icon": "tool",
        "title": _("Deepen the craft"),
        "words": _(
            "A title is one way to grow; knowing something thoroughly is another. Pick the part of your work that others find hard and become the person they ask."
        ),
        "first": _("Ask two colleagues what they come to you for already."),
        "templates": (
            "expert-in-one-thing",
            "earn-a-certificate",
            "write",
        ),
        "private": False,
    },
    {
        "icon": "arrows-shuffle",
        "title": _("Move sideways"),
        "words": _(
            "Another department on the same level can teach you more in a year than the same chair with another name. It also shows you who you could become."
        ),
        "first": _("Have lunch with somebody whose work you would like to see from near."),
        "templates": (
            "move-department",
            "across-departments",
            "try-roles",
        ),
        "private": False,
    },
    {
        "icon": "users",
        "title": _("A project in another team"),
        "words": _(
            "You keep your place and borrow a different one for a while. Both teams win something, so it is easier to ask for than a move."
        ),
        "first": _("Find one piece of work over there that nobody has time for."),
        "templates": (
            "project-elsewhere",
            "lead-a-project",
        ),
        "private": False,
    },
    {
        "icon": "compass",
        "title": _("Lead without the title"),
        "words": _(
            "People follow whoever prepares the meeting, settles the question and helps a newcomer. None of it needs a promotion, and all of it is practice for one."
        ),
        "first": _("Offer to run the meeting everybody complains about, once."),
        "templates": (
            "lead-without-title",
            "mentor-somebody",
            "teach-others",
        ),
        "private": False,
    },
    {
        "icon": "device-laptop",
        "title": _("Freelance or consult"),
        "words": _(
            "Somebody else may pay for what your employer has no post for. Try it small and beside your work first, and look at your contract before you do."
        ),
        "first": _("Ask one person who has done it what they wish they had known."),
        "templates": (
            "go-independent",
            "ask-about-a-field",
        ),
        "private": False,
    },
    {
        "icon": "route",
        "title": _("Move on"),
        "words": _(
            "Sometimes the next step is in another house. Looking around is no betrayal, and what you learn about your worth helps you here too if you stay."
        ),
        "first": _("Write down what would have to be different for you to stay."),
        "templates": (
            "move-on",
            "change-career-path",
        ),
        "private": True,
    },
)


@dataclass(frozen=True, slots=True)
class GoalTemplate:
    """The figures of the measure come from the blanks."""

    slug: str
    kind: GoalKind
    title: str
    use: str
    statement: str
    measure_name: str
    measure_unit: str

    @property
    def pieces(self) -> list[Piece]:
        return pieces_of(self.statement)


@dataclass(frozen=True, slots=True)
class CareerWay:
    """A way to go on where there is no step up. ``first`` is something small for this week."""

    icon: str
    title: str
    words: str
    first: str
    templates: tuple[GoalTemplate, ...]
    private: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence, or a blank in it."""

    text: str
    is_blank: bool


def goal_templates() -> tuple[GoalTemplate, ...]:
    """Every template in the language of now, by kind."""
    return _goal_templates(get_language())


@lru_cache(maxsize=8)
def _goal_templates(language: str | None) -> tuple[GoalTemplate, ...]:  # noqa: ARG001 - the key of what is remembered
    return tuple(GoalTemplate(entry.slug, entry.kind, *(str(text) for text in entry[2:])) for entry in STARTING_GOALS)


def career_ways() -> list[CareerWay]:
    """Every way, from staying to leaving."""
    known = {template.slug: template for template in goal_templates()}
    ways = []
    for entry in CAREER_WAYS:
        texts = {name: str(entry[name]) for name in ("icon", "title", "words", "first")}
        templates = tuple(known[slug] for slug in entry["templates"])
        ways.append(CareerWay(**texts, templates=templates, private=entry["private"]))
    return ways


def find_template(slug: str) -> GoalTemplate | None:
    return next((template for template in goal_templates() if template.slug == slug), None)


def pieces_of(text: str) -> list[Piece]:
    """The sentence cut at its blanks; ``re.split`` puts every blank at an odd place."""
    return [Piece(text, place % 2 == 1) for place, text in enumerate(BLANK.split(text))]


def replace_blanks(text: str, words: Sequence[str]) -> str:
    """The text with each blank replaced by the words at its place; a blank without words stays."""
    waiting = iter(words)
    return BLANK.sub(lambda blank: " ".join(next(waiting, "").split()) or blank[0], text)
