"""Reads the environment, and nothing else, for the settings. Every refusal is one clear sentence."""

from __future__ import annotations

import os
import re
import secrets
import zoneinfo
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import environ
import platformdirs
from django.core.exceptions import ImproperlyConfigured

from northing.config.coach_choice import chosen_reader

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


def flag(name: str) -> bool:
    """A switch, off when unset. Raises ImproperlyConfigured for a word that is neither yes nor no."""
    word = os.environ.get(name, "").strip().lower()
    if word in TRUE | FALSE:
        return word in TRUE
    raise ImproperlyConfigured(f"{name} is {word!r}; set it to 1 or 0.")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str) -> list[str]:
    """A comma-separated list, blanks left out."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def whole_number(name: str, default: int, lowest: int, highest: int) -> int:
    word = text(name, str(default))
    if word.isascii() and word.isdigit() and lowest <= int(word) <= highest:
        return int(word)
    raise ImproperlyConfigured(f"{name} is {word!r}; set it to a whole number from {lowest} to {highest}.")


def choice(name: str, default: str, words: tuple[str, ...]) -> str:
    word = text(name, default).lower()
    if word in words:
        return word
    raise ImproperlyConfigured(f"{name} is {word!r}; set it to one of {', '.join(words)}.")


def time_zone(name: str, default: str) -> str:
    zone = text(name, default)
    if zone not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"{name} is {zone!r}; set it to a time zone such as Europe/Lisbon.")
    return zone


def contact(name: str) -> str:
    """An address that security.txt may name; an e-mail address may stand there without ``mailto:``."""
    word = text(name)
    address = f"mailto:{word}" if "@" in word and ":" not in word else word
    if (address and not address.startswith(("mailto:", "https://", "tel:"))) or len(address.split()) > 1:
        raise ImproperlyConfigured(f"{name} is {word!r}; set it to an e-mail address or an https address.")
    return address


def readable_file(name: str) -> Path | None:
    """A file that is there to be read, or None when the variable is not set."""
    named = text(name)
    if not named:
        return None
    file = Path(named).expanduser()
    if file.is_file() and os.access(file, os.R_OK):
        return file
    raise ImproperlyConfigured(f"{name} is {named!r}; there is no such file, or it cannot be read.")


def coach() -> str:
    try:
        return chosen_reader()
    except ValueError as error:
        raise ImproperlyConfigured(str(error)) from None


def data_directory() -> Path:
    """Where the database, the secret key and uploads live: NORTHING_DATA_DIR or the user's data directory."""
    named = text("NORTHING_DATA_DIR")
    return Path(named).expanduser().resolve() if named else Path(platformdirs.user_data_dir("northing"))


def secret_key(directory: Path) -> str:
    """NORTHING_SECRET_KEY, or a key made on first use and kept beside the database for its owner's eyes only."""
    given = text("NORTHING_SECRET_KEY")
    if given:
        return given
    file = directory / "secret-key"
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            make_secret_key(file)
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"NORTHING_DATA_DIR: {error.filename}: {error.strerror}.") from error


def make_secret_key(file: Path) -> None:
    """Writes a new key and then gives it its name, so that another process never reads half of one.

    Raises FileExistsError when there is a key already.
    """
    if file.exists():
        raise FileExistsError
    unnamed = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(unnamed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(secrets.token_urlsafe(50))
    try:
        os.link(unnamed, file)
    finally:
        unnamed.unlink()


#: What a path in NORTHING_URL may look like: "/northing", "/tools/goals".
PATH_PREFIX = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")


def public_address(default: str) -> tuple[str, str]:
    """NORTHING_URL, the address people type, as its origin (``https://example.org``) and its path, often empty.

    The origin decides on secure cookies and on links in mails; neither part ends with a slash.
    """
    url = text("NORTHING_URL", default).rstrip("/")
    parts = urlsplit(url)
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.scheme in {"http", "https"} and parts.netloc and is_plain and PATH_PREFIX.fullmatch(parts.path)):
        raise ImproperlyConfigured(f"NORTHING_URL is {url!r}; set it to an address such as https://goals.example.org.")
    return f"{parts.scheme}://{parts.netloc}", parts.path


SQLITE = {
    # A writer takes its lock when its transaction begins, so that two writers wait instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;"
    ),
}

