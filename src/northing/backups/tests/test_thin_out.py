from datetime import UTC, datetime, timedelta

import pytest

from northing.backups.services.backups import thin_out

LAST = datetime(2026, 6, 10, 3, tzinfo=UTC)


def name_of(moment):
    return f"northing-{moment:%Y-%m-%d-%H%M%S}.northing"


@pytest.fixture
def folder(tmp_path):
    """Two backups a day for 400 days."""
    for hours in range(0, 400 * 24, 12):
        (tmp_path / name_of(LAST - timedelta(hours=hours))).touch()
    return tmp_path


def days_in(folder):
    return [file.name[9:19] for file in sorted(folder.iterdir(), reverse=True)]


def test_it_keeps_the_newest_of_each_day_week_and_month(folder):
    thin_out(folder, 3)
    assert days_in(folder) == [
        "2026-06-10", "2026-06-09", "2026-06-08",  # days
        "2026-06-07", "2026-05-31", "2026-05-24",  # weeks end on Sunday; the present one is the first of the four
        "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31",  # May is there with the 31st
    ]  # fmt: skip


def test_it_removes_nothing_a_second_time(folder):
    thin_out(folder, 3)
    assert thin_out(folder, 3) == []


def test_it_leaves_alone_what_is_no_dated_backup(tmp_path):
    names = ["before-restore-2020-01-01-000000.northing", "northing-2020-13-45-000000.northing", "notes.txt",
             "northing-2020-01-01-000000.northing.gpg"]  # fmt: skip
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / name_of(LAST)).symlink_to(tmp_path / "notes.txt")
    assert thin_out(tmp_path, 1) == []
    assert len(list(tmp_path.iterdir())) == 5


def test_it_keeps_gaps_from_costing_older_backups(tmp_path):
    """A site that was off for a year keeps what it had: days without a backup do not count."""
    for days in (0, 370, 371):
        (tmp_path / name_of(LAST - timedelta(days=days))).touch()
    assert thin_out(tmp_path, 3) == []
