from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.template import engines
from django.utils import translation
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from northing.ui.components import draw_breadcrumbs
from northing.ui.differences import BoundedMatcher, mark_differences
from northing.ui.formats import format_day, format_number
from northing.ui.markdown import plain_words, render_markdown
from northing.ui.text import shorten_text


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "![x](https://elsewhere.example/p.png)",
        "<a href='data:text/html,x'>x</a>",
    ],
)
def test_it_makes_markdown_safe(attack):
    html = render_markdown(attack)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html


def test_it_keeps_page_headings_to_the_page():
    assert render_markdown("# Loud") == "<h3>Loud</h3>\n"


@given(st.text("aÜ1 .,;:?!'’“”()-_*#>\\\n&<`~|[]+", max_size=12))
def test_it_reads_the_words_of_markdown_as_they_are_rendered(text):
    assert plain_words(text) == unescape(strip_tags(render_markdown(text))).strip()


@given(st.text(max_size=300))
def test_it_never_lets_a_tag_through_that_is_not_on_the_list(text):
    assert "<script" not in render_markdown(text).lower()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("12.000"), "12"),
        (Decimal("4.50"), "4.5"),
        (1250, "1250"),
        (12500, "12,500"),
        (Decimal(0), "0"),
        (None, ""),
    ],
)
def test_it_says_numbers_with_as_few_digits_as_it_can(value, said):
    assert format_number(value) == said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 6, 9), "Tuesday 9 June"),
        (date(2026, 9, 18), "18 September"),
        (date(2027, 9, 18), "18 September 2027"),
        (None, ""),
    ],
)
def test_it_says_near_days_by_name_and_far_ones_by_date(on, said):
    assert format_day(on) == said


def test_it_parts_the_weekday_where_the_month_comes_first():
    with translation.override("en"):
        assert format_day(date(2026, 6, 9)) == "Tuesday, June 9"


def test_it_shows_what_went_and_what_came_with_words_for_listeners():
    html = mark_differences("Give two talks", "Give three talks")
    assert '<del><span class="visually-hidden">Removed: </span>two</del>' in html
    assert '<ins><span class="visually-hidden">Added: </span>three</ins>' in html


def test_it_shows_a_changed_phrase_as_one_even_where_a_word_stayed():
    html = mark_differences("that improves the team, by June", "that calms the room, by June")
    assert "</span>improves the team,</del>" in html
    assert "</span>calms the room,</ins>" in html


def test_it_shows_no_difference_between_the_same_words():
    assert mark_differences("Give two talks", "Give two talks") == "Give two talks"
    assert mark_differences("so " * 400, "so " * 400) == ("so " * 400).strip()


def test_it_finds_a_changed_word_in_a_long_text():
    words = [f"{word}{number}" for number in range(100) for word in ("I", "teach", "the", "children", "and")]
    html = mark_differences(" ".join([*words, "here", *words]), " ".join([*words, "there", *words]))
    assert html.count("<del>") == html.count("<ins>") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x y " * 500, "y y x " * 333),
        (" ".join(f"x a{n}" for n in range(500)), " ".join(f"x b{n}" for n in range(500))),
        ("x " * 2_500 + "y " * 2_500, "y " * 2_500 + "x " * 2_500),
    ],
)
def test_it_compares_no_more_words_than_a_text_of_this_length_is_worth(old, new):
    matcher = BoundedMatcher(old.split(), new.split())
    matcher.get_opcodes()
    assert matcher.comparisons_left >= 0
    assert mark_differences(old, new)


@given(st.text(max_size=80), st.text(max_size=80))
def test_it_escapes_whatever_a_difference_holds(old, new):
    html = mark_differences(old + "<b>", new)
    assert "<b>" not in html


@pytest.mark.parametrize("page", ["400", "403", "404", "408", "411", "413", "429", "500", "503", "csrf"])
def test_it_draws_the_pages_for_bad_days_without_a_person(page):
    html = engines["django"].get_template(f"errors/{page}.html").render({})
    assert "<h1" in html


@pytest.mark.parametrize(
    ("text", "length", "said"),
    [
        ("Give three talks", 20, "Give three talks"),
        ("Give three talks by 31 January 2027", 26, "Give three talks by 31…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("", 5, ""),
    ],
)
def test_it_cuts_long_texts_between_words(text, length, said):
    assert shorten_text(text, length) == said


def test_it_shows_its_components_to_developers_only(client):
    assert client.get("/components/").status_code == 404


def test_it_draws_the_way_to_a_page():
    html = draw_breadcrumbs("/goals/", "Plan", "/goals/1/", "<Talks>", "Edit")
    assert '<a href="/goals/1/" dir="auto">&lt;Talks&gt;</a>' in html
    assert html.endswith("</span> Edit</nav>")


def test_it_draws_a_tip_around_markup():
    html = engines["django"].from_string('{% tip "eye" "mb-3" %}<b>{{ name }}</b>{% endtip %}').render({"name": "<i>"})
    assert html.startswith('<div class="n-tip mb-3"><svg')
    assert html.endswith("<div><b>&lt;i&gt;</b></div></div>")
