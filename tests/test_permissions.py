"""Every address, opened by everyone. What each may do is written in ``docs/permissions.md``; this walks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace as World
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import PASSWORD, TODAY, make_cast, make_goal, make_measure, make_mentorship, make_person
from northing.boards.tests import builders as boards
from northing.calendars.tests import builders as calendars
from northing.checkins.models import AccomplishmentDetails, Ask, AskDetails, NoteAnswers
from northing.checkins.services.accomplishments import add_accomplishment
from northing.checkins.services.checkins import begin_checkin, finish_checkin
from northing.checkins.services.notes import note_goal
from northing.checkins.services.summaries import send_summary
from northing.exchange.tests import archive_builders as archives
from northing.exchange.tests import builders as exchange
from northing.feedback.models import FeedbackRequest
from northing.feedback.tests.builders import one_of_each
from northing.goals.models import Audience, DismissedFinding, Goal, GoalState
from northing.goals.services.actions import create_action
from northing.goals.services.adjustments import begin_adjustment
from northing.goals.services.exploration import create_experiment, create_option
from northing.goals.services.measures import record_reading
from northing.goals.tests.builders import make_rhythm
from northing.mindmaps.tests import builders as mindmaps
from northing.objectives.tests import builders as objectives
from northing.people.models import Person, Team
from northing.people.services.invitations import invite_person
from northing.people.tests.builders import sign_in_methods_of
from northing.recognition.tests import builders as recognition
from northing.records.models import Record
from northing.records.tests import builders as records
from northing.reviews.services.reviews import send_review
from northing.reviews.tests.builders import make_review
from northing.talks.tests import builders as talks
from northing.together.tests import cast as set_together
from northing.vision.services.journal import create_entry
from northing.vision.services.values import create_value

TABLE = Path(__file__).parent.parent / "docs" / "permissions.md"
ROLES = (
    "owner", "manager", "mentor", "peer", "director", "former_manager", "former_mentor", "stranger", "partner", "admin",
    "guest", "signed out",
)  # fmt: skip
#: Who comes without an account; a guest's link is part of the address they open.
WITHOUT_ACCOUNT = {"guest", "signed out"}
ROW = re.compile(r"^\| `([a-z_:]+)` \| (GET|POST) \| (.+) \|$", re.MULTILINE)
MONTH = {"year": 2026, "month": 6}
QUARTER = {"year": 2026, "month": 4}


@dataclass(frozen=True)
class Row:
    """One line of the table: an address, a method, and the status each role is answered with."""

    name: str
    method: str
    expected: dict[str, int]

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def rows() -> list[Row]:
    found = []
    for name, method, cells in ROW.findall(TABLE.read_text(encoding="utf-8")):
        statuses = [int(cell) for cell in cells.split("|")]
        found.append(Row(name, method, dict(zip(ROLES, statuses, strict=True))))
    return found


ALL_ROWS = rows()


@pytest.fixture(scope="module")
def built(build_once):
    return build_once(build_world)


@pytest.fixture
def world(built, db):
    """One of everything, all of it the owner's, and every goal shared with the manager and the mentors."""
    cache.clear()
    return deepcopy(built)


