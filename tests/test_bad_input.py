"""What nobody types on purpose: every form and every key is answered with a sentence, never with a fault."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from northing.ui.kept_words import WRITER_FIELD, writer_mark
from tests.test_permissions import ABOUT, ALL_ROWS, Row, address, built, world  # noqa: F401 - two fixtures

#: Every field of every form, with something that fits.
FITTING: dict[str, dict[str, str]] = {
    "vision:question": {"text": "Bicycles", "version": ""},
    "vision:autosave_answer": {"text": "Bicycles", "version": ""},
    "vision:choose_value": {"name": "Calm", "meaning": "Evenings"},
    "vision:value": {"name": "Craft", "meaning": "Evenings"},
    "vision:statement": {"text": "I lead a small group", "horizon_year": "2031", "audience": "team"},
    "vision:share_values": {"audience": "everyone"},
    "vision:write_entry": {"on": "2026-06-01", "title": "A title", "text": "A note"},
    "vision:entry": {"on": "2026-06-01", "title": "A title", "text": "A note", "version": "x"},
    "vision:rank_values": {"order": "1,2"},
    "vision:move_value": {"to": "up"},
    "mindmaps:begin_map": {"title": "The easy path"},
    "mindmaps:edit_map": {"title": "The easy path", "version": "x"},
    "mindmaps:share": {"audience": "everyone"},
    "mindmaps:import_file": {"text": "- A thought", "batch": "6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11"},
    "mindmaps:add_branch": {"text": "A thought", "chosen": "1", "where": "under"},
    "mindmaps:edit_branch": {"text": "A thought", "colour": "sea", "version": "x"},
    "mindmaps:move_branch": {"under": "1", "position": "2"},
    "mindmaps:fold_branch": {"folds": "1"},
    "mindmaps:link_branch": {"to": "question-energy"},
    "goals:begin_plan": {"starts_on": "2026-06-01"},
    "goals:reorder_goals": {"order": "1,2"},
    "goals:activate_goal": {"instead_of": "3"},
    "goals:create_goal": {"statement": "Give two talks", "deadline": "2026-12-31", "reason": "why", "value": "1",
                          "win_condition": "won", "obstacle": "o", "if_then": "i", "celebration": "c", "kind": "skill",
                          "audience": "only_me", "wish": "want", "form_key": "0b7ef5c0-3f0a-4d6c-9a2e-1d2c3b4a5f60",
                          "template": "t", "version": "", "measure-0-name": "Talks", "measure-0-baseline": "0",
                          "measure-0-target": "2", "measure-0-unit": "talks", "measure-0-pk": "",
                          "measure-1-how": "rhythm", "measure-1-name": "Talks", "measure-1-times": "2",
                          "measure-1-period": "week", "measure-1-until": "2026-09-30", "measure-1-agreed_share": "80"},
    "goals:read_goal": {"statement": "Give two talks", "goal": "1"},
    "goals:use_wording": {"statement": "Give two talks", "slot-what": "talks"},
    "goals:fill_blanks": {"statement": "Give [number] talks", "blank": "two"},
    "goals:fill_from_coach": {"statement": "Give two talks by 31 December"},
    "goals:coach": {"statement": "Give two talks by 31 December"},
    "goals:dismiss_finding": {"name": "few", "about": "1", "reason": "Enough"},
    "goals:add_action": {"text": "Book", "due_on": "2026-07-01", "repeats": "monthly"},
    "goals:pick_actions": {"action-0-text": "Book", "action-0-due_on": "2026-07-01", "action-0-repeats": "monthly"},
    "goals:change_action": {"text": "Book", "due_on": "2026-07-01", "repeats": "monthly"},
    "goals:tick_action": {"was_due_on": "2026-07-01"},
    "goals:move_action": {"to": "up"},
    "goals:order_actions": {"order": "1,2"},
    "goals:add_reading": {"value": "2", "on": "2026-06-10", "note": "Counted"},
    "goals:mark_period": {"mark": "2026-06-08 2"},
    "goals:change_mark": {"day": "2026-06-08", "count": "2", "is_away": "on"},
    "goals:adjust_step": {"what_happened": "Something", "discouraged": "on"},
    "goals:set_decide_by": {"on": "2026-07-01"},
    "goals:add_option": {"text": "Data analysis"},
    "goals:change_option": {"text": "Data analysis", "version": "v"},
    "goals:add_experiment": {"text": "Shadow an analyst", "due_on": "2026-07-01"},
    "goals:change_experiment": {"text": "Shadow", "due_on": "2026-07-01", "tried_on": "2026-06-01", "learned": "l",
                                "version": "v"},
    "goals:share_goal": {"audience": "manager"},
    "together:write_comment": {"text": "Hello @Ines"},
    "together:change_comment": {"text": "Hello", "version": "x"},
    "together:take_suggestion": {"version": "x"},
    "together:reword_suggestion": {"statement": "Give two talks", "deadline": "2026-12-31", "version": "x",
                                "measure-0-name": "Talks", "measure-0-baseline": "0", "measure-0-target": "2",
                                "measure-0-unit": "talks", "measure-0-pk": "1"},
    "together:suggest_wording": {"statement": "Give two talks", "deadline": "2026-12-31", "version": "x", "why": "Two",
                              "measure-0-name": "Talks", "measure-0-baseline": "0", "measure-0-target": "2",
                              "measure-0-unit": "talks", "measure-0-pk": "1"},
    "together:decline_suggestion": {"reason": "Enough"},
    "together:sign_agreement": {"number": "1"},
    "together:make_promise": {"kind": "time", "text": "An hour", "due_on": "2026-07-01"},
    "together:release_promise": {"note": "Too late"},
    "together:acknowledge_note": {"words": "Good"},
    "together:propose_goal": {"statement": "Lead it", "deadline": "2026-12-31", "note": "You can",
                           "measure-0-name": "Talks", "measure-0-baseline": "0", "measure-0-target": "2",
                           "measure-0-unit": "talks", "measure-0-pk": "1"},
    "together:decline_proposal": {"reason": "Enough"},
    "goals:achieve": {"on": "2026-06-10", "note": "Luck"},
    "goals:change_reading": {"value": "2", "note": "Counted again"},
    "goals:let_go": {"reason": "other", "note": "Enough"},
    "checkins:goal_step": {"progress": "p", "blocked": "b", "adjust": "a", "confidence": "3", "version": "v",
                           "done": "1", "blocked_is_private": "on"},
    "checkins:autosave_note": {"progress": "p", "blocked": "b", "adjust": "a", "confidence": "3", "version": "v"},
    "checkins:add_accomplishment": {"what": "w", "on": "2026-06-01", "impact": "i", "evidence": "https://a.example",
                                    "goal": "1", "audience": "manager"},
    "reviews:goal_step": {"decision": "adjust", "relevant": "4", "realistic": "3", "attainable": "2", "sentence": "s",
                          "new_deadline": "2026-12-04", "new_statement": "n", "reason": "other", "version": "v"},
    "reviews:autosave_decision": {"decision": "keep", "relevant": "4", "sentence": "s", "version": "v"},
    "reviews:finish_line": {"line": "l", "version": "v"},
    "reviews:dismiss_finding": {"name": "few-goals", "about": "1", "reason": "Enough"},
    "feedback:ask": {"title": "Talk", "introduction": "Hi", "people": "1", "guests": "noor@example.org",
                     "naming": "named", "closes_on": "2026-06-24", "goal": "1", "measure": "1", "words": "Noor",
                     "survey": "x", "form_key": "0b7ef5c0-3f0a-4d6c-9a2e-1d2c3b4a5f60", "q-0-text": "Why?",
                     "q-0-kind": "choice", "q-0-low": "Low", "q-0-high": "High", "q-0-options": "1\n2"},
    "feedback:extend": {"closes_on": "2026-07-24"},
    "feedback:thank": {"words": "Thank you"},
    "feedback:share": {"audience": "manager"},
    "feedback:answer": {"version": "", "later": "1"},
    "feedback:autosave_answers": {"version": ""},
    "feedback:decline": {"kind_word": "Sorry"},
    "feedback:answer_as_guest": {"version": ""},
    "feedback:make_action": {"goal": "1"},
    "feedback:make_action_of_conversation": {"goal": "1"},
    "feedback:make_action_of_offer": {"goal": "1"},
    "feedback:write_conversation": {"person": "1", "kind": "meeting", "on": "2026-06-01", "asked": "Why?",
                                    "heard": "Because", "takeaway": "So", "goal": "1", "send": "1", "words": "Noor"},
    "feedback:change_conversation": {"kind": "meeting", "on": "2026-06-01", "asked": "Why?", "heard": "Because",
                                     "takeaway": "So", "goal": "1", "version": "v"},
    "feedback:confirm_conversation": {"remark": "Yes", "version": "v"},
    "feedback:offer_feedback": {"person": "1", "about": "Slides", "text": "Fewer"},
    "people:profile": {"name": "Ines", "job_title": "Engineer", "level": "L", "level_since": "2025-01-01", "team": "T"},
    "people:set_manager": {"manager": "1", "on": "2026-06-01"},
    "people:create_team": {"name": "Design", "parent": "1"},
    "people:rename_team": {"rename-name": "Design"},
    "people:move_team": {"parent": "1"},
    "people:place_person": {"person": "1"},
    "people:give_role": {"person": "1", "role": "partner"},
    "people:deactivate": {"successor": "1"},
    "exchange:bring_people": {"text": "noor@example.org"},
    "exchange:choose_people_options": {"renames": "on", "clears": "on", "closes_missing": "on"},
    "exchange:bring_people_in": {"seen": "x", "mails": "on"},
    "exchange:people_file": {"form": "csv"},
    "people:release": {"row": "goals.goal:1"},
    "people:ask_mentor": {"person": "1", "note": "An hour a month"},
    "people:preferences": {"time_zone": "UTC", "language": "en-gb", "theme": "dark", "default_audience": "team"},
    "people:invite": {"email": "a@example.org", "name": "A"},
    "goals:align_goal": {"objective": "1"},
    "alignment:align_with": {"goal": "1"},
    "alignment:choose_templates": {"templates": "present"},
    "objectives:draft_objective": {"title": "T", "description": "d", "level": "team", "team": "1", "parent": "1",
                                   "owner": "1", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "version": ""},
    "objectives:edit_objective": {"title": "T", "description": "d", "level": "team", "team": "1", "parent": "1",
                                  "owner": "1", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "version": "x"},
    "objectives:carry_over": {"objectives": "1", "starts_on": "2027-01-01", "ends_on": "2027-12-31"},
    "objectives:close_objective": {"result": "r"},
    "objectives:add_key_result": {"text": "t", "baseline": "0", "target": "5", "unit": "u"},
    "objectives:change_key_result": {"text": "t", "baseline": "0", "target": "5", "unit": "u", "version": ""},
    "objectives:update_key_result": {"value": "3", "on": "2026-06-01", "note": "n"},
    "objectives:open_season": {"name": "n", "opens_on": "2026-06-01", "closes_on": "2026-07-01", "welcome": "w",
                               "teams": "1", "levels": "L", "version": ""},
    "objectives:edit_season": {"name": "n", "opens_on": "2026-06-01", "closes_on": "2026-07-01", "welcome": "w",
                               "teams": "1", "levels": "L", "version": "x"},
    "recognition:give_thanks": {"to": "1", "to_words": "Tom", "reason": "So", "company_value": "1", "goal": "1",
                                "audience": "public"},
    "recognition:edit_thanks": {"reason": "So", "company_value": "1", "goal": "1", "audience": "private",
                                "version": "v"},
    "recognition:react": {"kind": "join"},
    "recognition:add_company_value": {"name": "Candour", "meaning": "Say it early"},
    "recognition:add_incentive": {"name": "Books", "description": "Two", "unit": "money", "cost": "60",
                                  "is_available": "on"},
    "recognition:nominate": {"nominee": "1", "nominee_words": "Tom", "reason": "So"},
    "recognition:refuse_nomination": {"note": "Later"},
    "recognition:take_incentive": {"incentive": "1"},
    "recognition:open_budget": {"name": "2026", "unit": "days", "starts_on": "2026-01-01", "ends_on": "2026-12-31",
                                "amount": "5"},
    "recognition:move_amount": {"movement": "fund", "amount": "5", "note": "Fair"},
    "talks:plan": {"person": "1", "kind": "open", "day": "2026-06-20", "time": "14:00", "minutes": "30", "place": "x",
                   "repeats": "weekly"},
    "talks:move": {"kind": "open", "day": "2026-06-20", "time": "14:00", "minutes": "30", "place": "x",
                   "repeats": "weekly", "version": "x"},
    "talks:add_item": {"text": "Friday cover", "is_question": "on"},
    "talks:mark_point": {"key": "step:1", "state": "done"},
    "talks:tick_item": {"done": "0"},
    "talks:put_off_item": {"later": "0"},
    "talks:write_notes": {"text": "Words", "version": "x"},
    "talks:write_own_notes": {"text": "Words", "version": "x"},
    "talks:autosave_notes": {"text": "Words", "version": "x"},
    "talks:add_step": {"text": "Draw", "person": "1", "due_on": "2026-07-01", "goal": "1"},
    "talks:change_step": {"text": "Draw", "person": "1", "due_on": "2026-07-01", "version": "x"},
    "talks:place_step": {"goal": "1"},
    "talks:tick_step": {"done": "0"},
    "notifications:later": {"key": "k", "until": "monday"},
    "notifications:bring_back": {"key": "k"},
    "notifications:unread_again": {"at": "2026-06-10T08:00:00+00:00"},
    "notifications:chat": {"style": "text", "address": "https://chat.example/hooks/x"},
    "notifications:preferences": {"by_mail": "on", "hour": "8", "quiet_weekdays": "5", "quiet_from": "2026-07-01",
                                  "quiet_until": "2026-07-14"},
    "records:begin_record": {"starts_on": "2026-01-01", "ends_on": "2026-06-30", "title": "T", "introduction": "Words",
                             "form_key": "0b7ef5c0-3f0a-4d6c-9a2e-1d2c3b4a5f60"},
    "records:edit_record": {"starts_on": "2026-01-01", "ends_on": "2026-06-30", "title": "T", "introduction": "Words",
                            "version": "x"},
    "records:choose": {"offered": "goal:1", "in": "goal:1", "figures": "on"},
    "records:choose_entry": {"key": "goal:1", "keep": "1"},
    "records:share": {"audience": "manager"},
    "reviews:next_plan": {"starts_on": "2027-01-01", "goals": "1"},
    "checkins:catch": {"what": "Board", "evidence": "example.org/board", "goal": "1"},
    "checkins:answer_ask": {"answer": "Ask Ana", "cannot": "1"},
    "talks:autosave_own_notes": {"text": "Words", "version": "x"},
    "talks:take_question": {"text": "Why?"},
    "people:organisation": {"name": "Halden"},
    "people:change_email": {"email": "a@example.org"},
    "account_login": {"login": "a@example.org", "password": "p"},
    "account_reset_password": {"email": "a@example.org"},
    "account_change_password": {"oldpassword": "a", "password1": "b", "password2": "c"},
}  # fmt: skip
#: Who fills in a form that is not for the owner.
WHO = {"recognition:take_incentive": "mentor"} | dict.fromkeys(
    ("together:suggest_wording", "together:make_promise", "together:release_promise", "together:acknowledge_note",
     "together:propose_goal"), "manager"
) | {"checkins:answer_ask": "peer"} | dict.fromkeys(
    ("people:organisation", "people:invite", "people:create_team", "people:rename_team", "people:move_team",
     "people:place_person", "people:give_role", "people:deactivate", "exchange:bring_people",
     "exchange:people_file"), "admin"
) | dict.fromkeys(
    ("recognition:add_company_value", "recognition:add_incentive", "recognition:refuse_nomination",
     "recognition:open_budget", "recognition:move_amount", "objectives:draft_objective", "objectives:edit_objective",
     "objectives:carry_over", "objectives:open_season", "objectives:edit_season", "alignment:choose_templates",
     "exchange:choose_people_options", "exchange:bring_people_in"),
    "partner",
)  # fmt: skip
STRANGE = ("a\x00b", "\x00", "99999-01-01", "0000-00-00", "-1e999", "1e999999", "NaN", "Infinity", "9" * 400, "²",
           str(2**63), "-" + str(2**63), "٣", "x" * 30_000, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
           "1,99999999999999999999999", "0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00",
           "http://[")  # fmt: skip


#: Addresses that read what is behind the question mark.
ASKED = (
    "/thanks/?before=%00", "/thanks/?value=99999999999999999999", "/thanks/new/?to=%00&goal=9999999999999999999999",
    "/thanks/?before=999999999999999999", "/thanks/budgets/?page=%00", "/thanks/new/?to=x&to=" + "9" * 40,
    "/vision/journal/?words=%00", "/vision/journal/?words=a%00b", "/vision/journal/?page=-1e9",
    "/vision/journal/?page=99999999999999999999999", "/vision/journal/?words=" + "a+" * 100,
    "/check-ins/accomplishments/?goal=99999999999999999", "/check-ins/accomplishments/?goal=%00",
    "/check-ins/accomplishments/?goal=9999999999999999999999999", "/check-ins/accomplishments/?page=%00",
    "/check-ins/accomplishments/new/?goal=%00", "/check-ins/accomplishments/new/?goal=99999999999999999999",
    "/check-ins/marks/?first=0001-01-01&last=9999-12-31", "/check-ins/marks/?first=9999-12-31&last=0001-01-01",
    "/check-ins/marks/?first=%00&last=x", "/goals/on-one-page/?chosen=%00&north=x", "/goals/?reorder=%00",
    "/goals/team/?page=%00", "/goals/team/?page=-1e9", "/goals/team/99999999999999999999/propose/",
    "/goals/library/?kind=%00", "/goals/new/?template=%00", "/check-ins/9999/12/", "/check-ins/1/1/",
    "/check-ins/0/0/", "/check-ins/99999999999999999999/1/", "/check-ins/1/1/finished/", "/?%00", "/people/%00/",
    "/people/?words=%00&page=%00", "/people/mentors/ask/?person=%00",
    "/talks/?page=%00", "/talks/?page=-1e9", "/talks/new/?with=%00&about=%00", "/talks/new/?with=" + "9" * 30,
    "/objectives/?show=%00", "/objectives/?page=-1e9", "/objectives/new/?under=%00",
    "/objectives/new/?under=" + "9" * 30, "/goals/objectives/coverage/?of=%00",
    "/goals/objectives/coverage/?of=" + "9" * 30 + ",1,²", "/goals/new/?objective=x",
    "/goals/new/?objective=" + "9" * 30,
    "/records/?page=%00", "/records/" + "9" * 30 + "/record.pdf", "/reviews/9999/10/", "/reviews/0/13/",
    "/reviews/1/1/", "/insights/?year=10000", "/jump/?words=%00", "/calendar/%00/northing.ics",
    "/calendar/%ED%A0%80/northing.ics",
    "/check-ins/accomplishments/catch/?text=%00&url=https://%5B", "/people/outbox/?page=-1e9",
    "/check-ins/accomplishments/catch/?text=" + "a+" * 20_000,
    "/feedback/?page=%00", "/feedback/?page=-1e9", "/feedback/people/?words=%00&people=%00&people=" + "9" * 30,
    "/feedback/people/?words=" + "a+" * 200, "/feedback/ask/?goal=%00", "/feedback/ask/?goal=9999999999999999999999999",
    "/feedback/ask/leading/?goal=x", "/feedback/talks/new/?person=%00&goal=99999999999999999", "/feedback/guest/%00/",
    "/feedback/offers/new/?person=99999999999999999999999", "/feedback/guest/" + "x" * 4000 + "/", "/feedback/guest/²/",
    "/people/?words=%00&page=%00", "/people/looks/%00/1/", "/people/looks/?page=%00",
    "/goals/as-seen/?as=%00", "/people/mentors/ask/?person=%00",
    "/people/invitations/?page=%00",  "/vision/questions/%00/", "/goals/²/", "/account/login/?next=%00",
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(FITTING))
def test_it_answers_anything_in_any_field(name, world, client_of):  # noqa: F811 - the fixture
    """A null character, absurd figures and days, keys beyond any column, half a letter, a whole novel."""
    client = client_of(world.cast[WHO.get(name, "owner")])
    client.raise_request_exception = False
    where = address(Row(name, "POST", {}), world)
    fields = fields_of(name, world)
    faults = []
    for field in fields:
        for strange in STRANGE:
            with transaction.atomic():
                if client.post(where, fields | {field: strange}).status_code >= 500:
                    faults.append((field, strange[:30]))
                transaction.set_rollback(True)
    assert not faults


def fields_of(name: str, world) -> dict[str, str]:  # noqa: F811
    fields = FITTING[name]
    if name == "goals:add_reading":
        return {f"m{world.measure.pk}-{field}": value for field, value in fields.items()}
    if name in {"feedback:answer", "feedback:autosave_answers", "feedback:answer_as_guest"}:
        asked = world.asked if name == "feedback:answer_as_guest" else world.invitee.request
        fitting = {"rating": "4", "choice": "Just right", "text": "The maps"}
        return fields | {f"q{question.pk}": fitting[question.kind] for question in asked.questions.all()}
    step = {f"reading_{world.measure.pk}": "2", f"mark_{world.rhythm.pk}_2026-06-08": "2"}
    return fields | step if name == "checkins:goal_step" else fields


@pytest.mark.parametrize("row", [row for row in ALL_ROWS if row.name in ABOUT], ids=str)
def test_it_knows_nothing_under_a_key_beyond_any_database(row, world, client_of):  # noqa: F811
    about = ABOUT[row.name](world)
    client = client_of(world.cast["owner"])
    for name, value in about.items():
        if isinstance(value, int):
            for key in (2**63, 2**63 - 1, 10**30, 0):
                where = reverse(row.name, kwargs=about | {name: key})
                assert client.generic(row.method, where).status_code in {200, 302, 403, 404}, (name, key)


@pytest.mark.parametrize("asked", ASKED)
def test_it_answers_any_question(asked, world, client_of):  # noqa: F811
    assert client_of(world.cast["owner"]).get(asked).status_code < 500


@pytest.mark.parametrize("header", ["Referer", "HX-Current-URL", "Origin"])
@pytest.mark.parametrize("words", ["http://[", "http://[::1", "//", "x" * 5_000])
def test_it_answers_whatever_a_browser_says_of_where_it_is(header, words, world, client_of):  # noqa: F811
    client, sent = client_of(world.cast["owner"]), {header: words}
    assert client.get("/reminders/inbox/news/", headers={"HX-Request": "true", **sent}).status_code == 200
    assert client.post(address(Row("goals:tick_action", "POST", {}), world), headers=sent).status_code == 302
    typed = {"what": "Board", WRITER_FIELD: writer_mark(world.cast["owner"])}
    assert Client().post("/check-ins/accomplishments/catch/", typed, headers=sent).status_code == 302


@pytest.mark.parametrize(
    ("name", "field"),
    [("vision:write_entry", "text"), ("vision:statement", "text"), ("vision:choose_value", "name"),
     ("goals:create_goal", "statement"), ("goals:add_action", "text"), ("goals:let_go", "note"),
     ("goals:adjust_step", "what_happened"), ("checkins:goal_step", "progress"),
     ("checkins:add_accomplishment", "what"), ("recognition:give_thanks", "reason"),
     ("recognition:nominate", "reason")],
)  # fmt: skip
def test_it_keeps_what_was_typed_around_a_null_character(name, field, world, client_of):  # noqa: F811
    """PostgreSQL refuses the character; the form says so beside the field and keeps the rest."""
    fields = fields_of(name, world) | {field: "Half a th\x00ought"}
    page = client_of(world.cast["owner"]).post(address(Row(name, "POST", {}), world), fields)
    assert page.status_code == 422
    assert "hidden character" in page.text
    assert "Half a th" in page.text
