"""What people write before a goal and not as part of it: bullets and labels such as "Key result 2:"; lists of goals."""

from __future__ import annotations

import re

from northing.coach.model import Span
from northing.coach.resources import pattern_source
from northing.coach.text.verbs import starts_with_verb

BULLET = r"(?:[-*•·‣◦▪–—>]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]+"
#: "Key result 2:", "KR2 -", "SMART goal:", "S:", at the beginning of a line or sentence, with bullets before it.
LABEL = re.compile(
    rf"(?:^|(?<=[.;!?\n])[ \t]{{0,3}})[ \t]*+(?:{BULLET})?+\*{{0,2}}(?:{pattern_source('label')})\*{{0,2}}(?=[ \t]\S|\n)",
    re.IGNORECASE | re.MULTILINE,
)
