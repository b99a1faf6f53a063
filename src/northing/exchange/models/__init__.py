"""Long work, and what of spreadsheets and archives is kept while it is on its way."""

from northing.exchange.models.archives import ArchiveRow, BroughtArchive
from northing.exchange.models.imports import SHEETS_TAKEN, ImportedRow, SheetImport, SheetKind
from northing.exchange.models.people_sheets import PEOPLE_TAKEN, PeopleAct, PeopleChange, PeopleSheet
from northing.exchange.models.transfers import PieceSide, Transfer, TransferPiece, TransferState

__all__ = [
    "PEOPLE_TAKEN",
    "SHEETS_TAKEN",
    "ArchiveRow",
    "BroughtArchive",
    "ImportedRow",
    "PeopleAct",
    "PeopleChange",
    "PeopleSheet",
    "PieceSide",
    "SheetImport",
    "SheetKind",
    "Transfer",
    "TransferPiece",
    "TransferState",
]
