import threading
from datetime import timedelta
from threading import Event

import pytest
from django.urls import reverse

from northing.jobs import schedule
from northing.jobs.schedule import JOBS, Job, claim_job, run_due_jobs
from northing.kernel import dates

pytestmark = pytest.mark.django_db


@pytest.fixture
def ran():
    return []


def test_it_claims_each_period_once(ran):
    job = Job("count", timedelta(days=1), lambda: ran.append(1))
    assert run_due_jobs((job,)) == ["count"]
    assert run_due_jobs((job,)) == []
    assert ran == [1]


def test_it_is_due_again_in_the_next_period(ran, monkeypatch):
    job = Job("again", timedelta(hours=1), lambda: ran.append(1))
    run_due_jobs((job,))
    later = dates.now() + timedelta(hours=1)
    monkeypatch.setattr(dates, "clock", lambda: later)
    assert run_due_jobs((job,)) == ["again"]


def test_it_goes_on_after_a_job_that_fails(ran, caplog):
    def fail():
        raise RuntimeError("broken")

    jobs = (Job("failing", timedelta(days=1), fail), Job("fine", timedelta(days=1), lambda: ran.append(1)))
    assert run_due_jobs(jobs) == ["fine"]
    assert "failing" in caplog.text


def test_it_gives_a_claim_to_one_of_two():
    job = Job("contested", timedelta(days=1), lambda: None)
    assert [claim_job(job), claim_job(job)] == [True, False]


def test_it_waits_for_the_piece_of_work_a_thread_is_at(monkeypatch):
    begun, ended = Event(), []

    def work() -> None:
        begun.set()
        schedule.stopping.wait(60)
        ended.append(1)

    monkeypatch.setattr(schedule, "stopping", Event())
    monkeypatch.setattr(schedule, "MAIL_POLL_SECONDS", 0.01)
    monkeypatch.setattr(schedule, "POLL_SECONDS", 600)
    monkeypatch.setattr(schedule, "send_mail", work)
    thread = schedule.start_background_thread()
    assert begun.wait(60)
    schedule.stop_background_thread()
    assert ended == [1]
    thread.join(60)
    assert not thread.is_alive()


def test_it_has_jobs_that_run():
    assert set(run_due_jobs()) == {job.name for job in JOBS}


def test_it_knows_the_path_that_links_in_mails_begin_with(settings, monkeypatch):
    settings.PATH_PREFIX = "/northing"
    found = []
    monkeypatch.setattr(schedule, "stopping", Event())
    schedule.stopping.set()

    def work() -> None:
        schedule.run_until_stopped()
        found.append(reverse("notifications:preferences"))

    thread = threading.Thread(target=work)  # a new one knows nothing of the path
    thread.start()
    thread.join()
    assert found == ["/northing/reminders/e-mails/"]
