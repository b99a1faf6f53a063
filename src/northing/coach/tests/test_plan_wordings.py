"""The findings of a plan in many wordings, and the same words where nothing is to be found."""

from datetime import date

import pytest

from northing.coach import ActionDraft, PlanDraft, read_action, read_plan
from northing.coach.plan.examples import REPORTS_GOAL, healthy_goal

TODAY = date(2026, 1, 15)

PULLING_APART = [
    ("Become ward manager by December", "Work 30 hours a week from June"),
    ("Get promoted to head of department", "Go part-time after the summer"),
    ("Step up to team lead this year", "Reduce my working hours to 80 %"),
    ("Be promoted to senior engineer", "Cut my overtime in half by June"),
    ("Take over the regional manager position by autumn", "Leave work by 5 pm every day"),
    ("Earn a promotion to principal", "Have more time for my family by working fewer hours"),
    ("Move up to shift supervisor by May", "Drop to three days a week"),
    ("Become sous chef by next summer", "Work no more weekends from March"),
    ("Become a partner in the firm", "Take every Friday off"),
    ("Move to Berlin by September", "Buy a flat in Leeds by May"),
    ("Transfer to the Singapore office", "Stay in Manchester for my kids' school"),
    ("Find a post abroad by autumn", "Settle in Cork and buy a house"),
    ("Relocate to Canada next year", "Renovate our house and stay here"),
    ("Take an assignment in Tokyo for two years", "Work fully from home in Bristol"),
    ("Emigrate to New Zealand", "Put down roots in our village"),
    ("Move abroad for two years", "Stay close to my parents in Porto"),
    ("Change to another company by December", "Become team lead in my current department"),
    ("Leave nursing for teaching", "Get promoted to ward sister"),
    ("Start my own bakery by June", "Become head baker at my current employer"),
    ("Increase the number of client visits to 20 a week", "Cut client visits to 8 a week"),
    ("Write more reports", "Write fewer reports by June"),
    ("Spend more time in meetings with my team", "Spend less time in meetings"),
    ("Raise our average order value by 10 %", "Lower the average order value"),
    ("Grow my class to 30 pupils", "Shrink my class to 20 pupils"),
    ("Travel more for work", "Travel less for work this year"),
    ("Take on two more projects by June", "Reduce my projects to two"),
    ("Increase my caseload to 40", "Reduce my caseload to 25 by June"),
    ("Double the number of posts on our blog", "Halve the posts on our blog"),
]

SIDE_BY_SIDE = [
    ("Become ward manager by December", "Reduce patient waiting hours by 20 %"),
    ("Get promoted to head of department", "Reduce the overtime of my team by June"),
    ("Work four hours a week on my thesis", "Get promoted to senior lecturer"),
    ("Be promoted to senior engineer", "Go to the gym three days a week"),
    ("Be promoted to senior engineer", "Spend fewer hours in meetings"),
    ("Move to the new ticket system by June", "Stay in touch with former colleagues"),
    ("Move our servers to Frankfurt by June", "Buy a house in Leeds"),
    ("Increase sales in the north by 10 %", "Reduce returns in the north by 5 %"),
    ("Increase the number of trained volunteers", "Reduce the number of accidents"),
    ("Reduce time to answer to 4 hours", "Increase time spent with patients to 30 minutes"),
    ("Read more papers", "Write fewer e-mails"),
    ("Increase customer satisfaction", "Decrease customer complaints"),
    ("Become team lead by December", "Take a part-time course in statistics by June"),
    ("Take a part-time MBA by 2028", "Become team lead by December"),
    ("Lead the migration to Postgres", "Leave the office by five on Fridays"),
    ("Talk to three people who changed employer", "Get promoted to senior analyst"),
    ("Explore working abroad by talking to five expats", "Buy a house in Leeds by December"),
    ("Mentor a colleague who wants to move to Spain", "Stay in my current role for two years"),
    ("Save 10,000 euros for a house in Cork", "Move my team to Dublin by May"),
    ("Move into management by 2028", "Stay in Leeds"),
    ("Increase response rate", "Reduce response time"),
    ("Learn Spanish by June", "Become head of the library"),
    ("Reduce class size", "Increase class participation"),
    ("Grow our team to ten", "Reduce staff turnover"),
]

PILED_UP = [
    ("Pass the bar exam by 12 June", "Open the new branch by 30 June"),
    ("Finish my dissertation in May", "Launch our online shop by the end of May"),
    ("Complete my master's degree by July", "Move to our new office by July 15"),
    ("Get my Class C licence by March", "Finish the apprenticeship exam by 20 March"),
    ("Lead the ERP rollout by the end of June", "Sit the CFA level 1 exam in June"),
    ("Submit the grant application by 30 April", "Run the city marathon on 26 April"),
    ("Deliver the annual audit by 31 March", "Defend my thesis by 15 March"),
    ("Organise the spring conference by 20 May", "Certify as a project manager by May"),
]
SPREAD_OUT = [
    ("Read three books by June", "Meet five people by June"),
    ("Finish the online course on Excel by June", "Attend two conferences by June"),
    ("Pass the bar exam by 2027-06-30", "Launch the site by June 2026"),
    ("Ask for feedback by June", "Pass the driving test by June"),
    ("Write 3 posts by May 31", "Give a talk in May"),
]


def found(name, *texts):
    plan = PlanDraft(tuple(healthy_goal(text) for text in (*texts, REPORTS_GOAL)))
    return [finding for finding in read_plan(plan, today=TODAY) if finding.name == name]


@pytest.mark.parametrize("texts", PULLING_APART)
def test_it_sees_that_two_goals_pull_apart(texts):
    assert len(found("conflict", *texts)) == 1
    assert len(found("conflict", *reversed(texts))) == 1


@pytest.mark.parametrize("texts", SIDE_BY_SIDE)
def test_it_leaves_goals_alone_that_go_together(texts):
    assert found("conflict", *texts) == []


@pytest.mark.parametrize("texts", PILED_UP)
def test_it_sees_two_demanding_goals_in_one_month(texts):
    assert len(found("pile_up", *texts)) == 1


@pytest.mark.parametrize("texts", SPREAD_OUT)
def test_it_lets_small_things_end_together(texts):
    assert found("pile_up", *texts) == []


@pytest.mark.parametrize(
    "text",
    [
        "Get approval from the board",
        "Receive the budget",
        "Ana reviews my draft",
        "Someone shows me the system",
        "My boss gives me a raise",
        "HR schedules the training",
    ],
)
def test_it_sees_a_step_that_waits_for_somebody(text):
    assert not read_action(ActionDraft(text), today=TODAY).in_own_hands


@pytest.mark.parametrize(
    "text",
    [
        "Shadow Maria on the night shift",
        "On Mondays, plan the week",
        "Remind HR",
        "Ring-fence Friday mornings",
        "Bake a test batch on Sunday",
        "Google free courses",
        "Get the forms from HR",
        "Get a library card",
    ],
)
def test_it_sees_a_step_that_can_be_begun(text):
    reading = read_action(ActionDraft(text), today=TODAY)
    assert reading.starts_with_a_doing
    assert reading.in_own_hands


@pytest.mark.parametrize("text", ["Study group on Tuesdays", "Read a page most mornings"])
def test_it_takes_a_rhythm_for_a_date(text):
    assert read_action(ActionDraft(text), today=TODAY).has_a_date
