"""Every template, its blanks filled, passes the coach it will meet."""

from __future__ import annotations

from collections import Counter

import pytest

from northing.goals import coaching
from northing.goals.models import GoalKind
from northing.goals.models.goals import find_blanks
from northing.goals.queries import library
from northing.people.models import Person

TEMPLATES = library.goal_templates()
# fmt: off
#: By the template's slug, words for its blanks in their order.
EXAMPLES = {
    "learn-a-skill": ("Power BI", "the online basics course", "one sales dashboard", "30 November 2026", "answer my team’s questions myself",),
    "earn-a-certificate": ("CFA Level 1", "15 December 2026", "five", "join the valuation team",),
    "speak-a-language": ("B1", "Spanish", "30 June 2027", "two", "talk with our suppliers in Valencia",),
    "present": ("four", "the regional managers", "31 October 2026", "Amara", "my findings reach the people who decide",),
    "write": ("six", "hospital logistics", "20 December 2026", "Friday", "colleagues find answers without waiting for me",),
    "next-level": ("senior nurse", "30 November 2026", "the ward rota and one induction", "five", "I can shape how new nurses learn here",),
    "lead-a-project": ("the move to the new booking system", "31 January 2027", "four", "Daniel", "I learn whether leading suits me",),
    "ask-for-feedback": ("six", "run meetings", "30 September 2026", "I know which two habits to change",),
    "delegate": ("three", "Tom and Mira", "31 August 2026", "I have two days a month for planning",),
    "lead-without-title": ("five", "the testing guild", "15 December 2026", "Ruth", "teams stop solving the same problem twice",),
    "shorten-a-wait": ("a first appointment", "12", "8", "30 November 2026", "opening two evening slots a week", "patients are seen before they worry",),
    "teach-others": ("eight", "close the monthly accounts", "31 December 2026", "holidays stay where they were planned",),
    "mentor-somebody": ("two", "their first six months", "31 March 2027", "they ask early instead of guessing",),
    "write-it-down": ("ten", "new teachers", "30 October 2026", "they can prepare on their own",),
    "less-waste": ("food waste", "our canteen", "25", "31 March 2027", "offering two portion sizes", "less of what we cook is thrown away",),
    "meet-people": ("five", "public health", "31 December 2026", "I hear what the work is like from those who do it",),
    "find-a-mentor": ("four", "engineering management", "30 September 2026", "I have somebody to ask before hard decisions",),
    "join-a-community": ("six", "the local data group", "15 December 2026", "I have peers to compare notes with",),
    "across-departments": ("four", "30 November 2026", "I know whom my reports help and whom they hold up",),
    "speak-at-an-event": ("triage by telephone", "a regional nursing conference", "30 June 2027", "three", "emergency care",),
    "shorter-week": ("four", "31 December 2026", "Friday duties", "my manager", "I have a day a week with my father",),
    "leave-on-time": ("17:30", "four", "30 September 2026", "I am home for dinner with my children",),
    "real-holiday": ("two", "30 September 2026", "open cases", "Tom", "I come back rested and my children had all of me",),
    "work-from-home": ("two", "31 October 2026", "my team lead", "I get four hours a week back for running",),
    "time-for-learning": ("four", "design work", "20 December 2026", "Monday", "I end more weeks having made something",),
    "improve-performance": ("my customer satisfaction rating", "4.1", "4.5 out of 5", "30 September 2026", "calling every customer back within a day", "people come back to us gladly",),
    "sell-more": ("12", "the service plan", "31 December 2026", "ten", "former customers", "our team can hire the colleague it needs",),
    "fewer-mistakes": ("reports", "20", "5", "30 September 2026", "I have time for the cases that need thought",),
    "answer-sooner": ("90", "internal requests", "31 August 2026", "nobody’s work stands still because of mine",),
    "finish-on-schedule": ("nine", "ten", "reports", "31 December 2026", "the sales team can promise dates to customers",),
    "change-career-path": ("retail management", "user research", "31 March 2027", "a research course", "three", "I spend my days finding out what people need",),
    "move-department": ("customer support", "product management", "30 June 2027", "ten", "I can mend what customers tell me about",),
    "become-a-lead": ("the platform team", "31 March 2027", "two", "our leadership course", "I can help others do their best work",),
    "go-independent": ("three", "illustrator", "30 April 2027", "eight", "I can choose whom I work for",),
    "return-to-work": ("accountant", "31 January 2027", "tax law", "two", "I earn my own living again",),
    "try-roles": ("three", "trainer, analyst and planner", "30 September 2026", "I know which one to work towards",),
    "ask-about-a-field": ("six", "renewable energy", "31 August 2026", "I can decide whether to study for it",),
    "small-experiment": ("three", "working in pairs", "31 October 2026", "we know whether to make it our habit",),
    "taste-leading": ("two", "Daniel", "31 December 2026",),
    "look-at-options": ("three", "a master’s degree, a move abroad and a sideways step", "30 November 2026",),
    "project-elsewhere": ("the new price list", "the purchasing team", "30 November 2026", "one", "I learn how offers are made",),
    "expert-in-one-thing": ("ten", "load testing", "31 March 2027", "the standard book on it", "every team asks me before a launch",),
    "move-on": ("twelve", "operations lead", "28 February 2027", "I can take on what nobody here has to give",),
}
# fmt: on


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.slug)
def test_it_gives_sentences_that_meet_all_five_criteria(template: library.GoalTemplate) -> None:
    sentence = library.replace_blanks(template.statement, EXAMPLES[template.slug])
    answer = coaching.read_statement(Person(), sentence)
    assert answer is not None
    assert answer.is_goal, sentence
    unmet = [line.name for line in answer.lines if not line.met]
    assert unmet == [], f"{sentence} lacks {unmet}"
    assert [pitfall.name for pitfall in answer.pitfalls if pitfall.name in {"vague", "over_ambitious"}] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.slug)
