"""The languages of this installation: English, and every one whose texts lie in ``northing/locale``."""

from __future__ import annotations

from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.translation import to_language

#: The texts in the code are English, so these two need no catalogue; they differ in dates and numbers.
ENGLISH = [
    ("en-gb", "English (United Kingdom)"),  # untranslated: each language by its own name
    ("en", "English (United States)"),  # untranslated: each language by its own name
]
#: For development: made-up languages that show which texts are not translated yet, and which screens are too narrow.
PSEUDO = [("en-xa", "[Þšéûðö]"), ("ar-xb", "[Þšéûðö, ŕîĝĥţ ţö ļéƒţ]")]


def available_languages(folder: Path, *, with_pseudo: bool = False) -> list[tuple[str, str]]:
    """Codes and names, as ``settings.LANGUAGES`` has them; ``folder`` holds ``de/LC_MESSAGES/django.mo`` and so on."""
    codes = [to_language(path.parent.parent.name) for path in sorted(folder.glob("*/LC_MESSAGES/django.mo"))]
    found = [(code, name_of_language(code)) for code in codes if code not in dict(ENGLISH)]
    return ENGLISH + found + (PSEUDO if with_pseudo else [])


def name_of_language(code: str) -> str:
    """What its speakers call it: "Deutsch"; the code itself for a language that Django does not know."""
    name = str(LANG_INFO.get(code, {}).get("name_local", code))
    return name[:1].upper() + name[1:]