def build_world() -> World:
    cast = make_cast()
    owner, manager, partner = cast["owner"], cast["manager"], cast["partner"]
    mentorship = make_mentorship(owner, cast["mentor"])
    shared: dict[str, Any] = {"audience": Audience.MENTORS, "shared_manager": manager}
    goal = make_goal(owner, **shared)
    draft = make_goal(owner, "A draft", state=GoalState.DRAFT, activated_on=None, **shared)
    parked = make_goal(owner, "A parked one", state=GoalState.PARKED, **shared)
    achieved = make_goal(owner, "A reached one", state=GoalState.ACHIEVED, closed_on=TODAY, **shared)
    exploration = make_goal(owner, "Try three roles by June", kind="exploration", **shared)
    option = create_option(owner, goal=exploration, text="Data analysis")
    measure, rhythm = make_measure(goal), make_rhythm(goal, position=1)
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    answers, put_to = NoteAnswers(progress="One talk given", blocked="Rooms"), AskDetails(cast["peer"])
    note_goal(owner, checkin=checkin, goal=goal, answers=answers, ask=put_to)
    send_summary(owner, checkin=finish_checkin(owner, checkin=checkin))
    begin_adjustment(owner, goal=goal)
    review = make_review(owner, goal, exploration)
    send_review(owner, review=review, line="All is well")
    finding = DismissedFinding.objects.create(plan=goal.plan, name="few-goals", reason="Two are enough")
    invitation, token = invite_person(cast["admin"], email="noor@example.org", name="Noor")
    for person in cast.values():
        person.set_password(PASSWORD)
        person.save()
    return World(
        cast=cast, mentorship=mentorship, leaver=make_person("Lea Ver"),
        departed=make_person("De Parted", is_active=False),
        goal=goal, checkin=checkin, review=review, draft=draft, parked=parked, achieved=achieved, measure=measure,
        rhythm=rhythm, ask=Ask.objects.get(),
        reading=record_reading(owner, measure=measure, on=TODAY, value=1),
        exploration=exploration, option=option,
        experiment=create_experiment(owner, option=option, text="Shadow an analyst"),
        action=create_action(owner, goal=goal, text="Book the first slot", due_on=TODAY),
        value=create_value(owner, name="Craft"),
        entry=create_entry(owner, on=TODAY, title="", text="A note"),
        accomplishment=add_accomplishment(owner, details=AccomplishmentDetails("Gave a talk", TODAY)),
        **set_together.one_of_each(goal, manager), reads=goal, report=owner,
        session=UserSession.objects.create(user=owner, ip="127.0.0.1", session_key="elsewhere", user_agent="A phone"),
        finding=finding, invitation=invitation, token=token,
        **recognition.one_of_each(owner, to=cast["peer"], nominee=mentorship.mentor, partner=partner),
        **sign_in_methods_of(owner), **one_of_each(owner, cast["peer"], goal),
        **objectives.one_of_each(owner, partner=partner),
        **talks.one_of_each(owner, other=cast["peer"]), **calendars.one_of_each(owner),
        **exchange.one_of_each(owner, partner=partner),
        **records.one_of_each(owner), **boards.one_of_each(owner), **mindmaps.one_of_each(owner),
        **archives.one_archive(owner),
    )  # fmt: skip


def team_of(world: World) -> Team:
    """The owner's, or any where the owner of this world is in none."""
    return world.cast["owner"].team or Team.objects.order_by("pk")[0]


