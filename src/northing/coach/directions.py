"""For a weak goal: up to three clearer directions, as questions, never as a finished goal."""

from __future__ import annotations

from northing.coach.reading import Kind

DIRECTIONS: dict[Kind, tuple[str, str, str]] = {
    Kind.SKILL: (
        "Could it be one course or certificate, finished by a month you name?",
        "Could it be one thing you do with it: a talk given, a piece of work handed over?",
        "Could it be what five people who see you do it say, today and once more in half a year?",
    ),
    Kind.GROWTH: (
        "Could it be one role or level you can name, with two of its tasks taken on before?",
        "Could it be more responsibility where you are: one project of your own, by a month you name?",
        "Could it be being ready for it: a course finished, and feedback from manager and peers?",
    ),
    Kind.IMPACT: (
        "Could it be one figure that moves, from where it stands today to another, by a quarter you name?",
        "Could it be one process that you redraw, try out and hand over?",
        "Could it be what one group says: colleagues or customers, asked before and after?",
    ),
    Kind.NETWORK: (
        "Could it be five people in one field whom you would like to have talked with by a month you name?",
        "Could it be one mentor whom you meet once a month for half a year?",
        "Could it be one group or event that you go to three times?",
    ),
    Kind.LIFESTYLE: (
        "Could it be hours: leaving by a set time on so many days, tried for two months?",
        "Could it be days or place: a shorter week or days at home, settled by a day you name?",
        "Could it be a sum to put aside or to reach, by a day you name?",
    ),
    Kind.PERFORMANCE: (
        "Could it be one figure of your own work, from today's to another, by a month you name?",
        "Could it be one way of working that you try for a month, with a count at the end?",
        "Could it be one piece of work, finished by a day you name?",
    ),
    Kind.CAREER_CHANGE: (
        "Could it be one role in one field, with a skill it asks for shown first?",
        "Could it be five applications, or talks with people who do that work, by a month you name?",
        "Could it be a try: a small project, or a few days beside somebody who does it?",
    ),
    Kind.EXPLORATION: (
        "Could it be two or three options that you try one by one, deciding by a day you name?",
        "Could it be talks with three people who do it, about what their week is like?",
        "Could it be one small try that would tell you most?",
    ),
}


def directions_for(kind: Kind | None, *, weak: bool) -> tuple[str, ...]:
    """Questions only where the goal is weak."""
    return DIRECTIONS[kind] if weak and kind else ()
