import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from northing.config import environment

pytestmark = pytest.mark.pure

SQLITE, POSTGRESQL = {"ENGINE": "django.db.backends.sqlite3"}, {"ENGINE": "django.db.backends.postgresql"}


def test_it_keeps_a_made_secret_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("NORTHING_SECRET_KEY", raising=False)
    first = environment.secret_key(tmp_path)
    assert environment.secret_key(tmp_path) == first
    assert len(first) > 40
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_it_prefers_the_secret_it_is_given(tmp_path, monkeypatch):
    monkeypatch.setenv("NORTHING_SECRET_KEY", "from outside")
    assert environment.secret_key(tmp_path) == "from outside"
    assert not (tmp_path / "secret-key").exists()


@pytest.mark.parametrize(
    ("url", "origin", "path"),
    [
        ("", "http://127.0.0.1:8000", ""),
        ("https://goals.example.org/", "https://goals.example.org", ""),
        ("https://example.org:8443/northing/", "https://example.org:8443", "/northing"),
        ("https://example.org/tools/our-goals", "https://example.org", "/tools/our-goals"),
    ],
)
def test_it_reads_the_address_as_origin_and_path(monkeypatch, url, origin, path):
    monkeypatch.setenv("NORTHING_URL", url)
    assert environment.public_address("http://127.0.0.1:8000") == (origin, path)


def test_it_says_where_it_cannot_keep_the_secret(monkeypatch, tmp_path):
    monkeypatch.delenv("NORTHING_SECRET_KEY", raising=False)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ImproperlyConfigured, match=r"NORTHING_DATA_DIR: .*file"):
        environment.secret_key(tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("NORTHING_DEBUG", "perhaps", lambda: environment.flag("NORTHING_DEBUG")),
        ("NORTHING_ACTIVE_GOALS", "many", lambda: environment.whole_number("NORTHING_ACTIVE_GOALS", 5, 1, 12)),
        ("NORTHING_ACTIVE_GOALS", "0", lambda: environment.whole_number("NORTHING_ACTIVE_GOALS", 5, 1, 12)),
        ("NORTHING_TIME_ZONE", "Atlantis", lambda: environment.time_zone("NORTHING_TIME_ZONE", "UTC")),
        *[
            ("NORTHING_URL", url, lambda: environment.public_address("http://127.0.0.1:8000"))
            for url in [
                "goals.example.org",
                "ftp://goals.example.org",
                "https://",
                "https://me@goals.example.org",
                "https://goals.example.org/?a=b",
                "https://goals.example.org//north",
                "https://x.example/a b",
                "https://goals.example.org/../north",
                "https://goals.example.org/north#top",
            ]
        ],
        ("NORTHING_LOG_FORMAT", "xml", lambda: environment.choice("NORTHING_LOG_FORMAT", "text", ("text", "json"))),
        ("NORTHING_SECURITY_CONTACT", "ask at the door", lambda: environment.contact("NORTHING_SECURITY_CONTACT")),
        ("NORTHING_SECURITY_CONTACT", "http://x.example", lambda: environment.contact("NORTHING_SECURITY_CONTACT")),
        ("NORTHING_BREACHED_PASSWORDS", "/no/list", lambda: environment.readable_file("NORTHING_BREACHED_PASSWORDS")),
        (
            "NORTHING_REQUIRE_SECOND_FACTOR",
            "some",
            lambda: environment.choice("NORTHING_REQUIRE_SECOND_FACTOR", "off", ("off", "everyone")),
        ),
        ("DATABASE_URL", "mysql://a:b@c/d", lambda: environment.database(environment.data_directory())),
        ("DATABASE_URL", "nonsense", lambda: environment.database(environment.data_directory())),
    ],
)
def test_it_refuses_a_wrong_value_with_a_sentence_that_names_it(name, value, read, monkeypatch):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        read()


