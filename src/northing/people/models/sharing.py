"""What can be shared, whom each audience reaches, and which models of the higher apps can be shared.

The audiences themselves are in ``audiences.py``: ``Person`` has one as a field, and this module needs ``Person``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from northing.people.models.audiences import WITH_MENTORS, WITH_TEAM, Audience
from northing.people.models.mentoring import Mentorship
from northing.people.models.person import Person, Team

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class Shared(models.Model):
    """What can be shared. The manager and team of the moment of sharing are kept with it.

    A later manager or team sees nothing until the owner shares again. Mentors are the owner's own choice one by one,
    so whoever is a mentor now is meant. Every model that inherits this is registered (``register_shared_model``).
    """

    audience = models.CharField(max_length=8, choices=Audience, default=Audience.ONLY_ME)
    shared_manager = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    shared_team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """The page of the row; empty for a model whose rows have none of their own."""
        return ""

    @classmethod
    def to_hand_over(cls) -> models.QuerySet[Self]:
        """Rows a change of manager or team can hide from somebody; not what nobody else ever sees."""
        return cls._default_manager.exclude(audience=Audience.ONLY_ME)

    @property
    def audience_fields(self) -> dict[str, object]:
        """The three fields, to hand on to a row that takes this one's place."""
        names = ("audience", "shared_manager_id", "shared_team_id")
        return {name: getattr(self, name) for name in names}

    def set_audience(self, actor: Person, audience: Audience) -> None:
        """Set the three fields without saving them."""
        self.audience = audience
        self.shared_manager = None if audience == Audience.ONLY_ME else actor.manager
        self.shared_team = actor.team if audience in WITH_TEAM else None


@dataclass(frozen=True, slots=True)
class SharedModel:
    """A registered model.

    ``name`` is what a row is called ("goal"), ``owner_field`` the name of the field that holds whose it is.
    """

    model: type[Shared]
    name: StrOrPromise
    owner_field: str


_shared_models: dict[str, SharedModel] = {}


def register_shared_model(model: type[Shared], *, name: StrOrPromise, owner_field: str) -> None:
    """Let the handover ask about a model's rows and the access log open them. Called from ``AppConfig.ready``."""
    _shared_models[model._meta.label_lower] = SharedModel(model, name, owner_field)


def shared_models() -> dict[str, SharedModel]:
    """Every registered model by its label in small letters ("goals.goal"), in the order of ``INSTALLED_APPS``."""
    return _shared_models


def reached_by(person: Person, owner: str = "owner") -> Q:
    """Rows of a ``Shared`` model that ``person`` is reached by, their own not included.

    What somebody shared is hidden while they are deactivated. ``owner`` is the field that holds whose it is.
    """
    return Q(**{f"{owner}__is_active": True}) & (
        (~Q(audience=Audience.ONLY_ME) & reached_as_manager(person, owner))
        | (Q(audience__in=WITH_MENTORS) & reached_as_mentor(person, owner))
        | (Q(audience__in=WITH_TEAM) & reached_as_teammate(person, owner))
        | Q(audience=Audience.EVERYONE)
    )


def reached_closely(person: Person, owner: str = "owner", only: Q | None = None) -> Q:
    """The same for those close to the owner only: the manager and the mentors, by audience; of the rows that are
    ``only``.

    Each of the two ways stands alone with all its conditions, so that the database finds its rows by their index and
    does not read everybody's.
    """
    here = Q(**{f"{owner}__is_active": True}) & (only or Q())
    as_manager = here & ~Q(audience=Audience.ONLY_ME) & reached_as_manager(person, owner)
    return as_manager | here & Q(audience__in=WITH_MENTORS) & reached_as_mentor(person, owner)


def reached_as_manager(person: Person, owner: str = "owner") -> Q:
    """Shared with ``person`` while, and as long as, they are the owner's manager."""
    return Q(**{"shared_manager": person, f"{owner}__manager": person})


def reached_as_mentor(person: Person, owner: str = "owner") -> Q:
    mentees = Mentorship.objects.current().filter(mentor=person)
    return Q(**{f"{owner}__in": mentees.values("person")})


def reached_as_teammate(person: Person, owner: str = "owner") -> Q:
    """Shared with the team that ``person`` is in now, by somebody who is still in it."""
    if person.team_id is None:
        return Q(pk__in=[])
    return Q(**{"shared_team": person.team_id, f"{owner}__team": person.team_id})
