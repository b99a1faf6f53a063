"""The rules of a plan, in the order in which their findings are told: reason, source, and examples on both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from northing.coach.model import ActionDraft, Finding, Kind, PlanDraft
from northing.coach.plan.checks import (
    actions_missing,
    actions_vague,
    no_value,
    not_reviewed,
    not_shared,
    one_dimension,
    pile_up,
    too_few,
    too_many,
    too_many_actions,
)
from northing.coach.plan.conflicts import find_conflicts
from northing.coach.plan.examples import (
    CONTACTS_GOAL,
    COURSE_GOAL,
    EXAMPLE_ACTIONS,
    REPORTS_GOAL,
    healthy_goal,
    plan_beside,
    plan_example,
    three_goals,
)
from northing.coach.plan.views import PlanRule, view_plan

CAREER_CHANGE, SKILL = Kind.CAREER_CHANGE, Kind.SKILL
FOUR_DAYS_GOAL = "Move to a four-day week by June so that I see my children grow up"
PROMOTED_GOAL = "Be promoted to senior analyst by December by leading the data migration"
BEGUN_RECENTLY = date(2026, 1, 12)
BEGUN_LONG_AGO = date(2025, 9, 1)

PLAN_RULES: tuple[PlanRule, ...] = (
    PlanRule(
        id="plan.conflict",
        about="conflict",
        why="Reaching one makes the other harder, and neither sentence alone shows it.",
        find=find_conflicts,
        fires=(
            plan_beside(PROMOTED_GOAL, FOUR_DAYS_GOAL),
            plan_beside("Relocate to Lisbon by September", "Buy a house in Leeds by December"),
            plan_beside("Raise the number of client calls to 30 a week", "Reduce client calls to 10 a week by June"),
            plan_beside(PROMOTED_GOAL, "Find a job at another company by December"),
        ),
        silent=(
            plan_beside(PROMOTED_GOAL, "Complete a part-time course in statistics by June"),
            plan_beside("Increase the response rate to 40 % by June", "Reduce the error rate to 2 % by June"),
            plan_beside("Relocate to Lisbon by September", "Stay in touch with five former colleagues this year"),
            plan_beside(FOUR_DAYS_GOAL, "Ask my team lead for feedback once a month until June"),
        ),
    ),
    PlanRule(
        id="plan.too_many",
        about="too_many",
        why="Plans help with one goal and get in each other's way with many.",
        find=too_many,
        fires=(
            plan_example(
                "four goals under a limit of three", (*three_goals(), healthy_goal("Read ten papers by May")), limit=3
            ),
        ),
        silent=(plan_example("three goals under a limit of three", three_goals(), limit=3),),
    ),
    PlanRule(
        id="plan.too_few",
        about="too_few",
        why="One goal alone carries a whole year, and little is left when it is overtaken by events.",
        find=too_few,
        fires=(
            plan_example("two goals since November", three_goals()[:2]),
            plan_example("a single goal", three_goals()[:1]),
        ),
        silent=(
            plan_example("three goals", three_goals()),
            plan_example("one goal, written on Monday", three_goals(began=BEGUN_RECENTLY)[:1]),
            plan_example("an empty plan", ()),
        ),
    ),
    PlanRule(
        id="plan.one_dimension",
        about="one_dimension",
        why="What counts in a year rarely lies on one side only; narrow goals crowd out the rest.",
        find=one_dimension,
        fires=(plan_example("three goals to learn something", three_goals(kind=SKILL)),),
        silent=(
            plan_example("a skill, a network and a performance goal", three_goals()),
            plan_example("two goals to learn something", three_goals(kind=SKILL)[:2]),
        ),
    ),
    PlanRule(
        id="plan.pile_up",
        about="pile_up",
        why="An examination and a launch in the same weeks put both at risk.",
        find=pile_up,
        fires=(
            plan_beside("Pass the CPA exam by 20 June", "Launch the new booking system by the end of June"),
            plan_beside("Earn the PMP certification by May", "Finish my master's thesis by 10 May"),
        ),
        silent=(
            plan_beside("Pass the CPA exam by April", "Launch the new booking system by September"),
            plan_beside(COURSE_GOAL, "Read three books on logistics by May"),
        ),
    ),
    PlanRule(
        id="plan.not_shared",
        about="not_shared",
        why="Goals that somebody else knows of are reached more often; whom to tell stays your choice.",
        find=not_shared,
        fires=(
            plan_example("three goals kept from a manager", three_goals(shared_with_manager=False), has_manager=True),
        ),
        silent=(
            plan_example("nobody to share with", three_goals(shared_with_manager=False)),
            plan_example(
                "one of three is shared",
                (three_goals()[0], *three_goals(shared_with_manager=False)[1:]),
                has_manager=True,
            ),
            plan_example(
                "only the wish to move on is private",
                (healthy_goal(PROMOTED_GOAL, kind=CAREER_CHANGE, shared_with_manager=False),),
                has_manager=True,
            ),
        ),
    ),
    PlanRule(
        id="plan.not_reviewed",
        about="not_reviewed",
        why="Looking at progress helps to make it.",
        find=not_reviewed,
        fires=(
            plan_example("last reviewed in September", three_goals(last_reviewed=BEGUN_LONG_AGO)),
            plan_example("begun in September, never reviewed", three_goals(last_reviewed=None, began=BEGUN_LONG_AGO)),
        ),
        silent=(
            plan_example("reviewed in December", three_goals(last_reviewed=date(2025, 12, 10))),
            plan_example("nothing is known", three_goals(last_reviewed=None, began=None)),
        ),
    ),
    PlanRule(
        id="plan.no_value",
        about="no_value",
        why="Goals that are truly one's own are pursued longer.",
        find=no_value,
        fires=(plan_example("three goals without a value", three_goals(has_value_or_vision=False)),),
        silent=(
            plan_example("each goal follows a value", three_goals()),
            plan_example(
                "the sentence says why", (healthy_goal(FOUR_DAYS_GOAL, has_value_or_vision=False), *three_goals()[1:])
            ),
        ),
    ),
    PlanRule(
        id="plan.actions_missing",
        about="actions_missing",
        why="Intentions with a first step are carried out more often.",
        find=actions_missing,
        fires=(plan_example("three goals without a step", three_goals(actions=())),),
        silent=(
            plan_example("three steps each", three_goals()),
            plan_example("no step yet, begun on Monday", three_goals(actions=(), began=BEGUN_RECENTLY)),
        ),
    ),
    PlanRule(
        id="plan.actions_vague",
        about="actions_vague",
        why="A step that cannot be begun cannot be ticked either.",
        find=actions_vague,
        fires=(
            plan_example(
                "“Be more visible”",
                (healthy_goal(REPORTS_GOAL, actions=(ActionDraft("Be more visible"), *EXAMPLE_ACTIONS)),),
            ),
        ),
        silent=(
            plan_example("“Lunch with Ana”", (healthy_goal(CONTACTS_GOAL, actions=(ActionDraft("Lunch with Ana"),)),)),
        ),
    ),
    PlanRule(
        id="plan.too_many_actions",
        about="too_many_actions",
        why="A long list hides the next step.",
        find=too_many_actions,
        fires=(plan_example("six actions", three_goals(actions=EXAMPLE_ACTIONS * 2)),),
        silent=(plan_example("five actions", three_goals(actions=(EXAMPLE_ACTIONS * 2)[:5])),),
    ),
)


def read_plan(plan: PlanDraft, *, today: date) -> tuple[Finding, ...]:
    """The findings about a plan's active goals, the most important first."""
    view = view_plan(plan, today)
    return tuple(
        replace(finding, rule=rule.id, source=rule.source) for rule in PLAN_RULES for finding in rule.find(view)
    )
