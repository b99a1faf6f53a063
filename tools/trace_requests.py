"""How many files of Northing eight requests of a day pass: ``python -m tools.trace_requests [--files]``.

A fictional company is made in a folder of its own, then every request goes through Django's test client, twice: first
so that templates and word lists are loaded, undone again, then counted. Rows are found by the names of tables and pages
by their addresses, because both stay when code is moved or renamed. Figures of two versions compare best on one day,
because the company lives in the present.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

SETTINGS = "northing.config.settings"
#: The settings are read once, when the process starts.
UNCOUNTED = {"config/settings.py"}
SENTENCE = "Reduce parcels sent back for a wrong address from {} to 20 a month by 31 October, because each costs a week"

#: ``(person, goal)``: an active goal with an open action, shared with the owner's manager.
A_GOAL = """
SELECT goal.owner_id, goal.id, goal.shared_manager_id, min(action.id)
FROM goals_goal goal JOIN goals_action action ON action.goal_id = goal.id AND action.done_on IS NULL
JOIN people_person owner ON owner.id = goal.owner_id AND owner.manager_id = goal.shared_manager_id
WHERE goal.state = 'active' AND NOT EXISTS (
  SELECT 1 FROM checkins_goalnote note JOIN checkins_checkin checkin ON checkin.id = note.checkin_id
  WHERE note.goal_id = goal.id AND checkin.month = %s)
GROUP BY goal.owner_id, goal.id, goal.shared_manager_id ORDER BY goal.id LIMIT 1
"""
A_SURVEY = """
SELECT invitee.person_id, invitee.id
FROM feedback_invitee invitee JOIN feedback_feedbackrequest request ON request.id = invitee.request_id
WHERE invitee.person_id IS NOT NULL AND NOT invitee.has_answered AND invitee.declined_at IS NULL
AND request.withdrawn_at IS NULL AND request.closed_at IS NULL ORDER BY invitee.id DESC LIMIT 1
"""
A_SEASON = """
SELECT partner.id, season.id FROM people_person partner, objectives_season season
WHERE partner.is_partner ORDER BY season.id, partner.id LIMIT 1
"""


@dataclass(frozen=True)
class Visit:
    """One request of a person. With ``changes`` the form found at ``path`` is filled in, changed and sent."""

    name: str
    person: int
    path: str
    changes: dict[str, str] | None = None
    send_to: str = ""
    has_page: bool = True


@dataclass
class Trace:
    """The files that calls led to, in order, the same file never twice in a row."""

    root: Path
    files: list[str] = field(default_factory=list)

    def note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(f"{self.root}{os.sep}"):
            name = Path(frame.f_code.co_filename).relative_to(self.root).as_posix()
            if name not in UNCOUNTED and self.files[-1:] != [name]:
                self.files.append(name)

    @property
    def passed(self) -> int:
        return len(set(self.files))

    @property
    def returns(self) -> int:
        """How often a call led to a file that had been left for another before."""
        return len(self.files) - self.passed


@contextmanager
def tracing() -> Iterator[Trace]:
    import northing

    trace = Trace(Path(northing.__file__).parent)
    sys.setprofile(trace.note)
    try:
        yield trace
    finally:
        sys.setprofile(None)


class FormReader(HTMLParser):
    """The forms of a page as ``(action, {field: value})``: what a browser would send if nobody touched them.

    A group of radio buttons without a choice gets its first; so a survey can be sent.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.text: str | None = None
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.forms.append((found.get("action") or "", {}))
        elif self.forms and tag in {"input", "textarea", "select", "option"}:
            getattr(self, f"read_{tag}")(found, self.forms[-1][1])

    def read_input(self, found: dict[str, str | None], fields: dict[str, str]) -> None:
        name, kind, value = found.get("name"), found.get("type") or "text", found.get("value") or ""
        if not name or kind in {"file", "submit", "button"} or (kind == "checkbox" and "checked" not in found):
            return
        if kind == "radio" and "checked" not in found:
            fields.setdefault(name, value)
        else:
            fields[name] = value

    def read_textarea(self, found: dict[str, str | None], fields: dict[str, str]) -> None:
        self.text = found.get("name") or ""
        fields[self.text] = ""

    def read_select(self, found: dict[str, str | None], fields: dict[str, str]) -> None:
        self.select = found.get("name") or ""
        fields[self.select] = ""

    def read_option(self, found: dict[str, str | None], fields: dict[str, str]) -> None:
        if "selected" in found:
            fields[self.select] = found.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.forms[-1][1][self.text] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.text = None


