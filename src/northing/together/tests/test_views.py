from dataclasses import replace

import pytest
from django.urls import reverse

from conftest import make_goal, make_measure, make_person
from northing.goals.models import Audience, Goal
from northing.goals.services.adjustments import begin_adjustment, decide_adjustment, finish_adjustment
from northing.goals.services.goals import revise_goal, write_revision
from northing.kernel import dates
from northing.people.models import Mentorship
from northing.together.models import Comment, LookedAt, Proposal, Suggestion
from northing.together.services.agreements import sign_agreement
from northing.together.services.comments import write_comment
from northing.together.services.promises import make_promise
from northing.together.services.suggestions import decline_suggestion
from northing.together.tests.cast import suggest, version

HTMX = {"HX-Request": "true"}


@pytest.fixture
def goal(owner, manager, mentorship):
    goal = make_goal(owner, audience=Audience.MENTORS, shared_manager=manager)
    make_measure(goal)
    write_revision(owner, goal=goal)
    return goal


def url(name, thing):
    return reverse(f"together:{name}", args=[thing.pk])


def sent(goal, statement, **fields):
    measure = goal.measures.get()
    return {
        "statement": statement, "deadline": "2026-09-30", "version": version(goal), "measure-0-pk": measure.pk,
        "measure-0-name": measure.name, "measure-0-baseline": "0", "measure-0-target": "3", "measure-0-unit": "talks",
    } | fields  # fmt: skip


def test_it_answers_a_comment_with_the_fragment_or_the_page(goal, manager, client_of):
    client = client_of(manager)
    fragment = client.post(url("write_comment", goal), {"text": "**Well** done"}, headers=HTMX)
    assert "<strong>Well</strong>" in fragment.text
    assert "<html" not in fragment.text
    page = client.post(url("write_comment", goal), {"text": "<b>Well</b>"}, follow=True)
    assert "&lt;b&gt;Well" in page.text


def test_it_names_who_reads_along_to_its_owner_alone(goal, owner, manager, mentor, client_of):
    """That Ruth mentors Ines is between the two: the manager learns neither her name nor that there is somebody."""
    second = make_person("Noor Haddad")
    Mentorship.objects.create(person=owner, mentor=second, accepted_at=dates.now())
    assert "You, Daniel, Noor and Ruth" in client_of(owner).get(url("together", goal), headers=HTMX).text
    for reader in (manager, mentor):
        told = client_of(reader).get(url("together", goal), headers=HTMX).text
        assert "Read by Ines and those Ines has chosen" in told
        assert [name for name in ("Daniel", "Ruth", "Noor") if name in told] == []
        assert "@Ines" in told


def test_it_names_those_who_speak(goal, manager, mentor, client_of):
    write_comment(mentor, goal=goal, text="Begin with the easier room.")
    told = client_of(manager).get(url("together", goal), headers=HTMX).text
    assert "@Ruth" in told
    assert "Read by Ines and those Ines has chosen" in told


def test_it_keeps_what_was_typed_when_a_comment_does_not_fit(goal, manager, client_of):
    page = client_of(manager).post(url("write_comment", goal), {"text": "x" * 4001})
    assert page.status_code == 422
    assert "x" * 4001 in page.text
    assert not Comment.objects.exists()


def test_it_marks_what_is_new_until_it_is_seen(goal, owner, manager, client_of):
    write_comment(manager, goal=goal, text="Hello")
    client = client_of(owner)
    assert "Mark as read" in client.get(url("together", goal)).text
    assert client.post(url("look_at", goal), headers=HTMX).content == b""
    assert LookedAt.objects.filter(person=owner).exists()
    assert "Mark as read" not in client.get(url("together", goal)).text


def test_it_folds_what_was_said_long_before(goal, owner, manager, client_of):
    for number in range(6):
        write_comment(manager, goal=goal, text=f"Manager {number}.")
        write_comment(owner, goal=goal, text=f"Owner {number}.")
    client = client_of(owner)
    fragment = client.get(url("together", goal), headers=HTMX).text
    assert "Read all that was said" in fragment
    assert "Manager 0." not in fragment
    assert "Manager 0." in client.get(url("together", goal)).text


