"""Thanks between colleagues, the company's values, and the incentives an organisation offers."""

from northing.recognition.models.catalogue import CompanyValue, Incentive, Unit
from northing.recognition.models.ledger import Account, Budget, LedgerEntry, Movement
from northing.recognition.models.nominations import Nomination, NominationState
from northing.recognition.models.reactions import Reaction, ReactionKind
from northing.recognition.models.thanks import Receipt, Thanks, ThanksContent, ThanksQuerySet

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
    "ThanksContent",
    "ThanksQuerySet",
    "Unit",
]
