import subprocess

import pytest

from northing.backups.models import Backup
from northing.backups.services import daily
from northing.kernel import dates


@pytest.fixture
def commands(monkeypatch, settings):
    """What would be run."""
    settings.BACKUP_DAILY = True
    ran = []

    def run(command, **_options):
        ran.append(command[1:])
        return subprocess.CompletedProcess(command, 2, "", "northing: cannot write it")

    monkeypatch.setattr(daily.subprocess, "run", run)
    return ran


def test_it_makes_one_when_it_is_due_and_logs_a_failure(commands, owner, caplog):
    daily.back_up_when_due()
    assert commands == [["-m", "northing", "backup", "--gently"]]
    assert "cannot write it" in caplog.text


def test_it_makes_none_a_second_time(commands, owner):
    Backup.objects.create(made_at=dates.now(), place="there")
    daily.back_up_when_due()
    assert commands == []


def test_it_makes_none_of_an_empty_site(commands, db):
    daily.back_up_when_due()
    assert commands == []


def test_it_makes_none_where_that_is_turned_off(commands, owner, settings):
    settings.BACKUP_DAILY = False
    daily.back_up_when_due()
    assert commands == []
