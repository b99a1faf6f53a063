"""The rules of a plan, in the order in which their findings are told: reason, source, and examples on both sides."""

from __future__ import annotations

from datetime import date

from northing.coach.plan import PlanRule
from northing.coach.plan_checks import (
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
from northing.coach.plan_conflicts import conflicts
from northing.coach.plan_examples import ACTIONS, CONTACTS, COURSE, REPORTS, beside, example, goal, three
from northing.coach.reading import ActionDraft, Kind

CAREER_CHANGE, SKILL = Kind.CAREER_CHANGE, Kind.SKILL
FOUR_DAYS = "Move to a four-day week by June so that I see my children grow up"
PROMOTED = "Be promoted to senior analyst by December by leading the data migration"
NEW = date(2026, 1, 12)
OLD = date(2025, 9, 1)

RULES: tuple[PlanRule, ...] = (
    PlanRule(
        id="plan.conflict",
        about="conflict",
        why="Reaching one makes the other harder, and neither sentence alone shows it.",
        source="Ordóñez et al. 2009 and the rejoinder by Locke & Latham: goals that pull apart cost performance.",
        find=conflicts,
        fires=(
            beside(PROMOTED, FOUR_DAYS),
            beside("Relocate to Lisbon by September", "Buy a house in Leeds by December"),
            beside("Raise the number of client calls to 30 a week", "Reduce client calls to 10 a week by June"),
            beside(PROMOTED, "Find a job at another company by December"),
        ),
        silent=(
            beside(PROMOTED, "Complete a part-time course in statistics by June"),
            beside("Increase the response rate to 40 % by June", "Reduce the error rate to 2 % by June"),
            beside("Relocate to Lisbon by September", "Stay in touch with five former colleagues this year"),
            beside(FOUR_DAYS, "Ask my team lead for feedback once a month until June"),
        ),
    ),
    PlanRule(
        id="plan.too_many",
        about="too_many",
        why="Plans help with one goal and get in each other's way with many.",
        source="Dalton & Spiller 2012; the limit itself is the organisation's choice.",
        find=too_many,
        fires=(example("four goals under a limit of three", (*three(), goal("Read ten papers by May")), limit=3),),
        silent=(example("three goals under a limit of three", three(), limit=3),),
    ),
    PlanRule(
        id="plan.too_few",
        about="too_few",
        why="One goal alone carries a whole year, and little is left when it is overtaken by events.",
        source="Practitioners' advice of three to five goals; no study sets a number.",
        find=too_few,
        fires=(example("two goals since November", three()[:2]), example("a single goal", three()[:1])),
        silent=(
            example("three goals", three()),
            example("one goal, written on Monday", three(began=NEW)[:1]),
            example("an empty plan", ()),
        ),
    ),
    PlanRule(
        id="plan.one_dimension",
        about="one_dimension",
        why="What counts in a year rarely lies on one side only; narrow goals crowd out the rest.",
        source="Ordóñez et al. 2009 on narrow focus.",
        find=one_dimension,
        fires=(example("three goals to learn something", three(kind=SKILL)),),
        silent=(
            example("a skill, a network and a performance goal", three()),
            example("two goals to learn something", three(kind=SKILL)[:2]),
        ),
    ),
    PlanRule(
        id="plan.pile_up",
        about="pile_up",
        why="An examination and a launch in the same weeks put both at risk.",
        source="Masicampo & Baumeister 2012: when time is short, plans for one thing blind to the other.",
        find=pile_up,
        fires=(
            beside("Pass the CPA exam by 20 June", "Launch the new booking system by the end of June"),
            beside("Earn the PMP certification by May", "Finish my master's thesis by 10 May"),
        ),
        silent=(
            beside("Pass the CPA exam by April", "Launch the new booking system by September"),
            beside(COURSE, "Read three books on logistics by May"),
        ),
    ),
    PlanRule(
        id="plan.not_shared",
        about="not_shared",
        why="Goals that somebody else knows of are reached more often; whom to tell stays your choice.",
        source="Epton, Currie & Armitage 2017; Harkin et al. 2016: larger effects when made public.",
        find=not_shared,
        fires=(example("three goals kept from a manager", three(shared_with_manager=False), has_manager=True),),
        silent=(
            example("nobody to share with", three(shared_with_manager=False)),
            example("one of three is shared", (three()[0], *three(shared_with_manager=False)[1:]), has_manager=True),
            example(
                "only the wish to move on is private",
                (goal(PROMOTED, kind=CAREER_CHANGE, shared_with_manager=False),),
                has_manager=True,
            ),
        ),
    ),
    PlanRule(
        id="plan.not_reviewed",
        about="not_reviewed",
        why="Looking at progress helps to make it.",
        source="Harkin et al. 2016: monitoring promotes attainment (d = .40).",
        find=not_reviewed,
        fires=(
            example("last reviewed in September", three(last_reviewed=OLD)),
            example("begun in September, never reviewed", three(last_reviewed=None, began=OLD)),
        ),
        silent=(
            example("reviewed in December", three(last_reviewed=date(2025, 12, 10))),
            example("nothing is known", three(last_reviewed=None, began=None)),
        ),
    ),
    PlanRule(
        id="plan.no_value",
        about="no_value",
        why="Goals that are truly one's own are pursued longer.",
        source="Koestner et al. 2002 and 2008: self-concordance relates to progress.",
        find=no_value,
        fires=(example("three goals without a value", three(has_value_or_vision=False)),),
        silent=(
            example("each goal follows a value", three()),
            example("the sentence says why", (goal(FOUR_DAYS, has_value_or_vision=False), *three()[1:])),
        ),
    ),
    PlanRule(
        id="plan.actions_missing",
        about="actions_missing",
        why="Intentions with a first step are carried out more often.",
        source="Gollwitzer & Sheeran 2006: 94 tests, d = .65.",
        find=actions_missing,
        fires=(example("three goals without a step", three(actions=())),),
        silent=(
            example("three steps each", three()),
            example("no step yet, begun on Monday", three(actions=(), began=NEW)),
        ),
    ),
    PlanRule(
        id="plan.actions_vague",
        about="actions_vague",
        why="A step that cannot be begun cannot be ticked either.",
        source="Gollwitzer & Sheeran 2006: plans that name the act.",
        find=actions_vague,
        fires=(example("“Be more visible”", (goal(REPORTS, actions=(ActionDraft("Be more visible"), *ACTIONS)),)),),
        silent=(example("“Lunch with Ana”", (goal(CONTACTS, actions=(ActionDraft("Lunch with Ana"),)),)),),
    ),
    PlanRule(
        id="plan.too_many_actions",
        about="too_many_actions",
        why="A long list hides the next step.",
        source="Practitioners' advice of three actions for a goal; no study sets a number.",
        find=too_many_actions,
        fires=(example("six actions", three(actions=ACTIONS * 2)),),
        silent=(example("five actions", three(actions=(ACTIONS * 2)[:5])),),
    ),
)
