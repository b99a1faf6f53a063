"""What a list of people does, act by act. Each is one call of the service that a page calls for it, in a transaction of
its own with the row that says what it changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from northing.exchange.models import PeopleAct, PeopleChange, Transfer
from northing.exchange.queries.people_circles import depth_first
from northing.exchange.queries.people_known import PATH_SIGN
from northing.exchange.queries.people_lines import LineState, PeoplePlan, PlannedLine
from northing.kernel.errors import NotAllowed, Refused, require
from northing.kernel.folding import fold_text
from northing.people.models import Invitation, Person, ReportingLine, Team
from northing.people.services.invitations import invite_person, place_invited
from northing.people.services.leaving import deactivate_person, reactivate_person
from northing.people.services.profile import change_profile
from northing.people.services.reporting_lines import set_manager
from northing.people.services.teams import create_team, place_person

#: Part of every link that a list makes: whoever has the database alone cannot make it again.
LINK_SALT = "northing.exchange.inviting_people"
PROFILE_FIELDS = ("name", "job_title", "level", "level_since")


@dataclass(frozen=True, slots=True)
class PeopleStep:
    line: int
    do: Callable[[], PeopleChange]


def invitation_token(transfer: Transfer, email: str) -> str:
    """The same one again for the same list, as hard to guess as a drawn one; it is kept nowhere."""
    words = f"{transfer.person_id}:{transfer.form_key}:{email}"
    return salted_hmac(LINK_SALT, words, algorithm="sha256").hexdigest()


def run_people_step(transfer: Transfer, step: PeopleStep) -> None:
    """Done and written down, or refused and written down."""
    try:
        with transaction.atomic():
            change = step.do()
            change.transfer, change.line = transfer, step.line
            change.save()
    except (Refused, ValidationError, NotAllowed) as refusal:
        words = _words_of(refusal)[:500]
        PeopleChange.objects.create(transfer=transfer, act=PeopleAct.REFUSED, line=step.line, words=words)


def _words_of(refusal: Exception) -> str:
    if isinstance(refusal, ValidationError):
        return " ".join(refusal.messages)
    return refusal.message if isinstance(refusal, Refused) else _("This is not for you to do any more.")


def fresh_person(pk: int) -> Person:
    """As somebody may have changed them meanwhile."""
    return Person.objects.select_related("team", "manager").get(pk=pk)


def facts_of(person: Person, names: list[str]) -> dict[str, Any]:
    """As JSON has them."""
    found = {name: getattr(person, name) for name in names}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in found.items()}


def invitation_facts(invitation: Invitation) -> dict[str, Any]:
    return {
        "job_title": invitation.job_title,
        "level": invitation.level,
        "team": invitation.team_id,
        "manager_email": invitation.manager_email,
    }


class PeopleWriter:
    def __init__(self, transfer: Transfer, plan: PeoplePlan) -> None:
        self.transfer, self.plan, self.actor = transfer, plan, transfer.person
        self.made: dict[str, Team] = {}

    def steps(self) -> list[PeopleStep]:
        """Teams first, then people in the order of the list, managers from the top down, and who leaves last."""
        written = [line for line in self.plan.lines if line.is_written]
        steps = [self._step(0, self._make_team, team.name) for team in self.plan.new_teams]
        steps += [step for line in written for step in self._steps_of(line)]
        moved = depth_first([line for line in written if line.person is not None])
        steps += [self._step(line.line, self._set_manager, line) for line in moved]
        steps += [self._step(line.line, self._refuse, line) for line in self.plan.of(LineState.PROBLEM)]
        closing = set(self.transfer.options["closing"]) & {one.pk for one in self.plan.missing}
        return steps + [self._step(0, self._close, pk) for pk in sorted(closing)]

    @staticmethod
    def _step(line: int, act: Callable[[Any], PeopleChange], thing: Any) -> PeopleStep:
        return PeopleStep(line, lambda: act(thing))

    def _steps_of(self, line: PlannedLine) -> Iterator[PeopleStep]:
        if line.person is None:
            act = self._invite if line.state == LineState.NEW else self._place_invited
            yield self._step(line.line, act, line)
            return
        if line.returns:
            yield self._step(line.line, self._bring_back, line)
        if line.changes.keys() & set(PROFILE_FIELDS):
            yield self._step(line.line, self._change_profile, line)
        if "team" in line.changes:
            yield self._step(line.line, self._place, line)

    @staticmethod
    def _refuse(line: PlannedLine) -> PeopleChange:
        """What was in order when the list was looked through, and is not any more."""
        raise Refused(next(iter(line.problems.values())))

    def _make_team(self, words: str) -> PeopleChange:
        """Below the team that stands before the last sign of a path, else at the top."""
        above, sign, name = words.rpartition(PATH_SIGN)
        parent = self._team_called(above) if sign else None
        team = create_team(self.actor, name=name if parent else words, parent=parent)
        self.made[fold_text(words)] = team
        return PeopleChange(act=PeopleAct.TEAM_MADE, team=team, after={"name": team.name})

    def _team_called(self, words: str) -> Team | None:
        made = self.made.get(fold_text(words))
        return made or Team.objects.current().filter(folded_name=fold_text(words)).order_by("parent", "pk").first()

    def _team_for(self, line: PlannedLine) -> Team | None:
        if not line.wanted.new_team:
            return line.wanted.team
        team = self.made.get(fold_text(line.wanted.new_team))
        if team is None:
            raise Refused(_("There is no team “%(team)s”.") % {"team": line.wanted.new_team})
        return team

    def _placement(self, line: PlannedLine) -> dict[str, Any]:
        wanted = line.wanted
        names = {name: getattr(wanted, name) for name in ("job_title", "level", "manager_email")}
        return {**names, "team": self._team_for(line)}

    def _invite(self, line: PlannedLine) -> PeopleChange:
        email = line.row.email
        invitation, _token = invite_person(
            self.actor,
            email=email,
            name=line.wanted.name,
            token=invitation_token(self.transfer, email),
            is_mailed=self.transfer.options["mails"],
            **self._placement(line),
        )
        return PeopleChange(act=PeopleAct.INVITED, invitation=invitation)

    def _place_invited(self, line: PlannedLine) -> PeopleChange:
        invitation = Invitation.objects.get(pk=line.invitation.pk if line.invitation else 0)
        before = invitation_facts(invitation)
        place_invited(self.actor, invitation=invitation, **self._placement(line))
        facts = {"before": before, "after": invitation_facts(invitation)}
        return PeopleChange(act=PeopleAct.INVITATION, invitation=invitation, **facts)

    def _bring_back(self, line: PlannedLine) -> PeopleChange:
        require(self.actor.is_administrator)
        person = fresh_person(_key_of(line))
        reactivate_person(self.actor, person=person)
        return PeopleChange(act=PeopleAct.RETURNED, person=person)

    def _change_profile(self, line: PlannedLine) -> PeopleChange:
        person = fresh_person(_key_of(line))
        names = [name for name in PROFILE_FIELDS if name in line.changes]
        before = facts_of(person, names)
        facts = {name: getattr(line.wanted if name in names else person, name) for name in PROFILE_FIELDS}
        change_profile(self.actor, person=person, team_name=None, **facts)
        return PeopleChange(act=PeopleAct.PROFILE, person=person, before=before, after=facts_of(person, names))

    def _place(self, line: PlannedLine) -> PeopleChange:
        person = fresh_person(_key_of(line))
        before = {"team": person.team_id}
        place_person(self.actor, person=person, team=self._team_for(line))
        return PeopleChange(act=PeopleAct.TEAM, person=person, before=before, after={"team": person.team_id})

    def _set_manager(self, line: PlannedLine) -> PeopleChange:
        person = fresh_person(_key_of(line))
        own_word = ReportingLine.objects.filter(person=person, ended_on=None, by_themself=True).exists()
        before = {"manager": person.manager_id, "own_word": own_word}
        set_manager(self.actor, person=person, manager=line.wanted.manager)
        after = {"manager": person.manager_id}
        return PeopleChange(act=PeopleAct.MANAGER, person=person, before=before, after=after)

    def _close(self, pk: int) -> PeopleChange:
        """Never an administrator, whoever brings the list."""
        person = fresh_person(pk)
        if person.is_administrator:
            raise Refused(_("%(name)s is an administrator, whom no list deactivates.") % {"name": person.name})
        reports = list(Person.objects.filter(manager=person, is_active=True).values_list("pk", flat=True))
        deactivate_person(self.actor, person=person)
        return PeopleChange(act=PeopleAct.CLOSED, person=person, before={"reports": reports})


def _key_of(line: PlannedLine) -> int:
    return line.person.pk if line.person else 0