#: What the address is about, where it is not about the person who opens it.
ABOUT: dict[str, Callable[[World], dict[str, Any]]] = {
    **dict.fromkeys(
        ("vision:question", "vision:autosave_answer", "vision:answer_versions"), lambda _: {"slug": "passion"}
    ),
    **dict.fromkeys(("vision:value", "vision:remove_value", "vision:move_value"), lambda w: {"pk": w.value.pk}),
    **dict.fromkeys(("vision:entry", "vision:remove_entry"), lambda w: {"pk": w.entry.pk}),
    **dict.fromkeys(("goals:reorder_goals", "goals:dismiss_finding"), lambda w: {"pk": w.goal.plan_id}),
    **dict.fromkeys(
        ("goals:activate_goal", "goals:park_goal", "goals:edit_goal", "goals:edit_and_activate_goal", "goals:goal",
         "goals:autosave_goal", "goals:add_action", "goals:pick_actions", "goals:order_actions", "goals:adjust",
         "goals:achieve", "goals:let_go", "goals:delete_goal", "goals:coach_change"),
        lambda w: {"pk": w.goal.pk},
    ),
    **dict.fromkeys(
        ("goals:change_action", "goals:remove_action", "goals:tick_action", "goals:untick_action",
         "goals:move_action"),
        lambda w: {"pk": w.action.pk},
    ),
    **dict.fromkeys(("goals:achieved", "goals:reopen", "goals:celebrate"), lambda w: {"pk": w.achieved.pk}),
    **dict.fromkeys(("goals:take_back_celebration", "goals:celebration_calendar"), lambda w: {"pk": w.achieved.pk}),
    **dict.fromkeys(("goals:set_decide_by", "goals:add_option"), lambda w: {"pk": w.exploration.pk}),
    **dict.fromkeys(("goals:change_option", "goals:remove_option", "goals:choose_option", "goals:add_experiment"),
                    lambda w: {"pk": w.option.pk}),
    **dict.fromkeys(("goals:change_experiment", "goals:remove_experiment"), lambda w: {"pk": w.experiment.pk}),
    "help": lambda _: {"guide": "person-guide/thanks"},
    "goals:take_from_sentence": lambda w: {"pk": w.goal.pk, "what": "measure"},
    **dict.fromkeys(
        ("goals:share_goal", "together:together", "together:look_at", "together:write_comment",
         "together:sign_agreement", "together:make_promise"),
        lambda w: {"pk": w.goal.pk},
    ),
    "together:suggest_wording": lambda w: {"pk": w.reads.pk},
    **dict.fromkeys(("together:change_comment", "together:remove_comment"), lambda w: {"pk": w.comment.pk}),
    **dict.fromkeys(
        ("together:take_suggestion", "together:reword_suggestion", "together:decline_suggestion",
         "together:withdraw_suggestion"),
        lambda w: {"pk": w.suggestion.pk},
    ),
    **dict.fromkeys(("together:keep_promise", "together:take_over_promise", "together:release_promise"),
                    lambda w: {"pk": w.promise.pk}),
    "together:acknowledge_note": lambda w: {"pk": w.note.pk},
    "together:propose_goal": lambda w: {"pk": w.report.pk},
    **dict.fromkeys(
        ("together:proposal", "together:accept_proposal", "together:decline_proposal", "together:withdraw_proposal",
         "together:see_answer"),
        lambda w: {"pk": w.proposal.pk},
    ),
    "goals:move_goal": lambda w: {"pk": w.goal.pk, "direction": "up"},
    "goals:make_room": lambda w: {"pk": w.parked.pk},
    "goals:discard_draft": lambda w: {"pk": w.draft.pk},
    "goals:fill_from_coach": lambda _: {"what": "deadline"},
    "goals:bring_back_finding": lambda w: {"pk": w.finding.pk},
    "goals:add_reading": lambda w: {"pk": w.measure.pk},
    **dict.fromkeys(
        ("goals:mark_period", "goals:change_mark", "goals:keep_as_rhythm"), lambda w: {"pk": w.rhythm.pk}
    ),
    **dict.fromkeys(("goals:change_reading", "goals:remove_reading"), lambda w: {"pk": w.reading.pk}),
    "goals:adjust_step": lambda w: {"pk": w.goal.pk, "step": "what-changed"},
    **dict.fromkeys(("checkins:check_in", "checkins:finished", "checkins:send_summary"), lambda _: MONTH),
    **dict.fromkeys(("checkins:goal_step", "checkins:autosave_note"), lambda w: MONTH | {"goal_pk": w.goal.pk}),
    **dict.fromkeys(("checkins:received", "checkins:mark_read"), lambda w: {"pk": w.checkin.pk}),
    **dict.fromkeys(
        ("checkins:ask", "checkins:answer_ask", "checkins:see_ask_answer", "checkins:resolve_ask",
         "checkins:withdraw_ask"),
        lambda w: {"pk": w.ask.pk},
    ),
    "checkins:for_goal": lambda w: {"goal_pk": w.goal.pk},
    **dict.fromkeys(
        ("reviews:review", "reviews:finished", "reviews:finish_line", "reviews:dismiss_finding",
         "reviews:add_to_talk"), lambda _: QUARTER
    ),
    **dict.fromkeys(("reviews:goal_step", "reviews:autosave_decision"), lambda w: QUARTER | {"goal_pk": w.goal.pk}),
    **dict.fromkeys(("reviews:received", "reviews:mark_read"), lambda w: {"pk": w.review.pk}),
    "checkins:accomplishment": lambda w: {"pk": w.accomplishment.pk},
    "checkins:remove_accomplishment": lambda w: {"pk": w.accomplishment.pk},
    **dict.fromkeys(
        ("people:profile_of", "people:person", "people:set_manager_of", "people:confirm_manager",
         "people:erase", "people:withdraw_erasure", "people:confirm_erasure", "together:team_row",
         "vision:of_person", "checkins:of_person", "goals:of_person"),
        lambda w: {"pk": w.cast["owner"].pk},
    ),
    **dict.fromkeys(
        "people:one_team people:rename_team people:move_team people:archive_team people:place_person".split(),
        lambda w: {"pk": team_of(w).pk},
    ),
    "people:looks_at": lambda w: {"thing": "goals.goal", "key": w.goal.pk},
    "goals:goal_as_seen": lambda w: {"pk": w.goal.pk, "who": "manager"},
    "people:leave_team": lambda w: {"pk": team_of(w).pk, "person_pk": w.cast["owner"].pk},
    "people:take_role": lambda w: {"pk": w.cast["owner"].pk, "role": "partner"},
    "people:deactivate": lambda w: {"pk": w.leaver.pk}, "people:reactivate": lambda w: {"pk": w.departed.pk},
    **dict.fromkeys(
        "people:accept_mentorship people:decline_mentorship people:withdraw_request people:end_mentorship".split(),
        lambda w: {"pk": w.mentorship.pk},
    ),
    **recognition.ABOUT, **talks.ABOUT, **calendars.ABOUT, **objectives.ABOUT, **records.ABOUT, **boards.ABOUT,
    **mindmaps.ABOUT, **exchange.ABOUT, **archives.ABOUT,
    "insights:year": lambda _: {"year": TODAY.year},
    **dict.fromkeys(("insights:one_group", "insights:save_group"), lambda w: {"pk": team_of(w).pk}),
    "people:end_session": lambda w: {"pk": w.session.pk},
    **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), lambda w: {"pk": w.passkey.pk}),
    **dict.fromkeys(
        ("people:change_email_of", "people:withdraw_email", "people:remove_second_factor"),
        lambda w: {"pk": w.cast["owner"].pk},
    ),
    "people:confirm_email": lambda w: {"token": w.email_change.token},
    "people:object_to_email": lambda w: {"token": w.email_change.objection},
    "people:withdraw_invitation": lambda w: {"pk": w.invitation.pk},
    "people:accept_invitation": lambda w: {"token": w.token},
    "account_reset_password_from_key": lambda w: w.reset,
    "feedback:ask": lambda _: {"survey": "after-a-talk"},
    "feedback:for_goal": lambda w: {"goal_pk": w.goal.pk},
    **dict.fromkeys(
        ("feedback:summary", "feedback:remind", "feedback:extend", "feedback:close", "feedback:withdraw",
         "feedback:thank", "feedback:share", "feedback:mark_read"),
        lambda w: {"pk": w.asked.pk},
    ),
    **dict.fromkeys(
        ("feedback:answer", "feedback:autosave_answers", "feedback:decline"), lambda w: {"pk": w.invitee.pk}
    ),
    **dict.fromkeys(("feedback:make_action", "feedback:note_in_journal"), lambda w: {"pk": w.given.pk}),
    **dict.fromkeys(
        ("feedback:conversation", "feedback:change_conversation", "feedback:confirm_conversation",
         "feedback:decline_conversation", "feedback:remove_conversation", "feedback:make_action_of_conversation",
         "feedback:note_conversation_in_journal"),
        lambda w: {"pk": w.talk.pk},
    ),
    **dict.fromkeys(
        ("feedback:offer", "feedback:keep_offer", "feedback:let_offer_go", "feedback:take_offer_back",
         "feedback:make_action_of_offer", "feedback:note_offer_in_journal"),
        lambda w: {"pk": w.offer.pk},
    ),
    **dict.fromkeys(("feedback:answer_as_guest", "feedback:autosave_as_guest", "feedback:decline_as_guest"),
                    lambda w: {"token": w.guest_token}),
}  # fmt: skip
#: Between a person and their manager, whatever is shared.
OF_THE_TWO = {"together:propose_goal", "together:proposal", "together:accept_proposal", "together:decline_proposal",
              "together:withdraw_proposal", "together:see_answer", "together:team_row"}  # fmt: skip
