"""What ``northing check`` finds: each fault is planted in a sound installation, one at a time."""

from __future__ import annotations

import errno
import math
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace as Site

import pytest
from django.db import OperationalError, connection

from conftest import make_person
from northing.cli import check, prepare
from northing.cli.doctor import database, files, surroundings
from northing.cli.doctor.exposure import ListeningAt
from northing.config.migration_state import MigrationState
from northing.kernel import dates
from northing.kernel.gauges import BACKUP_AGE, Gauge, gauges

pytestmark = pytest.mark.django_db

ON_SQLITE = connection.vendor == "sqlite"
SOUND_ANSWERS = {
    "SHOW server_version_num": "150013",
    "SHOW server_encoding": "UTF8",
    "SHOW max_connections": "100",
    "SHOW superuser_reserved_connections": "3",
    "SHOW jit": "off",
    "PRAGMA quick_check": "ok",
}


@pytest.fixture
def site(settings, monkeypatch, tmp_path) -> Site:
    """A sound installation: private files of its own, a mail server, static files as they should be."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    settings.DATA_DIR, settings.STATIC_ROOT = data, data / "static"
    # Browser tests that run in the same process before these leave the variable that this check looks for.
    settings.SILENCED_SYSTEM_CHECKS = [*settings.SILENCED_SYSTEM_CHECKS, "async.E001"]
    settings.SECRET_KEY = "nine-Quiet-lamps-over-the-harbour-7"
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    settings.DEFAULT_FROM_EMAIL = "Northing <northing@example.org>"
    monkeypatch.setattr(files, "static_files_are_current", lambda: True)
    monkeypatch.setattr(surroundings, "most_open_files", lambda: 65_536)
    monkeypatch.setitem(gauges, BACKUP_AGE, Gauge(BACKUP_AGE, "Age of the last backup.", lambda: 3_600))
    # Tests have their own database, whose files are not as private, and which lies wherever it lies.
    monkeypatch.setattr("northing.cli.private_files.database_file", lambda: None)
    monkeypatch.setattr(files, "database_file", lambda: None)
    answers = dict(SOUND_ANSWERS)
    now = dates.clock().timestamp()  # the tests' clock stands still
    monkeypatch.setattr(database, "ask", lambda sql: answers.get(sql, str(now)))
    monkeypatch.setattr(files, "write_file", lambda _: now)
    return Site(settings=settings, patch=monkeypatch, data=data, answers=answers, listening=ListeningAt())


def find_in(site: Site) -> set[str | None]:
    return {message.id for message in check.find_problems(site.listening)}


def test_it_finds_nothing_in_a_sound_installation(site):
    assert find_in(site) == set()


def open_to_others(site: Site, **settings: object) -> None:
    sound = {"PUBLIC_URL": "https://goals.example.org", "PUBLIC_HOST": "goals.example.org", "HTTPS": True,
             "ALLOWED_HOSTS": ["goals.example.org"], "ALLAUTH_TRUSTED_PROXY_COUNT": 1, "HTTP_ALLOWED": False,
             "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True, "SECURE_HSTS_SECONDS": 3600}  # fmt: skip
    for name, value in (sound | settings).items():
        setattr(site.settings, name, value)


def set_to(**settings: object) -> Callable[[Site], None]:
    return lambda site: [setattr(site.settings, *one) for one in settings.items()] and None


def exposed_with(**settings: object) -> Callable[[Site], None]:
    return lambda site: open_to_others(site, **settings)


def answer(sql: str, text: str) -> Callable[[Site], None]:
    return lambda site: site.answers.update({sql: text})


def replace(module: object, name: str, value: object) -> Callable[[Site], None]:
    return lambda site: site.patch.setattr(module, name, value)


def open_folder(site: Site) -> None:
    site.data.chmod(0o755)


def open_database(site: Site) -> None:
    (site.data / "northing.sqlite3-wal").touch(mode=0o600)
    (site.data / "northing.sqlite3-wal").chmod(0o644)


def refuse_writing(site: Site) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    site.patch.setattr(files, "write_file", refuse)


def fill_disk(site: Site) -> None:
    site.patch.setattr(shutil, "disk_usage", lambda _: Site(free=400_000_000))


def mount_network_disk(site: Site) -> None:
    mounts = site.data.parent / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/srv {site.data} nfs4 rw 0 0\n")
    site.patch.setattr(files, "MOUNTS", mounts)
    site.patch.setattr(files, "database_file", lambda: site.data / "northing.sqlite3")


def set_back_clock(site: Site) -> None:
    early = dates.clock() - timedelta(minutes=2)
    site.patch.setattr(dates, "clock", lambda: early)


def lose_database(site: Site) -> None:
    site.patch.setattr(database, "require_database", fail_with_missing_database)


def fail_with_missing_database(*_: object) -> None:
    from northing.cli.commands import CommandError

    raise CommandError("the database that was here is gone or empty.")


def lose_connection(site: Site) -> None:
    def refuse(_: str) -> None:
        raise OperationalError("connection refused")

    site.patch.setattr(database, "ask", refuse)


def state(waiting: int, unknown: list[str]) -> Callable[[Site], None]:
    return replace(database, "read_migration_state", lambda: MigrationState(waiting, unknown, is_new=False))


def print_mail_for_two(site: Site) -> None:
    make_person("Ines Okafor")
    make_person("Tom Salcedo")
    site.settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"


def silence_mail_server(site: Site) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")

    site.settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    site.patch.setattr(surroundings.socket, "create_connection", refuse)


def age_backup(days: float) -> Callable[[Site], None]:
    gauge = Gauge(BACKUP_AGE, "Age of the last backup.", lambda: days * 86_400)
    return lambda site: site.patch.setitem(gauges, BACKUP_AGE, gauge)


def start_many_workers(site: Site) -> None:
    site.listening = ListeningAt(workers=24)


OVER_HTTP = {"PUBLIC_URL": "http://goals.example.org", "HTTPS": False, "SECURE_HSTS_SECONDS": 0}
PLANTS = {
    "short secret": (set_to(SECRET_KEY="x"), "northing.E001"),
    "secret of one letter": (set_to(SECRET_KEY="x" * 60), "northing.E001"),
    "any host": (set_to(ALLOWED_HOSTS=["*"]), "northing.E002"),
    "hosts without the site's own": (exposed_with(ALLOWED_HOSTS=["127.0.0.1"]), "northing.E003"),
    "debugging": (exposed_with(DEBUG=True), "northing.E004"),
    "plain http": (exposed_with(**OVER_HTTP), "northing.E005"),
    "https without a proxy": (exposed_with(ALLAUTH_TRUSTED_PROXY_COUNT=0), "northing.W006"),
    "short token for metrics": (set_to(METRICS_TOKEN="secret"), "northing.E007"),
    "folder that cannot be written": (refuse_writing, "northing.E010"),
    "clock beside the disk's": (set_back_clock, "northing.W011"),
    "folder open to others": (open_folder, "northing.E012"),
    "database open to others": (open_database, "northing.E012"),
    "full disk": (fill_disk, "northing.E013"),
    "network disk": (mount_network_disk, "northing.E014"),
    "static files of another version": (replace(files, "static_files_are_current", lambda: False), "northing.W015"),
    "database that is gone": (lose_database, "northing.E021"),
    "newer database": (state(0, ["goals.0999_future"]), "northing.E021"),
    "database that does not answer": (lose_connection, "northing.E022"),
    "older database": (state(3, []), "northing.E023"),
    "sender that others refuse": (set_to(DEFAULT_FROM_EMAIL="Northing <northing@localhost>"), "northing.E030"),
    "mail that is only printed": (print_mail_for_two, "northing.W031"),
    "mail server that is away": (silence_mail_server, "northing.E032"),
    "old backup": (age_backup(8), "northing.W033"),
    "no backup ever": (age_backup(math.nan), "northing.W033"),
    "few open files": (replace(surroundings, "most_open_files", lambda: 1024), "northing.W034"),
    "missing encoder": (replace(surroundings, "find_spec", lambda name: None), "northing.W035"),
}
#: Of either database; the answers are made up, so both are looked at wherever the tests run.
SQLITE_PLANTS = {
    "old SQLite": (replace(sqlite3, "sqlite_version_info", (3, 31, 0)), "northing.E024"),
    "damaged SQLite": (answer("PRAGMA quick_check", "row 7 missing from index"), "northing.E025"),
}
POSTGRESQL_PLANTS = {
    "old PostgreSQL": (answer("SHOW server_version_num", "130014"), "northing.E026"),
    "PostgreSQL in another encoding": (answer("SHOW server_encoding", "SQL_ASCII"), "northing.E027"),
    "too many workers": (start_many_workers, "northing.E028"),
    "few connections": (answer("SHOW max_connections", "10"), "northing.E028"),
    "compiled queries": (answer("SHOW jit", "on"), "northing.W029"),
    "clock beside PostgreSQL's": (answer("SELECT extract(epoch FROM clock_timestamp())", "1000"), "northing.W011"),
}


@pytest.mark.parametrize("fault", PLANTS)
def test_it_finds_what_is_wrong_and_says_how_to_mend_it(site, fault):
    plant, expected = PLANTS[fault]
    plant(site)
    found = {message.id: message for message in check.find_problems(site.listening)}
    assert set(found) == {expected}
    if expected not in {"northing.E021", "northing.E022"}:  # their sentences say it
        assert found[expected].hint


@pytest.mark.parametrize("fault", SQLITE_PLANTS)
def test_it_finds_what_is_wrong_with_sqlite(site, fault):
    plant, expected = SQLITE_PLANTS[fault]
    assert database.find_sqlite_problems() == []
    plant(site)
    assert [message.id for message in database.find_sqlite_problems()] == [expected]


@pytest.mark.parametrize("fault", POSTGRESQL_PLANTS)
def test_it_finds_what_is_wrong_with_postgresql(site, fault):
    plant, expected = POSTGRESQL_PLANTS[fault]
    assert database.find_postgresql_problems(site.listening) == []
    plant(site)
    assert [message.id for message in database.find_postgresql_problems(site.listening)] == [expected]


def test_it_takes_a_recent_backup_and_a_host_below_a_domain_for_sound(site):
    age_backup(1)(site)
    open_to_others(site, ALLOWED_HOSTS=[".example.org"])
    assert find_in(site) == set()


@pytest.mark.parametrize(
    ("plant", "strict", "status"),
    [(lambda site: None, True, 0), (age_backup(8), False, 0), (age_backup(8), True, 1), (open_folder, False, 1)],
    ids=["sound", "warning", "warning, strictly", "error"],
)
def test_it_tells_by_its_status(site, plant, strict, status, capsys):
    plant(site)
    options = Site(host="127.0.0.1", workers=1, threads=4, strict=strict, log=False)
    assert check.run(options) == status
    printed = capsys.readouterr().out
    assert ("Everything looks fit to serve." in printed) == (plant is not open_folder and "northing." not in printed)


@pytest.mark.skipif(not ON_SQLITE, reason="the files are SQLite's")
def test_it_looks_at_a_real_installation(tmp_path):
    environment = os.environ | {"NORTHING_DATA_DIR": str(tmp_path), "PYTHONPATH": "src"}

    def northing(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "northing", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own

    assert "northing.W020" in northing("check").stdout
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"], "looking makes no database"
    northing("work", "--once")
    done = northing("check")
    assert done.returncode == 0, done.stdout
    Path(tmp_path / "northing.sqlite3").chmod(0o644)
    done = northing("check")
    assert (done.returncode, "northing.E012" in done.stdout) == (1, True)


def test_it_takes_the_stamp_of_static_files_for_what_it_is(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert not prepare.static_files_are_current()
    (tmp_path / ".stamp").write_text(prepare.static_digest())
    assert prepare.static_files_are_current()


def test_it_joins_static_files_anew_where_the_code_that_joins_them_is_another(settings, tmp_path, monkeypatch):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / ".stamp").write_text(prepare.static_digest())
    (tmp_path / "scripts.py").write_text("# Another version.")
    monkeypatch.setattr(prepare.scripts, "__file__", str(tmp_path / "scripts.py"))
    assert not prepare.static_files_are_current()


def test_it_writes_a_file_to_see_whether_it_can(tmp_path):
    assert files.find_wrong_clock(files.write_file(tmp_path), "the disk") != []  # the tests' clock stands still
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match="No such file"):
        files.write_file(tmp_path / "missing")


def test_it_does_not_miss_the_encoder_where_rules_are_wanted(site):
    replace(surroundings, "find_spec", lambda name: None)(site)
    site.settings.COACH = "rules"
    assert find_in(site) == set()
