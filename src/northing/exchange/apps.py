from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters

if TYPE_CHECKING:
    from northing.exchange.models import Transfer

CHAPTERS = {"exchange": "person-guide/lists-in-and-out"}  # untranslated: addresses


class ExchangeConfig(AppConfig):
    name = "northing.exchange"

    def ready(self) -> None:
        from northing.exchange.models import PEOPLE_TAKEN, SHEETS_TAKEN
        from northing.exchange.queries.export_parts import register_parts_of_exchange
        from northing.exchange.services.archive_places import register_archives
        from northing.exchange.services.erasure import register_rules_of_exchange
        from northing.exchange.services.people_work import register_people_work
        from northing.exchange.services.transfers import withdraw_transfers_of
        from northing.people.models import register_event_kinds
        from northing.people.services.leaving import account_closed

        account_closed.connect(withdraw_transfers_of)
        register_event_kinds(SHEETS_TAKEN, PEOPLE_TAKEN)
        register_rules_of_exchange()
        register_parts_of_exchange()
        register_sheets()
        register_archives()
        register_people_work()
        add_chapters(CHAPTERS)


def register_sheets() -> None:
    """The two kinds of long work with lists, and where they are found."""
    from northing.exchange.services.bring_in import prepare_import
    from northing.exchange.services.sheet_imports import IMPORT
    from northing.exchange.services.take_back import UNDO, prepare_undo
    from northing.exchange.services.transfer_kinds import TransferKind, register_transfer_kinds
    from northing.ui.jump import Act, add_acts

    register_transfer_kinds(
        TransferKind(
            name=IMPORT,
            title=_("Your list"),
            prepare=prepare_import,
            template="exchange/_imported.html",
            done_title=_("Your list is in"),
            failed_title=_("Your list did not come in"),
            context=context_of_import,
        ),
        TransferKind(
            name=UNDO,
            title=_("An import taken back"),
            prepare=prepare_undo,
            template="exchange/_taken_back.html",
            done_title=_("Your import is taken back"),
            failed_title=_("Your import could not be taken back"),
        ),
    )
    add_acts(Act("exchange:take_along", _("Take along as a spreadsheet"), "device-floppy"))


def context_of_import(transfer: "Transfer") -> dict[str, Any]:
    from northing.exchange.services.take_back import can_take_back
    from northing.exchange.services.transfers import RETENTION

    until = transfer.finished_at + RETENTION if transfer.finished_at else None
    return {"can_undo": can_take_back(transfer.person, transfer), "until": until}