def visits(today: datetime) -> list[Visit]:
    person, goal, manager, action = row(A_GOAL, f"{today:%Y-%m-01}")
    invited, survey = row(A_SURVEY)
    partner, season = row(A_SEASON)
    tick = f"/goals/actions/{action}/tick/"
    why = {"what_changed": "The number is smaller.", "why": "Half of the work was done in spring."}
    step = {"progress": "Two thirds are done.", "adjust": "Ask for help with the last third.", "confidence": "4"}
    return [
        Visit("open Today", person, "/"),
        Visit("tick an action", person, f"/goals/{goal}/", {}, tick),
        Visit("post a check-in step", person, f"/check-ins/{today.year}/{today.month}/{goal}/", step),
        Visit("edit and save a goal", person, f"/goals/{goal}/edit/", {"statement": SENTENCE.format(47)} | why),
        Visit("the coach’s answer", person, "/goals/coach/", {"statement": SENTENCE.format(48)}, has_page=False),
        Visit("answer a survey", invited, f"/feedback/asked/{survey}/", {}),
        Visit("suggest a wording", manager, f"/goals/{goal}/suggest/", {"statement": SENTENCE.format(46)}),
        Visit("season progress", partner, f"/goals/seasons/{season}/progress/"),
    ]


def row(query: str, *parameters: str) -> tuple[int, ...]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return tuple(cursor.fetchone())


def follow(visit: Visit, *, again: bool = False) -> Trace:
    """Send the request and undo what it wrote. Raises RuntimeError when the site refuses it.

    ``again`` words the coach's sentence otherwise, because an answer given before is remembered.
    """
    from django.contrib.auth import get_user_model
    from django.db import transaction
    from django.test import Client

    with transaction.atomic():
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(get_user_model().objects.get(pk=visit.person))
        send = prepare(client, visit, again=again)
        with tracing() as trace:
            answer = send()
        transaction.set_rollback(True)
    if answer.status_code not in ({200} if visit.changes is None else {200, 204, 302, 303}):
        raise RuntimeError(f"{visit.name}: {visit.path} answered {answer.status_code}\n{answer.text}")
    return trace


def prepare(client: Any, visit: Visit, *, again: bool) -> Callable[[], Any]:
    """What sends the request; a form's page is read before, uncounted."""
    if visit.changes is None:
        return lambda: client.get(visit.path)
    address = visit.send_to or visit.path
    fields: dict[str, str] = {}
    if visit.has_page:
        fields = fields_at(client, visit.path, address)
    data = {name: value for name, value in fields.items() if value}
    data |= {name: value for name, value in visit.changes.items() if name in fields or not visit.has_page}
    if again and not visit.has_page:
        data = {name: value.replace("48", "52") for name, value in data.items()}
    return lambda: client.post(address, data)


def fields_at(client: Any, path: str, address: str) -> dict[str, str]:
    """The fields of the form of a page that is sent to ``address``; of several the one with most."""
    page = client.get(path)
    found = [fields for action, fields in FormReader(page.text).forms if (urlsplit(action).path or path) == address]
    if not found:
        raise RuntimeError(f"{path} answered {page.status_code} and has no form for {address}")
    return max(found, key=len)


def make_company(folder: str) -> None:
    """Fill a database in ``folder`` as ``northing demo`` does, and set Django up on it."""
    os.environ |= {"NORTHING_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": SETTINGS, "NORTHING_DEBUG": ""}
    os.environ.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-m", "northing", "demo"], check=True, stdout=subprocess.DEVNULL)
    import django
    from django.conf import settings

    django.setup()
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", action="store_true", help="name the files of every request, most entered first")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="northing-trace-") as folder:
        make_company(folder)
        print(f"{'request':<24}{'files':>7}{'returns':>9}")
        for visit in visits(datetime.now(UTC)):  # noqa: TID251 - the site's own clock may have moved
            follow(visit, again=True)
            trace = follow(visit)
            print(f"{visit.name:<24}{trace.passed:>7}{trace.returns:>9}")
            if options.files:
                for name, count in Counter(trace.files).most_common():
                    print(f"  {count:>5}  {name}")


if __name__ == "__main__":
    main()
