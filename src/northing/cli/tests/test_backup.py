"""On real files and servers: the commands as an administrator runs them, each in a process of its own."""

import json
import lzma
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from northing.backups.archive.databases import connected_as_default, sqlite_settings
from northing.backups.archive.tables import make_tables
from northing.backups.models import RESTORED
from tools import postgres

pytestmark = pytest.mark.pure

#: A company as an earlier version kept it.
EARLIER_DUMP = Path("tests/data/made-by-d0307d1.sql.xz")
#: Makes and removes a group, and gives a role, which the security log says.
MAKE_HISTORY = """
from django.contrib.auth.models import Group
from northing.people.models import Person
from northing.people.services.roles import give_role
Group.objects.create(name="Gone").delete()
people = Person.objects.order_by("is_administrator", "pk")
give_role(people.last(), person=people.first(), role="partner")
"""
#: Opens pages as the owner of a goal, reads the security log, makes one more group and says its key.
USE_SITE = """
from django.test import Client
from northing.goals.models import Goal
from django.contrib.auth.models import Group
goal = Goal.objects.filter(state="active").first()
client = Client(SERVER_NAME="127.0.0.1")
client.force_login(goal.owner)
print([client.get(path).status_code for path in ("/", "/goals/", goal.get_absolute_url())])
from northing.people.queries.security_log import first_fault_in_log
print(first_fault_in_log() or "The log holds.")
print(Group.objects.create(name="Newest").pk)
"""
#: Erases the one person the backup gave a role to.
ERASE = """
from northing.people.models import Person
from northing.people.services.erasure import erase_person
erase_person(None, Person.objects.filter(is_partner=True, is_administrator=False).get())
"""
#: Ends the process in the middle of a command, as a loss of power does.
KILLED = """
import os, signal, sqlite3, types
from northing.cli import commands
commands.set_up_site()
from northing.backups.archive import databases, writing
from northing.backups.services import restoring
def die(*_arguments):
    os.kill(os.getpid(), signal.SIGKILL)
class Dying(sqlite3.Connection):
    def backup(self, target):
        super().backup(target, pages=20, progress=die)
{}
commands.main({!r})
"""
DEATHS = {
    "before anything is in place": "restoring.finish = die",
    "while it is put in place": "databases.sqlite3 = types.SimpleNamespace("
    "connect=lambda *words, **options: sqlite3.connect(*words, factory=Dying, **options))",
}


