"""What was written about a goal before somebody could see it stays closed to them, unless its owner opens it too."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure, make_person
from northing.checkins.models import GoalNote, NoteAnswers
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Audience, GoalFields, Reading, Revision
from northing.goals.services.goals import change_audience, revise_goal, update_goal, write_revision
from northing.goals.services.measures import record_reading
from northing.kernel import dates
from northing.people.queries.handover import hidden_rows
from northing.people.services.handover import release_rows
from northing.people.services.reporting_lines import set_manager
from northing.together import inbox
from northing.together.models import Comment, Suggestion
from northing.together.services.comments import write_comment
from northing.together.services.suggestions import suggest_wording

LATER, LATEST = date(2026, 6, 20), date(2026, 6, 25)
#: What each kind of part says, behind "Early" or "Late".
PARTS = ("progress", "blocker", "comment", "reading", "account")


@pytest.fixture
def goal(owner):
    """Active, and nobody else's yet."""
    goal = make_goal(owner, "Give three talks", activated_on=TODAY)
    write_revision(owner, goal=goal)
    return goal


def write_around(goal, author, words):
    """One of each kind of part, by its owner; a comment and a suggestion by ``author``."""
    owner = goal.owner
    answers = NoteAnswers(progress=f"{words} progress", blocked=f"{words} blocker", confidence=1)
    note = GoalNote.objects.filter(goal=goal).first()
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    note_goal(owner, checkin=checkin, goal=goal, answers=answers, version=note.version if note else "")
    measure = goal.measures.first() or make_measure(goal)
    record_reading(owner, measure=measure, on=dates.today(), value=1, note=f"{words} reading")
    wording = replace(goal.wording, statement=f"{goal.statement} {words}".strip())
    revise_goal(owner, goal=goal, wording=wording, what_changed=f"{words} change", why=f"{words} account")
    write_comment(author, goal=goal, text=f"{words} comment")


def pages_of(goal, client):
    names = ["goals:goal", "checkins:for_goal", "together:together"]
    pages = [reverse(name, args=[goal.pk]) for name in names]
    pages += [reverse(name) for name in ("checkins:blockers", "together:team", "home:today", "home:waiting")]
    return "".join(client.get(page).text for page in pages)


#: On a goal's page where its reader knows of a check-in, so that room is kept for it.
CHECKIN_EXPECTED = '<div class="n-awaited"'


@pytest.fixture
def early(goal, owner):
    write_around(goal, owner, "Early")
    return goal


@pytest.mark.parametrize("audience", [Audience.MANAGER, Audience.MENTORS, Audience.TEAM, Audience.EVERYONE])
@pytest.mark.parametrize("role", ["manager", "mentor", "peer"])
def test_it_keeps_what_was_written_in_private(early, owner, role, audience, request, mentorship, client_of, travel_to):
    travel_to(LATER)
    change_audience(owner, goal=early, audience=audience)
    seen = pages_of(early, client_of(request.getfixturevalue(role)))
    for words in PARTS:
        assert f"Early {words}" not in seen, words
    assert "asks for a hand" not in seen.lower()
    assert "said at the check-in" not in seen
    assert CHECKIN_EXPECTED not in seen


@pytest.mark.parametrize(("role", "reads"), [("manager", True), ("mentor", True), ("peer", False)])
def test_it_opens_it_when_its_owner_says_so(early, owner, role, reads, request, mentorship, client_of, travel_to):
    travel_to(LATER)
    change_audience(owner, goal=early, audience=Audience.TEAM, opens_earlier=True)
    seen = pages_of(early, client_of(request.getfixturevalue(role)))
    for words in PARTS:
        assert (f"Early {words}" in seen) is reads, words


def test_it_shows_what_is_written_from_then_on(goal, owner, manager, client_of, travel_to):
    write_comment(owner, goal=goal, text="Early comment")
    travel_to(LATER)
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    travel_to(LATEST)
    write_around(goal, manager, "Late")
    seen = pages_of(goal, client_of(manager))
    for words in PARTS:
        assert f"Late {words}" in seen, words
    assert CHECKIN_EXPECTED in seen
    assert "Early" not in seen


def test_it_leaves_a_reader_what_they_read_when_the_circle_grows(goal, owner, manager, mentor, mentorship, travel_to):
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    travel_to(LATER)
    comment = write_comment(owner, goal=goal, text="To my manager")
    travel_to(LATEST)
    change_audience(owner, goal=goal, audience=Audience.MENTORS)
    assert list(Comment.objects.visible_to(manager)) == [comment]
    assert not Comment.objects.visible_to(mentor).exists()
    change_audience(owner, goal=goal, audience=Audience.MENTORS, opens_earlier=True)
    assert list(Comment.objects.visible_to(mentor)) == [comment]