def test_it_takes_postgresql_and_notices_soon_when_it_is_away(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://ines:secret@db.example/northing?sslmode=require&connect_timeout=7")
    config = environment.database(tmp_path)
    assert config["ENGINE"].endswith("postgresql")
    assert config["CONN_HEALTH_CHECKS"]
    assert config["OPTIONS"]["sslmode"] == "require"
    assert config["OPTIONS"]["connect_timeout"] == 7
    monkeypatch.setenv("DATABASE_URL", "postgres://ines:secret@db.example/northing")
    assert environment.database(tmp_path)["OPTIONS"]["connect_timeout"] == 3
    assert environment.database(tmp_path)["OPTIONS"]["options"] == "-c jit=off"
    monkeypatch.setenv("DATABASE_URL", "postgres://ines:secret@db.example/northing?options=-c%20work_mem%3D8MB")
    assert environment.database(tmp_path)["OPTIONS"]["options"] == "-c work_mem=8MB"


def test_it_refuses_a_pool_because_it_would_survive_a_fork(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://ines:secret@db.example/northing?pool=true")
    with pytest.raises(ImproperlyConfigured, match="asks for a pool"):
        environment.database(tmp_path)


def test_it_trims_sqlite_for_production(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    options = environment.database(tmp_path)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


@pytest.mark.parametrize(("query", "seconds"), [("", 10), ("?timeout=3", 3), ("?timeout=60", 60)])
def test_it_waits_for_a_mail_server_only_so_long(monkeypatch, query, seconds):
    monkeypatch.setenv("EMAIL_URL", f"smtp+tls://ines:secret@mail.example.org:587{query}")
    config = environment.email()
    assert config["EMAIL_TIMEOUT"] == seconds
    assert config["EMAIL_USE_TLS"]


@pytest.mark.parametrize("timeout", ["0", "61", "-1", "soon", "1.5"])
def test_it_refuses_another_time_to_wait(monkeypatch, timeout):
    monkeypatch.setenv("EMAIL_URL", f"smtp://mail.example.org:25?timeout={timeout}")
    with pytest.raises(ImproperlyConfigured, match="from 1 to 60"):
        environment.email()


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", ""),
        ("security@example.org", "mailto:security@example.org"),
        ("mailto:security@example.org", "mailto:security@example.org"),
        ("https://example.org/security", "https://example.org/security"),
    ],
)
def test_it_takes_a_contact_with_or_without_its_scheme(typed, named, monkeypatch):
    monkeypatch.setenv("NORTHING_SECURITY_CONTACT", typed)
    assert environment.contact("NORTHING_SECURITY_CONTACT") == named


@pytest.mark.parametrize(
    ("folder", "keep", "database", "expected"),
    [
        ("", "", SQLITE, ("/data/backups", 7, True)),
        ("", "", POSTGRESQL, ("/data/backups", 7, False)),
        ("/mnt/kept", "30", POSTGRESQL, ("/mnt/kept", 30, True)),
        ("", "0", SQLITE, ("/data/backups", 7, False)),
    ],
)
def test_it_makes_a_daily_backup_where_there_is_a_place(monkeypatch, folder, keep, database, expected):
    monkeypatch.setenv("NORTHING_BACKUP_DIR", folder)
    monkeypatch.setenv("NORTHING_BACKUP_KEEP", keep)
    place, days, is_daily = environment.backups(Path("/data"), database)
    assert (str(place), days, is_daily) == expected


def test_it_keeps_files_in_the_data_folder_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("NORTHING_FILES", raising=False)
    storage = environment.stored_files(tmp_path)
    assert storage["BACKEND"].endswith("FileSystemStorage")
    assert storage["OPTIONS"]["location"] == tmp_path / "files"
    assert storage["OPTIONS"]["file_permissions_mode"] == 0o600


def test_it_keeps_files_in_a_bucket_that_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda _name: True)
    monkeypatch.setenv("NORTHING_FILES", "s3://pictures/northing/?endpoint=https://storage.example.org&region=eu-1")
    storage = environment.stored_files(tmp_path)
    assert storage["BACKEND"] == "storages.backends.s3.S3Storage"
    facts = {name: storage["OPTIONS"][name] for name in ("bucket_name", "location", "endpoint_url", "region_name")}
    assert list(facts.values()) == ["pictures", "northing", "https://storage.example.org", "eu-1"]
    assert storage["OPTIONS"]["default_acl"] is None


@pytest.mark.parametrize(
    "named", ["pictures", "/srv/files", "s3://", "https://host/bucket", "s3://b?acl=public", "s3://k:s@b"]
)
def test_it_refuses_a_place_for_files_that_it_cannot_read(tmp_path, monkeypatch, named):
    monkeypatch.setattr(environment, "find_spec", lambda _name: True)
    monkeypatch.setenv("NORTHING_FILES", named)
    with pytest.raises(ImproperlyConfigured, match="NORTHING_FILES cannot be read"):
        environment.stored_files(tmp_path)


def test_it_says_what_a_bucket_needs(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda _name: None)
    monkeypatch.setenv("NORTHING_FILES", "s3://pictures")
    with pytest.raises(ImproperlyConfigured, match="extra s3"):
        environment.stored_files(tmp_path)
