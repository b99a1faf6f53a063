"""Thanks as a reader sees them: the names, the goal, the reactions, and what the reader can do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, pgettext

from northing.goals.models import Goal
from northing.people.models import Person
from northing.recognition import policy
from northing.recognition.models import Reaction, ReactionKind, Receipt, Thanks
from northing.ui.text import join_and

#: Fewer than ``settings.PAGE_SIZE``: a card is as tall as several rows.
CARDS_PER_PAGE = 20
#: On a goal's page and a person's; the rest is one click away.
MAX_CARDS_IN_PART = 3
#: Names in a sentence before "and others"; the page of the thanks has them all.
MAX_NAMES_ON_CARD = 3


@dataclass(frozen=True, slots=True)
class ReactionButton:
    kind: str
    label: str
    url: str
    pressed: bool


@dataclass(frozen=True, slots=True)
class ThanksCard:
    """``to`` and ``reactions`` are phrases with names; ``goal`` is None where the reader does not see it."""

    thanks: Thanks
    to: str
    goal: Goal | None
    reactions: list[str]
    buttons: list[ReactionButton]
    is_new: bool
    is_mine: bool
    can_edit: bool
    can_hide: bool


@dataclass(frozen=True, slots=True)
class CardPage:
    """Some of a long list, the newest first; ``older`` is the key to go on from."""

    rows: list[ThanksCard]
    older: int | None
    is_first: bool


def card_page_of(reader: Person, found: QuerySet[Thanks], before: int | None) -> CardPage:
    """The cards after the one with the key ``before``. Nothing is counted, so the wall costs the same at any length."""
    rows = found.order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    some = list(with_card_rows(rows)[: CARDS_PER_PAGE + 1])
    shown = some[:CARDS_PER_PAGE]
    older = shown[-1].pk if len(some) > CARDS_PER_PAGE else None
    return CardPage(cards_of(reader, shown), older, before is None)


def with_card_rows(found: QuerySet[Thanks]) -> QuerySet[Thanks]:
    """With all that a card reads: three queries, however many thanks there are."""
    receipts = Receipt.objects.select_related("person").only("thanks", "seen_at", "person__name", "person__is_active")
    here = Reaction.objects.filter(person__is_active=True).select_related("person")
    reactions = here.only("thanks", "kind", "person__name")
    return found.select_related("giver", "company_value").prefetch_related(
        Prefetch("receipts", receipts), Prefetch("reactions", reactions)
    )


def cards_of(reader: Person, found: Iterable[Thanks], *, max_names: int | None = MAX_NAMES_ON_CARD) -> list[ThanksCard]:
    found = list(found)
    about = {thanks.goal_id for thanks in found if thanks.goal_id}
    goals = Goal.objects.visible_to(reader).only("name").in_bulk(about) if about else {}
    return [card_of(reader, thanks, goals.get(thanks.goal_id), max_names) for thanks in found]


def card_of(reader: Person, thanks: Thanks, goal: Goal | None, max_names: int | None) -> ThanksCard:
    mine = next((receipt for receipt in thanks.receipts.all() if receipt.person_id == reader.pk), None)
    return ThanksCard(
        thanks=thanks,
        to=receivers_of(thanks, reader),
        goal=goal,
        reactions=reaction_sentences(reader, thanks.reactions.all(), max_names),
        buttons=reaction_buttons(reader, thanks),
        is_new=mine is not None and mine.seen_at is None,
        is_mine=thanks.giver_id == reader.pk,
        can_edit=policy.can_edit_thanks(reader, thanks),
        can_hide=policy.can_hide_thanks(reader, thanks),
    )


def receivers_of(thanks: Thanks, reader: Person) -> str:
    """“you”, “Tom Salcedo and you”: those who are thanked and still here."""
    people = [receipt.person for receipt in thanks.receipts.all() if receipt.person.is_active]
    you = pgettext("who is thanked", "you")
    names = [you if person.pk == reader.pk else person.name for person in people]
    return join_and(names) or gettext("somebody who has left")


def reaction_sentences(reader: Person, reactions: Iterable[Reaction], max_names: int | None) -> list[str]:
    """“Tom and Mira join in.” Who, never how many."""
    order = list(ReactionKind.values)
    by_kind = sorted(reactions, key=lambda reaction: order.index(reaction.kind))
    return [
        reaction_sentence(reader, kind, [reaction.person for reaction in group], max_names)
        for kind, group in groupby(by_kind, key=lambda reaction: ReactionKind(reaction.kind))
    ]


def reaction_sentence(reader: Person, kind: ReactionKind, people: list[Person], max_names: int | None) -> str:
    """The reader's own name comes first, as “You”."""
    names = [person.name for person in people if person.pk != reader.pk]
    is_among = len(names) < len(people)
    if is_among:
        names.insert(0, pgettext("begins a sentence", "You"))
    if max_names is not None and len(names) > max_names:
        names[max_names:] = [gettext("others")]
    return capfirst(sentence_pattern(kind, len(people), is_among) % {"names": join_and(names)})


def sentence_pattern(kind: ReactionKind, count: int, is_among: bool) -> str:
    """With ``%(names)s``; English has one form for “You” and for several."""
    if is_among:
        return {
            ReactionKind.JOIN: pgettext("with the reader", "%(names)s join in."),
            ReactionKind.SAW: pgettext("with the reader", "%(names)s saw it too."),
            ReactionKind.LEARNED: pgettext("with the reader", "%(names)s learned from it."),
            ReactionKind.GLAD: pgettext("with the reader", "%(names)s were glad of it."),
        }[kind]
    return {
        ReactionKind.JOIN: ngettext("%(names)s joins in.", "%(names)s join in.", count),
        ReactionKind.SAW: ngettext("%(names)s saw it too.", "%(names)s saw it too.", count),
        ReactionKind.LEARNED: ngettext("%(names)s learned from it.", "%(names)s learned from it.", count),
        ReactionKind.GLAD: ngettext("%(names)s was glad of it.", "%(names)s were glad of it.", count),
    }[kind]


def reaction_buttons(reader: Person, thanks: Thanks) -> list[ReactionButton]:
    pressed = {reaction.kind for reaction in thanks.reactions.all() if reaction.person_id == reader.pk}
    return [
        ReactionButton(
            kind=kind.value,
            label=str(kind.label),
            url=reverse("recognition:react", args=[thanks.pk, kind.value]),
            pressed=kind.value in pressed,
        )
        for kind in policy.reactions_open_to(reader, thanks)
    ]
