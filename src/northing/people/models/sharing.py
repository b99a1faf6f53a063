"""What can be shared, whom each audience reaches, and which models of the higher apps can be shared.

The audiences themselves are in ``audiences.py``: ``Person`` has one as a field, and this module needs ``Person``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from northing.kernel import dates
from northing.people.models import lookups  # noqa: F401 - registers in_keys
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

    #: The columns that say who can see it.
    audience_columns: ClassVar[tuple[str, ...]] = ("audience", "shared_manager_id", "shared_team_id")

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
        """The values of ``audience_columns``, to hand on to a row that takes this one's place."""
        return {name: getattr(self, name) for name in self.audience_columns}

    def set_audience(self, actor: Person, audience: Audience, *, opens_earlier: bool = False) -> None:  # noqa: ARG002 - see SharedWithParts
        """Set the audience columns without saving them."""
        self.audience = audience
        self.shared_manager = None if audience == Audience.ONLY_ME else actor.manager
        self.shared_team = actor.team if audience in WITH_TEAM else None


class SharedWithParts(Shared):
    """What words gather around over time: check-ins, comments, readings, changes.

    The manager and the mentors read of these what was written at or after the moment kept for them here; None means
    all. What was written before somebody could read it stays closed to them, until the owner opens it as well.
    """

    audience_columns = (*Shared.audience_columns, "shared_at", "manager_reads_from", "mentors_read_from")

    #: When it was shared with the manager it is shared with.
    shared_at = models.DateTimeField(null=True, blank=True)
    manager_reads_from = models.DateTimeField(null=True, blank=True)
    mentors_read_from = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def set_audience(self, actor: Person, audience: Audience, *, opens_earlier: bool = False) -> None:
        """Who reads it already goes on reading what they do; who comes to it now begins now, unless the owner
        ``opens_earlier`` words to all it reaches.
        """
        is_shared = self.audience != Audience.ONLY_ME
        manager_reads = is_shared and self.shared_manager_id is not None and self.shared_manager_id == actor.manager_id
        mentors_read = self.audience in WITH_MENTORS
        super().set_audience(actor, audience)
        if not manager_reads:
            self.shared_at = dates.now()
        if opens_earlier or not manager_reads:
            self.manager_reads_from = None if opens_earlier else dates.now()
        if opens_earlier or not mentors_read:
            self.mentors_read_from = None if opens_earlier else dates.now()


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


@dataclass(frozen=True, slots=True)
class SharedPart:
    """A model whose rows are parts of a ``SharedWithParts`` row: ``field`` leads there.

    ``words`` says how many ("3 comments") when ``count`` is put in; rows that are not ``which`` are not counted.
    """

    model: type[models.Model]
    field: str
    words: StrOrPromise
    which: Q


_shared_parts: dict[str, list[SharedPart]] = defaultdict(list)


def register_shared_part(
    model: type[models.Model], *, of: type[SharedWithParts], words: StrOrPromise, field: str, which: Q | None = None
) -> None:
    """Let sharing and the handover say how many of these were written before. Called from ``AppConfig.ready``."""
    _shared_parts[of._meta.label_lower].append(SharedPart(model, field, words, which or Q()))


def shared_parts_of(model: type[models.Model]) -> list[SharedPart]:
    return _shared_parts[model._meta.label_lower]


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


def reached_as_manager(person: Person, owner: str = "owner", whole: str = "") -> Q:
    """Shared with ``person`` while, and as long as, they are the owner's manager. ``whole`` leads to the shared row."""
    return Q(**{f"{whole}shared_manager": person, f"{whole}{owner}__manager": person})


def reached_as_mentor(person: Person, owner: str = "owner") -> Q:
    mentees = Mentorship.objects.current().filter(mentor=person)
    return Q(**{f"{owner}__in_keys": mentees.values("person")})


def reached_as_teammate(person: Person, owner: str = "owner") -> Q:
    """Shared with the team that ``person`` is in now, by somebody who is still in it."""
    if person.team_id is None:
        return Q(pk__in=[])
    return Q(**{"shared_team": person.team_id, f"{owner}__team": person.team_id})


def written_for(person: Person, at: str, *, whole: str = "", owner: str = "owner") -> Q:
    """Of the parts of what ``person`` reads closely: those their owner let them read, by the moment ``at`` of writing.

    ``whole`` leads from the part to the ``SharedWithParts`` row ("goal__"), ``owner`` on from there.
    """

    def is_since(start: str) -> Q:
        return Q(**{f"{whole}{start}": None}) | Q(**{f"{at}__gte": F(f"{whole}{start}")})

    as_manager = reached_as_manager(person, owner, whole) & is_since("manager_reads_from")
    as_mentor = reached_as_mentor(person, f"{whole}{owner}") & is_since("mentors_read_from")
    return Q(**{f"{whole}{owner}": person}) | as_manager | Q(**{f"{whole}audience__in": WITH_MENTORS}) & as_mentor