def test_it_shows_a_suggestion_as_a_difference_of_words(goal, owner, manager, client_of):
    answer = client_of(manager).post(url("suggest_wording", goal), sent(goal, "Give four talks by 30 September"))
    assert answer.url == f"/goals/{goal.pk}/#together"
    page = client_of(owner).get(url("together", goal)).text
    assert '<del><span class="visually-hidden">Removed: </span>three</del>' in page
    assert '<ins><span class="visually-hidden">Added: </span>four</ins>' in page


def test_it_suggests_a_measure_and_a_day(goal, owner, manager, client_of):
    fields = sent(goal, goal.statement, **{"measure-0-target": "4", "deadline": "2026-10-31"})
    client_of(manager).post(url("suggest_wording", goal), fields)
    client_of(owner).post(url("take_suggestion", Suggestion.objects.get()), {"version": version(goal)})
    goal.refresh_from_db()
    assert (goal.deadline.isoformat(), goal.measures.get().target) == ("2026-10-31", 4)


def test_it_takes_a_suggestion_with_one_press(goal, owner, manager, client_of):
    suggestion = suggest(manager, goal, "Give four talks")
    client_of(owner).post(url("take_suggestion", suggestion), {"version": version(goal)})
    goal.refresh_from_db()
    assert goal.statement == "Give four talks"


@pytest.mark.parametrize("read", ["", "nonsense"])
def test_it_takes_nothing_whole_that_was_not_read(read, goal, owner, manager, client_of):
    suggestion = suggest(manager, goal, "Give four talks")
    answer = client_of(owner).post(url("take_suggestion", suggestion), {"version": read})
    assert answer.url == url("reword_suggestion", suggestion)
    assert Goal.objects.get().statement != "Give four talks"


def test_it_shows_both_wordings_when_the_goal_has_changed_since(goal, owner, manager, client_of):
    suggestion = suggest(manager, goal, "Give four talks")
    wording = replace(goal.wording, statement="Give two talks")
    revise_goal(owner, goal=goal, wording=wording, what_changed="Fewer", why="Autumn")
    client = client_of(owner)
    assert "You have changed the wording since." in client.get(url("together", goal)).text
    page = client.get(url("reword_suggestion", suggestion)).text
    assert "Give two talks" in page
    assert "Give four talks" in page


def test_it_shows_the_owners_answer_to_who_suggested(goal, owner, manager, client_of):
    suggestion = suggest(manager, goal, "Give four talks")
    assert client_of(owner).post(url("decline_suggestion", suggestion), {"reason": ""}).status_code == 422
    client_of(owner).post(url("decline_suggestion", suggestion), {"reason": "Three is what the year holds"})
    assert "Three is what the year holds" in client_of(manager).get(url("together", goal)).text


def test_it_signs_no_wording_that_was_not_read(goal, owner, manager, client_of):
    write_revision(owner, goal=goal, what_changed="So", why="So")
    answer = client_of(manager).post(url("sign_agreement", goal), {"number": "1"})
    assert answer.status_code == 422
    assert "has changed since you read it" in answer.text


def test_it_keeps_a_note_between_the_two(goal, owner, manager, mentor, client_of):
    adjustment = begin_adjustment(owner, goal=goal)
    decide_adjustment(owner, adjustment=adjustment, decision="keep")
    finish_adjustment(owner, adjustment=adjustment, note="I keep it after all", send=True)
    assert "I keep it after all" in client_of(manager).get(url("together", goal)).text
    assert "I keep it after all" not in client_of(mentor).get(url("together", goal)).text
    client_of(manager).post(url("acknowledge_note", adjustment), {"words": "Good to hear"})
    assert "Good to hear" in client_of(owner).get(url("together", goal)).text


def test_it_sends_the_note_from_the_last_step(goal, owner, manager, client_of):
    adjustment = begin_adjustment(owner, goal=goal)
    decide_adjustment(owner, adjustment=adjustment, decision="keep")
    client = client_of(owner)
    step = reverse("goals:adjust_step", args=[goal.pk, "tell"])
    assert "Send Daniel the note" in client.get(step).text
    assert client.post(step, {"note": " ", "send": "on"}).status_code == 422
    client.post(step, {"note": "I keep it", "send": "on"})
    adjustment.refresh_from_db()
    assert adjustment.sent_to == manager


def test_it_is_not_there_for_a_person_alone(db, client_of):
    alone = make_person("Noor van Dijk")
    page = client_of(alone).get(reverse("goals:goal", args=[make_goal(alone).pk])).text
    assert "/together/" not in page
    assert "Change who sees it" not in page