def test_it_begins_anew_after_a_goal_was_closed_to_all(goal, owner, manager, travel_to):
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    change_audience(owner, goal=goal, audience=Audience.ONLY_ME)
    travel_to(LATER)
    write_comment(owner, goal=goal, text="To nobody")
    travel_to(LATEST)
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    assert not Comment.objects.visible_to(manager).exists()


def test_it_leaves_everybody_their_own_words(goal, owner, manager, mentor, mentorship, travel_to):
    change_audience(owner, goal=goal, audience=Audience.MENTORS)
    travel_to(LATER)
    mine = write_comment(mentor, goal=goal, text="Mine")
    wording = replace(goal.wording, statement="Give four talks")
    suggestion = suggest_wording(mentor, goal=goal, wording=wording, why="", version=goal.wording.version)
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    travel_to(LATEST)
    change_audience(owner, goal=goal, audience=Audience.MENTORS)
    assert list(Comment.objects.visible_to(mentor)) == [mine]
    assert list(Suggestion.objects.visible_to(mentor)) == [suggestion]


def test_it_keeps_it_also_when_the_goals_form_widens_the_circle(early, owner, manager, travel_to):
    travel_to(LATER)
    fields = GoalFields(wording=early.wording)
    update_goal(owner, goal=early, fields=fields, audience=Audience.MANAGER)
    assert not Comment.objects.visible_to(manager).exists()
    assert not Reading.objects.visible_to(manager).exists()
    assert not Revision.objects.visible_to(manager).exists()


def test_it_tells_nobody_of_a_comment_they_cannot_read(goal, owner, manager, client_of, travel_to):
    write_comment(owner, goal=goal, text="Early comment")
    travel_to(LATER)
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    assert not inbox.goals_with_comments(manager, LATER).exists()
    travel_to(LATEST)
    write_comment(owner, goal=goal, text="Late comment")
    assert inbox.goals_with_comments(manager, LATEST).count() == 1


def test_it_asks_at_sharing_and_says_how_much_there_is(early, owner, client_of, manager, travel_to):
    travel_to(LATER)
    client, url = client_of(owner), reverse("goals:share_goal", args=[early.pk])
    page = client.get(url).text
    for words in ("1 reading", "1 change of wording", "1 check-in", "1 comment"):
        assert words in page
    assert 'name="opens_earlier"' in page
    assert client.post(url, {"audience": "manager"}).status_code == 302
    assert not Comment.objects.visible_to(manager).exists()
    assert client.post(url, {"audience": "manager", "opens_earlier": "on"}).status_code == 302
    assert Comment.objects.visible_to(manager).exists()


def test_it_asks_nothing_where_nothing_was_written(owner, client_of):
    url = reverse("goals:share_goal", args=[make_goal(owner).pk])
    assert "opens_earlier" not in client_of(owner).get(url).text


@pytest.fixture
def released_to(goal, owner, manager, partner, travel_to):
    """A goal discussed with the manager of then; the manager of now."""
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    write_comment(manager, goal=goal, text="Early comment")
    travel_to(LATER)
    successor = make_person("Sven Holm")
    set_manager(partner, person=owner, manager=successor)
    owner.refresh_from_db()
    return successor


def test_it_releases_a_goal_without_its_old_conversation(goal, owner, released_to, client_of):
    page = client_of(owner).get(reverse("people:handover")).text
    assert "1 comment" in page
    client_of(owner).post(reverse("people:release"), {"row": [f"goals.goal:{goal.pk}"]})
    seen = pages_of(goal, client_of(released_to))
    assert "Give three talks" in seen
    assert "Early comment" not in seen
    assert "Daniel" not in seen


@pytest.mark.parametrize("name", ["release", "release_all"])
def test_it_releases_the_conversation_when_that_is_ticked(goal, owner, released_to, client_of, name):
    key = f"goals.goal:{goal.pk}"
    client_of(owner).post(reverse(f"people:{name}"), {"row": [key], "earlier": [key]})
    assert "Early comment" in pages_of(goal, client_of(released_to))


def test_it_opens_no_conversation_of_a_goal_that_is_not_released(goal, owner, released_to):
    release_rows(owner, keys=[], with_earlier=[row.key for row in hidden_rows(owner)])
    assert not Comment.objects.visible_to(released_to).exists()


def test_it_keeps_what_was_shared_before_this_was_kept(early, owner, manager):
    """Goals that were shared have no moment: whoever reads them goes on reading all of it."""
    early.audience, early.shared_manager = Audience.MANAGER, manager
    early.save()
    assert Comment.objects.visible_to(manager).exists()
    assert GoalNote.objects.visible_to(manager).exists()
