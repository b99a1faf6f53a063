"""What somebody in the simulated year does with each kind of thing that waits for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from northing.checkins.models import CheckIn
from northing.checkins.services.summaries import mark_summary_read
from northing.feedback.models import FeedbackRequest, Invitee
from northing.feedback.services.answers import submit_answers
from northing.feedback.services.request_management import mark_request_read
from northing.goals.models import Action, ActionDone, Adjustment, Goal, Option
from northing.goals.queries.findings import goals_to_coach, pitfalls_of
from northing.goals.queries.plans import current_plan
from northing.goals.services import actions, adjustments, closing, exploration
from northing.goals.services.plans import make_active, save_dismissal
from northing.notifications.services.marks import look_into_inbox
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of
from northing.recognition.models import Receipt
from northing.recognition.services.thanks import mark_thanks_seen
from northing.records.models import Record
from northing.records.services.sharing import mark_record_read
from northing.reviews.models import Review
from northing.reviews.services.reviews import mark_review_read
from northing.talks.models import AgendaItem, NextStep, Talk
from northing.talks.services.agenda import set_item_done
from northing.talks.services.planning import accept_talk, close_talk
from northing.talks.services.steps import set_step_done
from northing.together.models import Agreement, Comment, Promise, Suggestion
from northing.together.services.agreements import sign_agreement
from northing.together.services.comments import look_at
from northing.together.services.promises import keep_promise
from northing.together.services.suggestions import take_suggestion

if TYPE_CHECKING:
    from tests.simulated_year import Year

#: What nobody can do anything about but wait, or what they do at the end of the month.
LEFT = {"checkins.open", "checkins.begun", "talks.near", "reviews.due", "feedback.unanswered"}


def answer_inbox(year: Year, person: Person, today: date) -> None:
    """One round: what an answer brings about waits for the next."""
    for row in look_into_inbox(person, today):
        kind, _colon, rest = row.item.key.partition(":")
        assert row.item.person != person, row.item.key
        if kind in ANSWERS:
            ANSWERS[kind](year, person, int(rest.split(":")[0]), today)
        else:
            assert kind in LEFT, row.item.key


def accept(_year: Year, person: Person, key: int, _today: date) -> None:
    talk = Talk.objects.with_people().get(pk=key)
    accept_talk(person, talk=talk)


def close_past(_year: Year, person: Person, key: int, today: date) -> None:
    talk = Talk.objects.with_people().get(pk=key)
    assert talk.starts_at.astimezone(zone_of(person)).date() < today, "asked about a 1:1 before its day was over"
    close_talk(person, talk=talk)


def tick_point(_year: Year, person: Person, key: int, _today: date) -> None:
    set_item_done(person, item=AgendaItem.objects.select_related("talk").get(pk=key), is_done=True)


def do_step(_year: Year, person: Person, key: int, _today: date) -> None:
    set_step_done(person, step=NextStep.objects.select_related("talk").get(pk=key), is_done=True)


def tick_action(year: Year, person: Person, key: int, today: date) -> None:
    """Not before its day, nor where the goal was reached in the same round."""
    action = Action.objects.select_related("goal").get(pk=key)
    if action.goal.is_open and action.due_on is not None and action.due_on <= today:
        actions.complete_action(person, action=action, was_due_on=action.due_on)
        year.keep(ActionDone.objects.filter(action=action).latest("pk"), "on", "was_due_on")


def reach(_year: Year, person: Person, key: int, today: date) -> None:
    goal = Goal.objects.get(pk=key)
    assert goal.deadline is not None
    assert goal.deadline <= today
    closing.achieve_goal(person, goal=goal)


def decide(_year: Year, person: Person, key: int, _today: date) -> None:
    option = Option.objects.select_related("goal__owner").get(goal=key)
    exploration.settle_on_option(person, option=option)


def celebrate(_year: Year, person: Person, key: int, _today: date) -> None:
    closing.record_celebration(person, goal=Goal.objects.get(pk=key))


def add_action(_year: Year, person: Person, key: int, _today: date) -> None:
    actions.create_action(person, goal=Goal.objects.get(pk=key), text="One small thing")


def begin_draft(_year: Year, person: Person, key: int, _today: date) -> None:
    make_active(person, goal=Goal.objects.get(pk=key))


def take_wording(_year: Year, person: Person, key: int, _today: date) -> None:
    suggestion = Suggestion.objects.select_related("goal", "author").get(pk=key)
    version = suggestion.goal.wording.version
    take_suggestion(person, suggestion=suggestion, wording=suggestion.wording, version=version)


def sign(_year: Year, person: Person, key: int, _today: date) -> None:
    agreement = Agreement.objects.select_related("goal", "revision").get(pk=key)
    sign_agreement(person, goal=agreement.goal, number=agreement.revision.number)


def look(of: Callable[[int], Goal]) -> Any:
    """Opens the goal's conversation."""
    return lambda _year, person, key, _today: look_at(person, goal=of(key))


def answer_questions(_year: Year, person: Person, key: int, _today: date) -> None:
    invitee = Invitee.objects.select_related("request").get(pk=key)
    question = invitee.request.questions.get()
    submit_answers(person, invitee=invitee, given={question.pk: f"The maps, says {person.first_name}"})


def put_pitfalls_aside(_year: Year, person: Person, _key: int, today: date) -> None:
    plan = current_plan(person, today)
    for found in pitfalls_of(person, goals_to_coach(person), today):
        save_dismissal(person, plan=plan, name=found.name, about=found.about, reason="So it is this year")


#: By the beginning of an item's key.
ANSWERS: dict[str, Callable[[Any, Person, int, date], None]] = {
    "talks.planned": accept,
    "talks.past": close_past,
    "talks.item": tick_point,
    "talks.step": do_step,
    "goals.action": tick_action,
    "goals.ended": reach,
    "goals.decision": decide,
    "goals.celebration": celebrate,
    "goals.no_action": add_action,
    "goals.draft": begin_draft,
    "goals.finding": put_pitfalls_aside,
    "goals.suggestion": take_wording,
    "goals.agree": sign,
    "goals.suggestion_answered": look(lambda key: Suggestion.objects.get(pk=key).goal),
    "goals.comment": look(lambda key: Comment.objects.get(pk=key).goal),
    "goals.promised": look(lambda key: Promise.objects.get(pk=key).goal),
    "goals.note_read": look(lambda key: Adjustment.objects.get(pk=key).goal),
    "goals.shared": look(lambda key: Goal.objects.get(pk=key)),
    "goals.promise": lambda _year, person, key, _today: keep_promise(
        person, promise=Promise.objects.select_related("goal").get(pk=key)
    ),
    "goals.note": lambda _year, person, key, _today: adjustments.acknowledge_note(
        person, adjustment=Adjustment.objects.select_related("goal").get(pk=key)
    ),
    "feedback.asked": answer_questions,
    "feedback.answered": lambda _year, person, key, _today: mark_request_read(
        person, request=FeedbackRequest.objects.get(pk=key)
    ),
    "recognition.thanks": lambda _year, person, key, _today: mark_thanks_seen(
        person, thanks=Receipt.objects.get(pk=key).thanks
    ),
    "records.shared": lambda _year, person, key, _today: mark_record_read(person, record=Record.objects.get(pk=key)),
    "reviews.summary": lambda _year, person, key, _today: mark_review_read(person, review=Review.objects.get(pk=key)),
    "checkins.summary": lambda _year, person, key, _today: mark_summary_read(
        person, checkin=CheckIn.objects.get(pk=key)
    ),
}