@pytest.mark.parametrize("role", ["owner", "manager", "mentor"])
def test_it_takes_as_many_queries_for_a_long_conversation(
    role, goal, owner, manager, client_of, count_queries, request
):
    person = request.getfixturevalue(role)

    def live(number):
        for author in (owner, manager):
            write_comment(author, goal=goal, text=f"Said {number}")
        suggest(manager, goal, f"Give {number} talks")
        decline_suggestion(owner, suggestion=suggest(manager, goal, f"Give {number} more talks"), reason="No")
        make_promise(manager, goal=goal, kind="time", text=f"An hour {number}")
        mentor = make_person(f"Mentor{number} Doe")
        Mentorship.objects.create(person=owner, mentor=mentor, accepted_at=goal.made_at)

    sign_agreement(owner, goal=goal, number=1)
    live(1)
    client = client_of(person)
    # As it comes with the goal's page, which has noted the look.
    client.get(goal.get_absolute_url())
    few = count_queries(lambda: client.get(url("together", goal), headers=HTMX))
    for number in (2, 3):
        live(number)
    assert count_queries(lambda: client.get(url("together", goal), headers=HTMX)) == few
    assert few <= 13  # one for each kind of what stands in it: asks, comments, suggestions, notes, promises, agreement


RHYTHM = "Speak in 3 meetings a week until 30 October"


def test_it_reads_a_suggestion_without_javascript_and_sends_nothing(goal, manager, client_of):
    fields = sent(goal, RHYTHM, why="Smaller steps", coach="read")
    page = client_of(manager).post(url("suggest_wording", goal), fields)
    assert page.status_code == 200
    assert ">until 30 October<" in page.text
    assert "Smaller steps" in page.text
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("name", ["suggest_wording", "propose_goal"])
def test_it_shows_the_coach_beside_words_for_somebody_else(name, goal, owner, manager, client_of):
    page = client_of(manager).get(url(name, owner if name == "propose_goal" else goal)).text
    assert 'id="coach"' in page
    assert 'hx-post="/goals/coach/suggestion/"' in page


def test_it_takes_the_day_and_the_rhythm_of_a_proposal_from_its_sentence(owner, manager, client_of):
    client, address = client_of(manager), url("propose_goal", owner)
    form = client.post(address, {"statement": RHYTHM, "note": "You", "coach": "deadline"}).context["form"]
    assert (form["deadline"].value(), form["note"].value()) == ("2026-10-30", "You")
    form = client.post(address, {"statement": RHYTHM, "coach": "measure"}).context["form"]
    row = form.measures.forms[0]
    assert [str(row[name].value()) for name in ("how", "times", "period")] == ["rhythm", "3", "week"]
    assert not Proposal.objects.exists()


def test_it_never_stands_between_a_person_and_their_suggestion(goal, manager, client_of):
    answer = client_of(manager).post(url("suggest_wording", goal), sent(goal, "Be better"))
    assert answer.status_code == 302
    assert Suggestion.objects.get().statement == "Be better"


def test_it_renames_the_goal_with_the_wording_that_is_taken(goal, owner, manager, client_of):
    suggestion = suggest(manager, goal, "Lead two customer workshops by 30 September")
    client, address = client_of(owner), url("reword_suggestion", suggestion)
    page = client.get(address)
    assert page.context["form"]["name"].value() == goal.name
    offered = page.context["offered_name"]
    named = client.post(address, sent(goal, suggestion.statement, name=goal.name, coach="name"))
    assert named.context["form"]["name"].value() == offered
    assert Suggestion.objects.get().is_open
    client.post(address, sent(goal, suggestion.statement, name=offered))
    goal.refresh_from_db()
    assert (goal.name, goal.statement) == (offered, suggestion.statement)


def test_it_keeps_the_name_of_a_goal_where_none_is_given(goal, owner, manager, client_of):
    suggestion, name = suggest(manager, goal, "Give four talks"), goal.name
    client_of(owner).post(url("reword_suggestion", suggestion), sent(goal, suggestion.statement))
    goal.refresh_from_db()
    assert goal.name == name


def test_it_does_not_look_up_more_for_the_coach(goal, owner, manager, client_of, count_queries):
    client, address, fields = client_of(manager), url("suggest_wording", goal), sent(goal, RHYTHM, coach="read")
    client.get(address)  # the first look is noted
    looked = count_queries(lambda: client.get(address))
    assert count_queries(lambda: client.post(address, fields)) <= looked