def test_it_has_words_for_every_blank(template: library.GoalTemplate) -> None:
    assert len(find_blanks(template.statement)) == len(EXAMPLES[template.slug])
    assert find_blanks(library.replace_blanks(template.statement, EXAMPLES[template.slug])) == []
    assert template.measure_name


def test_it_offers_all_eight_kinds_and_the_classic_three() -> None:
    kinds = Counter(template.kind for template in TEMPLATES)
    assert set(kinds) == set(GoalKind)
    assert min(kinds.values()) >= 4
    slugs = [template.slug for template in TEMPLATES]
    assert len(slugs) == len(set(slugs)) >= 40
    assert {"improve-performance", "learn-a-skill", "change-career-path"} <= set(slugs)


def test_it_leaves_a_blank_nobody_filled() -> None:
    assert library.replace_blanks("Learn [tool] by [date].", ["", "May"]) == "Learn [tool] by May."


def test_it_takes_a_name_in_brackets_for_a_name() -> None:
    assert find_blanks("Ship [Phoenix] to [customers]") == ["customers"]


def test_it_knows_six_ways_to_go_on_each_with_goals_to_start_from() -> None:
    ways = library.career_ways()
    assert [way.title for way in ways] == [
        "Deepen the craft",
        "Move sideways",
        "A project in another team",
        "Lead without the title",
        "Freelance or consult",
        "Move on",
    ]
    assert all(2 <= len(way.templates) <= 3 and way.first for way in ways)
    assert [way.title for way in ways if way.private] == ["Move on"]


def shown(page):
    return [template.slug for _kind, group in page.context["groups"] for template in group]


def test_it_groups_every_goal_once_by_kind(client_of, owner):
    page = client_of(owner).get("/goals/library/")
    assert [kind for kind, _group in page.context["groups"]] == list(GoalKind)
    assert sorted(shown(page)) == sorted(template.slug for template in TEMPLATES)
    assert page.text.count("Start from this") == len(TEMPLATES)
    assert next(chip.count for chip in page.context["chips"]) == len(TEMPLATES)


def test_it_finds_goals_by_words_and_kind_and_keeps_both_in_the_address(client_of, owner):
    client = client_of(owner)
    page = client.get("/goals/library/?words=WAIT+team")
    assert shown(page) == ["shorten-a-wait"]
    assert "1 found" in page.text
    impact = next(chip for chip in page.context["chips"] if chip.text == "Impact")
    assert (impact.url, impact.count) == ("?kind=impact&words=WAIT+team", 1)
    chosen = client.get("/goals/library/?kind=skill&words=team")
    assert 'type="hidden" name="kind" value="skill"' in chosen.text
    assert client.get("/goals/library/?words=zzz").context["groups"] == []
    assert client.get("/goals/library/?words=%00&kind=nonsense").status_code == 200


def test_it_leads_from_a_way_into_the_form_of_a_goal_of_ones_own(client_of, owner) -> None:
    client = client_of(owner)
    page = client.get("/goals/library/no-promotion/").text
    for way in library.career_ways():
        for template in way.templates:
            assert f"?template={template.slug}" in page
    assert "/goals/library/no-promotion/" in client.get("/goals/library/").text
    form = client.get("/goals/new/?template=move-on", follow=True).context["form"]
    assert form["audience"].value() == "only_me"