def run_in(data, *words, status=0, url="", code="", **options):
    environment = os.environ | {"NORTHING_DATA_DIR": str(data), "PYTHONPATH": "src", "NORTHING_DEBUG": "1"}
    environment.pop("DATABASE_URL", None)
    environment |= {"DATABASE_URL": url} if url else {}
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "northing", *map(str, words)]
    done = subprocess.run(  # noqa: S603 - our own command
        command, check=False, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, **options
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def company(tmp_path_factory, django_db_blocker):
    """The folder of a company of nine, made once and copied for every test; its tables at once, which saves seconds."""
    data = tmp_path_factory.mktemp("company")
    settings = sqlite_settings(connections["default"], data / "northing.sqlite3")
    with django_db_blocker.unblock(), connected_as_default(settings) as connection:
        make_tables(connection, sorted(MigrationLoader(None).disk_migrations))
    run_in(data, "manage", "migrate", "--verbosity", "0")  # nothing waits; it writes content types and permissions
    run_in(data, "demo", "--people", 9)
    return data


@pytest.fixture(scope="module")
def backup(company):
    """A backup of the company, whose last group has been removed before, and whose security log has an entry."""
    run_in(company, "manage", "shell", "--verbosity", "0", "--command", MAKE_HISTORY)
    run_in(company, "backup", company / "kept")
    return company / "kept"


@pytest.fixture
def data(company, tmp_path):
    """The folder of the company's site."""
    return shutil.copytree(company, tmp_path / "data")


@pytest.fixture
def northing(data):
    return partial(run_in, data)


@pytest.fixture
def database(data):
    return data / "northing.sqlite3"


@pytest.fixture(scope="module")
def server():
    if not postgres.is_installed():
        pytest.skip("PostgreSQL is not installed here")
    with postgres.temporary_server() as running:
        yield running


def execute(database, *statements):
    with closing(sqlite3.connect(database)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def ask(database, question):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(question).fetchone()[0]


def count(database):
    return ask(database, "SELECT count(*) FROM people_person")


def manifest_of(file):
    with zipfile.ZipFile(file) as archive:
        return json.loads(archive.read("manifest.json"))


def contents_of(file):
    """All rows of all tables and their sequences, but for what a restore itself writes."""
    tables = manifest_of(file)["tables"]
    contents = {}
    with zipfile.ZipFile(file) as archive:
        for name in tables.keys() - {"backups_backup", "people_securityloghead"}:
            rows = [json.loads(line) for line in archive.read(f"tables/{name}.jsonl").splitlines()]
            rows = [row for row in rows if RESTORED.key not in row]
            kept = [at for at, column in enumerate(tables[name]["columns"]) if column != "last_login"]
            contents[name] = [[row[at] for at in kept] for row in rows], tables[name]["sequence"]
    return contents


def require_a_working_site(northing):
    """Pages open, the security log is whole, and the next key is behind all that were ever given out."""
    pages, log, key = northing("manage", "shell", "--verbosity", "0", "--command", USE_SITE).stdout.splitlines()
    assert (pages, log) == ("[200, 200, 200]", "The log holds.")
    return int(key)


def test_it_brings_everything_to_postgresql_and_back(backup, server, tmp_path):
    """The drill: each database is filled from the backup of the one before it."""
    before, used = contents_of(backup), manifest_of(backup)["tables"]["auth_group"]["sequence"]
    sites = [("sqlite", ""), ("postgresql", server.url), ("sqlite again", "")]
    file = backup
    assert "every row of every table is the same" in run_in(tmp_path, "verify", "--restore", file).stdout
    for name, url in sites:
        northing = partial(run_in, tmp_path / name, url=url)
        northing("restore", "--yes", file)
        file = tmp_path / f"{name}.northing"
        northing("backup", file)
        assert contents_of(file) == before
        assert require_a_working_site(northing) == used + 1


def test_it_replaces_a_site_on_postgresql_and_keeps_what_was_there(backup, server, tmp_path):
    northing = partial(run_in, tmp_path, url=server.url)
    northing("restore", "--yes", backup)
    northing(
        "manage", "shell", "-c", "from django.contrib.auth.models import Group; Group.objects.create(name='Later')"
    )
    northing("restore", "--yes", backup)
    northing("backup", tmp_path / "now")
    assert contents_of(tmp_path / "now") == contents_of(backup)
    newest = max((tmp_path / "backups").iterdir())
    assert "Later" in json.dumps(contents_of(newest)["auth_group"])


def test_it_keeps_a_postgresql_site_that_cannot_be_read_in_a_schema(backup, server, tmp_path):
    """As after an upgrade that was taken back: the program does not know what it finds."""
    northing = partial(run_in, tmp_path, url=server.url)
    northing("restore", "--yes", backup)
    later = "INSERT INTO django_migrations (app, name, applied) VALUES ('goals', '0999_later', now())"
    northing("manage", "shell", "-c", f"from django.db import connection; connection.cursor().execute({later!r})")
    assert "the schema northing_before_restore_" in northing("restore", "--yes", backup).stdout
    northing("backup", tmp_path / "now")
    assert contents_of(tmp_path / "now") == contents_of(backup)


def test_it_asks_first_and_keeps_what_was_there(northing, data, database, backup):
    mine = "SELECT count(*) FROM auth_group WHERE name = 'Mine'"
    execute(database, "INSERT INTO auth_group (name) VALUES ('Mine')")
    assert "nothing was changed" in northing("restore", backup, status=2).stderr
    assert ask(database, mine) == 1
    northing("restore", "--yes", backup)
    assert ask(database, mine) == 0
    [kept] = (data / "backups").iterdir()
    northing("restore", "--yes", kept)
    assert ask(database, mine) == 1


def test_it_ends_sessions_and_links_that_the_backup_revives(northing, database, tmp_path):
    execute(
        database,
        "INSERT INTO django_session VALUES ('key', 'data', '2999-01-01')",
        "INSERT INTO people_invitation (email, name, job_title, level, manager_email, token_digest, invited_by_id,"
        " invited_at, expires_at) SELECT 'new@example.org', '', '', '', '', 'digest', min(id), '2026-01-01',"
        " '2999-01-01' FROM people_person",
        "UPDATE people_person SET last_login = '2026-01-01 00:00:00'",
    )
    northing("backup", tmp_path / "kept")
    assert "1 open invitations were withdrawn" in northing("restore", "--yes", tmp_path / "kept").stdout
    assert ask(database, "SELECT count(*) FROM django_session") == 0
    assert ask(database, "SELECT count(*) FROM people_invitation WHERE withdrawn_at IS NULL AND email LIKE 'new%'") == 0
    assert ask(database, "SELECT count(*) FROM people_person WHERE last_login < '2026-01-02'") == 0


def erased_in(data):
    return ask(data / "northing.sqlite3", "SELECT count(*) FROM people_person WHERE erased_at IS NOT NULL")


def test_it_erases_again_whom_the_backup_brings_back(northing, data, database, backup, tmp_path):
    """The file beside the database knows them, also on a new machine; or else the database that is replaced."""
    northing("manage", "shell", "--command", ERASE)
    head = ask(database, "SELECT count || ' ' || hash FROM people_securityloghead")
    assert "1 people who had been erased since the backup" in northing("restore", "--yes", backup).stdout
    assert erased_in(data) == 1
    require_a_log_that_says_it(northing, database, backup, head)
    (tmp_path / "new").mkdir()
    shutil.copy(data / "erased-people", tmp_path / "new")
    (data / "erased-people").unlink()
    for site in (tmp_path / "new", data):
        run_in(site, "restore", "--yes", backup)
        assert erased_in(site) == 1
        assert len((site / "erased-people").read_text().splitlines()) == 1


def require_a_log_that_says_it(northing, database, backup, former_head):
    """After the company's name and the backup: what was restored over which log, and whom that erased."""
    facts = json.loads(ask(database, "SELECT facts FROM people_securityevent WHERE kind LIKE 'backups.%'"))
    assert f"{facts['former_number']} {facts['former_hash']}" == former_head
    assert backup.read_bytes().endswith(facts["backup"].encode())
    assert "The security log holds. Entries so far: 4" in northing("check", "--log").stdout


def test_it_names_a_row_that_points_nowhere(northing, database, backup, tmp_path):
    goal = ask(database, "SELECT min(id) FROM goals_goal")
    execute(database, "UPDATE goals_goal SET owner_id = 999 WHERE id = (SELECT min(id) FROM goals_goal)")
    assert f"'goals_goal' with primary key '{goal}'" in northing("backup", tmp_path / "kept", status=2).stderr
    assert not (tmp_path / "kept").exists()
    assert "are kept in" in northing("restore", "--yes", backup).stdout


def test_it_copies_one_moment_while_somebody_writes(northing, database, tmp_path):
    """Two tables are written in one transaction; a copy has both of them or neither."""
    stop = threading.Event()

    def keep_writing():
        writer = sqlite3.connect(database, timeout=20)
        while not stop.is_set():
            writer.execute("INSERT INTO auth_group (name) VALUES (hex(randomblob(16)))")
            writer.execute(
                "INSERT INTO auth_group_permissions (group_id, permission_id)"
                " SELECT last_insert_rowid(), min(id) FROM auth_permission"
            )
            writer.commit()
        writer.close()

    thread = threading.Thread(target=keep_writing)
    thread.start()
    try:
        northing("backup", tmp_path / "kept")
    finally:
        stop.set()
        thread.join()
    tables = manifest_of(tmp_path / "kept")["tables"]
    assert tables["auth_group"]["rows"] == tables["auth_group_permissions"]["rows"]
    assert ask(database, "SELECT count(*) FROM auth_group") > 0


def test_it_makes_dated_backups_and_removes_the_oldest(northing, data):
    folder = data / "backups"
    folder.mkdir()
    for day in range(1, 29):
        (folder / f"northing-2020-02-{day:02}-000000.northing").touch()
    assert "Removed" in northing("backup", "--keep", 2).stdout
    names = sorted(file.name for file in folder.iterdir())
    assert len(names) < 8
    assert not names[-1].startswith("northing-2020")
    assert ask(data / "northing.sqlite3", "SELECT place FROM backups_backup ORDER BY id DESC").endswith(names[-1])


def test_it_says_that_a_backup_is_whole_or_what_is_wrong(northing, backup, tmp_path):
    assert "is whole" in northing("verify", backup).stdout
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "flipped").write_bytes(content)
    done = northing("restore", "--yes", tmp_path / "flipped", status=2)
    assert "checksum" in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_leaves_nothing_on_a_disk_that_is_full(northing, data, tmp_path):
    """The limit of the size of files stands for the end of the disk."""
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (50_000, 50_000))
    assert "cannot write" in northing("backup", tmp_path / "kept", status=2, preexec_fn=limit).stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data"]


