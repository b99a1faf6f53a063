import getpass
import subprocess

import pytest

from northing.backups.archive.format import BackupError
from northing.backups.models import Backup
from northing.backups.services import daily
from northing.backups.services.backups import make_backup
from northing.kernel import dates
from northing.people.models import SecurityEvent


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
    assert commands == [["-m", "northing", "backup", "--daily"]]
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


@pytest.mark.parametrize(
    ("is_daily", "kind", "who"),
    [(False, "backups.backed_up", {"account": getpass.getuser()}), (True, "backups.backed_up_daily", {})],
)
def test_it_stands_in_the_security_log(is_daily, kind, who, owner, tmp_path):
    made = make_backup(tmp_path, daily=is_daily)
    event = SecurityEvent.objects.get()
    assert (event.kind, event.actor_key, event.facts) == (kind, None, {"backup": made.checksum, **who})


def test_it_does_not_log_a_backup_that_was_not_made(owner, tmp_path):
    with pytest.raises(BackupError):
        make_backup(tmp_path / "nowhere" / "file")
    assert not SecurityEvent.objects.exists()
