"""What people partners keep: the company's values and the catalogue of incentives."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.folding import fold_text
from northing.people.models import Person
from northing.people.services.locks import lock_table
from northing.recognition import policy
from northing.recognition.models import CompanyValue, Incentive


@transaction.atomic
def save_company_value(actor: Person, *, name: str, meaning: str, value: CompanyValue | None = None) -> CompanyValue:
    """A new value, or another wording of ``value``. Raises Refused for a name that is in use."""
    require(policy.can_keep_catalogue(actor))
    lock_table(CompanyValue)
    value = value or CompanyValue()
    check_name_is_free(name, value)
    value.name, value.meaning = name, meaning
    value.full_clean()
    value.save()
    return value


def check_name_is_free(name: str, value: CompanyValue) -> None:
    others = CompanyValue.objects.current().exclude(pk=value.pk).values_list("name", flat=True)
    if fold_text(name) in map(fold_text, others):
        raise Refused(_("There is a value of this name already."), field="name")


@transaction.atomic
def retire_company_value(actor: Person, *, value: CompanyValue) -> CompanyValue:
    """Old thanks keep naming it; new ones cannot."""
    require(policy.can_keep_catalogue(actor))
    if value.archived_at is None:
        value.archived_at = dates.now()
        value.save(update_fields=["archived_at"])
    return value


@transaction.atomic
def restore_company_value(actor: Person, *, value: CompanyValue) -> CompanyValue:
    require(policy.can_keep_catalogue(actor))
    lock_table(CompanyValue)
    check_name_is_free(value.name, value)
    value.archived_at = None
    value.save(update_fields=["archived_at"])
    return value


@dataclass(frozen=True, slots=True)
class IncentiveFields:
    """A line of the catalogue."""

    name: str
    description: str
    unit: str
    cost: Decimal
    is_available: bool = True


@transaction.atomic
def save_incentive(actor: Person, *, fields: IncentiveFields, incentive: Incentive | None = None) -> Incentive:
    """A new line of the catalogue, or a change to ``incentive``; what was nominated before keeps its cost.

    The same line again, as a second press sends it, is the one that is there.
    """
    require(policy.can_keep_catalogue(actor))
    if fields.cost <= 0:
        raise Refused(_("An amount above nothing works here, such as 80."), field="cost")
    if incentive is None:
        lock_table(Incentive)
        incentive = Incentive.objects.filter(archived_at=None, **asdict(fields)).first() or Incentive()
    for name, value in asdict(fields).items():
        setattr(incentive, name, value)
    incentive.full_clean()
    incentive.save()
    return incentive


@transaction.atomic
def retire_incentive(actor: Person, *, incentive: Incentive) -> Incentive:
    """No longer offered. Who was promised it can still take it."""
    require(policy.can_keep_catalogue(actor))
    if incentive.archived_at is None:
        incentive.archived_at = dates.now()
        incentive.save(update_fields=["archived_at"])
    return incentive


@transaction.atomic
def restore_incentive(actor: Person, *, incentive: Incentive) -> Incentive:
    require(policy.can_keep_catalogue(actor))
    incentive.archived_at = None
    incentive.save(update_fields=["archived_at"])
    return incentive
