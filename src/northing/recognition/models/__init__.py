"""Thanks between colleagues, the company's values, and the incentives an organisation offers."""

from northing.recognition.models.incentives import Incentive, Nomination, NominationState, Unit
from northing.recognition.models.ledger import Account, Budget, LedgerEntry, Movement
from northing.recognition.models.thanks import CompanyValue, Reaction, ReactionKind, Receipt, Thanks

__all__ = [
    "Account",
    "Budget",
    "CompanyValue",
    "Incentive",
    "LedgerEntry",
    "Movement",
    "Nomination",
    "NominationState",
    "Reaction",
    "ReactionKind",
    "Receipt",
    "Thanks",
    "Unit",
]
