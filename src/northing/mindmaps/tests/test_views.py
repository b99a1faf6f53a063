"""Pages and acts of maps."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import make_goal
from northing.goals.models import Goal
from northing.mindmaps.models import Branch, MindMap
from northing.mindmaps.services.branches import change_branch, remove_branch
from northing.mindmaps.services.links import link_branch
from northing.mindmaps.tests.builders import THOUGHTS, branch_called, make_map, outline_of
from northing.ui.toasts import inverse_of
from northing.vision.services.answers import save_answer
from northing.vision.services.values import create_value

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'>{{ 7|add:7 }}'
ARABIC = "أريد أن أتعلّم التصميم قبل نهاية العام"
EMOJI = "Ship it 🚢👩🏽‍🔧 e\u0301 \u202eback\u202c"


@pytest.fixture
def easy(owner):
    return make_map(owner)


@pytest.fixture
def client(owner, client_of):
    return client_of(owner)


def act(client, name, *args, **fields):
    """Presses a button; the page that comes of it."""
    answer = client.post(reverse(f"mindmaps:{name}", args=args), fields, follow=True)
    assert answer.status_code == 200, answer.text
    return answer


def undo(client, answer):
    """Presses Undo in the last toast of a page."""
    inverse = [inverse_of(message) for message in answer.context["messages"]][-1]
    assert client.post(inverse["address"], inverse["fields"]).status_code == 302


def order_of(mind_map):
    """Every branch with its parent, in their order."""
    return [(branch.text, branch.parent_id) for branch in mind_map.branches.standing().order_by("position", "pk")]


def test_it_begins_a_map_once(client, owner):
    address = reverse("mindmaps:begin_map") + "?form=6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11"
    for _press in range(2):
        answer = client.post(address, {"title": "The easy path"})
    assert answer["Location"] == MindMap.objects.get().get_absolute_url()
    assert "The easy path" in client.get(reverse("mindmaps:overview")).text


def test_it_shows_the_same_tree_as_outline_and_as_drawing(client, easy):
    page = client.get(easy.get_absolute_url()).text
    tree = json.loads(re.search(r'(?s)id="map-tree"[^>]*>(.*?)</script>', page)[1])
    assert tree["topic"] == "The easy path"
    assert [node["topic"] for node in tree["children"]] == list(THOUGHTS)
    for words in ("Lead well", "feedback habit", "no release nights"):
        assert re.search(rf">{words}</a>", page)


def test_it_adds_where_the_button_says(client, easy):
    calm = branch_called(easy, "Calm")
    act(client, "add_branch", easy.pk, text="Fridays outside", chosen=calm.pk, where="under")
    act(client, "add_branch", easy.pk, text="Health", chosen=calm.pk, where="beside")
    act(client, "add_branch", easy.pk, text="Community", chosen=calm.pk, where="main")
    # Enter presses the first button there is.
    act(client, "add_branch", easy.pk, text="walks", chosen=branch_called(easy, "Health").pk)
    act(client, "add_branch", easy.pk, text="Sea", chosen="")
    assert outline_of(easy) == {
        "Lead well": THOUGHTS["Lead well"],
        "Calm": {"no release nights": {}, "Fridays outside": {}},
        "Health": {"walks": {}},
        "Craft": {},
        "Community": {},
        "Sea": {},
    }


def test_it_keeps_the_words_for_a_branch_that_went(client, easy, owner):
    calm = branch_called(easy, "Calm")
    remove_branch(owner, branch=calm)
    sent = {"text": "A long thought", "chosen": calm.pk, "where": "under"}
    answer = client.post(reverse("mindmaps:add_branch", args=[easy.pk]), sent)
    assert answer.status_code == 422
    assert "A long thought" in answer.text
    assert "removed in another window" in answer.text
    answer = client.post(
        reverse("mindmaps:edit_branch", args=[calm.pk]), {"text": "Reworded at length", "version": "x"}
    )
    assert answer.status_code == 422
    assert "Reworded at length" in answer.text


def test_it_shows_what_another_window_saved(client, easy, owner):
    calm = branch_called(easy, "Calm")
    opened = calm.version
    change_branch(owner, branch=calm, text="Quiet mornings")
    answer = client.post(reverse("mindmaps:edit_branch", args=[calm.pk]), {"text": "Evenings", "version": opened})
    assert answer.status_code == 422
    assert "Quiet mornings" in answer.text
    assert "Evenings" in answer.text


@pytest.mark.parametrize("name", ["Calm", "planning rounds"])
@pytest.mark.parametrize("to", ["up", "down", "in", "out"])
def test_it_takes_a_move_back(to, name, client, easy):
    before = order_of(easy)
    page = act(client, "move_branch", branch_called(easy, name).pk, to=to)
    assert (order_of(easy) == before) == (
        (name, to) in {("Calm", "out"), ("planning rounds", "in"), ("planning rounds", "up")}
    )
    if order_of(easy) != before:
        undo(client, page)
    assert order_of(easy) == before


def test_it_takes_back_removing_adding_rewording_and_linking(client, easy, owner):
    before = order_of(easy)
    calm, value = branch_called(easy, "Calm"), create_value(owner, name="Craftsmanship")
    undo(client, act(client, "remove_branch", branch_called(easy, "Lead well").pk))
    undo(client, act(client, "add_branch", easy.pk, text="Health", chosen="", where="main"))
    undo(client, act(client, "edit_branch", calm.pk, text="Other\nwords", colour="land", version=calm.version))
    undo(client, act(client, "link_branch", calm.pk, to=f"value-{value.pk}"))
    assert order_of(easy) == before
    calm.refresh_from_db()
    assert (calm.text, calm.colour, calm.value) == ("Calm", "", None)


def test_it_moves_where_it_was_dragged(client, easy):
    lead, craft = branch_called(easy, "Lead well"), branch_called(easy, "Craft")
    page = act(client, "move_branch", craft.pk, under=lead.pk, position=1)
    assert list(outline_of(easy)["Lead well"]) == ["planning rounds", "Craft", "feedback habit"]
    undo(client, page)
    assert outline_of(easy) == THOUGHTS
    assert "below itself" in act(client, "move_branch", lead.pk, under=branch_called(easy, "planning rounds").pk).text
    assert "no such place" in act(client, "move_branch", lead.pk, under="", position="x").text


def test_it_folds(client, easy):
    lead = branch_called(easy, "Lead well")
    assert "planning rounds</a>" not in act(client, "fold_branch", lead.pk, folds="1").text
    assert "planning rounds</a>" in act(client, "fold_branch", lead.pk, folds="0").text


def test_it_offers_ones_own_things_to_link_to(client, easy, owner, stranger):
    goal, value = make_goal(owner, name="Talks"), create_value(owner, name="Honesty")
    make_goal(stranger, name="Of somebody else")
    save_answer(owner, question="energy", text="First drafts", version="")
    calm = branch_called(easy, "Calm")
    page = client.get(reverse("mindmaps:link_branch", args=[calm.pk])).text
    assert all(words in page for words in ("Talks", "Honesty", "What kind of work gives you energy?"))
    assert "Of somebody else" not in page
    assert "What are you passionate about?" not in page
    for to, words in ((f"goal-{goal.pk}", "Talks"), (f"value-{value.pk}", "Honesty"), ("question-energy", "energy")):
        assert words in act(client, "link_branch", calm.pk, to=to).text
    other = Goal.objects.get(owner=stranger)
    assert client.post(reverse("mindmaps:link_branch", args=[calm.pk]), {"to": f"goal-{other.pk}"}).status_code == 422


def test_it_makes_a_draft_and_shows_it(client, easy):
    nights = branch_called(easy, "no release nights")
    for _press in range(2):
        answer = client.post(reverse("mindmaps:make_goal", args=[nights.pk]))
    goal = Goal.objects.get()
    assert answer["Location"] == reverse("goals:edit_goal", args=[goal.pk])
    assert goal.get_absolute_url() in client.get(easy.get_absolute_url()).text


def test_it_imports_a_file_once_and_takes_it_out_again(client, easy):
    address, batch = reverse("mindmaps:import_file", args=[easy.pk]), "6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11"

    def press():
        file = SimpleUploadedFile(
            "mine.opml", b"<opml><body><outline text='In'><outline text='side'/></outline></body></opml>"
        )
        return client.post(address, {"file": file, "batch": batch}, follow=True)

    press()
    page = press()
    assert outline_of(easy) == {**THOUGHTS, "In": {"side": {}}}
    undo(client, page)
    assert outline_of(easy) == THOUGHTS
    act(client, "restore_branches", easy.pk, Branch.objects.get(text="In").removal)
    assert "In" in outline_of(easy)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file, or type a list."),
        ({"text": "   "}, "Choose a file, or type a list."),
        ({"text": "# Only a title"}, "There are no branches in this file."),
        ({"text": "- " + "x" * 1_001}, "is longer than 1000 characters"),
        ({"text": "\n".join(f"- {n}" for n in range(501))}, "A map holds at most 500 branches"),
        ({"text": "<!DOCTYPE x [<!ENTITY y 'z'>]><opml/>"}, "definitions of its own"),
    ],
)
def test_it_refuses_an_import_in_a_sentence_and_keeps_what_was_typed(sent, sentence, client, easy):
    answer = client.post(reverse("mindmaps:import_file", args=[easy.pk]), sent)
    assert answer.status_code == 422
    assert sentence in answer.text.replace("&#x27;", "'").replace("1,000", "1000")
    assert outline_of(easy) == THOUGHTS


@pytest.mark.parametrize("words", [SCRIPT, ARABIC, EMOJI, "x" * 1_000, "two\nlines"])
def test_it_shows_any_words_as_words(words, client, owner):
    easy = make_map(owner, {words: {"below": {}}}, title=" ".join(words[:60].split()))
    page = client.get(easy.get_absolute_url()).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    for name in ("picture_svg", "file_markdown", "file_opml"):
        answer = client.get(reverse(f"mindmaps:{name}", args=[easy.pk]))
        assert answer.status_code == 200
        assert "attachment" in answer["Content-Disposition"]
        # In Markdown the signs have a backslash before them.
        assert "<script" not in answer.text.replace("\\<", "")
    png = client.get(reverse("mindmaps:picture_png", args=[easy.pk]))
    assert png.content.startswith(b"\x89PNG")


def test_it_deletes_a_map_and_leaves_the_goal(client, easy, owner):
    goal = make_goal(owner)
    link_branch(owner, branch=branch_called(easy, "Calm"), goal=goal)
    act(client, "delete_map", easy.pk)
    assert not Branch.objects.exists()
    assert Goal.objects.get() == goal


def test_it_asks_as_often_at_twice_the_branches(client, owner, count_queries):
    def write(number):
        below = {f"{number} {place}": {} for place in range(8)}
        easy = make_map(owner, {f"branch {number}": below, f"other {number}": below}, title="Many")
        for branch in easy.branches.all()[::2]:
            link_branch(owner, branch=branch, goal=make_goal(owner, f"Goal {branch.pk}"))
        for branch in easy.branches.all()[1::2]:
            link_branch(owner, branch=branch, value=create_value(owner, name=f"Value {number}"))
        return easy

    def count(easy):
        client.get(easy.get_absolute_url())
        pages = (easy.get_absolute_url(), reverse("mindmaps:picture_svg", args=[easy.pk]))
        return [count_queries(lambda page=page: client.get(page)) for page in pages]

    small = make_map(owner, {"one": {}})
    link_branch(owner, branch=branch_called(small, "one"), value=create_value(owner, name="First"))
    few = count(small)
    assert count(write(1)) == few
    assert max(few) <= 12


def test_it_is_found_by_jumping(client, easy):
    assert "The easy path" in client.get(reverse("jump"), {"words": "easy"}).text