#: For whoever leads somebody; without anything shared it says so.
OF_LEADERS = {"insights:team", "insights:save_team"}
#: Opened by whoever has the link, once: the first who presses.
BY_LINK = {"people:confirm_email", "people:object_to_email"}
#: Without something in it a form counts as not sent; nothing here is valid but the presses of a button.
SENT = {"csrfmiddlewaretoken": "x"}
BODIES: dict[str, dict[str, Any]] = {
    "goals:reorder_goals": {"order": "1,2"},
    "goals:order_actions": {"order": "1,2"},
    "vision:rank_values": {"order": "1,2"},
}
WITH_KEY = ("goals:create_goal", "feedback:ask", "records:begin_record", "mindmaps:begin_map", *exchange.WITH_KEY)
QUERIES = {
    "checkins:marks": "?first=2026-01-01&last=2026-12-31",
    **dict.fromkeys(WITH_KEY, "?form=6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11"),
}
#: Not those that are open to a manager because they lead the team.
OF_WHAT_IS_SHARED = [
    row
    for row in ALL_ROWS
    if row.name not in OF_THE_TWO | OF_LEADERS | BY_LINK and not row.name.startswith("objectives:")
]


def address(row: Row, world: World) -> str:
    about = ABOUT.get(row.name, lambda _: {})(world)
    return reverse(row.name, kwargs=about) + QUERIES.get(row.name, "")


