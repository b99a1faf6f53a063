"""The agreement about a goal as it stands, the earlier one, and the manager's promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from northing.goals.models import Goal, Revision
from northing.people.models import Person
from northing.people.queries.compiled import compiled_for_keys
from northing.together import policy
from northing.together.models import Agreement, Promise

AGREEMENT_FIELDS = ("goal", "owner_signed_at", "manager_signed_at", "lapsed_at", "manager__name", "revision__number")
PROMISE_FIELDS = ("goal", "kind", "text", "due_on", "kept_at", "released_at", "release_note", "by__name")
#: Agreements of one goal that are looked at, the latest first.
MAX_AGREEMENTS = 5


@dataclass(frozen=True, slots=True)
class AgreementOverview:
    """``current`` is about the ``newest`` revision; ``earlier`` was signed by both and has ended.

    ``signed_by_reader_at`` is when the reader of the page signed the current one.
    """

    newest: Revision | None
    current: Agreement | None
    earlier: Agreement | None
    signed_by_reader_at: datetime | None
    can_agree: bool


def find_agreement(goal: Goal, reader: Person) -> AgreementOverview:
    """Two queries."""
    # The template compares the newest revision with the earlier one: it reads both whole.
    newest = next(iter(newest_revision([goal.pk])), None)
    latest = latest_agreements([goal.pk])
    for agreement in latest:
        agreement.goal = goal
    current = next((one for one in latest if is_current(one, newest, goal)), None)
    return AgreementOverview(
        newest=newest,
        current=current,
        earlier=next((one for one in latest if one.is_signed and one is not current), None),
        signed_by_reader_at=signed_at(current, goal, reader) if current else None,
        can_agree=newest is not None and policy.can_agree(reader, goal),
    )


@compiled_for_keys
def newest_revision(goals: Sequence[int]) -> QuerySet[Revision]:
    """One at most; of one goal."""
    return Revision.objects.filter(goal__in=goals).order_by("-number")[:1]


@compiled_for_keys
def latest_agreements(goals: Sequence[int]) -> QuerySet[Agreement]:
    """Of one goal."""
    found = Agreement.objects.filter(goal__in=goals).select_related("manager", "revision").only(*AGREEMENT_FIELDS)
    return found.order_by("-pk")[:MAX_AGREEMENTS]


@compiled_for_keys
def promises_of(goals: Sequence[int]) -> QuerySet[Promise]:
    return Promise.objects.filter(goal__in=goals).select_related("by").only(*PROMISE_FIELDS)


def is_current(agreement: Agreement, newest: Revision | None, goal: Goal) -> bool:
    """The rule of ``Agreement.objects.current()`` for rows at hand, and only until the goal is closed."""
    is_about_newest = newest is not None and agreement.revision_id == newest.pk
    return is_about_newest and policy.can_agree(agreement.manager, goal)


def signed_at(agreement: Agreement, goal: Goal, person: Person) -> datetime | None:
    return agreement.owner_signed_at if person.pk == goal.owner_id else agreement.manager_signed_at


@dataclass(frozen=True, slots=True)
class PromiseOverview:
    """``settled`` are kept or released; of the ``open`` ones the reader may settle those in ``to_settle``, and take
    over from an earlier manager those in ``to_take_over``.
    """

    open: list[Promise]
    settled: list[Promise]
    to_settle: set[Promise]
    to_take_over: set[Promise]


def list_promises(goal: Goal, reader: Person) -> PromiseOverview:
    """One query."""
    promises = promises_of([goal.pk])
    for promise in promises:
        promise.goal = goal
    return PromiseOverview(
        open=[promise for promise in promises if promise.is_open],
        settled=[promise for promise in promises if not promise.is_open],
        to_take_over={promise for promise in promises if policy.can_take_over_promise(reader, promise)},
        to_settle={promise for promise in promises if policy.can_settle_promise(reader, promise)},
    )
