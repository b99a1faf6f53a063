"""Every template, its blanks filled, passes the coach it will meet."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from northing.coach import read_goal
from northing.goals import library
from northing.goals.models import GoalKind

TEMPLATES = library.templates()
DAY = date(2026, 6, 10)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.slug)
def test_it_gives_sentences_that_meet_all_five_criteria(template: library.Template) -> None:
    sentence = library.fill_blanks(template.statement, template.example)
    reading = read_goal(sentence, today=DAY)
    assert reading.is_goal, sentence
    unmet = [criterion.letter.value for criterion in reading.criteria if not criterion.met]
    assert unmet == [], f"{sentence} lacks {unmet}"
    assert [pitfall.name for pitfall in reading.pitfalls if pitfall.name in {"vague", "over_ambitious"}] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.slug)
def test_it_has_words_for_every_blank(template: library.Template) -> None:
    assert len(library.blanks_in(template.statement)) == len(template.example)
    assert library.blanks_in(library.fill_blanks(template.statement, template.example)) == []
    assert template.measure.today != template.measure.target


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
