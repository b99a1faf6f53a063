"""The coach beside the field: spans, five criteria, at most two remarks, and help that loses nothing typed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape

from conftest import make_goal
from northing.goals import coaching
from northing.goals.models import Goal

PROJECT = "Lead a cross-functional project that improves team productivity by 15% by 30 September"
WISH = "I want to be a better leader"


@pytest.fixture
def client(client_of, owner, plan):
    return client_of(owner)


def ask(client: Client, statement: str, **typed: str) -> str:
    return client.post("/goals/coach/", {"statement": statement, **typed}).content.decode()


def test_it_underlines_what_it_read(client):
    text = ask(client, PROJECT)
    assert '<mark data-p="deadline">by 30 September<small>deadline</small></mark>' in text
    assert 'data-p="measure"' in text
    assert "of 5 met" in text


def test_it_says_met_or_worth_a_line_and_no_score(client):
    text = ask(client, PROJECT)
    assert ">Met<" in text
    assert ">Worth a line<" in text


def test_it_makes_at_most_two_remarks(owner):
    answer = coaching.read_statement(owner, WISH)
    unmet = [line for line in answer.lines if not line.met and line.advice]
    assert len(unmet) + len(answer.pitfalls) + bool(answer.question) <= 2
    assert len(answer.lines) == 5


@pytest.mark.parametrize(
    ("statement", "deed", "change"),
    [
        ("Learn SQL by June", "learn SQL", ""),
        ("Get promoted to senior analyst", "get promoted to senior analyst", ""),
        ("Reduce falls by June by moving the beds", "move the beds", "reduce falls"),
        ("Less paperwork on night shifts", "", "less paperwork on night shifts"),
    ],
)
def test_it_fills_the_gaps_so_that_they_read_as_a_sentence(owner, statement, deed, change):
    slots = coaching.read_statement(owner, statement).slots
    assert (slots.do_what, slots.changes_what) == (deed, change)


def test_it_asks_one_question(client, owner):
    text = ask(client, WISH)
    assert text.count("A question to go on with") == 1
    assert escape(coaching.read_statement(owner, WISH).question) in text


def test_it_answers_kindly_what_is_no_goal(client):
    text = ask(client, "How do I find a good goal?")
    assert "n-crit" not in text
    assert "n-tip" in text


@pytest.mark.parametrize("joint", ["\n", "\r\n- ", "; "])
def test_it_leads_several_goals_to_where_lists_are_taken_in(client, joint):
    text = ask(client, joint.join([PROJECT, "Learn Danish by May", "Run 12 workshops by June"]))
    assert "This holds 3 goals" in text
    assert 'href="/exchange/bring/goals/"' in text
    assert "n-crit" not in text
    assert "30 September" not in text.partition('id="echo"')[0]


def test_it_fills_no_field_from_several_goals(owner):
    answer = coaching.read_statement(owner, f"{PROJECT}\nLearn Danish by May")
    assert answer.several
    assert (answer.deadline, answer.measure, answer.kind, answer.reason) == (None, None, None, "")


def test_it_is_quiet_before_the_first_word(client):
    assert "I read along" in ask(client, "   ")


@pytest.mark.parametrize("statement", ["<script>alert(1)</script>", "a" * 10_000, "目標 🎯", "\x00", "[tool] [date]"])
def test_it_survives_any_text(client, statement):
    text = ask(client, statement)
    assert "<script>" not in text


def test_it_offers_the_day_and_the_measure_it_found_where_fields_follow_nothing(client):
    text = ask(client, PROJECT, stands="1")
    assert "Use 30 September 2026" in text
    assert "from your sentence" in text
    text = ask(client, PROJECT, stands="1", **{"deadline": "2026-09-30", "measure-0-target": "15"})
    assert "Use 30 September 2026" not in text
    assert "from your sentence" not in text


def test_it_offers_the_reason_of_the_sentence_until_there_is_one(client):
    sentence = f"{PROJECT}, so that nobody works late"
    assert 'data-fill="Nobody works late"' in ask(client, sentence, stands="1")
    assert 'data-fill="Nobody' not in ask(client, sentence, stands="1", reason="Evenings")
    assert help_with(client, "fill/why/", statement=sentence).context["form"]["reason"].value() == "Nobody works late"


def test_it_offers_a_rate_that_moves_and_a_reason_that_begins_with_so(client):
    sentence = "cut damaged pallets on my shift from 12 to 5 a week, so we all go home on time"
    text = ask(client, sentence, stands="1")
    assert "Take “5 pallets a week” from your sentence" in text
    assert 'data-fill="We all go home on time"' in text
    row = help_with(client, "fill/measure/", statement=sentence).content.decode()
    assert 'value="Damaged pallets"' in row


def test_it_offers_how_often_as_a_rhythm(client):
    sentence = "Run with a friend 3 times a week until June"
    assert "Take “3 times a week” from your sentence" in ask(client, sentence, stands="1")
    row = help_with(client, "fill/measure/", statement=sentence).context["form"].measures.forms[0]
    assert [str(row[name].value()) for name in ("how", "times", "period")] == ["rhythm", "3", "week"]


@pytest.mark.parametrize(
    ("sentence", "deed", "times", "period"),
    [
        ("Weigh all 14 hives each Friday and note the weights by 30 September", "Weigh all 14 hives", 1, "week"),
        ("Write 3 pages every Friday until June", "Write 3 pages", 1, "week"),
        ("Run 5 km every Monday and Thursday until June", "Run 5 km", 2, "week"),
        ("Train with the choir on Tuesdays and Thursdays until June", "Train with the choir", 2, "week"),
        ("Call all 12 branches every month by December", "Call all 12 branches", 1, "month"),
        ("Speak up in 3 meetings a week until June", "Meetings", 3, "week"),
        ("Post 2 sketches a week by June", "Sketches", 2, "week"),
    ],
)
def test_it_counts_occasions_and_not_what_is_done_on_one_of_them(client, sentence, deed, times, period):
    row = help_with(client, "fill/measure/", statement=sentence).context["form"].measures.forms[0]

    assert [str(row[name].value()) for name in ("name", "times", "period")] == [deed, str(times), period]


def test_it_asks_for_the_day_nobody_wrote_down(client):
    assert "Which day" in ask(client, "Become team lead by the next promotion cycle")


def test_it_needs_no_more_than_who_asks(client, count_queries):
    assert count_queries(lambda: ask(client, PROJECT)) <= 2


def test_it_takes_no_get(client):
    assert client.get("/goals/coach/").status_code == 405


def help_with(client: Client, path: str, **typed: str) -> dict[str, object]:
    answer = client.post(f"/goals/writing/{path}", typed)
    assert answer.status_code == 200
    assert not Goal.objects.exists()
    return answer


def test_it_reads_the_sentence_without_javascript(client):
    answer = help_with(client, "read/", statement=PROJECT, reason="Calm", **{"measure-1-name": "Calls"})
    text = answer.content.decode()
    assert 'value="2026-09-30"' in text
    assert "Calm" in text
    assert 'value="Calls"' in text


def test_it_puts_the_composed_sentence_into_the_field(client):
    slots = {"slot-do_what": "lead the migration", "slot-changes_what": "shortens releases", "slot-today": "3 weeks"}
    slots |= {"slot-target": "1 week", "slot-when": "30 September", "slot-why": "nobody works late"}
    answer = help_with(client, "wording/", statement=WISH, celebration="Cake", **slots)
    statement = answer.context["form"]["statement"].value()
    for words in ("lead the migration", "3 weeks", "1 week", "by 30 September", "so that nobody works late"):
        assert words in statement
    assert "Cake" in answer.content.decode()


def test_it_leaves_named_blanks_for_what_is_missing(client):
    answer = help_with(client, "wording/", **{"slot-do_what": "lead the migration"})
    assert "[by when]" in answer.context["form"]["statement"].value()
    assert 'name="blank"' in answer.content.decode()


def test_it_fills_the_blanks_in_their_order(client):
    typed = {"statement": "Learn [tool] by [date], so that I can [what]", "blank": ["Figma", "", "draw"]}
    answer = client.post("/goals/writing/blanks/", typed)
    assert answer.context["form"]["statement"].value() == "Learn Figma by [date], so that I can draw"


def test_it_takes_over_what_it_found(client):
    form = help_with(client, "fill/deadline/", statement=PROJECT).context["form"]
    assert form["deadline"].value() == "2026-09-30"
    form = help_with(client, "fill/measure/", statement=PROJECT).context["form"]
    assert form.measures.forms[0]["target"].value() == "15"
    form = help_with(client, "fill/reason/", statement=PROJECT).context["form"]
    assert form["statement"].value().endswith(", so that ")


def test_it_fills_no_measure_over_one_that_is_there(client):
    typed = {f"measure-{row}-target": "7" for row in range(3)}
    form = help_with(client, "fill/measure/", statement=PROJECT, **typed).context["form"]
    assert [row["target"].value() for row in form.measures] == ["7"] * 3


def test_it_names_the_measure_as_the_template_does(client):
    typed = {"statement": "Give four presentations to managers by 30 September", "template": "present"}
    row = help_with(client, "fill/measure/", **typed).context["form"].measures.forms[0]
    assert (row["name"].value(), row["target"].value()) == ("Presentations given", "4")


def test_it_helps_only_with_my_own_goals(client, manager):
    theirs = make_goal(manager)
    assert client.post("/goals/writing/read/", {"goal": theirs.pk}).status_code == 404


def test_it_knows_how_long_the_writer_is_in_the_level(owner):
    owner.level_since = date(2025, 12, 1)
    assert coaching.background_of(owner).months_in_level == 6


def test_it_says_so_that_once_in_the_sentence_with_gaps(client):
    page = ask(client, "Finish the first aid course, so that my ward feels safe")
    assert 'value="my ward feels safe"' in page


def test_it_shows_no_gaps_where_nothing_is_missing(client):
    whole = "Finish the first aid course by 30 September by going every Monday, so that my ward feels safe"
    page = ask(client, whole)
    assert "5 of 5 met" in page
    assert "slot-do_what" not in page
    assert "slot-do_what" in ask(client, WISH)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "Reduce falls by June by moving the beds",
            "I will [reduce falls] from [] to [] by [June], and to get there I will",
        ),
        ("Less paperwork on night shifts", "I will [] towards [less paperwork on night shifts], from [] to []"),
        (
            "Lead a project that raises sales by June",
            "I will [lead a project] that [raises sales] from [] to [] by [June]",
        ),
    ],
)
def test_it_builds_the_sentence_around_the_gaps_to_fit_their_words(client, statement, words):
    page = ask(client, statement)
    sentence = re.search(r'<p class="n-fill mt-2 mb-2">(.+?)</p>', page, re.DOTALL)[1]
    filled = re.sub(r'<label>.*?value="([^"]*)".*?</label>', r"[\1]", sentence)
    assert words in " ".join(filled.split())


def test_it_asks_nothing_that_a_field_beside_the_sentence_says(client):
    alone = ask(client, WISH)
    beside = ask(client, WISH, **{"measure-0-target": "15", "deadline": "2026-12-31", "reason": "I want to be heard"})
    for words in map(str, coaching.FILLED_BY_FIELD.values()):
        assert words in beside
        assert words not in alone
    assert beside.count(">Met<") == alone.count(">Met<") + 3
    assert "of 5 met" in beside


def test_it_leaves_a_line_that_the_sentence_meets_as_it_is(client):
    text = ask(client, PROJECT, deadline="2026-09-30")
    assert str(coaching.FILLED_BY_FIELD["time_bound"]) not in text


@pytest.mark.parametrize(
    ("statement", "deed", "when"),
    [
        ("In five years I see myself as a regional sales manager", "be a regional sales manager", "in five years"),
        ("I won't take work home on weekends until Christmas", "not take work home on weekends", "until Christmas"),
        ("Never miss a payroll deadline again this year", "never miss a payroll deadline again", "this year"),
    ],
)
def test_it_fills_the_gaps_with_words_that_can_follow_i_will(client, statement, deed, when):
    text = ask(client, statement)
    assert f'name="slot-do_what" size="26" value="{deed}"' in text
    assert f'</label> <label><span>when</span><input name="slot-when" size="14" value="{when}"' in text
    assert "</label> by <label><span>when" in ask(client, "Lead a project by 30 September")


def test_it_asks_for_nothing_that_a_field_says(client, owner):
    words = "Cut our food waste by 15 %"
    answer = coaching.read_statement(owner, words)
    assert "by when" in answer.question
    assert "by when" not in coaching.with_fields(answer, measure=False, deadline=True, reason=False).question


def test_it_asks_nobody_why_about_the_goal_of_another(owner):
    words = "Finish the pruning course by June"
    assert "differently" in coaching.read_statement(owner, words).question
    assert coaching.read_for_another(owner, words).question == ""
