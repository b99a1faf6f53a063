"""A finished review that goes to the manager: seen before it goes, and never more than is shared."""

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.goals.models import Audience
from northing.goals.services.goals import change_audience
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.kernel.inbox import inbox_sources
from northing.people.models import AccessLogEntry
from northing.reviews.models import GoalAnswers, Review
from northing.reviews.queries.finished import told_rows
from northing.reviews.services.reviews import begin_review, mark_review_read, save_line, send_review
from northing.reviews.tests.builders import SECOND_QUARTER, make_review

FINISHED = reverse("reviews:finished", args=[2026, 4])
LINE = reverse("reviews:finish_line", args=[2026, 4])
PRIVATE = ("Leave quietly", "Rang the other firm", "Mentor two people")


@pytest.fixture
def review(owner):
    """One goal that the manager reads, one that nobody else sees, and one of theirs that became another."""
    shared = make_goal(owner, "Give three talks", position=0)
    turned = make_goal(owner, "Lead the guild", position=1)
    hidden = make_goal(owner, "Leave quietly", position=2)
    for goal in (shared, turned):
        change_audience(owner, goal=goal, audience=Audience.MANAGER)
    answers = [
        GoalAnswers(decision="keep", sentence="Still the one that matters", relevant=2),
        GoalAnswers(decision="pivot", new_statement="Mentor two people by March"),
        GoalAnswers(decision="keep", sentence="Rang the other firm"),
    ]
    return make_review(owner, shared, turned, hidden, answers=answers)


def waiting_for(person):
    source = next(source for source in inbox_sources() if source.kind == "reviews.summary")
    return [source.item(row).title for row in source.waiting(person, TODAY)]


def test_it_shows_exactly_what_the_manager_will_read(client_of, owner, manager, review):
    page = " ".join(client_of(owner).get(FINISHED).text.split())
    assert f"{manager.first_name} gets the 2 goals you share." in page
    assert "One goal is not shared and stays here too." in page
    preview = page.split("reads exactly this")[1].split("</details>")[0]
    assert "Still the one that matters" in preview
    assert "It became another goal." in preview
    for kept in PRIVATE:
        assert kept not in preview
    assert Review.objects.get().sent_at is None


def test_it_reaches_the_manager_with_its_line(client_of, owner, manager, review):
    version = review.version
    sent = {"send": "1", "line": "I would like July to be quiet.", "version": version}
    assert client_of(owner).post(LINE, sent).url == FINISHED
    assert waiting_for(manager) == [f"{owner.first_name} sent you a review"]
    received = reverse("reviews:received", args=[review.pk])
    client = client_of(manager)
    page = client.get(received).text
    assert "I would like July to be quiet." in page
    assert "Still the one that matters" in page
    for kept in PRIVATE:
        assert kept not in page
    assert AccessLogEntry.objects.filter(reader=manager, owner=owner).exists()
    assert client.post(reverse("reviews:mark_read", args=[review.pk])).url == received
    assert waiting_for(manager) == []


def test_it_keeps_the_line_of_who_keeps_it_to_themself(client_of, owner, manager, review):
    client = client_of(owner)
    assert client.post(LINE, {"line": "Half a thought", "version": review.version}).url == reverse("home:today")
    assert "Half a thought" in client.get(FINISHED).text
    assert waiting_for(manager) == []


def test_it_shows_both_lines_to_the_second_window(client_of, owner, manager, review):
    save_line(owner, review=review, line="From the first window")
    page = client_of(owner).post(LINE, {"send": "1", "line": "From the second", "version": "older"})
    assert page.status_code == 422
    assert "From the first window" in page.text
    assert "From the second" in page.text
    assert Review.objects.get().sent_at is None


def test_it_is_sent_once(owner, manager, review):
    send_review(owner, review=review, line="First")
    first = Review.objects.get().sent_at
    send_review(owner, review=review, line="Second")
    assert (Review.objects.get().sent_at, Review.objects.get().line) == (first, "First")
    with pytest.raises(Refused):
        save_line(owner, review=review, line="Third")


def test_it_shows_what_is_shared_now(owner, manager, review):
    send_review(owner, review=review, line="")
    assert len(told_rows(manager, review)) == 2
    for row in review.goal_reviews.select_related("goal"):
        change_audience(owner, goal=row.goal, audience=Audience.ONLY_ME)
    assert told_rows(manager, review) == []
    assert not Review.objects.received_by(manager).exists()


def test_it_shows_no_decision_from_before_the_manager_may_read(owner, manager, review):
    row = review.goal_reviews.get(sentence="Still the one that matters")
    row.goal.manager_reads_from = row.decided_at.replace(hour=23)
    row.goal.save()
    assert [each.decided.decision for each in told_rows(manager, review)] == ["pivot"]


def test_it_sends_nothing_where_nothing_is_shared(client_of, owner, manager):
    review = make_review(owner, make_goal(owner))
    with pytest.raises(Refused):
        send_review(owner, review=review, line="")
    assert "Send to" not in client_of(owner).get(FINISHED).text


def test_it_waits_for_the_end_of_the_review(owner, manager, goal):
    with pytest.raises(NotAllowed):
        send_review(owner, review=begin_review(owner, quarter=SECOND_QUARTER), line="")


def test_it_is_the_persons_to_send_and_the_managers_to_read(owner, manager, mentor, peer, partner, admin, review):
    for other in (manager, mentor, peer, partner, admin):
        with pytest.raises(NotAllowed):
            send_review(other, review=review, line="")
        with pytest.raises(NotAllowed):
            save_line(other, review=review, line="")
    send_review(owner, review=review, line="")
    for other in (owner, mentor, peer, partner, admin):
        assert not Review.objects.received_by(other).exists()
        with pytest.raises(NotAllowed):
            mark_review_read(other, review=review)


def test_it_ends_with_the_reporting_line(client_of, owner, manager, peer, review):
    send_review(owner, review=review, line="")
    owner.manager = peer
    owner.save()
    assert client_of(manager).get(reverse("reviews:received", args=[review.pk])).status_code == 404
    assert not Review.objects.received_by(manager).exists()


def test_it_refuses_a_line_over_one_that_was_saved_since(owner, review):
    save_line(owner, review=review, line="First")
    with pytest.raises(EditConflict):
        save_line(owner, review=review, line="Second", version="older")
