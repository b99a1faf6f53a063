"""Thanks as one reader may see them: whose names, which goal, what they can do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.http import QueryDict
from django.urls import reverse

from northing.goals.models import Goal
from northing.kernel.keys import key_of
from northing.people.models import Person
from northing.recognition import policy
from northing.recognition.models import Reaction, ReactionKind, Receipt, Thanks
from northing.recognition.models.thanks import SAID

ON_A_PAGE = 20
#: Names in a sentence before "and others"; the page of the thanks has them all.
NAMES_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Button:
    kind: str
    label: str
    url: str
    pressed: bool


@dataclass(frozen=True, slots=True)
class ShownThanks:
    thanks: Thanks
    to: str
    goal: Goal | None
    reactions: list[str]
    buttons: list[Button]
    is_new: bool
    is_mine: bool
    can_edit: bool
    can_hide: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a long list, the newest first; ``older`` is the key to go on from."""

    rows: list[ShownThanks]
    older: int | None
    is_first: bool


def page_of(reader: Person, found: QuerySet[Thanks], asked: QueryDict) -> Page:
    """``?before=`` goes on after that row; nothing is counted, so the wall costs the same at any length."""
    before = key_of(asked.get("before", ""))
    rows = found.order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    some = list(ready(rows)[: ON_A_PAGE + 1])
    shown = some[:ON_A_PAGE]
    older = shown[-1].pk if len(some) > ON_A_PAGE else None
    return Page(show(reader, shown), older, before is None)


def ready(found: QuerySet[Thanks]) -> QuerySet[Thanks]:
    """With all that a card reads, in three queries however many there are."""
    receipts = Receipt.objects.select_related("person").only("thanks", "seen_at", "person__name", "person__is_active")
    here = Reaction.objects.filter(person__is_active=True).select_related("person")
    reactions = here.only("thanks", "kind", "person__name")
    return found.select_related("giver", "company_value").prefetch_related(
        Prefetch("receipts", receipts), Prefetch("reactions", reactions)
    )


def show(reader: Person, found: Iterable[Thanks], *, names_at_once: int | None = NAMES_AT_ONCE) -> list[ShownThanks]:
    found = list(found)
    about = {thanks.goal_id for thanks in found if thanks.goal_id}
    goals = Goal.objects.visible_to(reader).only("statement").in_bulk(about) if about else {}
    return [show_one(reader, thanks, goals.get(thanks.goal_id), names_at_once) for thanks in found]


def show_one(reader: Person, thanks: Thanks, goal: Goal | None, names_at_once: int | None) -> ShownThanks:
    mine = next((receipt for receipt in thanks.receipts.all() if receipt.person_id == reader.pk), None)
    return ShownThanks(
        thanks=thanks,
        to=names([to_whom(receipt.person, reader) for receipt in thanks.receipts.all() if receipt.person.is_active])
        or "somebody who has left",
        goal=goal,
        reactions=sentences(reader, thanks.reactions.all(), names_at_once),
        buttons=buttons(reader, thanks),
        is_new=mine is not None and mine.seen_at is None,
        is_mine=thanks.giver_id == reader.pk,
        can_edit=policy.can_edit(reader, thanks),
        can_hide=policy.can_hide(reader, thanks),
    )


def to_whom(person: Person, reader: Person) -> str:
    return "you" if person.pk == reader.pk else person.name


def names(given: Sequence[str], at_once: int | None = None) -> str:
    """“Tom”, “Tom and Mira”, “Tom, Mira and Ines”, “Tom, Mira, Ines and others”."""
    shown = list(given if at_once is None or len(given) <= at_once else [*given[:at_once], "others"])
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def sentences(reader: Person, reactions: Iterable[Reaction], at_once: int | None) -> list[str]:
    """“Tom and Mira join in.” Who, never how many."""
    order = list(ReactionKind.values)
    by_kind = sorted(reactions, key=lambda reaction: order.index(reaction.kind))
    found = []
    for kind, group in groupby(by_kind, key=lambda reaction: ReactionKind(reaction.kind)):
        who = [to_whom(reaction.person, reader) for reaction in group]
        # The reader's own name comes first, and "you" always takes the verb of several.
        who.sort(key=lambda name: name != "you")
        one, several = SAID[kind]
        text = f"{names(who, at_once)} {several if len(who) > 1 or who == ['you'] else one}."
        found.append(text[0].upper() + text[1:])
    return found


def buttons(reader: Person, thanks: Thanks) -> list[Button]:
    pressed = {reaction.kind for reaction in thanks.reactions.all() if reaction.person_id == reader.pk}
    open_to = policy.reactions_open_to(reader, thanks)
    return [Button(kind.value, kind.label, address(thanks, kind), kind.value in pressed) for kind in open_to]


def address(thanks: Thanks, kind: ReactionKind) -> str:
    return reverse("recognition:react", args=[thanks.pk, kind.value])