#: Each thread keeps its connection for so long. There is no pool: the threads are few and long-lived, a pool survives
#: a fork, and it waits 30 s for a server that is away.
CONNECTION_SECONDS = 600
#: A server that is away is noticed in 3 s at most, also when its machine is gone (keepalives; the last in ms).
POSTGRESQL: dict[str, object] = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    # Compiling a query takes longer than running it: pages ask short questions, some of them with many joins.
    "options": "-c jit=off",
}


def database(directory: Path) -> dict[str, object]:
    """DATABASE_URL when set (SQLite or PostgreSQL), otherwise ``northing.sqlite3`` in the data directory."""
    url = text("DATABASE_URL", f"sqlite:///{directory / 'northing.sqlite3'}")
    try:
        config: dict[str, object] = dict(environ.Env.db_url_config(url))
    except Exception as error:
        raise ImproperlyConfigured("DATABASE_URL cannot be read; use postgres://user:password@host/name.") from error
    engine = str(config.get("ENGINE", ""))
    if engine.endswith("sqlite3"):
        kept_open = {"ENGINE": "northing.config.sqlite3", "CONN_MAX_AGE": CONNECTION_SECONDS}
        return config | kept_open | {"OPTIONS": SQLITE}
    if not engine.endswith("postgresql"):
        raise ImproperlyConfigured("DATABASE_URL names neither PostgreSQL nor SQLite; Northing runs on these two.")
    given = config.get("OPTIONS")
    options = POSTGRESQL | (given if isinstance(given, dict) else {})
    if "pool" in options:
        raise ImproperlyConfigured("DATABASE_URL asks for a pool; leave that out, each thread keeps its connection.")
    return config | {"CONN_MAX_AGE": CONNECTION_SECONDS, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def backups(directory: Path, database: dict[str, object]) -> tuple[Path, int, bool]:
    """Where backups go, how many days of them stay, and whether one is made every day.

    One a day is made where NORTHING_BACKUP_DIR says where, and on SQLite; NORTHING_BACKUP_KEEP=0 turns that off.
    """
    named = text("NORTHING_BACKUP_DIR")
    keep = whole_number("NORTHING_BACKUP_KEEP", 7, 0, 3650)
    is_daily = keep > 0 and bool(named or str(database["ENGINE"]).endswith("sqlite3"))
    return Path(named).expanduser().resolve() if named else directory / "backups", keep or 7, is_daily


def stored_files(directory: Path) -> dict[str, object]:
    """Where pictures that people upload are kept, as an entry of Django's STORAGES.

    ``files`` in the data directory, or the bucket that NORTHING_FILES names: s3://bucket/folder?endpoint=...&region=...
    """
    named = text("NORTHING_FILES")
    if not named:
        options = {"location": directory / "files", "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    parts = urlsplit(named)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    if (
        parts.scheme != "s3"
        or not parts.netloc
        or parts.netloc != parts.hostname
        or set(asked) - {"endpoint", "region"}
    ):
        raise ImproperlyConfigured(
            "NORTHING_FILES cannot be read; use s3://bucket/folder?endpoint=https://storage.example.org&region=name."
        )
    if find_spec("storages") is None:
        raise ImproperlyConfigured("NORTHING_FILES names a bucket, which needs the extra s3: pip install northing[s3].")
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": asked.get("endpoint"),
        "region_name": asked.get("region"),
        "signature_version": "s3v4",
        "default_acl": None,
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def email() -> dict[str, object]:
    """EMAIL_URL (smtp+tls://user:password@host:587) when set, otherwise messages are printed on the console.

    A mail server that says nothing is waited for 10 seconds, or as long as ``?timeout=`` says (1 to 60).
    """
    url = text("EMAIL_URL", "consolemail://")
    try:
        config: dict[str, object] = dict(environ.Env.email_url_config(url))
    except Exception as error:
        raise ImproperlyConfigured("EMAIL_URL cannot be read; use smtp+tls://user:password@host:587.") from error
    options = config.pop("OPTIONS", None) or {}
    timeout = options.get("TIMEOUT", 10) if isinstance(options, dict) else 0
    if not isinstance(timeout, int) or not 1 <= timeout <= 60:
        raise ImproperlyConfigured("EMAIL_URL has a timeout that is no whole number of seconds from 1 to 60.")
    return config | {"EMAIL_TIMEOUT": timeout}
