"""The check-in as a person walks through it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure
from northing.checkins.models import Accomplishment, CheckIn, GoalNote, NoteDraft
from northing.goals.models import Action, Audience, Goal, GoalState, Reading
from northing.goals.services.measures import save_mark
from northing.goals.tests.builders import make_rhythm
from northing.kernel import dates

BEGIN = reverse("checkins:check_in", args=[2026, 6])
OVERVIEW = reverse("checkins:overview")


def step_url(goal, name="goal_step"):
    return reverse(f"checkins:{name}", args=[2026, 6, goal.pk])


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def test_it_goes_to_the_first_goal_and_resumes_at_the_next(client, owner):
    first, second = make_goal(owner, position=0), make_goal(owner, "Learn Figma by 30 August", position=1)
    assert client.get(BEGIN).url == step_url(first)
    assert client.post(step_url(first), {"progress": "One talk."}).url == step_url(second)
    assert client.get(BEGIN).url == step_url(second)


@pytest.mark.parametrize("typed", ["1,5", "1.5", " 1,50 "])
def test_it_takes_a_reading_as_it_is_typed(client, owner, typed):
    goal = make_goal(owner)
    measure = make_measure(goal)
    page = client.get(BEGIN, follow=True).text
    assert 'inputmode="decimal"' in page
    assert "n-way" not in page  # one goal needs no way
    client.post(step_url(goal), {f"reading_{measure.pk}": typed})
    assert str(Reading.objects.get().value.normalize()) == "1.5"


def test_it_skips_a_goal_and_finishes_after_the_last(client, owner):
    first, second = make_goal(owner, position=0), make_goal(owner, "Learn Figma by 30 August", position=1)
    client.get(BEGIN)
    assert client.post(step_url(first), {"skip": "1"}).url == step_url(second)
    answer = client.post(step_url(second), {"progress": "Finished lesson three."}, follow=True)
    assert "June is done" in answer.text
    assert "Finished lesson three." in answer.text
    assert [note.goal for note in GoalNote.objects.all()] == [second]


def test_it_stays_open_when_every_goal_was_skipped(client, goal):
    client.get(BEGIN)
    assert client.post(step_url(goal), {"skip": "1"}).url == OVERVIEW
    assert CheckIn.objects.get().finished_at is None


def test_it_takes_a_second_press_as_the_first(client, owner, goal):
    make_measure(goal)
    action = Action.objects.create(goal=goal, owner=owner, text="Write the first talk")
    sent = {"progress": "One talk.", f"reading_{goal.measures.get().pk}": "1", "done": [action.pk]}
    client.get(BEGIN)
    for _ in range(2):
        assert client.post(step_url(goal), sent).status_code == 302
    assert (GoalNote.objects.count(), Reading.objects.count(), action.ticks.count()) == (1, 1, 1)


def test_it_loses_nothing_typed_when_a_figure_cannot_be_read(client, owner, goal):
    measure = make_measure(goal)
    action = Action.objects.create(goal=goal, owner=owner, text="Write the first talk")
    client.get(BEGIN)
    sent = {"progress": "Half of it.", f"reading_{measure.pk}": "two-ish", "done": [action.pk]}
    answer = client.post(step_url(goal), sent)
    assert answer.status_code == 422
    assert "Half of it." in answer.text
    assert "two-ish" in answer.text
    assert f'id="done-{action.pk}" checked' in answer.text
    assert not Reading.objects.exists()


def test_it_shows_both_versions_to_the_later_window(client, goal):
    client.get(BEGIN)
    client.post(step_url(goal), {"progress": "From the first window"})
    answer = client.post(step_url(goal), {"progress": "From the second window", "version": ""})
    assert answer.status_code == 422
    assert "From the first window" in answer.text
    assert "From the second window" in answer.text
    assert GoalNote.objects.get().progress == "From the first window"


def test_it_lets_an_answer_be_taken_back(client, goal, monkeypatch):
    client.get(BEGIN)
    client.post(step_url(goal), {"progress": "Too much said"})
    version = GoalNote.objects.get().version
    client.post(step_url(goal), {"version": version})
    assert GoalNote.objects.get().progress == ""


def test_it_autosaves_words_and_answers_409_to_an_old_window(client, goal, monkeypatch):
    client.get(BEGIN)
    url = step_url(goal, "autosave_note")
    first = client.post(url, {"progress": "A beginning"}).json()
    later = dates.now() + timedelta(minutes=1)
    monkeypatch.setattr(dates, "clock", lambda: later)
    assert client.post(url, {"progress": "A beginning, and more", "version": first["version"]}).status_code == 200
    assert client.post(url, {"progress": "Old", "version": first["version"]}).status_code == 409
    assert NoteDraft.objects.get().progress == "A beginning, and more"
    assert "A beginning, and more" in client.get(step_url(goal)).text
    assert not GoalNote.objects.exists()


@pytest.mark.parametrize("reader", ["manager", "mentor"])
def test_it_shows_others_nothing_of_what_is_typed(client, client_of, goal, mentorship, reader, request):
    """Not the words, not a blocker that is about to be kept private, not a blocker that is about to be shown."""
    Goal.objects.update(audience=Audience.MENTORS, shared_manager=goal.owner.manager)
    client.post(step_url(goal), {"progress": "Saved words", "blocked": "Saved blocker"})
    note = GoalNote.objects.get()
    typed = {"progress": "Typed words", "blocked": "Typed blocker", "confidence": "1", "version": note.version}
    assert client.post(step_url(goal, "autosave_note"), typed).status_code == 200
    other = client_of(request.getfixturevalue(reader))
    pages = [
        reverse("goals:goal", args=[goal.pk]),
        reverse("checkins:for_goal", args=[goal.pk]),
        reverse("checkins:blockers"),
        reverse("together:team"),
    ]
    seen = "".join(other.get(page).text for page in pages)
    assert "Saved words" in seen
    assert "Saved blocker" in seen
    assert "Typed" not in seen


def test_it_says_that_changes_are_not_saved_and_goes_back(client, goal):
    client.post(step_url(goal), {"progress": "Saved"})
    version = GoalNote.objects.get().version
    client.post(step_url(goal, "autosave_note"), {"progress": "Typed", "version": version})
    page = client.get(step_url(goal)).text
    assert "Until you save again" in page
    assert "Typed" in page
    assert client.post(step_url(goal), {"progress": "Typed", "discard": "1"}).url == step_url(goal)
    page = client.get(step_url(goal)).text
    assert "Until you save again" not in page
    assert "Typed" not in page


def test_it_has_last_months_answers_at_hand(client, owner, goal):
    may = CheckIn.objects.create(person=owner, month=date(2026, 5, 1))
    GoalNote.objects.create(checkin=may, goal=goal, progress="Agreed the dates.", answered_at=dates.now())
    client.get(BEGIN)
    answer = client.get(step_url(goal))
    assert "You said in May" in answer.text
    assert "Agreed the dates." in answer.text


def test_it_quotes_the_promise_when_the_target_is_met(client, owner):
    goal = make_goal(owner, celebration="A day without my laptop")
    measure = make_measure(goal)
    client.get(BEGIN)
    answer = client.post(step_url(goal), {f"reading_{measure.pk}": "3", "change": "goal"}, follow=True)
    assert "A day without my laptop" in answer.text
    assert "nearer by 3, at 3 of 3 talks" in answer.text
    assert reverse("goals:adjust", args=[goal.pk]) in answer.text
    assert "1 July" in answer.text


def test_it_asks_for_the_promise_without_answering_for_the_person(client, owner):
    goal = make_goal(owner, celebration="A day without my laptop", position=1)
    make_goal(owner, position=2)
    client.get(BEGIN)
    client.post(step_url(goal), {"progress": "Done"})
    goal.state, goal.closed_on = GoalState.ACHIEVED, TODAY
    goal.save()
    checkin = CheckIn.objects.get()
    checkin.finished_at = dates.now()
    checkin.save()
    answer = client.get(reverse("checkins:finished", args=[2026, 6]))
    assert "Have you had it?" in answer.text
    assert "Yes, I have" in answer.text
    assert "lovely" not in answer.text


def test_it_says_what_comes_of_it_before_it_draws_the_course(client, owner):
    goal = make_goal(owner)
    client.get(BEGIN)
    page = client.post(step_url(goal), {"progress": "Done"}, follow=True).text
    assert page.index("h-done") < page.index("Done</p>") < page.index("Back to Today") < page.index("You, in June")


GROWS, FALLS = (0, 10), (48, 20)
NEARER, FURTHER, AS_BEFORE = "arrow-bar-to-right", "arrow-bar-left", "equal"


@pytest.mark.parametrize(
    ("ends", "before", "now", "says", "icon", "title"),
    [
        (GROWS, 3, 5, "nearer by 2, at 5 of 10 talks", NEARER, "One goal moved nearer"),
        (GROWS, 5, 3, "further by 2, at 3 of 10 talks", FURTHER, "One goal is further away"),
        (GROWS, 5, 5, "as before, at 5 of 10 talks", AS_BEFORE, "You looked at one goal"),
        (FALLS, 40, 36, "nearer by 4, at 36 talks, aim 20", NEARER, "One goal moved nearer"),
        (FALLS, 40, 44, "further by 4, at 44 talks, aim 20", FURTHER, "One goal is further away"),
        (GROWS, 14, 12, "still past the target, at 12 of 10 talks", AS_BEFORE, "You looked at one goal"),
    ],
)
def test_it_says_nearer_or_further_whatever_the_sign(client, owner, ends, before, now, says, icon, title):
    goal = make_goal(owner)
    measure = make_measure(goal, baseline=ends[0], target=ends[1])
    Reading.objects.create(measure=measure, on=date(2026, 5, 20), value=before)
    client.get(BEGIN)
    answer = client.post(step_url(goal), {"moved": "little", f"reading_{measure.pk}": str(now)}, follow=True)
    assert f"<bdi>{says}</bdi>" in answer.text
    assert (answer.context["outcomes"][0].icon, answer.context["summary"]) == (icon, title)


def test_it_keeps_an_accomplishment_with_the_step(client, owner, goal):
    sent = {
        "progress": "One talk.",
        "did-what": "Led the migration",
        "did-on": "2026-06-09",
        "did-impact": "Faster",
        "did-evidence": "example.org/a",
    }
    for _ in range(2):
        assert client.post(step_url(goal), sent | {"version": version_of(goal)}).status_code == 302
    kept = Accomplishment.objects.get()
    assert (kept.person, kept.goal, kept.what, kept.on) == (owner, goal, "Led the migration", date(2026, 6, 9))
    assert kept.evidence == "https://example.org/a"
    assert GoalNote.objects.get().progress == "One talk."


def version_of(goal):
    note = GoalNote.objects.filter(goal=goal).first()
    return note.version if note else ""


def test_it_keeps_an_accomplishment_with_a_goal_that_is_skipped(client, goal):
    client.post(step_url(goal), {"skip": "1", "did-what": "Led the migration", "did-on": "2026-06-09"})
    assert Accomplishment.objects.get().goal == goal
    assert not GoalNote.objects.exists()


@pytest.mark.parametrize("wrong", [{"did-on": "2026-06-11"}, {"did-on": "soon"}, {"did-what": ""}])
def test_it_loses_nothing_typed_when_an_accomplishment_does_not_fit(client, goal, wrong):
    typed = {"did-what": "Led the migration", "did-on": "2026-06-09", "did-impact": "Half the time"} | wrong
    answer = client.post(step_url(goal), {"progress": "Half of it."} | typed)
    assert answer.status_code == 422
    assert "Half of it." in answer.text
    assert "Half the time" in answer.text
    assert "data-guard open" in answer.text
    assert not GoalNote.objects.exists()
    assert not Accomplishment.objects.exists()


def test_it_takes_the_day_alone_for_no_accomplishment(client, goal):
    """The page may have been open since yesterday."""
    assert client.post(step_url(goal), {"progress": "One talk.", "did-on": "2026-06-09"}).status_code == 302
    assert not Accomplishment.objects.exists()


def test_it_shows_the_way_to_the_plan_when_there_is_no_goal(client):
    assert client.get(BEGIN).url == reverse("goals:plan")
    assert reverse("goals:plan") in client.get(OVERVIEW).text


def test_it_finds_a_place_for_words_on_a_goal_let_go_meanwhile(client, goal):
    client.get(BEGIN)
    goal.state, goal.closed_on = GoalState.DROPPED, TODAY
    goal.save()
    assert client.post(step_url(goal), {"progress": "Why I let it go"}).status_code == 302
    assert GoalNote.objects.get().progress == "Why I let it go"


@pytest.mark.parametrize("who", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_is_the_owners_sitting_alone(who, request, client, client_of, owner, manager, goal):
    client.get(BEGIN)
    other = client_of(request.getfixturevalue(who))
    for name in ["goal_step", "autosave_note"]:
        assert other.post(step_url(goal, name), {"progress": "Not mine"}).status_code == 404
    assert other.get(reverse("checkins:finished", args=[2026, 6])).status_code == 404
    assert not GoalNote.objects.exists()


def test_it_sends_the_signed_out_to_the_door(db):
    assert Client().get(OVERVIEW).status_code == 302


def test_it_keeps_a_skipped_month_as_a_gap(client, owner, goal):
    for month in [1, 2, 4]:
        checkin = CheckIn.objects.create(person=owner, month=date(2026, month, 1), finished_at=dates.now())
        GoalNote.objects.create(checkin=checkin, goal=goal, answered_at=dates.now())
    answer = client.get(OVERVIEW)
    assert [(month.first.month, bool(month.checkin)) for month in answer.context["months"]] == [
        (4, True),
        (3, False),
        (2, True),
        (1, True),
    ]
    assert "No check-in" in answer.text
    assert "May can still be looked back on" in " ".join(answer.text.split())


def test_it_takes_the_same_queries_for_more_of_everything(client, owner, goal, count_queries):
    def fill(months, goals):
        for month in months:
            checkin = CheckIn.objects.create(person=owner, month=date(2026, month, 1), finished_at=dates.now())
            for each in goals:
                GoalNote.objects.create(checkin=checkin, goal=each, answered_at=dates.now())

    fill([1, 2], [goal])
    make_measure(goal)
    CheckIn.objects.create(person=owner, month=date(2026, 6, 1))
    urls = [OVERVIEW, step_url(goal), reverse("checkins:finished", args=[2026, 2])]
    urls.append(reverse("checkins:for_goal", args=[goal.pk]))
    before = [count_queries(lambda: client.get(url)) for url in urls]  # noqa: B023 - called at once
    more = make_goal(owner, "Learn Figma by 30 August")
    make_measure(more)
    make_measure(goal, name="Listeners")
    Action.objects.create(goal=goal, owner=owner, text="One")
    Action.objects.create(goal=goal, owner=owner, text="Two")
    fill([3, 4], [goal, more])
    GoalNote.objects.create(checkin=CheckIn.objects.get(month=date(2026, 2, 1)), goal=more, answered_at=dates.now())
    after = [count_queries(lambda: client.get(url)) for url in urls]  # noqa: B023
    assert after[0] == before[0]
    assert after[2:] == before[2:]
    # The first look at a goal may fetch readings and last month's note; more rows never fetch more.
    assert after[1] <= before[1] + 1
    assert max(after) <= 14


AUDIENCES = [
    (Audience.ONLY_ME, {"owner": True, "manager": None, "peer": None, "stranger": None}),
    (Audience.MANAGER, {"owner": True, "manager": True, "peer": None, "stranger": None}),
    (Audience.TEAM, {"owner": True, "manager": True, "peer": False, "stranger": None}),
    (Audience.EVERYONE, {"owner": True, "manager": True, "peer": False, "stranger": False}),
]


@pytest.mark.parametrize(("audience_option", "answers"), AUDIENCES)
def test_it_shows_the_notes_by_the_goals_ring(audience_option, answers, request, client_of, owner, manager, team):
    goal = make_goal(owner, audience=audience_option, shared_manager=manager, shared_team=team)
    june = CheckIn.objects.create(person=owner, month=date(2026, 6, 1))
    GoalNote.objects.create(
        checkin=june, goal=goal, progress="Moved", blocked="Secret", blocked_is_private=True, answered_at=dates.now()
    )
    for who, sees in answers.items():
        client = client_of(request.getfixturevalue(who))
        answer = client.get(reverse("checkins:for_goal", args=[goal.pk]), headers={"HX-Request": "true"})
        assert answer.status_code == (404 if sees is None else 200), who
        if sees is not None:
            assert ("Moved" in answer.text) is sees, who
        assert ("Secret" in answer.text) is (who == "owner"), who


def test_it_keeps_the_words_of_a_goal_skipped_and_leaves_it_open(client, goal):
    assert client.post(step_url(goal), {"progress": "Half a thought", "skip": "1"}).status_code == 302
    assert NoteDraft.objects.get().progress == "Half a thought"
    assert not GoalNote.objects.exists()


def test_it_skips_a_goal_without_a_word_and_writes_nothing(client, goal):
    assert client.post(step_url(goal), {"skip": "1"}).status_code == 302
    assert not GoalNote.objects.exists()


def test_it_asks_how_a_rhythm_was_kept_with_what_is_marked_filled_in(client, owner):
    goal = make_goal(owner)
    rhythm = make_rhythm(goal)
    save_mark(owner, measure=rhythm, day=date(2026, 6, 1), count=2)
    page = client.get(step_url(goal)).text
    assert f'name="mark_{rhythm.pk}_2026-06-08"' in page
    assert f'name="mark_{rhythm.pk}_2026-06-15"' not in page
    assert '<option value="2" selected>2 of 3</option>' in page
    sent = {f"mark_{rhythm.pk}_2026-06-01": "3", f"mark_{rhythm.pk}_2026-06-08": "away"}
    for _press in range(2):
        assert client.post(step_url(goal), sent).status_code == 302
    assert [(mark.count, mark.is_away) for mark in rhythm.marks.all()] == [(3, False), (0, True)]
    assert "kept in 1 of 1 week" in client.get("/check-ins/2026/6/finished/").text


def test_marks_that_stood_there_are_no_answer(client, owner):
    goal = make_goal(owner)
    rhythm = make_rhythm(goal)
    save_mark(owner, measure=rhythm, day=TODAY, count=2)
    client.post(step_url(goal), {f"mark_{rhythm.pk}_2026-06-08": "2", f"mark_{rhythm.pk}_2026-06-01": "0"})
    assert not GoalNote.objects.exists()
