"""What of a person's shared things their present manager or team does not see, though the audience names them."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Exists, F, Q, QuerySet

from northing.people.models.audience import Audience
from northing.people.models.person import Person
from northing.people.models.sharing import Shared


def kinds() -> list[type[Shared]]:
    """Every model in the house that can be shared."""
    return [model for model in apps.get_models() if issubclass(model, Shared)]


def hidden_of(model: type[Shared], person: Person) -> QuerySet[Shared]:
    return model.to_hand_over().filter(Q(**{model.owner_field(): person}) & is_hidden_from_present(person))


def is_hidden_from_present(person: Person) -> Q:
    """Shared with an earlier manager or team, or before there was one."""
    hidden = Q(pk__in=[])
    if person.manager_id:
        earlier = Q(shared_manager=None) | ~Q(shared_manager=person.manager_id)
        hidden |= ~Q(audience=Audience.ONLY_ME) & earlier
    if person.team_id:
        hidden |= Q(audience=Audience.TEAM) & (Q(shared_team=None) | ~Q(shared_team=person.team_id))
    return hidden


def waiting_handover(person: Person) -> QuerySet[Person]:
    """The person themself while a change has not been dealt with and something is hidden by it."""
    settled = Q(handover_settled_at__isnull=False) & (Q(placed_at=None) | Q(placed_at__lte=F("handover_settled_at")))
    hidden = Q(pk__in=[])
    for model in kinds():
        hidden |= Q(Exists(hidden_of(model, person)))
    return Person.objects.filter(pk=person.pk).exclude(settled).filter(hidden).select_related("manager", "team")
