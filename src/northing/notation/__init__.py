"""How people write numbers and days, in every country: pure, the one rule for the coach, fields and the command line.

What a text alone leaves open ("1,500", "03/04/2027") is decided by what is known of the writer; where nothing is known,
the caller asks.
"""

from northing.notation.days import (
    DateOrder,
    full_year,
    order_in,
    possible_days,
    read_day,
    read_day_in_words,
    usual_days,
)
from northing.notation.figures import (
    DecimalMark,
    choose_figure,
    decimal_mark_in,
    other_reading,
    possible_figures,
    read_figures,
)

__all__ = [
    "DateOrder",
    "DecimalMark",
    "choose_figure",
    "decimal_mark_in",
    "full_year",
    "order_in",
    "other_reading",
    "possible_days",
    "possible_figures",
    "read_day",
    "read_day_in_words",
    "read_figures",
    "usual_days",
]
