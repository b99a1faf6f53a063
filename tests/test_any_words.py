"""What people write comes back as words: no markup runs, no script is cut, no letter is lost, on any page."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure
from northing.checkins.models import AccomplishmentDetails, NoteAnswers
from northing.checkins.services.accomplishments import add_accomplishment
from northing.checkins.services.checkins import begin_checkin, finish_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Adjustment, Audience, GoalState, Wording
from northing.goals.services.actions import create_action
from northing.goals.services.adjustments import acknowledge_change, begin_adjustment, decide_adjustment
from northing.goals.services.goals import change_audience, write_revision
from northing.goals.services.measures import record_reading
from northing.kernel import dates
from northing.people.models import Team
from northing.together.services.comments import write_comment
from northing.together.services.promises import make_promise, release_promise
from northing.together.services.proposals import propose_goal
from northing.together.services.suggestions import decline_suggestion
from northing.together.tests.cast import suggest
from northing.vision.services.answers import save_answer
from northing.vision.services.journal import create_entry
from northing.vision.services.statements import write_statement
from northing.vision.services.values import create_value

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'>{{ 7|add:7 }}'
MARKDOWN = "[click](javascript:alert(1)) ![pixel](https://elsewhere.example/p.png) <b onclick=alert(1)>b</b> " + SCRIPT
ARABIC = "أريد أن أتعلّم التصميم قبل نهاية العام"
EMOJI = "Ship it 🚢👩🏽‍🔧 e\u0301 \u202eback\u202c"
WORDLESS = "x" * 60
JUNE = {"year": 2026, "month": 6}


def write_everything(owner, words: str, markdown: str | None = None):
    """Every field a person can write in, filled with the same words."""
    short, brief = words[:280], words[:60]
    value = create_value(owner, name=brief, meaning=words)
    fields = {"reason": words, "win_condition": words, "celebration": words[:500], "obstacle": words[:500]}
    goal = make_goal(owner, words[:600], if_then=words[:500], value=value, **fields)
    measure = make_measure(goal, name=words[:120], unit=words[:30])
    record_reading(owner, measure=measure, on=TODAY, value=1, note=short)
    create_action(owner, goal=goal, text=short, due_on=TODAY)
    write_revision(owner, goal=goal)
    write_revision(owner, goal=goal, what_changed=words[:1000], why=words[:1000])
    make_goal(owner, words[:600], state=GoalState.DRAFT)
    make_goal(owner, words[:600], state=GoalState.PARKED)
    make_goal(owner, words[:600], state=GoalState.ACHIEVED, closed_on=TODAY, celebration=words[:500])
    write_statement(owner, text=words, horizon_year=2031)
    save_answer(owner, question="passion", text=words, version="")
    create_entry(owner, on=TODAY, title=words[:150], text=markdown or words)
    add_accomplishment(owner, details=AccomplishmentDetails(what=short, on=TODAY, impact=words, goal=goal))
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    note_goal(owner, checkin=checkin, goal=goal, answers=NoteAnswers(words, words, words, confidence=3))
    finish_checkin(owner, checkin=checkin)
    adjustment = begin_adjustment(owner, goal=goal)
    acknowledge_change(owner, adjustment=adjustment, what_happened=words, discouraged=True)
    decide_adjustment(owner, adjustment=adjustment, decision="keep")
    if owner.manager is not None:
        say_together(goal, words, markdown or words)
    return goal


def say_together(goal, words: str, markdown: str) -> None:
    """What the manager says of it, and a note sent and read."""
    manager, short = goal.owner.manager, words[:280]
    change_audience(goal.owner, goal=goal, audience=Audience.MANAGER)
    for author in (manager, goal.owner):
        write_comment(author, goal=goal, text=markdown)
    suggest(manager, goal, f"{words[:500]} anew", why=words[:1000])
    declined = suggest(manager, goal, f"{words[:500]} again", why=words[:1000])
    decline_suggestion(goal.owner, suggestion=declined, reason=words[:1000])
    make_promise(manager, goal=goal, kind="time", text=short)
    dropped = make_promise(manager, goal=goal, kind="budget", text=short)
    release_promise(manager, promise=dropped, note=words[:500])
    propose_goal(manager, person=goal.owner, wording=Wording(words[:600], None), note=words[:1000])
    Adjustment.objects.create(
        goal=goal,
        decision="keep",
        note=words,
        sent_to=manager,
        sent_at=dates.now(),
        finished_at=dates.now(),
        acknowledged_at=dates.now(),
        acknowledgement=words[:500],
    )


def pages_of(goal) -> list[str]:
    plain = ["home:today", "vision:overview", "vision:values", "vision:statement", "vision:statement_versions",
             "vision:journal", "goals:plan", "goals:plan_sheet", "checkins:overview", "checkins:accomplishments",
             "checkins:add_accomplishment", "checkins:catch", "people:profile", "records:overview", "mindmaps:overview",
             "insights:overview"]  # fmt: skip
    of_goal = [
        "goals:goal",
        "goals:edit_goal",
        "goals:achieve",
        "goals:let_go",
        "checkins:for_goal",
        "together:together",
        "goals:share_goal",
    ]
    return [
        *(reverse(name) for name in plain),
        *(reverse(name, args=[goal.pk]) for name in of_goal),
        *(reverse("goals:adjust_step", args=[goal.pk, step]) for step in ("what-changed", "what-now", "tell")),
        *(reverse(f"vision:{name}", args=["passion"]) for name in ("question", "answer_versions")),
        reverse("vision:value", args=[goal.value_id]),
        reverse("goals:change_action", args=[goal.actions.first().pk]),
        *(
            reverse(f"together:{name}", args=[one.pk])
            for one in goal.suggestions.filter(outcome="")
            for name in ("reword_suggestion", "decline_suggestion")
        ),
        *(reverse("together:change_comment", args=[one.pk]) for one in goal.comments.filter(author=goal.owner)),
        *(reverse("together:proposal", args=[one.pk]) for one in goal.owner.proposals.all()),
        reverse("home:waiting"),
        reverse("checkins:goal_step", kwargs=JUNE | {"goal_pk": goal.pk}),
        reverse("checkins:finished", kwargs=JUNE),
    ]


@pytest.fixture
def walk(owner, client_of, manager):
    """The text of every page after ``words`` were written everywhere."""

    def read(words: str, markdown: str | None = None) -> dict[str, str]:
        owner.name = words[:150]
        owner.team = Team.objects.create(name=words[:120])
        owner.save()
        goal = write_everything(owner, words, markdown)
        client = client_of(owner)
        pages = {}
        for url in pages_of(goal):
            answer = client.get(url)
            assert answer.status_code == 200, url
            pages[url] = answer.text
        return pages

    return read


class Reader(HTMLParser):
    """What a browser would make of a page: its elements, and each text with whether its direction is its own.

    What is only spoken has none.
    """

    VOID = frozenset("area base br col embed hr img input link meta source track wbr use path".split())

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            spoken = "visually-hidden" in (dict(attrs).get("class") or "")
            self.open.append((tag, spoken or dict(attrs).get("dir") == "auto"))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open:
            self.texts.append((self.open[-1][0], data, any(auto for _, auto in self.open)))


def test_it_runs_nothing_that_somebody_wrote(walk):
    for url, page in walk(SCRIPT, MARKDOWN).items():
        read = Reader(page)
        assert not [text for tag, text, _ in read.texts if tag == "script" and "alert" in text], url
        for tag, attributes in read.elements:
            assert tag != "img", url
            assert not [name for name in attributes if name.startswith("on")], (url, tag, attributes)
            assert not (attributes.get("href") or "").startswith("javascript:"), url
            assert "elsewhere.example" not in (attributes.get("src") or attributes.get("href") or ""), url
        assert "7|add:7 }}" in page, url


#: No browser lets the first two have a direction of their own; "bdi" takes that of its words by itself.
WITHOUT = {"title", "option", "bdi"}


@pytest.mark.parametrize("words", [ARABIC, EMOJI], ids=["right to left", "emoji"])
def test_it_gives_back_every_letter_in_its_own_direction(walk, words):
    undirected = set()
    for url, page in walk(words).items():
        read = Reader(page)
        assert words[:16] in page, url
        undirected |= {
            (url, tag, text.strip()[:50])
            for tag, text, auto in read.texts
            if words[:16] in text and not auto and tag not in WITHOUT
        }
        undirected |= {
            (url, tag, attributes.get("name"))
            for tag, attributes in read.elements
            if tag == "input" and words[:16] in (attributes.get("value") or "") and attributes.get("dir") != "auto"
        }
    assert undirected == set()


def test_it_takes_the_longest_words_everywhere(walk):
    for url, page in walk(WORDLESS * 8).items():
        assert WORDLESS[:20] in page, url
        assert len(page) < 80_000, url