def answer(row: Row, role: str, world: World, client_of) -> int:
    client = Client() if role in WITHOUT_ACCOUNT else client_of(world.cast[role])
    send = client.get if row.method == "GET" else client.post
    found = send(address(row, world), BODIES.get(row.name, SENT) if row.method == "POST" else None)
    if found.streaming:
        list(found.streaming_content)  # to its end, where the file behind it is closed
    return found.status_code


@pytest.mark.parametrize("row", ALL_ROWS, ids=str)
def test_it_answers_everyone_as_the_table_says(row, world, client_of):
    others_first = sorted(ROLES, key=lambda role: role == "owner")
    given = {role: answer(row, role, world, client_of) for role in others_first}
    assert given == row.expected


@pytest.mark.pure
def test_it_has_no_line_twice():
    lines = [str(row) for row in ALL_ROWS]
    assert sorted(set(lines)) == sorted(lines)


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted({row.name for row in ALL_ROWS}))
def test_it_refuses_every_other_method(name, world, client_of):
    listed = {row.method for row in ALL_ROWS if row.name == name}
    where = address(Row(name, "GET", {}), world)
    client = client_of(world.cast["owner"])
    # The library's own pages lead on before they look at the method.
    methods = {"GET", "POST"} if name.startswith(("account_", "mfa_")) else {"GET", "POST", "PUT", "PATCH", "DELETE"}
    for method in methods - listed:
        assert client.generic(method, where).status_code == 405, method


@pytest.mark.one_database
@pytest.mark.parametrize("row", [row for row in ALL_ROWS if row.expected["signed out"] == 302], ids=str)
def test_it_leads_who_is_not_signed_in_to_the_door(row, world):
    to = Client().generic(row.method, address(row, world))["Location"]
    assert to.startswith(("/account/login/", "/account/password/reset/"))


@pytest.mark.parametrize(
    "row", [row for row in OF_WHAT_IS_SHARED if row.expected["manager"] != row.expected["stranger"]], ids=str
)
def test_it_shows_a_manager_no_more_than_a_stranger_until_a_goal_is_shared(row, world, client_of):
    for shared in (Goal, FeedbackRequest, Record, boards.Board, mindmaps.MindMap):
        shared.objects.update(audience=Audience.ONLY_ME, shared_manager=None)
    assert answer(row, "manager", world, client_of) == row.expected["stranger"]


@pytest.mark.parametrize(
    "row", [row for row in OF_WHAT_IS_SHARED if row.expected["manager"] != row.expected["stranger"]], ids=str
)
def test_it_shows_whom_the_owner_reported_to_and_reports_to_now_no_more_than_a_stranger(row, world, client_of):
    Person.objects.filter(pk=world.cast["owner"].pk).update(manager=world.cast["stranger"])
    assert answer(row, "manager", world, client_of) == row.expected["stranger"]
    assert answer(row, "stranger", world, client_of) == row.expected["stranger"]


@pytest.mark.parametrize("row", [row for row in ALL_ROWS if row.method == "GET"], ids=str)
def test_it_changes_nothing_by_looking(row, world, client_of):
    """Browsers, mail scanners and previews follow links ahead of people.

    On purpose: a line in an owner's access log (``test_access_log.py``), counts about people, marks of the inbox, and
    when a program read a calendar address.
    """
    client = client_of(world.cast["owner"])
    where = address(row, world)
    with CaptureQueriesContext(connection) as queries:
        client.get(where)
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    kept_apart = (
        '"django_session"', '"northing_cache"', '"usersessions_usersession"', '"people_publishedfigures"',
        '"notifications_mark"', 'SET "has_news"', '"calendars_calendaraddress"', 'SET "seen_at"',
    )  # fmt: skip
    assert [sql for sql in written if not any(table in sql for table in kept_apart)] == []