def test_it_takes_sqlite_copies_of_earlier_versions_and_runs_nothing_in_them(northing, database, tmp_path):
    copy = tmp_path / "copy"
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(lzma.decompress(EARLIER_DUMP.read_bytes()).decode())
        connection.execute(
            "CREATE TRIGGER theirs AFTER UPDATE ON people_person"
            " BEGIN UPDATE people_person SET is_administrator = 1; END"
        )
        connection.commit()
    people = "SELECT count(*) || ' ' || sum(is_administrator) FROM people_person"
    northing("restore", "--yes", copy)
    assert ask(database, people) == ask(copy, people)
    assert ask(database, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'") == 0
    require_a_working_site(northing)


def test_it_takes_dumps_of_earlier_versions(backup, server, tmp_path):
    run_in(tmp_path / "postgresql", "restore", "--yes", backup, url=server.url)
    dump = [postgres.find_program("pg_dump"), "--format=custom", "--schema=public", f"--file={tmp_path / 'dump'}"]
    subprocess.run([*dump, "-h", server.folder, "-U", "northing", "postgres"], check=True)  # noqa: S603
    path = f"{Path(postgres.find_program('pg_restore')).parent}:{os.environ['PATH']}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path)
        run_in(tmp_path / "sqlite", "restore", "--yes", tmp_path / "dump")
    run_in(tmp_path / "sqlite", "backup", tmp_path / "now")
    assert contents_of(tmp_path / "now") == contents_of(backup)


def test_it_backs_up_before_an_upgrade(tmp_path):
    """The program is newer than the database, and nobody has migrated it yet."""
    with closing(sqlite3.connect(tmp_path / "northing.sqlite3")) as connection:
        connection.executescript(lzma.decompress(EARLIER_DUMP.read_bytes()).decode())
    run_in(tmp_path, "backup", tmp_path / "kept")
    assert manifest_of(tmp_path / "kept")["tables"]["people_person"]["rows"] == 8


@pytest.mark.parametrize("words", DEATHS.values(), ids=DEATHS)
def test_it_leaves_the_site_good_when_a_restore_is_killed(northing, data, database, backup, words):
    execute(database, "INSERT INTO auth_group (name) VALUES ('Mine')")
    northing(code=KILLED.format(words, ["restore", "--yes", str(backup)]), status=-signal.SIGKILL)
    assert ask(database, "PRAGMA integrity_check") == "ok"
    assert ask(database, "SELECT count(*) FROM auth_group WHERE name = 'Mine'") == 1
    northing("restore", "--yes", backup)
    assert ask(database, "SELECT count(*) FROM auth_group WHERE name = 'Mine'") == 0
    assert [file.name for file in data.iterdir() if file.name.startswith(".northing")] == []


def test_it_leaves_no_backup_when_it_is_killed(northing, tmp_path):
    northing(code=KILLED.format("writing.sign = die", ["backup", str(tmp_path / "kept")]), status=-signal.SIGKILL)
    assert not (tmp_path / "kept").exists()
    northing("backup", tmp_path / "kept")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data", "kept"]


def test_it_brings_a_site_back_whose_database_is_damaged(northing, data, database, backup):
    database.write_bytes(b"not a database any more")
    assert "are kept in" in northing("restore", "--yes", backup).stdout
    assert count(database) == 9
    [kept] = data.glob("northing.sqlite3.before-restore-*")
    assert kept.read_bytes() == b"not a database any more"


def test_it_finds_a_fresh_installation_fit_to_serve(company):
    run_in(company, "check", status=0)
