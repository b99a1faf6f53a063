"""What of thanks and incentives a person can take with them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from northing.people.models import Person
from northing.people.queries.arrivals import keep_as_text
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)
from northing.recognition.models import (
    Budget,
    CompanyValue,
    Incentive,
    LedgerEntry,
    Nomination,
    NominationState,
    Reaction,
    ReactionKind,
    Receipt,
    Thanks,
)

IN_THANKS = ExportChapter.THANKS
UNDER_THANKS = ("thanks", "thanks_id")


def register_parts_of_recognition() -> None:
    register_export_parts(_thanks(), _receivers(), _reactions_received(), _reactions(), _nominations())
    because = "The ledger of budgets is the organisation's; partners keep it."  # untranslated: developers read it
    leave_out_of_export(LedgerEntry, because=because)
    because = "It is the organisation's and refers to nobody."  # untranslated: developers read it
    leave_out_of_export(Budget, because=because)
    leave_out_of_export(CompanyValue, because=because)
    leave_out_of_export(Incentive, because=because)
    because = "Thanks are given by somebody; a file does not prove it."  # untranslated: as above
    keep_as_text("thanks", "thanks_receivers", "thanks_reactions", "reactions", because=because)
    keep_as_text("nominations", because="Another organisation decided it.")  # untranslated: as above


def thanks_of(person: Person) -> QuerySet[Thanks]:
    """Given and received."""
    return Thanks.objects.visible_to(person).filter(Q(giver=person) | Q(pk__in=Thanks.objects.for_person(person)))


def nominations_of(person: Person) -> QuerySet[Nomination]:
    """Those the person made, decided, or may know they were made for them."""
    concerned = Q(nominee=person) | Q(nominator=person) | Q(decided_by=person)
    return Nomination.objects.visible_to(person).filter(concerned).distinct()


def _thanks() -> ExportPart:
    return ExportPart(
        "thanks",
        _("Thanks given and received"),
        Thanks,
        thanks_of,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("given_at", _("Given")),
            ExportColumn("giver", _("From"), "giver__name"),
            ExportColumn("reason", _("What for")),
            ExportColumn("company_value", _("Value"), "company_value__name"),
            ExportColumn("is_public", _("On the wall")),
        ),
        references=("giver", "hidden_by"),
        chapter=IN_THANKS,
    )


def _receivers() -> ExportPart:
    return ExportPart(
        "thanks_receivers",
        _("To"),
        Receipt,
        lambda person: Receipt.objects.filter(thanks__in=thanks_of(person)),
        (ExportColumn("thanks_id", refers="thanks"), ExportColumn("name", _("Name"), "person__name")),
        references=("person",),
        chapter=IN_THANKS,
        under=UNDER_THANKS,
    )


def _reactions_received() -> ExportPart:
    return ExportPart(
        "thanks_reactions",
        _("Names beneath it"),
        Reaction,
        lambda person: Reaction.objects.visible_to(person).filter(thanks__in=thanks_of(person)),
        (
            ExportColumn("thanks_id", refers="thanks"),
            ExportColumn("name", _("Name"), "person__name"),
            ExportColumn("kind", _("Says"), show=label_of(ReactionKind)),
        ),
        chapter=IN_THANKS,
        under=UNDER_THANKS,
    )


def _reactions() -> ExportPart:
    return ExportPart(
        "reactions",
        _("Where I put my name beneath thanks"),
        Reaction,
        lambda person: Reaction.objects.filter(person=person),
        (
            ExportColumn("kind", _("Says"), show=label_of(ReactionKind)),
            ExportColumn("giver", _("Thanks from"), "thanks__giver__name"),
            ExportColumn("made_at", _("On")),
        ),
        references=("person",),
        chapter=IN_THANKS,
        is_list=True,
    )


def _nominations() -> ExportPart:
    return ExportPart(
        "nominations",
        _("Incentives"),
        Nomination,
        nominations_of,
        (
            ExportColumn("incentive", _("Incentive"), "incentive__name"),
            ExportColumn("nominee", _("For"), "nominee__name"),
            ExportColumn("nominator", _("Put forward by"), "nominator__name"),
            ExportColumn("reason", _("What for")),
            ExportColumn("state", _("State"), show=label_of(NominationState)),
            ExportColumn("made_at", _("On")),
            ExportColumn("decided_by", _("Decided by"), "decided_by__name"),
            ExportColumn("decided_at", _("Decided")),
            ExportColumn("note", _("Why not")),
            ExportColumn("taken", _("Taken"), "taken__name"),
            ExportColumn("closed_at", _("Closed")),
        ),
        references=("nominee", "nominator", "decided_by"),
        chapter=IN_THANKS,
        is_list=True,
    )
