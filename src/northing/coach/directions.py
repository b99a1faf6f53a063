"""For a weak goal: up to three clearer directions, as questions, never as a finished goal."""

from __future__ import annotations

from northing.coach.reading import Kind

DIRECTIONS: dict[Kind, tuple[str, ...]] = {
    Kind.SKILL: (
        "Which one tool, method or situation would you like to be able to handle?",
        "Which course, certificate or piece of work would show that you can do it?",
        "Who could watch you use it, and tell you how it went?",
    ),
    Kind.GROWTH: (
        "Which role or level exactly, in which team?",
        "Which two responsibilities of that role could you take on already?",
        "Whose feedback would tell you that you are ready?",
    ),
    Kind.IMPACT: (
        "What would colleagues or customers notice first if it worked?",
        "Which number would move, from what to what?",
        "Which one process or project would you begin with?",
    ),
    Kind.NETWORK: (
        "Which people, in which field, would you like to know?",
        "How many conversations would make a difference this quarter?",
        "Who could introduce you to the first one?",
    ),
    Kind.LIFESTYLE: (
        "What would a good week look like, in hours or evenings?",
        "Which one thing would you stop or hand over first?",
        "Until when would you like to try it before you look again?",
    ),
    Kind.PERFORMANCE: (
        "Which part of your work would look different, and to whom?",
        "What would you count each week to see it?",
        "Which one situation would you like to handle differently next month?",
    ),
    Kind.CAREER_CHANGE: (
        "Which role or field would you like to work in?",
        "Which skill of that field could you show within three months?",
        "Who already does that work and could tell you about it?",
    ),
    Kind.EXPLORATION: (
        "Which two or three options would you like to compare?",
        "Which small try would tell you most about each?",
        "By which day would you like to decide?",
    ),
}


def directions_for(kind: Kind | None, weak: bool) -> tuple[str, ...]:
    """Questions only where the goal is weak."""
    return DIRECTIONS[kind] if weak and kind else ()
