"""Two made-up languages: every text that can be translated in accented letters, in brackets and 40 % longer.

What still reads as plain English on a page is not translatable yet; what overflows would overflow in German. ``ar-xb``
is the same from right to left. They need no catalogue, because they are made of the source texts while the site runs.
"""

from __future__ import annotations

import math
import re
from gettext import NullTranslations
from string import ascii_letters

from django.conf import settings
from django.utils.translation import trans_real

CODES = ("en-xa", "ar-xb")
#: No plain Latin letter stays, so a test finds whatever did not come through here.
ACCENTED = str.maketrans(
    ascii_letters,
    "àƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž" + "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
#: Placeholders, HTML tags, their names and entities, which no translator changes either.
KEPT = re.compile(r"(%\(\w+\)[a-z]|%[%sd]|\{\w*\}|<[^>]+>|&#?\w+;)")
CONTEXT_SEPARATOR = "\x04"
#: Repeated as often as it takes; the gaps let a long text wrap.
FILLER = " öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé"
#: A share of the text's own length.
FILLER_SHARE = 0.4


class PseudoTranslations(NullTranslations):
    """A translation object as ``django.utils.translation`` asks for one."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def to_language(self) -> str:
        return self.code

    def language(self) -> str:
        return self.code

    def gettext(self, message: str) -> str:
        return pseudo(message.rpartition(CONTEXT_SEPARATOR)[2])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def pseudo(text: str) -> str:
    """“[Šåṽé öñé]” for “Save”; placeholders and markup stay."""
    parts = KEPT.split(text)
    parts[::2] = [part.translate(ACCENTED) for part in parts[::2]]
    length = math.ceil(FILLER_SHARE * sum(map(len, parts[::2])))
    filler = (FILLER * (length // len(FILLER) + 1))[:length].rstrip()
    return f"[{''.join(parts)}{filler}]"


def install_pseudo_languages() -> None:
    """Lets Django translate into those of the two that ``settings.LANGUAGES`` names."""
    for code in CODES:
        if code in dict(settings.LANGUAGES):
            trans_real._translations[code] = PseudoTranslations(code)  # type: ignore[attr-defined]
