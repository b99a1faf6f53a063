"""Every template, its blanks filled, passes the coach it will meet."""

from __future__ import annotations

from collections import Counter

import pytest

from northing.goals import coaching, library
from northing.goals.models import GoalKind
from northing.people.models import Person

TEMPLATES = library.templates()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.slug)
def test_it_gives_sentences_that_meet_all_five_criteria(template: library.Template) -> None:
    sentence = library.fill_blanks(template.statement, template.example)
    answer = coaching.read_statement(Person(), sentence)
    assert answer is not None
    assert answer.is_goal, sentence
    unmet = [line.name for line in answer.lines if not line.met]
    assert unmet == [], f"{sentence} lacks {unmet}"
    assert [pitfall.name for pitfall in answer.pitfalls if pitfall.name in {"vague", "over_ambitious"}] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.slug)
def test_it_has_words_for_every_blank(template: library.Template) -> None:
    assert len(library.blanks_in(template.statement)) == len(template.example)
    assert library.blanks_in(library.fill_blanks(template.statement, template.example)) == []
    assert template.measure_name


def test_it_offers_all_eight_kinds_and_the_classic_three() -> None:
    kinds = Counter(template.kind for template in TEMPLATES)
    assert set(kinds) == set(GoalKind)
    assert min(kinds.values()) >= 4
    slugs = [template.slug for template in TEMPLATES]
    assert len(slugs) == len(set(slugs)) >= 40
    assert {"improve-performance", "learn-a-skill", "change-career-path"} <= set(slugs)


def test_it_leaves_a_blank_nobody_filled() -> None:
    assert library.fill_blanks("Learn [tool] by [date].", ["", "May"]) == "Learn [tool] by May."


def test_it_takes_a_name_in_brackets_for_a_name() -> None:
    assert library.blanks_in("Ship [Phoenix] to [customers]") == ["customers"]


def test_it_knows_six_ways_to_go_on_each_with_goals_to_start_from() -> None:
    ways = library.ways()
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


def test_it_leads_from_a_way_into_the_form_of_a_goal_of_ones_own(client_of, owner) -> None:
    client = client_of(owner)
    page = client.get("/goals/library/no-promotion/").text
    for way in library.ways():
        for template in way.templates:
            assert f"?template={template.slug}" in page
    assert "/goals/library/no-promotion/" in client.get("/goals/library/").text
    form = client.get("/goals/new/?template=move-on").context["form"]
    assert form["audience"].value() == "only_me"
