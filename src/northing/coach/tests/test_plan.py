from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from northing.coach.model import ActionDraft, GoalDraft, Kind, PlanDraft
from northing.coach.plan.examples import EXAMPLE_DAY, healthy_goal, plan_beside, three_goals
from northing.coach.plan.rules import PLAN_RULES, read_plan

FIRES = [(rule, each) for rule in PLAN_RULES for each in rule.fires]
SILENT = [(rule, each) for rule in PLAN_RULES for each in rule.silent]


def names(plan, today=EXAMPLE_DAY):
    return [finding.name for finding in read_plan(plan, today=today)]


@pytest.mark.parametrize(("rule", "each"), FIRES, ids=lambda value: getattr(value, "title", getattr(value, "id", "")))
def test_it_speaks_where_a_rule_says_so(rule, each):
    found = [finding for finding in read_plan(each.plan, today=EXAMPLE_DAY) if finding.name == rule.about]
    assert found
    assert all(finding.rule == rule.id and finding.source == rule.source for finding in found)
    assert all(str(finding.message).endswith(".") and finding.suggestion for finding in found)
    assert all(set(finding.goals) <= {goal.key for goal in each.plan.goals} for finding in found)


@pytest.mark.parametrize(("rule", "each"), SILENT, ids=lambda value: getattr(value, "title", getattr(value, "id", "")))
def test_it_stays_silent_where_a_rule_says_so(rule, each):
    assert rule.about not in names(each.plan)


def test_every_rule_has_a_reason_a_source_and_examples_on_both_sides():
    assert all(rule.why and rule.source and rule.fires and rule.silent for rule in PLAN_RULES)
    assert len({rule.id for rule in PLAN_RULES}) == len(PLAN_RULES)


def test_it_has_nothing_to_say_of_a_healthy_plan():
    assert names(PlanDraft(three_goals(), has_manager=True)) == []
    assert names(PlanDraft(())) == []


def test_it_says_no_word_twice_about_one_goal_alone():
    bare = GoalDraft("only", "Finish the online course on statistics by June")
    assert len(names(PlanDraft((bare,)))) == len(set(names(PlanDraft((bare,)))))


def test_it_names_both_goals_of_a_conflict_by_their_keys():
    plan = plan_beside("Raise the number of client calls to 30 a week", "Reduce client calls to 10 a week by June").plan
    finding = next(finding for finding in read_plan(plan, today=EXAMPLE_DAY) if finding.name == "conflict")
    assert finding.goals == (plan.goals[0].key, plan.goals[1].key)


def test_it_tells_a_conflict_once_whichever_goal_comes_first():
    plan = plan_beside("Reduce client calls to 10 a week by June", "Raise the number of client calls to 30 a week").plan
    assert names(plan).count("conflict") == 1


@pytest.mark.parametrize(
    "pair",
    [
        ("Be promoted to senior analyst by year-end", "Work fewer hours, at most 35 a week, by June"),
        ("Become a team lead by the next promotion cycle", "Switch to a four-day week by Q2"),
        ("Move to Berlin by autumn for the research post", "Stay in Leeds near my parents until 2028"),
        ("I want to become a department manager by December", "Cut my hours to 30 a week by summer"),
        ("Move from sales to HR by June", "Stay in my current team until 2027"),
        ("Increase my weekly meetings with clients to ten", "Have fewer weekly meetings with clients by June"),
    ],
)
def test_it_sees_goals_that_pull_apart(pair):
    assert "conflict" in names(plan_beside(*pair).plan)


@pytest.mark.parametrize(
    "pair",
    [
        ("Ask the head of department for a mentor by May", "Switch to a four-day week by Q2"),
        ("Get my team lead's feedback on five talks by June", "Reduce overtime to two hours a week by June"),
        ("Move to the platform team by June", "Stay in touch with ten alumni this year"),
        ("Increase customer calls to 30 a week", "Reduce call waiting time to two minutes by June"),
        ("Reduce the waiting time by 10 %", "Increase the reading time in class by 10 %"),
        ("Spend fewer hours in meetings by June", "Spend more hours on deep work from March"),
        ("Cut overtime in the accounting team to 20 hours a month", "Become a department manager by December"),
        ("Grow my team to eight people", "Reduce team costs by 5 %"),
    ],
)
def test_it_sees_no_conflict_where_there_is_none(pair):
    assert "conflict" not in names(plan_beside(*pair).plan)


def test_it_counts_a_month_by_the_chosen_day_before_the_text():
    june = date(2026, 6, 20)
    plan = PlanDraft(
        (
            healthy_goal("Pass the CPA exam", last_day=june),
            healthy_goal("Launch the clinic website", last_day=june),
            three_goals()[0],
        )
    )
    finding = next(each for each in read_plan(plan, today=EXAMPLE_DAY) if each.name == "pile_up")
    assert "June 2026" in str(finding.message)
    assert len(finding.goals) == 2


def test_it_leaves_days_gone_by_in_peace():
    gone = date(2025, 12, 20)
    plan = PlanDraft(
        (healthy_goal("Pass the CPA exam", last_day=gone), healthy_goal("Launch the website", last_day=gone))
    )
    assert "pile_up" not in names(plan)


def test_it_quotes_at_most_two_vague_actions():
    vague = tuple(ActionDraft(text) for text in ("Be bold", "Improve myself", "Become known", "Feel better"))
    plan = PlanDraft((healthy_goal("Meet five people in research by June", actions=vague), *three_goals()))
    finding = next(each for each in read_plan(plan, today=EXAMPLE_DAY) if each.name == "actions_vague")
    assert str(finding.message) == "“Be bold”, “Improve myself” and 2 more are wishes more than a step."


def test_it_takes_the_kind_a_person_chose_before_its_own_guess():
    chosen = tuple(replace(each, kind=Kind.IMPACT) for each in three_goals())
    assert "one_dimension" in names(PlanDraft(chosen))


drafts = st.builds(
    GoalDraft,
    key=st.text(max_size=5),
    text=st.text(st.characters(exclude_categories=["No"]), max_size=120),
    kind=st.none() | st.sampled_from(Kind),
    last_day=st.none() | st.dates(),
    actions=st.lists(st.builds(ActionDraft, st.text(max_size=40)), max_size=7).map(tuple),
    shared_with_manager=st.booleans(),
    has_value_or_vision=st.booleans(),
    last_reviewed=st.none() | st.dates(),
    began=st.none() | st.dates(),
)


@settings(deadline=None, max_examples=50)
@given(st.builds(PlanDraft, st.lists(drafts, max_size=7).map(tuple), has_manager=st.booleans()))
def test_it_reads_any_plan(plan):
    assert read_plan(plan, today=EXAMPLE_DAY) == read_plan(plan, today=EXAMPLE_DAY)
