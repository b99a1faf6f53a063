"""What a list of people is compared with: who and what is here already, read in as many queries as it has pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models.functions import Lower

from northing.exchange.queries.people_rows import PersonRow, folded_names
from northing.kernel.folding import fold_text
from northing.people.models import Invitation, Person, Team
from northing.people.queries.email_addresses import objectionable_changes
from northing.people.queries.team_tree import MAX_DEPTH

#: Of one query; no database takes any number of values.
PIECE_SIZE = 500
#: Between the names of a team and of those it is in, from the top.
PATH_SIGN = " / "
#: Candidates for a manager that are offered by name.
MAX_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a name can mean: here, or in the list itself."""

    email: str
    name: str
    job_title: str = ""


@dataclass(slots=True)
class KnownPeople:
    """People and invitations by address in small letters, teams by folded name and path, managers by folded name."""

    people: dict[str, Person] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    given_up: set[str] = field(default_factory=set)
    teams: dict[str, list[Team]] = field(default_factory=lambda: defaultdict(list))
    paths: dict[int, str] = field(default_factory=dict)
    candidates: dict[str, dict[str, Candidate]] = field(default_factory=lambda: defaultdict(dict))

    def person(self, email: str) -> Person | None:
        return self.people.get(email)

    def teams_called(self, words: str) -> list[Team]:
        return self.teams.get(fold_text(words), [])

    def candidates_called(self, name: str) -> list[Candidate]:
        found = {email: one for each in folded_names(name) for email, one in self.candidates.get(each, {}).items()}
        return list(found.values())


def know_people(rows: list[PersonRow]) -> KnownPeople:
    known = KnownPeople()
    managers = {row.said("manager") for row in rows} - {""}
    emails = {row.email for row in rows} | {words for words in managers if "@" in words}
    for piece in pieces(sorted(emails)):
        _read_people(known, piece)
    _read_teams(known)
    names = {each for words in managers if "@" not in words for each in folded_names(words)}
    if names:
        _read_candidates(known, rows, names)
        found = {email for candidates in known.candidates.values() for email in candidates}
        for piece in pieces(sorted(found - emails)):
            _read_people(known, piece)
    return known


def pieces(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while piece := list(islice(rest, PIECE_SIZE)):
        yield piece


def _read_people(known: KnownPeople, emails: list[str]) -> None:
    people = Person.objects.annotate(small=Lower("email")).filter(small__in=emails, erased_at=None)
    known.people |= {person.email.lower(): person for person in people.select_related("team", "manager")}
    invitations = Invitation.objects.open().filter(email__in=emails).select_related("team", "invited_by")
    known.invitations |= {invitation.email: invitation for invitation in invitations}
    changes = objectionable_changes().filter(confirmed_at__isnull=False).annotate(small=Lower("old_email"))
    known.given_up |= set(changes.filter(small__in=emails).values_list("small", flat=True))


def _read_teams(known: KnownPeople) -> None:
    paths = team_paths()
    known.paths = {pk: team.path for pk, team in paths.items()}
    for team in Team.objects.current().order_by("pk"):
        for words in {fold_text(team.name), fold_text(known.paths[team.pk])}:
            known.teams[words].append(team)


@dataclass(frozen=True, slots=True)
class TeamPath:
    """A team by its name, and with those it is in: “Company / Product / Platform”."""

    name: str
    path: str


def team_paths() -> dict[int, TeamPath]:
    """By key, of teams that are not archived."""
    teams = {pk: (name, parent) for pk, name, parent in Team.objects.current().values_list("pk", "name", "parent")}
    return {pk: TeamPath(name, PATH_SIGN.join(_names_down_to(pk, teams))) for pk, (name, _parent) in teams.items()}


def _names_down_to(pk: int, teams: dict[int, tuple[str, int | None]]) -> list[str]:
    """From the top. What is archived above is left out."""
    names: list[str] = []
    step: int | None = pk
    while step in teams and len(names) < MAX_DEPTH:
        name, step = teams[step]
        names.insert(0, name)
    return names


def _read_candidates(known: KnownPeople, rows: list[PersonRow], names: set[str]) -> None:
    """Those here first: their names count, whatever the list calls them."""
    here = Person.objects.filter(is_active=True).values_list("email", "name", "job_title")
    for email, name, job_title in here.iterator(chunk_size=1_000):
        _add_candidate(known, Candidate(email.lower(), name, job_title), names)
    for row in rows:
        _add_candidate(known, Candidate(row.email, row.said("name"), row.said("job_title")), names)


def _add_candidate(known: KnownPeople, candidate: Candidate, names: set[str]) -> None:
    for name in folded_names(candidate.name) & names:
        known.candidates[name].setdefault(candidate.email, candidate)
